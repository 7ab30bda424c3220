package texts

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// repository is the repository's folder, seen from here.
var repository = os.DirFS("../../../..")

func load2(t *testing.T) *Set {
	t.Helper()
	set, problems := Load(repository, nil, []string{"da", "en"}, "DKK")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return set
}

// Every language has every key, with the same arguments in it.
func TestLanguagesAreComplete(t *testing.T) {
	set, model := load2(t), modelOf(repository)
	for _, lang := range known(repository) {
		words := set.of[lang]
		if words == nil {
			more, problems := Load(repository, nil, []string{lang}, "DKK")
			if len(problems) > 0 {
				t.Fatal(problems)
			}
			words = more.In(lang)
		}
		for _, key := range model.Keys() {
			if !words.Has(key) {
				t.Errorf("%s.json lacks %s", lang, key)
				continue
			}
			if a := strange(words.words[key], model.words[key]); a != "" {
				t.Errorf("%s.json: %s: {%s} is not in en.json", lang, key, a)
			}
			if a := strange(model.words[key], words.words[key]); a != "" {
				t.Errorf("%s.json: %s: {%s} is missing", lang, key, a)
			}
		}
		for _, key := range words.Keys() {
			if !model.Has(key) {
				t.Errorf("%s.json: %s is not in en.json", lang, key)
			}
		}
	}
}

// families are keys made at run time from a code: "phase." + phase.
var families = []string{"change.what.", "change.class.", "explore.dim.", "money.largest.", "anchor.", "key.audience.",
	"phase.", "status.", "chart.flow.", "list.", "cost.", "type.", "source-type.", "state.", "basis.", "kind.", "url.", "dim.",
	"group.", "language.", "format.month.", "was.status.", "was.method.", "data.file.", "data.product.", "sentence.given.",
	"sentence.unnamed.", "sentence.scope.", "sentence.gave.", "sentence.got.", "sentence.to.", "budget.", "table.complete.", "table.per-head.of.", "mark.", "form.", "quality.", "methods.", "question.", "door.pay.", "section.", "source.import.", "audience.title.", "say.area.", "search.words.",
}

var quoted = regexp.MustCompile("\"([a-z][a-zæø-]*(?:\\.[a-zæø0-9-]+)+)\"|`([a-z-]+(?:\\.[a-z0-9-]+)+)`")

// Every key is asked for by some page or layout, and nobody asks for a key
// that is not there.
func TestKeysAreUsed(t *testing.T) {
	model := modelOf(repository)
	used := make(map[string]bool)
	for _, dir := range []string{"cmd/indsigt/internal", "layouts"} {
		err := fs.WalkDir(repository, dir, func(path string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !slices.Contains([]string{".go", ".html"}, filepath.Ext(path)) ||
				strings.HasSuffix(path, "_test.go") {
				return err
			}
			src, err := fs.ReadFile(repository, path)
			for _, m := range quoted.FindAllStringSubmatch(string(src), -1) {
				used[m[1]+m[2]] = true
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	for _, key := range model.Keys() {
		made := slices.ContainsFunc(families, func(f string) bool { return strings.HasPrefix(key, f) })
		if !made && !used[key] {
			t.Logf("no page or layout uses %s", key)
			t.Fail()
		}
	}
}

func TestPlurals(t *testing.T) {
	set := load2(t)
	for _, c := range []struct {
		lang string
		n    int
		want string
	}{
		{"da", 0, "0 indsatser"}, {"da", 1, "1 indsats"}, {"da", 2, "2 indsatser"}, {"da", 1204, "1.204 indsatser"},
		{"en", 0, "0 initiatives"}, {"en", 1, "1 initiative"}, {"en", 1204, "1,204 initiatives"},
	} {
		if got := set.In(c.lang).N("kind.count.initiatives", c.n); got != c.want {
			t.Errorf("%s %d: got %q, want %q", c.lang, c.n, got, c.want)
		}
	}
}

// Arabic counts in six forms; a language file may give any of them.
func TestSixPluralForms(t *testing.T) {
	arabic := &Texts{lang: "ar", words: map[string]*words.Entry{}, group: ","}
	arabic.tag = mustTag("ar")
	problems := arabic.read("layouts/texts/ar.json", []byte(`{"x": {"zero":"0:{n}","one":"1:{n}","two":"2:{n}","few":"3:{n}","many":"4:{n}","other":"5:{n}"}}`), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for n, want := range map[int]string{0: "0:0", 1: "1:1", 2: "2:2", 3: "3:3", 10: "3:10", 11: "4:11", 99: "4:99", 100: "5:100", 102: "5:102"} {
		if got := arabic.N("x", n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
}

func TestFormats(t *testing.T) {
	da, en := load2(t).In("da"), load2(t).In("en")
	from, to := Day{2021, 9, 1}, Day{2025, 8, 31}
	for _, c := range []struct{ got, want string }{
		{da.Amount(1710000001), "17.100.000,01\u00a0kr."},
		{da.Amount(100), "1\u00a0kr."},
		{da.Change(80000000), "+800.000\u00a0kr."},
		{da.Date(2012, 4, 17), "17. april 2012"},
		{en.Date(2012, 4, 17), "17 April 2012"},
		{da.Date(2012, 4, 0), "april 2012"},
		{da.Date(2012, 0, 0), "2012"},
		{da.Date(0, 0, 0), ""},
		{da.Period(Day{2021, 1, 1}, Day{2025, 12, 31}), "2021–2025"},
		{da.Period(Day{2021, 1, 1}, Day{2021, 12, 31}), "2021"},
		{da.Period(Day{2012, 0, 0}, Day{2012, 0, 0}), "2012"},
		{da.Period(Day{2012, 0, 0}, Day{2015, 0, 0}), "2012–2015"},
		{da.Period(Day{2017, 9, 0}, Day{2021, 0, 0}), "september 2017 – 2021"},
		{da.Period(from, to), "1. september 2021 – 31. august 2025"},
		{en.Period(from, to), "1 September 2021 – 31 August 2025"},
		{da.Percent("41.5"), "41,5\u00a0%"},
		{da.Percent("40.0"), "40\u00a0%"},
		{en.Percent("41.5"), "41.5%"},
		{da.And([]string{"a"}), "a"},
		{da.And([]string{"a", "b"}), "a og b"},
		{da.And([]string{"a", "b", "c"}), "a, b og c"},
		{en.And([]string{"a", "b", "c"}), "a, b and c"},
		{da.Int(-1234567), "-1.234.567"},
		{da.Int(999), "999"},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if got := en.Amount(money.Amount(100000000)); !strings.Contains(got, "1,000,000") {
		t.Errorf("got %q", got)
	}
}

// Arabic has its own plural forms, Latin digits, and names of Danish places that
// keep their own direction.
func TestArabic(t *testing.T) {
	set, problems := Load(repository, nil, []string{"ar"}, "DKK")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	ar := set.In("ar")
	for n, want := range map[int]string{
		0: "لا مبادرات", 1: "مبادرة واحدة", 2: "مبادرتان", 3: "3 مبادرات", 10: "10 مبادرات", 11: "11 مبادرة",
		99: "99 مبادرة", 100: "100 مبادرة", 103: "103 مبادرات", 1204: "1,204 مبادرات",
	} {
		if got := ar.N("kind.count.initiatives", n); got != want {
			t.Errorf("%d: got %q, want %q", n, got, want)
		}
	}
	for _, c := range []struct{ got, want string }{
		{ar.Dir(), "rtl"},
		{ar.Amount(1710000001), "17,100,000.01\u00a0كرونة"},
		{ar.Amount(-100), "\u200e-1\u00a0كرونة"},
		{ar.Change(80000000), "\u200e+800,000\u00a0كرونة"},
		{ar.Int(-1234567), "\u200e-1,234,567"},
		{ar.Date(2012, 4, 17), "17 أبريل 2012"},
		{ar.Date(2012, 4, 0), "أبريل 2012"},
		{ar.Period(Day{2021, 1, 1}, Day{2025, 12, 31}), "2021–2025"},
		{ar.Period(Day{2021, 9, 1}, Day{2025, 8, 31}), "من 1 سبتمبر 2021 إلى 31 أغسطس 2025"},
		{ar.Percent("41.5"), "41.5\u200e%\u200e"},
		{ar.And([]string{"Nord", "Syd"}), "\u2068Nord\u2069 و\u2068Syd\u2069"},
		{ar.T("sentence.to.area", "title", "Nord (2)"), "لصالح \u2068Nord (2)\u2069"},
		{ar.T("sentence.to.area", "title", "الشمال"), "لصالح الشمال"},
		{ar.Isolated("5 kr."), "\u2068" + "5 kr.\u2069"},
		{ar.Isolated(ar.Isolated("Nord")), "\u2068Nord\u2069"},
		{ar.Isolated("2021–2025"), "2021–2025"},
		{ar.Comma(), "، "},
	} {
		if c.got != c.want {
			t.Errorf("got %q, want %q", c.got, c.want)
		}
	}
	if got := load2(t).In("da").Isolated("Nord"); got != "Nord" {
		t.Errorf("got %q", got)
	}
	o := NewOrder("ar")
	names := []string{"مدرسة", "Nord", "بيت", "أخبار", "Syd"}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(o.Key(a), o.Key(b)) })
	if want := []string{"أخبار", "بيت", "مدرسة", "Nord", "Syd"}; !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	if got := Letter("ar", "أخبار"); got != "ا" {
		t.Errorf("got %s", got)
	}
}

// Every plural form that Arabic tells apart is written, unless all forms are
// the same words.
func TestArabicPluralForms(t *testing.T) {
	set, _ := Load(repository, nil, []string{"ar"}, "DKK")
	for key, e := range set.In("ar").words {
		if !strings.HasPrefix(key, "kind.count.") || e.Form(mustTag("ar"), 1) == e.Other() {
			continue
		}
		written := map[*words.Text]bool{}
		for _, n := range []int{0, 1, 2, 3, 11, 100} { // zero, one, two, few, many, other
			written[e.Form(mustTag("ar"), n)] = true
		}
		if len(written) != 6 {
			t.Errorf("%s has not all six forms", key)
		}
	}
}

func TestMissingWordsPanic(t *testing.T) {
	da := load2(t).In("da")
	for name, do := range map[string]func(){
		"key":      func() { da.T("no.such.key") },
		"argument": func() { da.T("line.page") },
	} {
		func() {
			defer func() {
				if recover() == nil {
					t.Errorf("a missing %s printed nothing", name)
				}
			}()
			do()
		}()
	}
}

func TestPortalsOwnWords(t *testing.T) {
	own := func(json string) fs.FS {
		return fstest.MapFS{"layouts/texts/da.json": {Data: []byte(json)}}
	}
	if _, problems := Load(repository, own(`{"anchor.rows": "linjer", "anchor.lines": "raekker", "anchor.map": "areas"}`), []string{"da"}, "DKK"); len(problems) > 0 {
		t.Errorf("two exchanged anchors, and one of another group: %v", problems)
	}
	set, problems := Load(repository, own(`{"kind.areas": "Kvarterer"}`), []string{"da"}, "DKK")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	if got := set.In("da").T("kind.areas"); got != "Kvarterer" {
		t.Errorf("got %q", got)
	}
	if got := set.In("da").T("kind.plans"); got != "Boligsociale helhedsplaner" {
		t.Errorf("got %q", got)
	}
	for _, c := range []struct{ json, id, at, near string }{
		{"{\n\"kind.area\": \"x\"}", "texts-key-unknown", "layouts/texts/da.json:2", "kind.areas"},
		{`{"line.page": "s. {m}"}`, "texts-argument-unknown", "layouts/texts/da.json:1", ""},
		{`{"line.page": "s. {n"}`, "texts-form", "layouts/texts/da.json:1", ""},
		{`{"line.page": {"one": "s. {n}"}}`, "texts-form", "layouts/texts/da.json:1", ""},
		{`{"line.page": 3}`, "texts-form", "layouts/texts/da.json:1", ""},
		{`{"line.page": "a {n}", "line.page": "b {n}"}`, "texts-key-twice", "layouts/texts/da.json:1", ""},
		{`{"anchor.rows": "Penge"}`, "texts-anchor", "layouts/texts/da.json:1", ""},
		{`{"anchor.rows": "2-penge"}`, "texts-anchor", "layouts/texts/da.json:1", ""},
		{`{"anchor.rows": ""}`, "texts-anchor", "layouts/texts/da.json:1", ""},
		{"{\"anchor.rows\": \"penge\",\n\"anchor.lines\": \"penge\"}", "texts-anchors-alike", "layouts/texts/da.json:2", ""},
		{`{"anchor.table": "linje-x"}`, "texts-anchors-alike", "layouts/texts/da.json:1", ""},
		{`{"anchor.table.map": "pr"}`, "texts-anchors-alike", "layouts/texts/da.json:1", ""},
		{`{"line.page": `, "texts-json", "layouts/texts/da.json:1", ""},
		{`[]`, "texts-json", "layouts/texts/da.json:1", ""},
	} {
		_, problems := Load(repository, own(c.json), []string{"da"}, "DKK")
		if len(problems) != 1 || problems[0].ID != c.id || problems[0].Pos.String() != c.at || problems[0].Near != c.near {
			t.Errorf("%s: got %v", c.json, problems)
		}
	}
	if _, problems := Load(repository, nil, []string{"xx"}, "DKK"); len(problems) != 1 || problems[0].ID != "texts-language-unknown" {
		t.Errorf("got %v", problems)
	}
}

func TestDanishOrder(t *testing.T) {
	o := NewOrder("da")
	names := []string{"Ærø", "Aalborg", "Ørsted", "Zumba", "Nygård", "Nygaard", "Ålborg", "abe", "Abe", "Plan 10", "Plan 9"}
	keys := map[string]string{}
	for _, n := range names {
		keys[n] = o.Key(n)
	}
	slices.SortFunc(names, func(a, b string) int { return strings.Compare(keys[a], keys[b]) })
	want := []string{"Abe", "abe", "Nygård", "Nygaard", "Plan 9", "Plan 10", "Zumba", "Ærø", "Ørsted", "Ålborg", "Aalborg"}
	if !slices.Equal(names, want) {
		t.Errorf("got %v, want %v", names, want)
	}
	for name, want := range map[string]string{"aalborg": "Å", "ærø": "Æ", "zumba": "Z", "3F": "#", "“Nord”": "N"} {
		if got := Letter("da", name); got != want {
			t.Errorf("%s: got %s, want %s", name, got, want)
		}
	}
}

func mustTag(lang string) language.Tag { return language.MustParse(lang) }
