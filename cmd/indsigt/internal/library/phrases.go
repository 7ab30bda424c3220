package library

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// Phrases returns the texts of a document that translations can quote, each on one
// line, in the order of the keys, without duplicates.
func (l *Library) Phrases(kind content.Kind, slug string) []string {
	all := quotable{said: make(map[string]bool)}
	if h := l.holders[name{kind, slug}]; h != nil {
		all.holder(h)
	}
	if kind == content.Organisations {
		if i, found := slices.BinarySearchFunc(l.Organisations, slug, func(o *content.Organisation, slug string) int {
			return strings.Compare(o.Slug, slug)
		}); found {
			all.add(l.Organisations[i].Contact.Name)
		}
	}
	if kind == content.Home && l.Settings != nil {
		all.controls(l.Settings.Controls)
		all.add(l.Settings.Contact.Name)
		all.add(l.Settings.Statement.Content, l.Settings.Statement.Enforcement)
	}
	return all.texts
}

// quotable collects texts that a translation can quote: those of keys within others
// that are marked in the table of keys.
type quotable struct {
	texts []string
	said  map[string]bool
}

func (q *quotable) add(texts ...string) {
	for _, s := range texts {
		if s = content.OneLine(s); s != "" && !q.said[s] {
			q.said[s] = true
			q.texts = append(q.texts, s)
		}
	}
}

func (q *quotable) holder(h *content.Holder) {
	for i := range h.Lines {
		l := &h.Lines[i]
		q.add(l.Note, l.Why)
		for _, a := range l.Amended {
			q.add(a.Why)
		}
		for _, c := range l.Corrected {
			q.add(c.Why)
		}
		for _, d := range l.Disputed {
			q.add(d.Note)
		}
	}
	for i := range h.Removed {
		q.add(h.Removed[i].Why)
	}
	q.controls(h.Controls)
	for i := range h.Costs {
		q.add(h.Costs[i].Label, h.Costs[i].Note)
	}
	for _, a := range h.Audience {
		q.add(a.Words)
	}
	q.add(h.Contact.Name)
	for _, g := range h.Goals {
		q.add(g.Text, g.Unit, g.Start.Words, g.Target.Words)
		for _, r := range g.Results {
			q.add(r.Note)
		}
	}
	if t := h.Toolbox; t != nil {
		q.toolbox(t)
	}
	for _, n := range h.Numbers {
		q.add(n.Note)
	}
	for _, l := range h.ListStatus {
		q.add(l.Criteria, l.Note)
	}
}

func (q *quotable) toolbox(t *content.Toolbox) {
	q.add(t.Problem, t.For)
	q.add(t.Steps...)
	q.add(t.Staff, t.Needs, t.Pitfalls, t.Differently, t.Contact.Name)
	for _, p := range t.Participants {
		q.add(p.Note)
	}
	for _, e := range t.Evidence {
		q.add(e.Scale, e.Level)
	}
}

func (q *quotable) controls(controls []content.Control) {
	for i := range controls {
		q.add(controls[i].Note)
	}
}

// phrases reports quotations of texts that the original does not have.
func (c *checker) phrases(w *content.Words, original *content.Doc) {
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
		problem := diag.New("phrase-unknown", p.Pos, "text", content.Brief(p.Original), "file", original.Path).To(p.End)
		if unknown++; unknown <= mostLikened {
			problem = problem.Meant(likest(p.Original, said))
		}
		c.add(problem)
	}
}

// mostLikened limits the unknown phrases of a translation for which the most similar
// text is searched.
const mostLikened = 50

// likest is the text most similar to another: the nearest by spelling, else that with
// the most common words, at least half; empty: none.
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
