package export

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

func searchIndex(docs ...view.SearchDoc) view.SearchIndex {
	return view.SearchIndex{
		Lang: "da", Path: "soeg/index.js", Kinds: []string{"Boligområder", "Indsatser"}, Docs: docs,
		Texts: []view.SearchText{{Key: "count", Text: "Fund for »{q}«: {n}"}},
	}
}

// read takes the index as a program would.
type readIndex struct {
	Lang                  string
	Texts                 map[string]string
	Kinds, Labels, Within []string
	Docs                  [][]any
}

func readScript(t *testing.T, script []byte) readIndex {
	t.Helper()
	text, ok := bytes.CutPrefix(script, []byte("indsigt.index("))
	text, end := bytes.CutSuffix(text, []byte(")\n"))
	if !ok || !end {
		t.Fatalf("not one call: %s", script)
	}
	var x readIndex
	if err := json.Unmarshal(text, &x); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return x
}

func TestSearchScript(t *testing.T) {
	got := string(SearchScript(searchIndex(
		view.SearchDoc{Path: "omraader/nord/", Title: "Nord", Figure: "mindst 1.000 kr.", FigureLabel: "bevilget"},
		view.SearchDoc{
			Path: "indsatser/job/", Kind: 1, Title: "Job", Lang: "en", Within: []string{"Nord", "Plan"}, Detail: "2021", Summary: "Unge får job.", SummaryLang: "da",
			Words: []string{"Unge og job i Nord", "nord: løn", "af en 12"}, Also: []string{"Fritidsjob, løn"}, State: view.SearchRunning,
		},
		view.SearchDoc{Path: "", Title: "Forside"},
	)))
	want := `indsigt.index({"lang":"da","texts":{"count":"Fund for »{q}«: {n}"},"kinds":["Boligområder","Indsatser"],"labels":["","bevilget","en","da"],"within":["Nord","Plan"],"docs":[
["omraader/nord/",0,"Nord",0,"mindst 1.000 kr.",1],
["indsatser/job/",1,"Job",2,"",0,[0,1],"2021","Unge får job.",3,"nord 12","fritidsjob løn",1],
["",0,"Forside"]
]})
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

// Whatever editors write stays words: it ends neither the string nor the
// script, and comes back as it was.
func TestSearchScriptEscapes(t *testing.T) {
	for _, title := range []string{
		`"quoted" \ back`, "</script><script>alert(1)</script>", "<!--", "line\nline\u2028line\u2029\ttab\x00\x1f", "æøå 🏠 é", "'; alert(1) //",
	} {
		script := SearchScript(searchIndex(view.SearchDoc{Path: "x/", Title: title}))
		if strings.ContainsAny(string(script), "<\u2028\u2029") {
			t.Errorf("%q stands as it is in %s", title, script)
		}
		if got := readScript(t, script).Docs[0][2]; got != title {
			t.Errorf("%q came back as %q", title, got)
		}
	}
}

func TestSearchScriptWithMany(t *testing.T) {
	doc := view.SearchDoc{Path: "x/", Title: "Titel", Figure: "1 kr.", FigureLabel: "bevilget", Within: []string{"Nord"}, Detail: "2021", Summary: "Kort.", Words: []string{"mere"}}
	full := readScript(t, SearchScript(searchIndex(slices.Repeat([]view.SearchDoc{doc}, fullDocs)...)))
	if got := len(full.Docs[0]); got != 11 {
		t.Errorf("with %d documents a row has %d fields, want 11", fullDocs, got)
	}
	many := readScript(t, SearchScript(searchIndex(slices.Repeat([]view.SearchDoc{doc}, fullDocs+1)...)))
	if got := fmt.Sprint(many.Docs[0]); got != "[x/ 0 Titel 0  0 [0]]" {
		t.Errorf("with %d documents a row is %s", fullDocs+1, got)
	}
	if len(many.Docs) != fullDocs+1 {
		t.Errorf("%d documents of %d", len(many.Docs), fullDocs+1)
	}
}

// The largest full index stays light on a phone.
func TestSearchScriptSize(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	// Words as a language has them: a few thousand, the common ones often.
	lexicon := make([]string, 4000)
	for i := range lexicon {
		var b strings.Builder
		for range 1 + r.IntN(4) {
			b.WriteString([]string{"ba", "de", "for", "ning", "bo", "lig", "so", "ci", "al", "ung", "tryg", "hed", "plan", "ind", "sats", "er", "et"}[r.IntN(17)])
		}
		lexicon[i] = b.String()
	}
	words := func(n int) string {
		all := make([]string, n)
		for i := range all {
			all[i] = lexicon[int(float64(len(lexicon))*r.Float64()*r.Float64())]
		}
		return strings.Join(all, " ")
	}
	docs := make([]view.SearchDoc, fullDocs)
	for i := range docs {
		title := words(3)
		docs[i] = view.SearchDoc{
			Path: "indsatser/" + strings.ReplaceAll(title, " ", "-") + "/", Kind: 1, Title: title, Figure: fmt.Sprintf("%d.000 kr.", r.IntN(900)), FigureLabel: "bevilget",
			Within: []string{lexicon[r.IntN(40)]}, Detail: "2021–2025", Summary: words(25), Words: []string{words(40)},
		}
	}
	script := SearchScript(searchIndex(docs...))
	var packed bytes.Buffer
	z := gzip.NewWriter(&packed)
	if _, err := z.Write(script); err != nil {
		t.Fatal(err)
	}
	z.Close()
	t.Logf("%d documents: %d kB, packed %d kB", fullDocs, len(script)/1000, packed.Len()/1000)
	if packed.Len() > 300_000 {
		t.Errorf("the index of %d documents is %d bytes packed, at most 300,000", fullDocs, packed.Len())
	}
}

func TestCutWords(t *testing.T) {
	for _, c := range []struct {
		text string
		n    int
		want string
	}{
		{"Et løfte om penge.", 18, "Et løfte om penge."}, {"Et løfte om penge.", 17, "Et løfte om …"}, {"Et løfte, om penge", 10, "Et løfte …"}, {"Etlangtord uden", 4, " …"},
	} {
		if got := cutWords(c.text, c.n); got != c.want {
			t.Errorf("%q to %d: got %q, want %q", c.text, c.n, got, c.want)
		}
	}
}
