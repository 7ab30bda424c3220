package build

import (
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// rich is the small portal with something for everything that one plan of the
// pages takes from the one before: measures by residents, in constant prices and
// on a map, money that is not divided up to the limit of a table, groups of so
// many rows that they stand apart, costs, control totals, disputes.
var rich = func() map[string]string {
	all := maps.Clone(small)
	all["content/index.md"] = strings.Replace(all["content/index.md"], "base-url:",
		"map: kort.geojson\nprices: {file: priser.csv, name: Indekset}\nwarnings: {no-source: off}\nbase-url:", 1)
	all["content/files/priser.csv"] = "year;index\n2023;100\n2024;101,5\n2025;104\n"
	all["content/files/kort.geojson"] = `{"type": "FeatureCollection", "features": [` + outline("nord", 1) + ", " + outline("syd", 2) + "]}\n"
	all["content/areas/syd.md"] = "---\ntitle: Syd\nnumbers:\n  - {year: 2024, residents: 900, dwellings: 400, source: aftale}\n  - {year: 2025, residents: unknown}\n" +
		"controls:\n  - {committed: 280, rounded: 1000, source: aftale}\n---\n## Om\n\nSyd for [Nord](nord.md).\n"
	all["content/areas/oest.md"] = "---\ntitle: Øst\nsort: 02\ngoals:\n  - {goal: Flere job, target: 40 i 2025}\nnumbers:\n  - {year: 2025, residents: 100, dwellings: 50}\n---\nSe [om Syd](syd.md#om).\n"
	all["content/areas/oest.en.md"] = "---\ntitle: East\nphrases:\n  - {original: Flere job, text: More jobs}\n---\n"
	all["content/initiatives/vejen.en.md"] = "---\ntitle: The road\nphrases:\n  - original: til lærlinge\n    text: for apprentices\n---\n"
	all["content/themes/arbejde.md"] = "---\ntitle: Arbejde\nframe: test\n---\n"
	all["content/themes/arbejde.en.md"] = "---\ntitle: Work\n---\n"
	all["content/terms/tilsagn.md"] = "---\ntitle: tilsagn\nforms: [tilsagnet]\nsummary: Et løfte.\nsee: [bevilling]\n---\n"
	all["content/pools/puljen.md"] = "---\ntitle: Puljen\nfunding:\n  - from: kommunen\n    committed: {2024: 900, 2025: 900}\n    decided: 2024-02-01\n---\n"
	all["content/initiatives/vejen.md"] = "---\ntitle: Vejen\nareas: [oest]\nlead: kommunen\nfunding:\n  - from: pools/puljen\n    committed: {2024: 300}\n    spent: {2024: 200}\n" +
		"    disputed:\n      - {committed: 310, source: aftale}\ncosts:\n  - {category: løn, label: til lærlinge, budget: {2024: 300}, actual: {2024: 150}}\n---\nEt tilsagn.\n"
	many := "---\ntitle: Mangt\nareas: {nord: 60 %, syd: 40 %}\nthemes: {skole: 50 %, arbejde: 50 %}\nfunding:\n"
	for _, from := range []string{"kommunen", "fonden", "not-stated", "pools/puljen"} {
		many += "  - from: " + from + "\n    committed: {2024: 10, 2025: 11}\n    spent: {2024: 7}\n"
	}
	all["content/initiatives/mangt.md"] = many + "---\n"
	all["content/initiatives/arv.md"] = "---\ntitle: Arv\nplan: helhed\nfunding:\n  - from: plans/helhed\n    committed: 20\n---\n"
	for i := range 11 {
		n := strconv.Itoa(i)
		all["content/initiatives/u"+n+".md"] = "---\ntitle: U" + n + "\nareas: [nord, oest]\nfunding:\n  - from: fonden\n    committed: {2025: 5" + n + "}\n---\n"
	}
	return all
}()

func outline(area string, lon int) string {
	x, y := strconv.Itoa(lon), strconv.Itoa(lon+1)
	return `{"type": "Feature", "properties": {"area": "` + area + `"}, "geometry": {"type": "Polygon", "coordinates": [[[1` + x + `.1, 55.4], [1` + y + `.2, 55.4], [1` + y + `.2, 55.5], [1` + x + `.1, 55.4]]]}}`
}

// editor makes edits at random.
type editor struct {
	t     testing.TB
	r     *rand.Rand
	picks *rand.Rand // of the files that are compared, so that a new file changes no edits
	dir   string
	back  map[string]string // broken files as they were
	log   []string
	n     int
}

func (e *editor) files(under string) []string {
	var all []string
	_ = filepath.WalkDir(filepath.Join(e.dir, under), func(p string, d fs.DirEntry, err error) error {
		if err == nil && d.Type().IsRegular() {
			rel, _ := filepath.Rel(e.dir, p)
			all = append(all, filepath.ToSlash(rel))
		}
		return nil
	})
	return all
}

func (e *editor) one(all []string) string {
	if len(all) == 0 {
		return ""
	}
	return all[e.r.IntN(len(all))]
}

func (e *editor) read(path string) string {
	text, err := os.ReadFile(filepath.Join(e.dir, path))
	if err != nil {
		e.t.Fatal(err)
	}
	return string(text)
}

func (e *editor) markdown() string {
	return e.one(slices.DeleteFunc(e.files("content"), func(p string) bool { return filepath.Ext(p) != ".md" }))
}

// swap puts one text for another in a file, which is whole again at the next
// repair; the file may be gone or lack the text.
func (e *editor) swap(p, old, new string) []string {
	if p == "" {
		return nil
	}
	b, err := os.ReadFile(filepath.Join(e.dir, p))
	text := string(b)
	if err != nil || !strings.Contains(text, old) {
		return nil
	}
	if _, ok := e.back[p]; !ok && e.r.IntN(2) == 0 {
		e.back[p] = text
	}
	save(e.t, e.dir, p, strings.Replace(text, old, new, 1))
	return []string{p}
}

var edits = map[string]func(e *editor) []string{
	"words": func(e *editor) []string {
		p := e.markdown()
		save(e.t, e.dir, p, e.read(p)+"\nNye ord "+strconv.Itoa(e.n)+".\n")
		return []string{p}
	},
	"amount": func(e *editor) []string {
		p := e.markdown()
		text := e.read(p)
		i := strings.Index(text, "committed: ")
		if i < 0 {
			return nil
		}
		end := i + strings.IndexByte(text[i:], '\n')
		save(e.t, e.dir, p, text[:i]+"committed: "+strconv.Itoa(100+e.r.IntN(900))+text[end:])
		return []string{p}
	},
	"year": func(e *editor) []string {
		p := e.one([]string{"content/areas/nord.md", "content/initiatives/mangt.md", "content/pools/puljen.md", "content/initiatives/vejen.md"})
		return e.swap(p, e.one([]string{"2024: ", "2025: "}), e.one([]string{"2023: ", "2024: ", "2026: "}))
	},
	"phase": func(e *editor) []string {
		return e.swap(e.markdown(), e.one([]string{"committed:", "spent:", "disbursed:"}), e.one([]string{"committed:", "spent:", "disbursed:", "applied:"}))
	},
	"unknown": func(e *editor) []string {
		p := e.markdown()
		text := e.read(p)
		if i := strings.Index(text, "    committed: "); i >= 0 {
			end := i + strings.IndexByte(text[i:], '\n')
			save(e.t, e.dir, p, text[:i]+"    committed: unknown"+text[end:])
		}
		return []string{p}
	},
	"giver": func(e *editor) []string {
		return e.swap(e.markdown(), "from: "+e.one([]string{"kommunen", "fonden"}), "from: "+e.one([]string{"kommunen", "fonden", "not-stated", "pools/puljen"}))
	},
	"area": func(e *editor) []string {
		return e.swap(e.markdown(), e.one([]string{"[nord", "oest", "nord: 60"}), e.one([]string{"[syd", "syd", "oest: 60"}))
	},
	"share": func(e *editor) []string {
		return e.swap("content/initiatives/mangt.md", "{nord: 60 %, syd: 40 %}", e.one([]string{"{nord: 50 %, syd: 50 %}", "[nord, syd]", "{nord: 70 %, oest: 30 %}"}))
	},
	"theme": func(e *editor) []string {
		return e.swap(e.markdown(), "skole", e.one([]string{"arbejde", "skole, arbejde"}))
	},
	"sort": func(e *editor) []string {
		return e.swap(e.markdown(), "title: ", "sort: "+strconv.Itoa(e.r.IntN(100))+"\ntitle: ")
	},
	"summary": func(e *editor) []string {
		return e.swap(e.markdown(), "title: ", "summary: Kort "+strconv.Itoa(e.n)+"\ntitle: ")
	},
	"draft": func(e *editor) []string {
		return e.swap(e.markdown(), "title: ", e.one([]string{"draft: true\ntitle: ", "published: 2027-01-01\ntitle: "}))
	},
	"alias": func(e *editor) []string {
		return e.swap(e.markdown(), "title: ", "aliases: [/"+e.one([]string{"gammel", "en/old", "budget"})+"/]\ntitle: ")
	},
	"numbers": func(e *editor) []string {
		return e.swap(e.one([]string{"content/areas/syd.md", "content/areas/oest.md"}), "residents: ", "residents: "+strconv.Itoa(1+e.r.IntN(9)))
	},
	"prices": func(e *editor) []string {
		p := "content/files/priser.csv"
		e.back[p] = rich[p]
		save(e.t, e.dir, p, e.one([]string{"year;index\n2024;100\n2025;110\n", "year;index\n2024;100,5\n", "x\n"}))
		return []string{p}
	},
	"map": func(e *editor) []string {
		p := "content/files/kort.geojson"
		e.back[p] = rich[p]
		save(e.t, e.dir, p, e.one([]string{`{"type": "FeatureCollection", "features": [` + outline("oest", 3) + `]}`, "{"}))
		return []string{p}
	},
	"translation": func(e *editor) []string {
		p := e.markdown()
		if strings.Count(p, ".") > 1 || strings.HasPrefix(p, "content/index") {
			return nil
		}
		to := strings.TrimSuffix(p, ".md") + ".en.md"
		e.back[to] = ""
		save(e.t, e.dir, to, e.one([]string{"---\ntitle: English " + strconv.Itoa(e.n) + "\n---\nWords.\n", "---\ntitle: A\nsummary: Brief.\n---\n", "## Heading\n"}))
		return []string{to}
	},
	"quotation": func(e *editor) []string {
		p := e.one([]string{"content/areas/oest.en.md", "content/initiatives/vejen.en.md"})
		return e.swap(p, e.one([]string{"More jobs", "for apprentices", "Flere job", "phrases:"}), e.one([]string{"Jobs " + strconv.Itoa(e.n), "40 i 2025", "til lærlinge"}))
	},
	"quoted": func(e *editor) []string {
		p := e.one([]string{"content/areas/oest.md", "content/initiatives/vejen.md"})
		return e.swap(p, e.one([]string{"Flere job", "til lærlinge", "40 i 2025"}), e.one([]string{"Flere job", "Færre job", "til lærlinge"}))
	},
	"organisation": func(e *editor) []string {
		p := e.one([]string{"content/organisations/kommunen.md", "content/organisations/fonden.md"})
		return e.swap(p, "type: ", e.one([]string{"contact: {email: post@example.dk}\ntype: ", "summary: En giver\ntype: ", "cvr: 12345678\ntype: "}))
	},
	"title": func(e *editor) []string {
		p := e.markdown()
		save(e.t, e.dir, p, strings.Replace(e.read(p), "title: ", "title: N", 1))
		return []string{p}
	},
	"same": func(e *editor) []string {
		p := e.one(e.files(""))
		save(e.t, e.dir, p, e.read(p))
		return []string{p}
	},
	"copy": func(e *editor) []string {
		p := e.markdown()
		to := strings.TrimSuffix(p, ".md") + "-" + strconv.Itoa(e.n) + ".md"
		if strings.Count(p, ".") > 1 || strings.HasPrefix(p, "content/index") {
			return nil
		}
		save(e.t, e.dir, to, e.read(p))
		return []string{to}
	},
	"delete": func(e *editor) []string {
		p := e.markdown()
		if p == "content/index.md" && e.r.IntN(4) > 0 {
			return nil
		}
		e.back[p] = e.read(p)
		_ = os.Remove(filepath.Join(e.dir, p))
		return []string{p}
	},
	"rename": func(e *editor) []string {
		p := e.one(e.files("content"))
		to := filepath.ToSlash(filepath.Join(filepath.Dir(p), "r"+strconv.Itoa(e.n)+filepath.Ext(p)))
		e.back[p] = e.read(p)
		if p == "content/index.md" {
			return nil
		}
		_ = os.Rename(filepath.Join(e.dir, p), filepath.Join(e.dir, to))
		return []string{to, p}
	},
	"move": func(e *editor) []string {
		p := e.markdown()
		kinds := []string{"areas", "initiatives", "plans", "pools", "pages", "elsewhere"}
		to := "content/" + e.one(kinds) + "/" + filepath.Base(p)
		if p == "content/index.md" || to == p {
			return nil
		}
		e.back[p] = e.read(p)
		save(e.t, e.dir, to, e.read(p))
		_ = os.Remove(filepath.Join(e.dir, p))
		return []string{p, to}
	},
	"folder away": func(e *editor) []string {
		p := filepath.ToSlash(filepath.Dir(e.one(e.files("content"))))
		if p == "content" && e.r.IntN(5) > 0 {
			return nil
		}
		for _, f := range e.files(p) {
			e.back[f] = e.read(f)
		}
		_ = os.RemoveAll(filepath.Join(e.dir, p))
		return []string{p}
	},
	"break": func(e *editor) []string {
		p := e.markdown()
		text := e.read(p)
		e.back[p] = text
		broken := []string{
			"---\ntitle: x\n", strings.Replace(text, "committed: ", "committed: 4.2#", 1), strings.Replace(text, "from: ", "from: ingen-", 1),
			text + "\n[x](ingen.md)\n", text + "\n<b>x</b>\n", "", "\xff" + text,
		}
		save(e.t, e.dir, p, e.one(broken))
		return []string{p}
	},
	"settings": func(e *editor) []string {
		p := "content/index.md"
		text := rich[p]
		e.back[p] = text
		some := []string{
			strings.Replace(text, "[da, en]", "[da]", 1), strings.Replace(text, "[da, en]", "[da, xx]", 1), strings.Replace(text, "language: da", "language: en", 1),
			strings.Replace(text, "title: Portal", "title: Portalen\nlimits: {few-persons: 9}", 1), strings.Replace(text, "base-url: https://portal.example.dk\n", "", 1),
		}
		save(e.t, e.dir, p, e.one(some))
		return []string{p}
	},
	"layout": func(e *editor) []string {
		p := "layouts/blocks/footer.html"
		e.back[p] = rich[p]
		save(e.t, e.dir, p, e.one([]string{"<footer>" + strconv.Itoa(e.n) + "</footer>\n", "{{.Nothing}}", "{{if}}", "{{.SiteTitle}}"}))
		return []string{p}
	},
	"layout of a kind": func(e *editor) []string {
		p := "layouts/area.html"
		text, err := os.ReadFile("../../../../" + p)
		if err != nil {
			e.t.Fatal(err)
		}
		save(e.t, e.dir, p, strings.Replace(string(text), `{{define "main"}}`, `{{define "main"}}`+e.one([]string{"<p>hej</p>", "{{index .Crumbs 99}}"}), 1))
		e.back[p] = "" // away again
		return []string{p}
	},
	"static": func(e *editor) []string {
		p := e.one([]string{"static/theme.css", "static/own.js"})
		save(e.t, e.dir, p, e.one([]string{"/* " + strconv.Itoa(e.n) + " */\n", "a { background: url(ingen.png) }\n"}))
		e.back[p] = rich[p]
		return []string{p}
	},
	"texts": func(e *editor) []string {
		p := "layouts/texts/da.json"
		e.back[p] = rich[p]
		save(e.t, e.dir, p, e.one([]string{"{\"nav.home\": \"Forside " + strconv.Itoa(e.n) + "\"}\n", "{", "{\"nav.hjem\": \"x\"}"}))
		return []string{p}
	},
	"picture": func(e *editor) []string {
		p := "content/areas/gaard.png"
		e.back[p] = rich[p]
		save(e.t, e.dir, p, e.one([]string{sitetest.Picture(4+e.n, 3), "<html>", "png " + strconv.Itoa(e.n)}))
		return []string{p}
	},
	"link": func(e *editor) []string {
		p := "content/areas/lenke" + strconv.Itoa(e.r.IntN(3)) + ".md"
		at := filepath.Join(e.dir, p)
		_ = os.MkdirAll(filepath.Dir(at), 0o755)
		_ = os.Remove(at)
		_ = os.Symlink(e.one([]string{"syd.md", "ingen.md", "../../x.md"}), at)
		e.back[p] = ""
		return []string{p}
	},
	"repair": func(e *editor) []string {
		var changed []string
		for _, p := range slices.Sorted(maps.Keys(e.back)) {
			_ = os.Remove(filepath.Join(e.dir, p))
			if text := e.back[p]; text != "" {
				save(e.t, e.dir, p, text)
			}
			changed = append(changed, p)
		}
		clear(e.back)
		return changed
	},
	"begin again": func(e *editor) []string {
		for _, top := range []string{"content", "layouts", "static"} {
			_ = os.RemoveAll(filepath.Join(e.dir, top))
		}
		for p, text := range rich {
			save(e.t, e.dir, p, text)
		}
		clear(e.back)
		return []string{"content", "layouts", "static"}
	},
}

// paths are what a watcher would tell: the files, or a folder above.
func (e *editor) paths(changed []string) []string {
	switch e.r.IntN(10) {
	case 0:
		return nil
	case 1:
		return []string{filepath.ToSlash(filepath.Dir(changed[0])), changed[len(changed)-1], "content"}
	}
	return changed
}
