package matter

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// figure is an amount, a count or a share in its canonical form; other texts are
// returned unchanged.
func (w *formatter) figure(row *content.Key, s string) string {
	if row == nil {
		return s
	}
	switch row.Type {
	case content.Figure, content.PhaseFigure, content.Stated, content.Years, content.Change:
		var may money.Allow
		if row.Type == content.Change {
			may = money.Signed
		}
		before, err := w.g.Parse(s, may)
		if err != nil {
			return s
		}
		form := w.grouped(s)
		if after, err := w.g.Parse(form, may); err != nil || after != before {
			return s
		}
		return form
	case content.Persons, content.Decimal:
		if strings.Trim(s, "0123456789") == "" && len(s) > 3 && s[0] != '0' {
			return w.grouped(s)
		}
	case content.Fraction, content.Shares:
		if number, ok := strings.CutSuffix(s, "%"); ok {
			form := strings.TrimRight(number, " \u00a0\u202f") + " %"
			if _, err := w.g.ParseRatio(form); err == nil {
				return form
			}
		}
	}
	return s
}

// grouped adds the separators between groups of three digits, makes one decimal two
// unless the unit is a magnitude, and leaves one blank before the unit.
func (w *formatter) grouped(s string) string {
	groupMark, decimalMark := w.g.Marks()
	group, decimal := string(groupMark), string(decimalMark)
	start := strings.IndexAny(s, "0123456789")
	if start < 0 {
		return s
	}
	end := start
	for end < len(s) && (s[end] >= '0' && s[end] <= '9' || s[end] == '.' || s[end] == ',') {
		end++
	}
	for end > start && (s[end-1] == '.' || s[end-1] == ',') {
		end--
	}
	whole, decimals, hasDecimals := strings.Cut(s[start:end], decimal)
	digits := strings.ReplaceAll(whole, group, "")
	var b strings.Builder
	b.WriteString(strings.ReplaceAll(s[:start], "\u2212", "-"))
	for i := range digits {
		if i > 0 && (len(digits)-i)%3 == 0 {
			b.WriteString(group)
		}
		b.WriteByte(digits[i])
	}
	unit := strings.Trim(s[end:], " \u00a0\u202f")
	if hasDecimals {
		b.WriteString(decimal + decimals)
		if len(decimals) == 1 && !w.multiplies(unit) {
			b.WriteByte('0')
		}
	}
	if unit != "" {
		b.WriteString(" " + unit)
	}
	return b.String()
}

// multiplies reports whether a unit is a magnitude.
func (w *formatter) multiplies(unit string) bool {
	return slices.ContainsFunc(w.g.Magnitudes(), func(m money.Magnitude) bool { return strings.HasPrefix(unit, m.Word) })
}

// plainFigures is a value with each figure in its canonical form, for comparing
// values.
func (w *formatter) plainFigures(v Value, p Path) Value {
	if v.Kind == frontmatter.Scalar {
		row, _ := w.f.key(p)
		v.Text = w.figure(row, v.Text)
		return v
	}
	for i := range v.Items {
		v.Items[i] = w.plainFigures(v.Items[i], child(p, itoa(i)))
	}
	for i := range v.Pairs {
		v.Pairs[i].Value = w.plainFigures(v.Pairs[i].Value, child(p, v.Pairs[i].Key))
	}
	return v
}
