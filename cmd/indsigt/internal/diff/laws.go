package diff

import (
	"bytes"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// compareLaws finds laws that are broken on one side only. Problems are compared
// without their positions: first problems with equal text in the same file are
// paired, then problems of the same id at the same text, such as a plan that is
// overdrawn by a different amount.
func (c *Change) compareLaws() {
	same := func(file func(string) string) func(*Side, diag.Problem) string {
		return func(_ *Side, p diag.Problem) string { return statement(p, file) }
	}
	there := func(file string) string { return file }
	broken, mended, _ := pairOff(c.Old, c.New, c.Old.Problems, c.New.Problems, same(c.names.file), same(there))
	alike := func(file func(string) string) func(*Side, diag.Problem) string {
		return func(s *Side, p diag.Problem) string { return place(s, p, file) }
	}
	c.Broken, c.Mended, c.Other = pairOff(c.Old, c.New, mended, broken, alike(c.names.file), alike(there))
}

// pairOff removes the problems that both sides have, by a key for each problem and
// with multiplicity. paired are the new side's problems that were removed.
func pairOff(a, b *Side, old, new []diag.Problem, nameOld, nameNew func(*Side, diag.Problem) string) (broken, mended, paired []diag.Problem) {
	count := make(map[string]int)
	for _, p := range old {
		count[nameOld(a, p)]++
	}
	for _, p := range new {
		name := nameNew(b, p)
		if count[name] > 0 {
			count[name]--
			paired = append(paired, p)
		} else {
			broken = append(broken, p)
		}
	}
	for _, p := range old {
		name := nameOld(a, p)
		if count[name] > 0 {
			count[name]--
			mended = append(mended, p)
		}
	}
	return broken, mended, paired
}

// statement is a key of a problem's text and file, without its position.
func statement(p diag.Problem, file func(string) string) string {
	var b strings.Builder
	for _, s := range []string{p.ID, file(p.File), p.Near} {
		b.WriteString(s + "\x00")
	}
	for _, a := range p.Args {
		b.WriteString(a.Name + "=" + a.Value + "\x00")
	}
	for _, f := range p.Figures {
		b.WriteString(f.Label + ":" + f.Value + "\x00")
	}
	return b.String()
}

// place is a key of a problem's id and the text at its position.
func place(s *Side, p diag.Problem, file func(string) string) string {
	line := ""
	if p.Line > 0 {
		text := s.Text(p.File)
		for range p.Line - 1 {
			_, text, _ = bytes.Cut(text, []byte("\n"))
		}
		first, _, _ := bytes.Cut(text, []byte("\n"))
		line = string(bytes.TrimSpace(first))
	}
	return p.ID + "\x00" + file(p.File) + "\x00" + line
}
