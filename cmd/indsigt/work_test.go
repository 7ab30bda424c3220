package main

import (
	"fmt"
	"runtime"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// slowInputs are portals with n entries of one kind of list, in the form that asks
// for the most work: one long line, names that are not there, entries that are all
// different. Each is to be read, judged and reported in time and memory linear in n,
// or refused.
var slowInputs = map[string]func(n int) fstest.MapFS{
	"lines": func(n int) fstest.MapFS { return pool("funding:\n" + times(n, "  - {from: g, spent: 1#}\n")) },
	"lines in brackets": func(n int) fstest.MapFS {
		return pool("funding: [" + times(n, "{from: g, spent: 1, note: \"æ #\"}, ") + "{from: g, spent: 1}]\n")
	},
	"lines of one id": func(n int) fstest.MapFS { return pool("funding:\n" + times(n, "  - {from: g, id: a, spent: 1}\n")) },
	"lines from nobody": func(n int) fstest.MapFS {
		return pool("funding:\n" + times(n, "  - {from: organisation-#, spent: 1}\n"))
	},
	"shares":     func(n int) fstest.MapFS { return pool("areas: {" + times(n, "a#: 1/1#, ") + "b: 1/2}\n") },
	"references": func(n int) fstest.MapFS { return pool("parties: [" + times(n, "omraade-#, ") + "b]\n") },
	"years": func(n int) fstest.MapFS {
		return pool("funding:\n  - {from: g, spent: {" + times(n, "1#: 1, ") + "2020: 1}}\n")
	},
	"amendments": func(n int) fstest.MapFS {
		return pool("funding:\n  - from: g\n    committed: {2020: 100}\n    amended:\n" + times(n, "      - {decided: 2020-01-01, change: {2020: +#}, why: a}\n"))
	},
	"disputed": func(n int) fstest.MapFS {
		return pool("funding:\n  - from: g\n    committed: {2020: 100}\n    disputed:\n" + times(n, "      - {committed: 20#, note: a}\n"))
	},
	"costs":    func(n int) fstest.MapFS { return pool("costs:\n" + times(n, "  - {category: løn, actual: 1#}\n")) },
	"controls": func(n int) fstest.MapFS { return pool("controls:\n" + times(n, "  - {spent: 1#}\n")) },
	"goals": func(n int) fstest.MapFS {
		return pool("goals:\n" + times(n, "  - {goal: Mål #, results: [{date: 2020, text: Nået #}]}\n"))
	},
	"aliases":      func(n int) fstest.MapFS { return pool("aliases: [" + times(n, "/a#/, ") + "/b/]\n") },
	"unknown keys": func(n int) fstest.MapFS { return pool(times(n, "k#: 1\n")) },
	"keys twice":   func(n int) fstest.MapFS { return pool(times(n, "k#: 1\n") + times(n, "summary: a\n")) },
	"languages": func(n int) fstest.MapFS {
		return withFile(pool(""), "content/index.md", "---\ntitle: P\nlanguage: da\nlanguages: ["+times(n, "l#, ")+"en]\n---\n")
	},
	"warnings": func(n int) fstest.MapFS {
		return withFile(pool(""), "content/index.md", "---\ntitle: P\nlanguage: da\nwarnings: {"+times(n, "w#: off, ")+"no-source: off}\n---\n")
	},
	"phrases": func(n int) fstest.MapFS {
		p := withFile(pool("goals:\n"+times(n, "  - {goal: Flere unge får job nummer #}\n")), "content/index.md", "---\ntitle: P\nlanguage: da\nlanguages: [en]\n---\n")
		return withFile(p, "content/pools/p.en.md", "---\ntitle: P\nphrases:\n"+times(n, "  - {original: Flere unge fik job nummer #, text: x}\n")+"---\n")
	},
	"outlines in one line": func(n int) fstest.MapFS {
		p := withFile(pool(""), "content/index.md", "---\ntitle: P\nlanguage: da\nmap: m.geojson\n---\n")
		return withFile(p, "content/files/m.geojson", `{"type":"FeatureCollection","features":[`+times(n, `{"type":"Feature","properties":{"area":"omraade-#"},"geometry":{"type":"Polygon","coordinates":[[[11,56],[12,56],[12,57],[11,56]]]}},`)+`{"type":"Feature","properties":{"area":"nord"},"geometry":{"type":"Polygon","coordinates":[[[11,56],[12,56],[12,57],[11,56]]]}}]}`)
	},
	"price index": func(n int) fstest.MapFS {
		return withFile(withFile(pool(""), "content/index.md", "---\ntitle: P\nlanguage: da\nprices: {name: F, file: p.csv}\n---\n"), "content/files/p.csv", "År;Indeks\n"+times(n, "1#;100\n"))
	},
	"files":             func(n int) fstest.MapFS { return manyFiles(n, "spent: 1") },
	"files from nobody": func(n int) fstest.MapFS { return manyFiles(n, "spent: 1, of: organisation-#") },
	"allocations in a row": func(n int) fstest.MapFS {
		p := pool("funding: [{from: g, committed: 100}]\n")
		for i := range n {
			from := "p"
			if i > 0 {
				from = fmt.Sprintf("r%d", i-1)
			}
			p = withFile(p, fmt.Sprintf("content/pools/r%d.md", i), "---\ntitle: R\nfunding: [{from: "+from+", committed: 100}]\n---\n")
		}
		return p
	},
	"headings":             func(n int) fstest.MapFS { return page(times(n, "## Overskrift #\n\n")) },
	"same headings":        func(n int) fstest.MapFS { return page(times(n, "## Ens\n\n")) },
	"links":                func(n int) fstest.MapFS { return page(times(n, "[a](fil-#.md)\n\n")) },
	"footnotes":            func(n int) fstest.MapFS { return page(times(n, "Ord[^#].\n\n") + times(n, "[^#]: Note.\n\n")) },
	"raw tags in one line": func(n int) fstest.MapFS { return page(times(n, "<b> ord æ ")) },
	"deep lists": func(n int) fstest.MapFS {
		return pool("areas: " + strings.Repeat("[", n) + strings.Repeat("]", n) + "\n")
	},
	"deep maps": func(n int) fstest.MapFS {
		return pool("areas: " + strings.Repeat("{a: ", n) + strings.Repeat("}", n) + "\n")
	},
	"deep outlines": func(n int) fstest.MapFS {
		return withFile(withFile(pool(""), "content/index.md", "---\ntitle: P\nlanguage: da\nmap: m.geojson\n---\n"), "content/files/m.geojson", strings.Repeat("[", n)+strings.Repeat("]", n))
	},
}

// times is a text n times, each # in it a number of three digits or more.
func times(n int, text string) string {
	var b strings.Builder
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "#", fmt.Sprintf("%03d", i)))
	}
	return b.String()
}

func withFile(p fstest.MapFS, path, text string) fstest.MapFS {
	p[path] = &fstest.MapFile{Data: []byte(text)}
	return p
}

// pool is a portal with a pool that says something.
func pool(matter string) fstest.MapFS {
	p := fstest.MapFS{}
	withFile(p, "content/index.md", "---\ntitle: P\nlanguage: da\n---\n")
	withFile(p, "content/organisations/g.md", "---\ntitle: G\n---\n")
	withFile(p, "content/areas/nord.md", "---\ntitle: Nord\n---\n")
	return withFile(p, "content/pools/p.md", "---\ntitle: P\n"+matter+"---\n")
}

func page(body string) fstest.MapFS {
	return withFile(pool(""), "content/pages/om.md", "---\ntitle: Om\n---\n\n"+body)
}

func manyFiles(n int, line string) fstest.MapFS {
	p := pool("")
	for i := range n {
		withFile(p, fmt.Sprintf("content/initiatives/i%d.md", i), "---\ntitle: I\nfunding: [{from: g, "+strings.ReplaceAll(line, "#", fmt.Sprint(i))+"}]\n---\n")
	}
	return p
}

// readAndTell reads, judges and counts a portal and prints what is wrong.
func readAndTell(tb testing.TB, files fstest.MapFS) {
	b, err := build.Read(tb.Context(), build.Options{Files: files, Embedded: indsigt.Files})
	if err != nil {
		tb.Fatal(err)
	}
	for _, f := range []diag.Format{diag.Human, diag.JSON} {
		if err := diag.Write(&strings.Builder{}, f, b.Problems, diag.Options{Lang: "da", Source: b.Excerpt}); err != nil {
			tb.Fatal(err)
		}
	}
}

// The memory taken in all grows with the input, not with its square: four times as
// many entries take no more than seven times as much. It is measured, not timed, so
// that a busy machine says the same; what allocates nothing is left to the
// benchmark.
func TestWorkGrowsWithTheInput(t *testing.T) {
	if !sitetest.Thorough() {
		t.Skip("reads portals of a thousand entries")
	}
	const few, more = 240, 960
	for name, input := range slowInputs {
		t.Run(name, func(t *testing.T) {
			small, large := input(few), input(more)
			readAndTell(t, small) // what is made once
			before, after := allocated(t, small), allocated(t, large)
			if after > 7*before {
				t.Errorf("%d entries take %d KB, %d take %d KB", few, before>>10, more, after>>10)
			}
		})
	}
}

func allocated(t *testing.T, files fstest.MapFS) uint64 {
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	readAndTell(t, files)
	runtime.ReadMemStats(&after)
	return after.TotalAlloc - before.TotalAlloc
}

// BenchmarkWork prints the time for an entry of each kind of list, few and many:
//
//	go test ./cmd/indsigt -run - -bench Work -benchtime 1x
func BenchmarkWork(b *testing.B) {
	for name, input := range slowInputs {
		for _, n := range []int{1_000, 10_000} {
			b.Run(fmt.Sprintf("%s/%d", strings.ReplaceAll(name, " ", "-"), n), func(b *testing.B) {
				files := input(n)
				for b.Loop() {
					readAndTell(b, files)
				}
				b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N)/float64(n), "ns/entry")
			})
		}
	}
}
