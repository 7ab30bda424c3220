package content

import (
	"slices"
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
var phrasesKey = Key{Name: "phrases", Type: Objects, Keys: []Key{
	{Name: "original", Type: Quotation, Required: true, Max: 2000, Example: "Flere unge får et fritidsjob",
		Da: KeyText{"I originalen", "Målet, resultatet, bemærkningen eller ordet, præcis som originalen skriver det"},
		En: KeyText{"In the original", "The goal, result, note or own word, exactly as the original has it"}},
	{Name: "text", Type: LongText, Required: true, Max: 2000, Example: "More young people get a spare-time job",
		Da: KeyText{"Oversat", "Det samme på oversættelsens sprog"},
		En: KeyText{"Translated", "The same in the translation's language"}},
},
	Da: KeyText{"Oversatte ord", "Mål, resultater, bemærkninger og egne ord, som originalen har ved tal, og hvad de hedder på oversættelsens sprog"},
	En: KeyText{"Translated words", "Goals, results, notes and own words that the original has beside figures, and what they are in the translation's language"}}

// phrases reads a translation's quotations, each once.
func (o object) phrases() []Phrase {
	var all []Phrase
	o.each("phrases", func(p object) {
		original := oneLine(p.text("original"))
		phrase := Phrase{Original: original, Text: p.text("text"), Pos: p.n.pos(o.d.file)}
		if n, _ := p.get("original"); n != nil {
			phrase.Pos, phrase.End = n.pos(o.d.file), n.end
		}
		if i := slices.IndexFunc(all, func(other Phrase) bool { return other.Original == original }); i >= 0 && original != "" {
			problem := diag.New("phrase-twice", phrase.Pos, "text", brief(original))
			o.d.add(problem.To(phrase.End).With("first", brief(original), all[i].Pos))
			return
		}
		all = append(all, phrase)
	})
	return all
}

// Say is what a translation calls words of its original; ok is false where it
// does not say, and where there is none.
func (w *Words) Say(original string) (text string, ok bool) {
	if w == nil || len(w.Phrases) == 0 || original == "" {
		return "", false
	}
	original = oneLine(original)
	for i := range w.Phrases {
		if w.Phrases[i].Original == original && w.Phrases[i].Text != "" {
			return w.Phrases[i].Text, true
		}
	}
	return "", false
}

// Phrases are the words that translations of a document may quote, on one line
// each, in the order of the keys; each once.
func (l *Library) Phrases(kind Kind, slug string) []string {
	var all quotable
	if h := l.holders[name{kind, slug}]; h != nil {
		all.holder(h)
	}
	if kind == Home && l.Settings != nil {
		all.controls(l.Settings.Controls)
		all.add(l.Settings.Statement.Content, l.Settings.Statement.Enforcement)
	}
	return all
}

// quotable are words a translation may quote: those of the keys within others
// that are marked in the table of keys.
type quotable []string

func (q *quotable) add(texts ...string) {
	for _, s := range texts {
		if s = oneLine(s); s != "" && !slices.Contains(*q, s) {
			*q = append(*q, s)
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
	for _, p := range w.Phrases {
		if p.Original == "" || slices.Contains(said, p.Original) {
			continue
		}
		problem := diag.New("phrase-unknown", p.Pos, "text", brief(p.Original), "file", original.Path).To(p.End)
		c.add(problem.Meant(likest(p.Original, said)))
	}
}

// likest is the text most like one that is not among them: that of a slip of the
// hand, else that with the most of its words, at least half; empty: none.
func likest(text string, all []string) string {
	if near := diag.Nearest(text, all); near != "" {
		return near
	}
	best, most := "", 0
	wanted := strings.Fields(text)
	for _, s := range all {
		words := strings.Fields(s)
		same := 0
		for _, w := range wanted {
			if slices.Contains(words, w) {
				same++
			}
		}
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
