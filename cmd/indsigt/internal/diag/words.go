package diag

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// Word is what the program says to people who write or build: in English, and
// in Danish.
type Word [2]string

// In is the word in a language, English where it is not Danish, with args put in
// as fmt does.
func (w Word) In(lang string, args ...any) string {
	text := w[0]
	if lang == "da" {
		text = w[1]
	}
	if len(args) == 0 {
		return text
	}
	return fmt.Sprintf(text, args...)
}

var (
	wordHint  = Word{"hint", "tip"}
	wordMeant = Word{"did you mean", "mente du"}
	wordOr    = Word{"or", "eller"}
)

// String is the severity in English, as machines read it: "error", "warning".
func (s Severity) String() string { return SeverityIn(s, words.Default) }

// SeverityIn is the severity as people read it: "error", "fejl".
func SeverityIn(s Severity, lang string) string {
	if s == Warning {
		return words.In(lang).T("terms.severity.warning")
	}
	return words.In(lang).T("terms.severity.error")
}

// labels are what a figure of a message can be called.
var labels = map[string]Word{
	"allocated":  {"allocated", "fordelt"},
	"amended":    {"after amendments", "efter ændringer"},
	"area":       {"area", "boligområde"},
	"budget":     {"budget", "budget"},
	"ceiling":    {"ceiling", "ramme"},
	"change":     {"change", "ændring"},
	"co-funding": {"co-funding", "medfinansiering"},
	"committed":  {"committed", "bevilget"},
	"computed":   {"computed", "udregnet"},
	"costs":      {"costs", "udgifter"},
	"counted":    {"counted", "talt med"},
	"day":        {"day", "dag"},
	"decided":    {"decided", "besluttet"},
	"difference": {"difference", "forskel"},
	"disbursed":  {"disbursed", "udbetalt"},
	"end":        {"end", "slut"},
	"first":      {"first", "første"},
	"from":       {"from", "fra"},
	"giver":      {"giver", "giver"},
	"holder":     {"holder", "modtager"},
	"in":         {"in", "ind"},
	"kept":       {"kept", "beholdt"},
	"applied":    {"applied", "ansøgt"},
	"limit":      {"limit", "grænse"},
	"minimum":    {"minimum", "mindst"},
	"original":   {"original", "original"},
	"other":      {"other", "anden"},
	"out":        {"out", "ud"},
	"period":     {"period", "periode"},
	"price":      {"price level", "prisniveau"},
	"rest":       {"rest", "rest"},
	"returned":   {"returned", "tilbageført"},
	"rounded":    {"rounded to", "afrundet til"},
	"second":     {"second", "anden"},
	"share":      {"share", "andel"},
	"size":       {"size", "størrelse"},
	"spent":      {"spent", "forbrugt"},
	"start":      {"start", "start"},
	"stated":     {"stated", "oplyst"},
	"sum":        {"sum", "sum"},
	"to":         {"to", "til"},
	"total":      {"total", "i alt"},
	"updated":    {"updated", "opdateret"},
	"year":       {"year", "år"},
	"years":      {"years", "årene"},
	"csv":        {"in the CSV", "i CSV-filen"},
	"expected":   {"expected", "ventet"},
	"found":      {"found", "fundet"},
	"drawn":      {"drawn", "tegnet"},
	"groups":     {"sum of the groups", "summen af grupperne"},
	"headline":   {"headline", "hovedtal"},
	"json":       {"in the JSON", "i JSON-filen"},
	"printed":    {"printed", "på siden"},
	"published":  {"published", "udgivet"},
	"table":      {"in the table", "i tabellen"},
	"text":       {"text", "tekst"},
}

// Label is a figure's label in a language ("en", "da"). It panics on a key
// that is not in the catalogue of labels.
func Label(key, lang string) string {
	w, ok := labels[key]
	if !ok {
		panic("internal error: a figure is labelled " + strconv.Quote(key) + ", which has no words")
	}
	return w.In(lang)
}

// Text is what a problem says in a language ("da", else English) and the thing
// to type; hint is empty where the catalogue has none. It panics where the
// problem lacks an argument that its words name.
func Text(p Problem, lang string) (text, hint string) {
	e, ok := Lookup(p.ID)
	if !ok {
		panic("internal error: diagnostic " + p.ID + " is not in the catalogue")
	}
	m := e.En
	if lang == "da" {
		m = e.Da
		p.Args = slices.Clone(p.Args)
		for i, a := range p.Args {
			if a.Name == "reason" {
				p.Args[i].Value, _ = Reason(a.Value, lang)
			}
		}
	}
	return p.fill(m.Text), p.fill(m.Hint)
}

// fill puts the arguments in place of their names. What an argument holds is
// never read for names again: it is an editor's text. Braces around anything
// but a name are themselves, as in "{nord: 60 %}".
func (p Problem) fill(text string) string {
	if !strings.Contains(text, "{") {
		return text
	}
	var b strings.Builder
	for {
		start, end := placeholder(text)
		if start < 0 {
			b.WriteString(text)
			return b.String()
		}
		name := text[start+1 : end]
		value, found := p.arg(name)
		if !found {
			panic("internal error: diagnostic " + p.ID + " lacks the argument " + strconv.Quote(name))
		}
		b.WriteString(text[:start])
		b.WriteString(value)
		text = text[end+1:]
	}
}

// placeholder finds the first {name} of a catalogue's text: where its braces
// stand, or -1.
func placeholder(text string) (start, end int) {
	start = -1
	for i := range len(text) {
		switch c := text[i]; {
		case c == '{':
			start = i
		case c == '}' && start >= 0 && i > start+1:
			return start, i
		case c < 'a' || c > 'z':
			start = -1
		}
	}
	return -1, -1
}

// meant is "did you mean" with what was probably meant; empty where nothing was.
func (p Problem) meant(lang string) string {
	if p.Near == "" {
		return ""
	}
	var b strings.Builder
	b.WriteString(wordMeant.In(lang) + ` "` + p.Near + `"`)
	for i, other := range p.Others {
		if i == len(p.Others)-1 {
			b.WriteString(" " + wordOr.In(lang))
		} else {
			b.WriteByte(',')
		}
		b.WriteString(` "` + other + `"`)
	}
	b.WriteByte('?')
	return b.String()
}

func (p Problem) arg(name string) (string, bool) {
	for _, a := range p.Args {
		if a.Name == name {
			return a.Value, true
		}
	}
	return "", false
}

// Summary is the last line of a report: "3 errors, 1 warning", "3 fejl, 1
// advarsel"; empty where there is nothing to count.
func Summary(errors, warnings int, lang string) string {
	w := words.In(lang)
	var parts []string
	if errors > 0 {
		parts = append(parts, w.N("terms.severity.errors", errors))
	}
	if warnings > 0 {
		parts = append(parts, w.N("terms.severity.warnings", warnings))
	}
	return strings.Join(parts, ", ")
}
