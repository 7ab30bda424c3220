package verify

import (
	"maps"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
)

// Law 1: equal captions have equal questions. Tables, charts or key figures that have
// the same caption in a language agree in these points on all pages:
//
//   - table: the table of the data that they use (facts: where the money is; lines:
//     who gave it) and the dimensions in which their figures differ;
//   - chart: these and the measure;
//   - key figure: the table and the measure, and for lines whether a giver or a
//     holder is the subject.
//
// The rest of their questions is the subject of their page. Tables with one figure
// are not compared.

// captioned is a caption with its question.
type captioned struct {
	lang, kind, text string
	question         string
	line             int
}

// captions is the state of captions on the page that is being read.
type captions struct {
	kind string // of the text that is being read: "table", "chart", "key" or ""
	text []byte
	name map[string]string // the last text of each kind
	asks map[string][]ask.Question
	line map[string]int
	keys int // open lists of key figures
	dl   int // open lists
}

func (c *captions) reset() {
	*c = captions{text: c.text[:0], name: make(map[string]string), asks: make(map[string][]ask.Question), line: make(map[string]int)}
}

func (c *pageChecker) captionStart(t *tag) {
	s := &c.caps
	begin := func(kind string) {
		s.kind, s.text = kind, s.text[:0]
		s.line[kind] = c.line
	}
	switch {
	case t.name == "dl":
		s.dl++
		if t.keys {
			s.keys = s.dl
		}
	case t.name == "caption":
		begin("table")
	case t.name == "title" && c.charts.inside:
		begin("chart")
	case t.name == "dt" && s.keys > 0 && s.keys == s.dl:
		begin("key")
	case t.name == "table" || t.name == "figure":
		delete(s.asks, map[string]string{"table": "table", "figure": "chart"}[t.name])
	}
}

func (c *pageChecker) captionText(text []byte) {
	if c.caps.kind != "" {
		c.caps.text = append(c.caps.text, text...)
	}
}

func (c *pageChecker) captionEnd(name []byte) {
	s := &c.caps
	switch string(name) {
	case "caption", "dt", "title":
		if s.kind != "" {
			s.name[s.kind] = oneLine(s.text)
			if s.kind == "key" {
				s.asks["key"] = nil
			}
			s.kind = ""
		}
	case "table":
		c.captioned("table")
	case "figure":
		c.captioned("chart")
	case "dd":
		if s.keys > 0 {
			c.captioned("key")
		}
	case "dl":
		if s.dl == s.keys {
			s.keys = 0
		}
		s.dl--
	}
}

// captionAsk records the question of a figure or mark.
func (c *pageChecker) captionAsk(kind string, q ask.Question) {
	c.caps.asks[kind] = append(c.caps.asks[kind], q)
}

// captioned records a caption when all its figures have been read.
func (c *pageChecker) captioned(kind string) {
	s := &c.caps
	name, asks := s.name[kind], s.asks[kind]
	delete(s.name, kind)
	delete(s.asks, kind)
	if name == "" || len(asks) == 0 {
		return
	}
	if q := questionOf(kind, asks); q != "" {
		c.out.captions = append(c.out.captions, captioned{c.lang, kind, name, q, s.line[kind]})
	}
}

// questionOf describes the questions of figures without the subject of their page; ""
// if there are too few.
func questionOf(kind string, asks []ask.Question) string {
	words := []string{"facts"}
	first := asks[0]
	if first.Table == ask.Lines {
		words[0] = "lines"
	}
	if kind == "key" {
		words = append(words, first.Measure.String())
		for _, d := range []ask.Dim{ask.Giver, ask.Holder} {
			if first.Table == ask.Lines && first.Filter[d] != "" {
				words = append(words, d.String())
			}
		}
		return strings.Join(words, " ")
	}
	if kind == "chart" {
		words = append(words, first.Measure.String())
	}
	by := 0
	for _, d := range ask.Dims {
		if d != ask.Entry && slices.ContainsFunc(asks, func(q ask.Question) bool { return q.Filter[d] != first.Filter[d] }) {
			words = append(words, d.String())
			by++
		}
	}
	if by == 0 {
		return ""
	}
	return strings.Join(words, " ")
}

// checkCaptions compares the captions of all pages.
func checkCaptions(pages []string, results []pageResult, found *findings) {
	type key struct{ lang, kind, text string }
	type place struct {
		file string
		captioned
	}
	all := make(map[key]map[string][]place)
	for n := range results {
		for _, c := range results[n].captions {
			k := key{c.lang, c.kind, c.text}
			if all[k] == nil {
				all[k] = make(map[string][]place)
			}
			all[k][c.question] = append(all[k][c.question], place{pages[n], c})
		}
	}
	for _, questions := range all {
		if len(questions) < 2 {
			continue
		}
		// The question on most pages is assumed to be correct.
		asked := slices.SortedFunc(maps.Keys(questions), func(a, b string) int {
			if x, y := len(questions[a]), len(questions[b]); x != y {
				return y - x
			}
			return strings.Compare(a, b)
		})
		usual := questions[asked[0]][0]
		for _, q := range asked[1:] {
			for _, p := range questions[q] {
				found.add(diag.New("verify-caption", diag.Pos{File: p.file, Line: p.line}, "text", p.text).
					With("found", q, diag.Pos{}).With("expected", asked[0], diag.Pos{File: usual.file, Line: usual.line}))
			}
		}
	}
}
