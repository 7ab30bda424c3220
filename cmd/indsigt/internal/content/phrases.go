package content

import (
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// A title, a summary and a body stand once in a file, and a translation has them
// under the same keys. Goals, results, notes and an editor's own words stand
// within lists, beside figures that a translation must not repeat. So it quotes
// them: phrases: gives the words as the original has them, and the same in its
// own language. A quotation needs no count of lines or goals: it stays right
// when they are moved or others come between, and when the original says
// something else it is told, and the original's words are shown: never another's.

// Phrase is one of an original's words within its keys, and what it is called
// in a translation.
type Phrase struct {
	Original string // on one line: see oneLine
	Text     string
	Pos      diag.Pos // of the original's words
	End      int      // column after the last rune
}

// phrasesKey is what a translation has beside the keys of its original that are
// words. The kinds that have no words within others do not have it.
var phrasesKey = Key{Name: "phrases", Type: Objects, MostItems: 5000, Keys: []Key{
	{Name: "original", Type: Quotation, Required: true, Max: 2000, Example: "Flere unge får et fritidsjob"},
	{Name: "text", As: "phrases/text", Type: LongText, Required: true, Max: 2000, Example: "More young people get a spare-time job"},
}}

// phrases reads a translation's quotations, each once.
func (o object) phrases() []Phrase {
	var all []Phrase
	first := make(map[string]diag.Pos)
	o.each("phrases", func(p object) {
		original := oneLine(p.text("original"))
		phrase := Phrase{Original: original, Text: p.text("text"), Pos: p.n.Pos(o.d.file)}
		if n, _ := p.get("original"); n != nil {
			phrase.Pos, phrase.End = n.Pos(o.d.file), n.EndCol
		}
		if at, twice := first[original]; twice && original != "" {
			problem := diag.New("phrase-twice", phrase.Pos, "text", brief(original))
			o.d.add(problem.To(phrase.End).With("first", brief(original), at))
			return
		}
		first[original] = phrase.Pos
		all = append(all, phrase)
	})
	return all
}

// sayings are what phrases call each original.
func sayings(phrases []Phrase) map[string]string {
	says := make(map[string]string, len(phrases))
	for _, p := range phrases {
		says[p.Original] = p.Text
	}
	return says
}

// Say is what a translation calls words of its original; ok is false where it
// does not say, and where there is none.
func (w *Words) Say(original string) (text string, ok bool) {
	if w == nil || len(w.Phrases) == 0 || original == "" {
		return "", false
	}
	text = w.says[oneLine(original)]
	return text, text != ""
}

// Phrases are the words that translations of a document may quote, on one line
// each, in the order of the keys; each once.
func (l *Library) Phrases(kind Kind, slug string) []string {
	all := quotable{said: make(map[string]bool)}
	if h := l.holders[name{kind, slug}]; h != nil {
		all.holder(h)
	}
	if kind == Home && l.Settings != nil {
		all.controls(l.Settings.Controls)
		all.add(l.Settings.Statement.Content, l.Settings.Statement.Enforcement)
	}
	return all.texts
}

// quotable are words a translation may quote: those of the keys within others
// that are marked in the table of keys.
type quotable struct {
	texts []string
	said  map[string]bool
}

func (q *quotable) add(texts ...string) {
	for _, s := range texts {
		if s = oneLine(s); s != "" && !q.said[s] {
			q.said[s] = true
			q.texts = append(q.texts, s)
		}
	}
}

func (q *quotable) holder(h *Holder) {
	for i := range h.Lines {
		l := &h.Lines[i]
		q.add(l.Note, l.Why)
		for _, a := range l.Amended {
			q.add(a.Why)
		}
		for _, d := range l.Disputed {
			q.add(d.Note)
		}
	}
	q.controls(h.Controls)
	for i := range h.Costs {
		q.add(h.Costs[i].Label, h.Costs[i].Note)
	}
	for _, g := range h.Goals {
		q.add(g.Text, g.Baseline, g.Target)
		for _, r := range g.Results {
			q.add(r.Text)
		}
	}
	for _, n := range h.Numbers {
		q.add(n.Note)
	}
	for _, l := range h.ListStatus {
		q.add(l.Criteria, l.Note)
	}
}

func (q *quotable) controls(controls []Control) {
	for i := range controls {
		q.add(controls[i].Note)
	}
}

// phrases reports quotations of what the original does not say.
func (c *checker) phrases(w *Words, original *Doc) {
	if len(w.Phrases) == 0 {
		return
	}
	said := c.lib.Phrases(w.Kind, w.Slug)
	known := make(map[string]bool, len(said))
	for _, s := range said {
		known[s] = true
	}
	unknown := 0
	for _, p := range w.Phrases {
		if p.Original == "" || known[p.Original] {
			continue
		}
		problem := diag.New("phrase-unknown", p.Pos, "text", brief(p.Original), "file", original.Path).To(p.End)
		if unknown++; unknown <= mostLikened {
			problem = problem.Meant(likest(p.Original, said))
		}
		c.add(problem)
	}
}

// mostLikened is for how many unknown phrases of a translation the likest text is
// looked for among all of the original.
const mostLikened = 50

// likest is the text most like one that is not among them: that of a slip of the
// hand, else that with the most of its words, at least half; empty: none.
func likest(text string, all []string) string {
	if near := diag.Nearest(text, all); near != "" {
		return near
	}
	best, most := "", 0
	wanted := make(map[string]bool)
	for _, w := range strings.Fields(text) {
		wanted[w] = true
	}
	for _, s := range all {
		words := strings.Fields(s)
		shared := make(map[string]bool)
		for _, w := range words {
			if wanted[w] {
				shared[w] = true
			}
		}
		same := len(shared)
		if same > most && 2*same >= max(len(words), len(wanted)) {
			best, most = s, same
		}
	}
	return best
}

// oneLine is a text with its lines and blanks run together: an original and its
// quotation may be broken over lines in different places.
func oneLine(s string) string {
	if plainLine(s) {
		return s
	}
	return strings.Join(strings.Fields(s), " ")
}

// plainLine reports that oneLine would leave a text as it is.
func plainLine(s string) bool {
	return !strings.ContainsAny(s, "\n\t\u00a0") && !strings.Contains(s, "  ")
}

// brief is the beginning of a text, for a message.
func brief(s string) string {
	const most = 60
	runes := []rune(s)
	if len(runes) <= most {
		return s
	}
	return strings.TrimRight(string(runes[:most]), " ") + "…"
}
