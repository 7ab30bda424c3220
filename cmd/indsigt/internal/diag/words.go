package diag

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// String is the severity in English, for programs: "error", "warning".
func (s Severity) String() string { return SeverityIn(s, words.Default) }

// SeverityIn is the severity in a language: "error", "fejl".
func SeverityIn(s Severity, lang string) string {
	if s == Warning {
		return words.In(lang).T("terms.severity.warning")
	}
	return words.In(lang).T("terms.severity.error")
}

// Label is a figure's label in a language ("en", "da"). It panics if the label has no
// text.
func Label(key, lang string) string { return wordsIn(lang).T("report.label." + key) }

// Text is a problem's message and hint in a language; hint is empty if the catalogue
// has none. It panics if the problem lacks an argument that its text names.
func Text(p Problem, lang string) (text, hint string) {
	e, ok := Lookup(p.ID)
	if !ok {
		panic("internal error: diagnostic " + p.ID + " is not in the catalogue")
	}
	value := func(name string) string {
		for _, a := range p.Args {
			if a.Name == name {
				return a.In(lang)
			}
		}
		panic("internal error: diagnostic " + p.ID + " lacks the argument " + strconv.Quote(name))
	}
	return e.fill(lang, "text", value), e.fill(lang, "hint", value)
}

// meant is "did you mean" with the proposals; empty: there are none.
func (p Problem) meant(lang string) string {
	if p.Near == "" {
		return ""
	}
	all := make([]string, 0, 1+len(p.Others))
	for _, name := range append([]string{p.Near}, p.Others...) {
		all = append(all, `"`+name+`"`)
	}
	w := wordsIn(lang)
	list := all[0]
	if last := len(all) - 1; last > 0 {
		list = w.T("report.or", "first", strings.Join(all[:last], ", "), "last", all[last])
	}
	return w.T("report.meant", "names", list)
}

// Summary is the last line of a report: "3 errors, 1 warning", "3 fejl, 1 advarsel";
// empty if both are zero.
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
