package build_test

import (
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/sitetest"
)

const settings = "---\ntitle: Portal\nlanguage: da\n---\n"

func portal(t testing.TB, files map[string]string) build.Options {
	t.Helper()
	dir := t.TempDir()
	for path, text := range files {
		write(t, filepath.Join(dir, path), text)
	}
	return build.Options{Dir: dir, Embedded: indsigt.Files}
}

func write(t testing.TB, at, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func ids(problems []diag.Problem) string {
	var all []string
	for _, p := range problems {
		if p.ID != "public-parts-advised" && p.ID != "no-source" {
			all = append(all, p.ID)
		}
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ")
}

func TestWhatIsToldAtOnce(t *testing.T) {
	broken := "---\ntitle: Nord\nfunding:\n  - from: not-stated\n    committed: 4.2\n---\n"
	over := map[string]string{
		"content/index.md":       settings,
		"content/pools/pulje.md": "---\ntitle: Puljen\nfunding:\n  - from: not-stated\n    committed: 100\n---\n",
		"content/areas/syd.md":   "---\ntitle: Syd\nfunding:\n  - from: pulje\n    committed: 200\n---\n",
	}
	with := func(path, text string) map[string]string {
		all := map[string]string{path: text}
		for p, s := range over {
			if _, ok := all[p]; !ok {
				all[p] = s
			}
		}
		return all
	}
	for name, c := range map[string]struct {
		files     map[string]string
		want      string
		uncounted bool
	}{
		"a law":                        {over, "overdrawn", false},
		"a law and words":              {with("content/areas/nord.md", "---\ntitle: Nord\n---\nEt <b>område</b>.\n"), "overdrawn raw-html", false},
		"a law and a link":             {with("content/areas/nord.md", "---\ntitle: Nord\n---\n[x](y.md)\n"), "link-nowhere overdrawn", false},
		"a law and a theme":            {with("content/themes/job.md", "---\ntitle: Job\n---\n"), "missing-key overdrawn", false},
		"an amount hides the law":      {with("content/areas/nord.md", broken), "amount-groups", true},
		"no settings":                  {map[string]string{"content/areas/nord.md": broken}, "amount-groups settings-missing", true},
		"settings that cannot be read": {map[string]string{"content/index.md": "x\n", "content/areas/nord.md": broken}, "amount-groups front-matter-missing", true},
		"no content":                   {map[string]string{"README": ""}, "no-content", false},
	} {
		t.Run(name, func(t *testing.T) {
			opt := portal(t, c.files)
			for what, make := range map[string]func(context.Context, build.Options) (*build.Result, error){"build": build.Build, "check": build.Check} {
				r, err := make(t.Context(), opt)
				if err != nil {
					t.Fatal(err)
				}
				if got := ids(r.Problems); got != c.want || r.Uncounted != c.uncounted {
					t.Errorf("%s reports %q, uncounted %v; want %q, %v", what, got, r.Uncounted, c.want, c.uncounted)
				}
			}
			if _, err := os.Stat(filepath.Join(opt.Dir, "public")); !errors.Is(err, fs.ErrNotExist) {
				t.Error("something was published")
			}
		})
	}
}

func TestSilencedWarnings(t *testing.T) {
	files := map[string]string{
		"content/index.md":      "---\ntitle: Portal\nlanguage: da\nwarnings: {no-source: off, public-parts-advised: off}\n---\n",
		"content/areas/nord.md": "---\ntitle: Nord\nfunding:\n  - from: not-stated\n    committed: 100\n---\n",
	}
	r, err := build.Check(t.Context(), portal(t, files))
	if err != nil || len(r.Problems) != 0 {
		t.Errorf("%v, %v", r.Problems, err)
	}
}

func TestDraftsAreLeftOutAndTold(t *testing.T) {
	r, err := build.Build(t.Context(), portal(t, map[string]string{
		"content/index.md":      settings,
		"content/areas/nord.md": "---\ntitle: Nord\ndraft: true\n---\n",
	}))
	want := []build.Left{{File: "content/areas/nord.md", Title: "Nord", Reason: "draft"}}
	if err != nil || r.Errors() || !slices.Equal(r.Left, want) {
		t.Errorf("%v, %v", r.Left, err)
	}
}

func TestPagesOfALaterDayAreLeftOutAndTold(t *testing.T) {
	with := func(settings, published string) build.Options {
		return portal(t, map[string]string{
			"content/index.md":      "---\ntitle: Portal\nlanguage: da\n" + settings + "---\n",
			"content/areas/nord.md": "---\ntitle: Nord\npublished: " + published + "\n---\n",
		})
	}
	day := content.Date{Year: 2026, Month: 3, Day: 1}
	for _, c := range []struct {
		settings, published string
		day                 content.Date
		left                bool
	}{
		{"day: 2026-03-01\n", "2026-03-02", content.Date{}, true},
		{"day: 2026-03-01\n", "2026-03-01", content.Date{}, false},
		{"", "2026-03-02", day, true},
		{"", "2026-02-28", day, false},
		{"day: 2026-03-03\n", "2026-03-02", day, false},
	} {
		opt := with(c.settings, c.published)
		opt.Day = c.day
		r, err := build.Check(t.Context(), opt)
		if err != nil || r.Errors() || (len(r.Left) == 1) != c.left || c.left && (r.Left[0].Reason != "later" || r.Left[0].Until.String() != c.published) {
			t.Errorf("%+v: left out %v, %v", c, r.Left, err)
		}
		opt.Drafts = true
		if shown, err := build.Check(t.Context(), opt); err != nil || (shown.Pages > r.Pages) != c.left || len(shown.Left) != len(r.Left) {
			t.Errorf("%+v: %d pages, shown to the writer %d, left out %v, %v", c, r.Pages, shown.Pages, shown.Left, err)
		}
	}
}

// A page with published: is an error if the portal's day is not known.
func TestPageWithoutADayOfThePortal(t *testing.T) {
	r, err := build.Check(t.Context(), portal(t, map[string]string{
		"content/index.md":      "---\ntitle: Portal\nlanguage: da\n---\n",
		"content/areas/nord.md": "---\ntitle: Nord\npublished: 2020-01-01\n---\n",
	}))
	unknown := func(p diag.Problem) bool { return p.ID == "day-unknown" }
	if err != nil || len(r.Left) != 1 || !slices.ContainsFunc(r.Problems, unknown) {
		t.Errorf("left out %v, problems %v, %v", r.Left, r.Problems, err)
	}
}

// TestPagesTellHowLargeTheirFilesAre: rows and size are those of the file that
// the link leads to, in each language.
func TestPagesTellHowLargeTheirFilesAre(t *testing.T) {
	opt := portal(t, map[string]string{
		"content/index.md":               "---\ntitle: Portal\nlanguage: da\nlanguages: [da, en]\n---\n",
		"content/organisations/fond.md":  "---\ntitle: Fond\ntype: fund\n---\n",
		"content/areas/nord.md":          "---\ntitle: Nord\nfunding:\n  - {from: fond, committed: {2021: 5, 2022: 6}}\n---\n",
		"content/initiatives/indsats.md": "---\ntitle: Indsats\nareas: nord\nfunding:\n  - {from: fond, committed: 7}\n---\n",
	})
	if r, err := build.Build(t.Context(), opt); err != nil || r.Errors() {
		t.Fatal(r.Problems, err)
	}
	site := filepath.Join(opt.Dir, "public")
	offer := regexp.MustCompile(`<a href="([^"]*)"[^>]*>[^<]*</a> <span class="sub">(?:(\d+) (?:rækker?|rows?))?(?:, )?(?:(\d+) kB)?</span>`)
	for _, page := range []string{"omraader/nord/bevis/", "en/areas/nord/proof/", "indsatser/indsats/bevis/", "aar/2021/bevis/", "organisationer/fond/bevis/", "budget/"} {
		html, err := os.ReadFile(filepath.Join(site, page, "index.html"))
		if err != nil {
			t.Fatal(err)
		}
		offered := offer.FindAllStringSubmatch(string(html), -1)
		if len(offered) == 0 {
			t.Errorf("%s lists no file", page)
		}
		for _, o := range offered {
			data, err := os.ReadFile(filepath.Join(site, page, o[1]))
			if err != nil {
				t.Fatal(err)
			}
			size := "" // a page's own files are small
			if strings.Contains(o[1], "data/") {
				size = strconv.Itoa((len(data) + 1023) / 1024)
			}
			if size != o[3] {
				t.Errorf("%s: %s has %q kB, the page states %q", page, o[1], size, o[3])
			}
			rows := ""
			if filepath.Ext(o[1]) == ".csv" {
				rows = strconv.Itoa(strings.Count(string(data), "\n") - 1)
			}
			if rows != o[2] {
				t.Errorf("%s: %s has %q rows, the page states %q", page, o[1], rows, o[2])
			}
		}
	}
}

func TestOrganisationsMailboxesMayBeNamed(t *testing.T) {
	r, err := build.Check(t.Context(), portal(t, map[string]string{
		"content/index.md":                settings,
		"content/areas/nord.md":           "---\ntitle: Nord\n---\nSkriv til kontor@fonden.example eller anna@fonden.example.\n",
		"content/organisations/fonden.md": "---\ntitle: Fonden\ncontact: {email: kontor@fonden.example}\n---\n",
	}))
	if err != nil {
		t.Fatal(err)
	}
	var reported []string
	for _, p := range r.Problems {
		if p.ID == "email-address" {
			reported = append(reported, p.Args[0].Value)
		}
	}
	if !slices.Equal(reported, []string{"anna@fonden.example"}) {
		t.Errorf("refused: %v", reported)
	}
}

func TestLayoutThatFailsPublishesNothing(t *testing.T) {
	opt := portal(t, map[string]string{
		"content/index.md":  settings,
		"layouts/home.html": `{{define "main"}}{{index .Crumbs 99}}{{end}}`,
	})
	r, err := build.Build(t.Context(), opt)
	if err != nil || !r.Errors() {
		t.Fatal(r, err)
	}
	if _, err := os.Stat(filepath.Join(opt.Dir, "public")); !errors.Is(err, fs.ErrNotExist) {
		t.Error("something was published")
	}
}

func TestInterruptedBuildPublishesNothing(t *testing.T) {
	opt := generated(t, 50)
	for _, asked := range []int64{1, 30, 60} {
		ctx := &ending{Context: t.Context(), after: asked}
		if _, err := build.Build(ctx, opt); !errors.Is(err, context.Canceled) {
			t.Errorf("interrupted at file %d: %v", asked, err)
		}
		list, err := os.ReadDir(opt.Dir)
		if err != nil || len(list) != 1 {
			t.Errorf("interrupted at file %d: the folder holds %v", asked, list)
		}
	}
}

// ending is a context that is canceled when its error is asked for the n-th time,
// as it is before each file.
type ending struct {
	context.Context
	after int64
	asked atomic.Int64
}

func (e *ending) Err() error {
	if e.asked.Add(1) >= e.after {
		return context.Canceled
	}
	return nil
}

// What a cache gives back is what would have been parsed; other bytes and other
// settings are other documents.
func TestCachedFilesChangeNothing(t *testing.T) {
	opt := generated(t, 30)
	cache := build.NewParseCache()
	run := func(cached bool) (*build.Result, string) {
		o := opt
		o.Out = filepath.Join(t.TempDir(), "site")
		if cached {
			o.Cache = cache
		}
		r, err := build.Build(t.Context(), o)
		if err != nil || r.Errors() {
			t.Fatal(r.Problems, err)
		}
		manifest, err := os.ReadFile(filepath.Join(o.Out, ".indsigt-manifest.json"))
		if err != nil {
			t.Fatal(err)
		}
		return r, string(manifest)
	}
	_, want := run(false)
	_, cold := run(true)
	kept := cache.Len()
	_, warm := run(true)
	if cold != want || warm != want {
		t.Error("a cache changed the site")
	}
	if cache.Len() != kept || kept == 0 {
		t.Errorf("%d files are in the cache, after the first build there were %d", cache.Len(), kept)
	}
	at := filepath.Join(opt.Dir, "content", "initiatives", "indsats-3.md")
	text, err := os.ReadFile(at)
	if err != nil {
		t.Fatal(err)
	}
	write(t, at, string(text)+"\nEn ny linje.\n")
	_, changed := run(true)
	if _, clean := run(false); changed != clean || changed == want {
		t.Error("a changed file with a cache gives another site than without")
	}
	if cache.Len() != kept+1 {
		t.Errorf("%d files were parsed for one that changed", cache.Len()-kept)
	}
}

func generated(t testing.TB, initiatives int) build.Options {
	t.Helper()
	opt := build.Options{Dir: t.TempDir(), Embedded: indsigt.Files, Day: content.Date{Year: 2026, Month: 11, Day: 1}}
	err := sitetest.New(sitetest.Size{Initiatives: initiatives, Seed: 1}).Each(func(path string, data []byte) error {
		write(t, filepath.Join(opt.Dir, path), string(data))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return opt
}

// BenchmarkStages tells how long each stage takes for a portal of a size:
// go test -bench Stages -benchtime 3x, with stages as metrics.
func BenchmarkStages(b *testing.B) {
	for _, n := range []int{1000, 10000} {
		b.Run(map[int]string{1000: "1000", 10000: "10000"}[n], func(b *testing.B) {
			opt := generated(b, n)
			took := make(map[string]float64)
			for b.Loop() {
				b.StopTimer()
				opt.Out = filepath.Join(b.TempDir(), "site")
				b.StartTimer()
				r, err := build.Build(b.Context(), opt)
				if err != nil || r.Errors() {
					b.Fatal(r.Problems, err)
				}
				for _, s := range r.Stages {
					took[s.Name] += s.Took.Seconds() * 1000
				}
			}
			for name, ms := range took {
				b.ReportMetric(ms/float64(b.N), "ms-"+name)
			}
		})
	}
}
