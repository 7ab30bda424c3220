package matter

import (
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// Modernise rewrites keys of an older form if no word and no comment is lost: an
// audience that is one text, and a goal whose start, target or results are words
// only. Values that cannot be read with certainty stay, and content warns of them.
// lang is the portal's language. Without changes the bytes are the same.
func Modernise(path string, src []byte, lang string) []byte {
	f, _ := Read(path, src)
	if f == nil || f.tree.Root == nil || f.tree.Root.Kind != frontmatter.Map {
		return src
	}
	kind, ok := content.KindOf(path)
	if !ok || !kind.Holds() || len(f.keys) != len(content.Keys(kind)) {
		return src
	}
	f.attempt(func() error { return f.modernAudience(lang) })
	goals, _ := f.Get(Path{"goals"})
	for i := range goals.Items {
		f.attempt(func() error { return f.modernGoal(Path{"goals", itoa(i)}, lang) })
	}
	return f.Bytes()
}

// attempt makes some changes, or none if one fails or a comment would be lost.
func (f *File) attempt(change func() error) {
	before := f.tree
	if err := change(); err != nil || lostComment(before, f.tree) != nil {
		f.tree = before
	}
}

// modernAudience makes a group of a text that names one, and keeps the text as words
// if it says more.
func (f *File) modernAudience(lang string) error {
	v, ok := f.Get(Path{"audience"})
	if !ok || v.Kind != frontmatter.Scalar {
		return nil
	}
	code, ages, all := content.ReadAudience(v.Text, lang)
	if code == "" || all && ages == "" {
		return nil
	}
	group := Map(Pair{"who", Text(code)})
	if ages != "" {
		group.Pairs = append(group.Pairs, Pair{"ages", Text(ages)})
	}
	if !all {
		group.Pairs = append(group.Pairs, Pair{"words", Text(v.Text)})
	}
	return f.Set(Path{"audience"}, List(group))
}

// modernGoal converts a goal's start, target and results to numbers. They must all
// have the same unit; a result's words become its note.
func (f *File) modernGoal(at Path, lang string) error {
	unit, err := f.modernLevels(at, lang)
	if err != nil {
		return err
	}
	results, _ := f.Get(child(at, "results"))
	for i, r := range results.Items {
		text, old := r.Find("text")
		if _, both := r.Find("note"); !old || both {
			continue
		}
		here := child(child(at, "results"), itoa(i))
		number, counted, _, ok := content.CutGoal(text.Text, lang)
		_, has := r.Find("n")
		whole := ok && !has && unit != "" && counted == unit
		if whole || ok && !has && unit != "" && strings.HasPrefix(counted, unit+" ") {
			if err := f.Set(child(here, "n"), Text(number)); err != nil {
				return err
			}
		}
		if !whole {
			if err := f.Set(child(here, "note"), text); err != nil {
				return err
			}
		}
		if err := f.Delete(child(here, "text")); err != nil {
			return err
		}
	}
	return nil
}

// modernLevels converts a goal's start and target to numbers, and returns the unit;
// empty: not known.
func (f *File) modernLevels(at Path, lang string) (unit string, err error) {
	goal, _ := f.Get(at)
	if v, ok := goal.Find("unit"); ok {
		unit = v.Text
	}
	type level struct {
		from, to string
		value    Value
	}
	var levels []level
	for _, l := range [...]level{{from: "baseline", to: "start"}, {from: "target", to: "target"}} {
		v, ok := goal.Find(l.from)
		if !ok || v.Kind != frontmatter.Scalar {
			continue
		}
		if _, both := goal.Find(l.to); both && l.to != l.from {
			return unit, nil
		}
		number, counted, year, ok := content.CutGoal(v.Text, lang)
		if !ok || unit != "" && counted != unit {
			written, _ := goal.Find("unit")
			return written.Text, nil
		}
		unit = counted
		l.value = Map(Pair{"n", Text(number)})
		if year != "" {
			l.value.Pairs = append(l.value.Pairs, Pair{"date", Text(year)})
		}
		levels = append(levels, l)
	}
	if len(levels) == 0 {
		return unit, nil
	}
	if err := f.Set(child(at, "unit"), Text(unit)); err != nil {
		return "", err
	}
	for _, l := range levels {
		if err := f.Set(child(at, l.to), l.value); err != nil {
			return "", err
		}
		if l.from != l.to {
			if err := f.Delete(child(at, l.from)); err != nil {
				return "", err
			}
		}
	}
	return unit, nil
}
