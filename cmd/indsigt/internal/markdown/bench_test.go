package markdown

import "testing"

func BenchmarkConvert(b *testing.B) {
	opt := Options{File: "content/initiatives/a.md", Line: 20}
	d, problems := Convert(realPage, opt)
	if len(problems) > 0 {
		b.Fatal(problems)
	}
	b.SetBytes(int64(len(realPage)))
	b.ReportMetric(float64(len(d.HTML)), "HTML-bytes")
	b.ReportAllocs()
	for b.Loop() {
		Convert(realPage, opt)
	}
}

func BenchmarkResolve(b *testing.B) {
	d, _ := Convert(realPage, Options{})
	buf := make([]byte, 0, 2*len(d.HTML))
	b.ReportAllocs()
	for b.Loop() {
		buf = d.Resolve(buf[:0], func(int, Link) (string, string) { return "../../plan/", "" })
	}
}

func BenchmarkBounds(b *testing.B) {
	p := &page{}
	b.SetBytes(int64(len(realPage)))
	for b.Loop() {
		p.begin(realPage, Options{}.filled(len(realPage)))
		if !p.withinBounds() {
			b.Fatal(p.problems)
		}
	}
}
