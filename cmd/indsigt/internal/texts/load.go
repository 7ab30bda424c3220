package texts

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Dir is the folder of the language files LANG.json.
const Dir = "layouts/texts"

// Set has the texts of all languages of a portal.
type Set struct {
	langs []string
	of    map[string]*Texts
}

// Langs returns the portal's languages, the main one first.
func (s *Set) Langs() []string { return s.langs }

// In returns the texts of a language of the set.
func (s *Set) In(lang string) *Texts {
	t := s.of[lang]
	if t == nil {
		panic("internal error: no texts in language " + lang)
	}
	return t
}

// Load reads the language files of the program (builtin) and those of the portal
// (own; nil: none), whose keys have priority. currency is the portal's. An error in
// the portal's file is a problem; one in the program's file is an internal error.
func Load(builtin, own fs.FS, langs []string, currency string) (*Set, []diag.Problem) {
	s := &Set{of: make(map[string]*Texts, len(langs))}
	var problems []diag.Problem
	for _, lang := range langs {
		t, found := load(builtin, own, lang, currency)
		problems = append(problems, found...)
		if t != nil && s.of[lang] == nil {
			s.langs = append(s.langs, lang)
			s.of[lang] = t
		}
	}
	return s, problems
}

func load(builtin, own fs.FS, lang, currency string) (*Texts, []diag.Problem) {
	file := Dir + "/" + lang + ".json"
	base, err := fs.ReadFile(builtin, file)
	if err != nil {
		base = nil
	}
	var over []byte
	if own != nil {
		if over, err = fs.ReadFile(own, file); err != nil {
			over = nil
		}
	}
	tag, err := language.Parse(lang)
	if (base == nil && over == nil) || err != nil {
		return nil, []diag.Problem{diag.New("texts-language-unknown", diag.Pos{File: "content/index.md"},
			"language", lang, "known", strings.Join(known(builtin), ", ")).Meant(diag.Nearest(lang, known(builtin)))}
	}
	t := &Texts{lang: lang, tag: tag, words: make(map[string]*words.Entry)}
	if base != nil {
		if p := t.read(file, base, nil); len(p) > 0 {
			panic("internal error: " + file + ": " + p[0].ID + fmt.Sprint(p[0].Args))
		}
	}
	var problems []diag.Problem
	if over != nil {
		if problems = diag.Conflicts(file, over); len(problems) > 0 {
			return nil, problems
		}
		problems = t.read(file, over, modelOf(builtin))
	}
	if base == nil {
		problems = append(problems, t.missing(file, modelOf(builtin))...)
	}
	if len(problems) == 0 {
		problems = append(t.readMarks(file, over), t.checkAnchors(file, over)...)
	}
	if len(problems) > 0 {
		return nil, problems
	}
	t.finish(currency)
	return t, nil
}

// readMarks reads the marks of numbers, which amounts, counts, shares, charts and
// verify use. Marks with which numbers could not be read back are problems of the
// portal's file.
func (t *Texts) readMarks(file string, own []byte) []diag.Problem {
	var problems []diag.Problem
	refuse := func(key, mark, allowed string) {
		pos := diag.Pos{File: file}
		pairs, _ := decode(file, own)
		for _, kv := range pairs {
			if kv.key == key {
				pos = posAt(file, own, kv.at)
			}
		}
		problems = append(problems, diag.New("texts-number-mark", pos, "key", key, "mark", mark, "allowed", allowed))
	}
	var ok bool
	if t.group, ok = money.GroupMark(t.T(keyGroup)); !ok {
		refuse(keyGroup, t.T(keyGroup), money.GroupMarks())
	}
	if t.decimal, ok = money.DecimalMark(t.T(keyDecimal)); !ok {
		refuse(keyDecimal, t.T(keyDecimal), money.DecimalMarks())
	}
	if len(problems) == 0 && t.group == t.decimal {
		problems = append(problems, diag.New("texts-number-marks-equal", diag.Pos{File: file}, "mark", t.group))
	}
	return problems
}

const (
	keyGroup   = "format.group"
	keyDecimal = "format.decimal"
)

// finish computes the values that every page uses.
func (t *Texts) finish(currency string) {
	t.rtl = t.Dir() == "rtl"
	g, err := money.LanguageGrammar(t.lang, currency, t.group, t.decimal, t.rtl)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	t.grammar = g
	t.comma = t.T("format.list.comma", "a", "", "b", "")
	for m := 1; m <= 12; m++ {
		t.months[m] = t.T("format.month." + fmt.Sprint(m))
	}
}

// read adds the keys of a language file. model, if given, has the program's texts:
// keys that it lacks are never used, and arguments that it lacks are never given.
func (t *Texts) read(file string, src []byte, model *Texts) []diag.Problem {
	raw, problems := decode(file, src)
	for _, kv := range raw {
		e, fault := words.ParseEntry(kv.value)
		pos := posAt(file, src, kv.at)
		switch {
		case fault != "":
			problems = append(problems, diag.New("texts-form", pos, "key", kv.key, "fault", fault))
			continue
		case model != nil && !model.Has(kv.key):
			problems = append(problems, diag.New("texts-key-unknown", pos, "key", kv.key).Meant(diag.Nearest(kv.key, model.Keys())))
			continue
		}
		if model != nil {
			if arg := strange(e, model.words[kv.key]); arg != "" {
				problems = append(problems, diag.New("texts-argument-unknown", pos, "key", kv.key, "argument", arg))
				continue
			}
		}
		t.words[kv.key] = e
	}
	return problems
}

// strange returns an argument of e that the model does not have.
func strange(e, model *words.Entry) string {
	has := model.Arguments()
	for _, a := range e.Arguments() {
		if !slices.Contains(has, a) {
			return a
		}
	}
	return ""
}

// missing reports the keys of the program's texts that a language added by the portal
// lacks.
func (t *Texts) missing(file string, model *Texts) []diag.Problem {
	var problems []diag.Problem
	for _, key := range model.Keys() {
		if !t.Has(key) {
			problems = append(problems, diag.New("texts-missing", diag.Pos{File: file}, "key", key))
		}
	}
	return problems
}

// Keys returns all keys, sorted.
func (t *Texts) Keys() []string {
	keys := make([]string, 0, len(t.words))
	for k := range t.words {
		keys = append(keys, k)
	}
	slices.Sort(keys)
	return keys
}

// modelOf returns the texts that all languages are compared with: the program's
// English.
func modelOf(builtin fs.FS) *Texts {
	src, err := fs.ReadFile(builtin, Dir+"/en.json")
	if err != nil {
		panic("internal error: " + err.Error())
	}
	t := &Texts{lang: "en", words: make(map[string]*words.Entry)}
	if p := t.read(Dir+"/en.json", src, nil); len(p) > 0 {
		panic("internal error: en.json: " + p[0].ID)
	}
	return t
}

// known returns the languages that the program has files for.
func known(builtin fs.FS) []string {
	files, _ := fs.Glob(builtin, Dir+"/*.json")
	var langs []string
	for _, f := range files {
		langs = append(langs, strings.TrimSuffix(strings.TrimPrefix(f, Dir+"/"), ".json"))
	}
	slices.Sort(langs)
	return langs
}

// pair is a key of a language file with the byte offset after it.
type pair struct {
	key   string
	value json.RawMessage
	at    int64
}

// decode reads one flat JSON object, each key once.
func decode(file string, src []byte) ([]pair, []diag.Problem) {
	dec := json.NewDecoder(bytes.NewReader(src))
	broken := func(err error) []diag.Problem {
		return []diag.Problem{diag.New("texts-json", posAt(file, src, dec.InputOffset()), "reason", err)}
	}
	open, err := dec.Token()
	if err == nil && open != json.Delim('{') {
		err = words.Say("reasons.texts.no-object")
	}
	if err != nil {
		return nil, broken(err)
	}
	var all []pair
	var problems []diag.Problem
	seen := make(map[string]bool)
	for dec.More() {
		token, err := dec.Token()
		if err != nil {
			return all, append(problems, broken(err)...)
		}
		kv := pair{key: token.(string), at: dec.InputOffset()}
		if err := dec.Decode(&kv.value); err != nil {
			return all, append(problems, broken(err)...)
		}
		if seen[kv.key] {
			problems = append(problems, diag.New("texts-key-twice", posAt(file, src, kv.at), "key", kv.key))
			continue
		}
		seen[kv.key] = true
		all = append(all, kv)
	}
	if _, err := dec.Token(); err != nil {
		problems = append(problems, broken(err)...)
	}
	return all, problems
}

func posAt(file string, src []byte, at int64) diag.Pos {
	return diag.Pos{File: file, Line: 1 + bytes.Count(src[:min(int(at), len(src))], []byte("\n"))}
}
