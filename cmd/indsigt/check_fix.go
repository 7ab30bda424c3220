package main

import (
	"bytes"
	"context"
	"io/fs"
	"maps"
	"slices"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/source"
)

// check --fix writes the proposal of a problem if it is unambiguous:
//
//  1. The problem is one of fixedBy, and proposes one thing.
//  2. A key or a name differs from the proposal by a slip of the hand, no other
//     name is that near, and no digit changes: helhedsplan-2021 is not a slip of
//     helhedsplan-2022.
//  3. An amount keeps its digits: marks, spaces and the unit change alone.
//  4. A date keeps its year, and no other order of its numbers is a date.
//  5. The file then has no error that it did not have before.
//
// Other problems are printed as by check without --fix. A second run changes nothing.

// fixedBy maps a problem to the function that decides whether its proposal is
// unambiguous.
var fixedBy = map[string]func(f *fixing, at matter.Place, near string) bool{
	"unknown-key": (*fixing).isKey, "reference-to-nothing": (*fixing).isName,
	"amount-unreadable": (*fixing).isAmount, "amount-spaces": (*fixing).isAmount, "amount-digits": (*fixing).isAmount,
	"amount-groups": (*fixing).isAmount, "amount-decimals": (*fixing).isAmount, "amount-leading-zero": (*fixing).isAmount, "amount-unit": (*fixing).isAmount,
	"bad-date": (*fixing).isDate, "bad-day": (*fixing).isDate,
}

// mostRounds limits how often the portal is read again: names and figures are checked
// only when keys and amounts can be read.
const mostRounds = 5

// fixing is one run of check --fix.
type fixing struct {
	p     *program
	opt   build.Options
	named map[string]bool // files to change; nil: all
	names map[content.Kind][]string
	// was and is are the saved files before and after the changes.
	was, is map[string][]byte
}

// fix changes the files of the portal's documents until no unambiguous proposal is
// left, and shows each change.
func (p *program) fix(ctx context.Context, opt build.Options, named map[string]bool) error {
	f := &fixing{p: p, opt: opt, named: named, was: make(map[string][]byte), is: make(map[string][]byte)}
	defer f.show()
	for range mostRounds {
		r, err := build.Check(ctx, f.opt)
		if err != nil {
			return err
		}
		changed, err := f.round(r)
		if err != nil || changed == 0 {
			return err
		}
	}
	return nil
}

// round makes the changes of all problems and returns how many files it saved.
func (f *fixing) round(r *build.Result) (saved int, err error) {
	if r.Settings == nil {
		return 0, nil
	}
	f.names = namesOf(r.Tree)
	byFile := make(map[string][]diag.Problem)
	var files []string
	for _, p := range r.Problems {
		if p.Near == "" || len(p.Others) > 0 || fixedBy[p.ID] == nil || f.named != nil && !f.named[p.File] {
			continue
		}
		if byFile[p.File] == nil {
			files = append(files, p.File)
		}
		byFile[p.File] = append(byFile[p.File], p)
	}
	for _, path := range files {
		src, err := fs.ReadFile(source.Dir(f.p.dir), path)
		if err != nil {
			return saved, err
		}
		out := f.file(path, src, byFile[path], r.Settings.Options())
		if bytes.Equal(out, src) {
			continue
		}
		if err := folder.Save(f.p.dir, path, out, folder.Saving{}); err != nil {
			return saved, err
		}
		saved++
		if f.was[path] == nil {
			f.was[path] = src
		}
		f.is[path] = out
	}
	return saved, nil
}

// show prints the changes of each file.
func (f *fixing) show() {
	for _, path := range slices.Sorted(maps.Keys(f.was)) {
		writeDifference(f.p, path, f.was[path], f.is[path])
	}
}

// file returns a file with the changes of its problems. It applies the last position
// first, so that earlier positions stay valid.
func (f *fixing) file(path string, src []byte, problems []diag.Problem, opt content.Options) []byte {
	slices.SortStableFunc(problems, func(a, b diag.Problem) int {
		if a.Line != b.Line {
			return b.Line - a.Line
		}
		return b.Col - a.Col
	})
	before := kindsOf(path, src, opt)
	for _, p := range problems {
		m, _ := matter.Read(path, src)
		if m == nil {
			return src
		}
		at, ok := m.At(p.Line, p.Col)
		if !ok || !fixedBy[p.ID](f, at, p.Near) {
			continue
		}
		if at.IsKey {
			err := m.Rename(at.Path, p.Near)
			ok = err == nil
		} else {
			err := m.Set(at.Path, matter.Text(p.Near))
			ok = err == nil
		}
		if now := kindsOf(path, m.Bytes(), opt); ok && noMore(now, before) {
			src, before = slices.Clone(m.Bytes()), now
		}
	}
	return src
}

// kindsOf counts the errors of one file by their ids. Warnings are not counted: those
// of an amount appear only once it can be read.
func kindsOf(path string, src []byte, opt content.Options) map[string]int {
	_, problems := content.Parse(path, src, opt)
	n := make(map[string]int)
	for _, p := range problems {
		if p.Severity() == diag.Error {
			n[p.ID]++
		}
	}
	return n
}

// noMore reports whether no id has more errors than before.
func noMore(now, before map[string]int) bool {
	for id, n := range now {
		if n > before[id] {
			return false
		}
	}
	return true
}

// namesOf are the names of the portal's documents by kind.
func namesOf(t *source.Tree) map[content.Kind][]string {
	names := make(map[content.Kind][]string)
	for _, file := range t.Files {
		kind, ok := content.KindOf(file.Path)
		name, md := strings.CutSuffix(file.Path[strings.LastIndexByte(file.Path, '/')+1:], ".md")
		if ok && md && !strings.Contains(name, ".") {
			names[kind] = append(names[kind], name)
		}
	}
	return names
}

func (f *fixing) isKey(at matter.Place, near string) bool {
	if !at.IsKey {
		return false
	}
	names := make([]string, len(at.Keys))
	for i, k := range at.Keys {
		names[i] = k.Name
	}
	return isSlip(at.Text, near, names)
}

// isName accepts a reference: a value, or the key of a map of shares.
func (f *fixing) isName(at matter.Place, near string) bool {
	if at.Row == nil {
		return false
	}
	var names []string
	for _, kind := range at.Row.Refs {
		names = append(names, f.names[kind]...)
	}
	return isSlip(at.Text, near, names)
}

// isSlip reports whether a text is a misspelling of exactly one of several names.
func isSlip(text, near string, names []string) bool {
	if !slices.Contains(names, near) || digitsIn(text) != digitsIn(near) {
		return false
	}
	others := slices.DeleteFunc(slices.Clone(names), func(name string) bool { return name == near })
	return diag.Slip(text, names) == near && diag.Slip(text, others) == ""
}

func (f *fixing) isAmount(at matter.Place, near string) bool {
	return digitsIn(near) != "" && strings.TrimLeft(digitsIn(at.Text), "0") == strings.TrimLeft(digitsIn(near), "0")
}

// isDate refuses dates in which day and month could be swapped.
func (f *fixing) isDate(at matter.Place, near string) bool {
	d, ok := content.ParseDate(near)
	if !ok || !strings.Contains(at.Text, near[:4]) {
		return false
	}
	named := strings.ContainsFunc(at.Text, unicode.IsLetter)
	yearFirst := strings.HasPrefix(strings.TrimSpace(at.Text), near[:4])
	return named || yearFirst || d.Day == d.Month || d.Day > 12
}

func digitsIn(s string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, s)
}
