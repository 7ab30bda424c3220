package diff

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// WriteText prints a change for a terminal.
func WriteText(w io.Writer, c *Change, lang string) error {
	r := newTeller(c, lang).report()
	var b strings.Builder
	b.WriteString(plain(r.from) + " → " + plain(r.to) + "\n")
	for _, note := range r.notes {
		b.WriteString(plain(note) + "\n")
	}
	switch {
	case c.Empty():
		b.WriteString(r.say("diff.nothing") + "\n")
	case c.Sums && len(c.Measures) == 0:
		b.WriteString(r.say("diff.no-money") + "\n")
	}
	sections := r.sections
	if len(r.headline.rows) > 0 {
		sections = append([]section{r.headline}, sections...)
	}
	for _, s := range sections {
		s.text(&b)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

// WriteAddresses prints only the changes of page addresses.
func WriteAddresses(w io.Writer, c *Change, lang string) error {
	t := newTeller(c, lang)
	var b strings.Builder
	if s := t.pages(); len(s.rows) > 0 {
		s.text(&b)
	} else {
		b.WriteString(t.say("diff.addresses.same") + "\n")
	}
	_, err := io.WriteString(w, strings.TrimPrefix(b.String(), "\n"))
	return err
}

// text prints a table in columns: text aligned left, figures right.
func (s section) text(b *strings.Builder) {
	b.WriteString("\n" + plain(s.title) + "\n")
	rows := s.rows
	if s.figures > 0 {
		rows = append([][]string{append([]string{""}, s.heads...)}, rows...)
	}
	widths := make([]int, len(s.heads)+1)
	for _, row := range rows {
		for i, cell := range row {
			widths[i] = max(widths[i], utf8.RuneCountInString(cell))
		}
	}
	for _, row := range rows {
		var line strings.Builder
		for i, cell := range row {
			if widths[i] == 0 {
				continue
			}
			space := strings.Repeat(" ", widths[i]-utf8.RuneCountInString(cell))
			if i >= 2 && i < 2+s.figures {
				line.WriteString("  " + space + plain(cell))
			} else {
				line.WriteString("  " + plain(cell) + space)
			}
		}
		b.WriteString(strings.TrimRight(line.String(), " ") + "\n")
	}
}

// plain removes characters that could control a terminal.
func plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case r == '\u00a0':
			return ' '
		case unicode.IsControl(r) || unicode.Is(unicode.Cf, r):
			return '?'
		}
		return r
	}, s)
}
