package verify

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
)

// lexicon has the known texts of a language. It is used by one worker and caches its
// results.
type lexicon struct {
	site     *site
	words    *wording
	allowed  func(digest textSum) bool // nil: all of words
	notation notation
	exact    map[string]bool      // texts without arguments, and names
	byStart  map[string][]*phrase // texts with arguments, by their beginning
	byEnd    map[string][]*phrase // texts that begin with an argument, by their end
	loose    []*phrase            // texts that begin and end with an argument
	numbers  map[string]bool      // the contents of cells of the data
	scales   map[string]bool      // units of axes
	most     int                  // the largest count of a list
	dates    *dateForms
	memo     map[string]made
	failed   map[string]int8 // texts that do not match, by the largest depth tried
	verdicts map[string]judgement
	steps    int
}

// phrase is a text with arguments: the texts around the arguments, without spaces.
type phrase struct{ parts []string }

// end returns the end of the phrase, without a full stop.
func (p *phrase) end() string { return strings.TrimSuffix(p.parts[len(p.parts)-1], ".") }

func lastBytes(s string) string { return s[max(len(s)-startBytes, 0):] }

// made is how a text consists of known texts.
type made struct {
	ok    bool
	wants []want
}

// want is a text that an editor must have written for the page.
type want struct {
	digest textSum
	text   string
}

// judgement is the result for a unit.
type judgement struct {
	fault string // the unknown text; "" if there is none
	wants []want
}

// lexicons are those of the site's languages.
type lexicons struct {
	site *site
	data *data
	by   map[string]*lexicon
}

func (l *lexicons) of(lang string) *lexicon {
	if x := l.by[lang]; x != nil {
		return x
	}
	if l.by == nil {
		l.by = make(map[string]*lexicon)
	}
	x := newLexicon(l.site, l.data, lang)
	l.by[lang] = x
	return x
}

// startBytes is the number of bytes by which texts are indexed.
const startBytes = 3

func newLexicon(s *site, d *data, lang string) *lexicon {
	l := &lexicon{
		site:  s,
		words: s.wording, notation: s.notations.of(lang), exact: make(map[string]bool), scales: make(map[string]bool), most: d.tables["holders"].rows, byStart: make(map[string][]*phrase), byEnd: make(map[string][]*phrase), numbers: s.cells,
		memo: make(map[string]made), failed: make(map[string]int8), verdicts: make(map[string]judgement), dates: newDateForms(s.books.books[lang], s.days),
	}
	if book := s.books.books[lang]; book != nil {
		for id, forms := range book.Texts {
			for _, form := range forms {
				l.addOf(id, form)
			}
		}
	}
	for _, book := range s.books.books {
		for id, forms := range book.Texts {
			if strings.HasPrefix(id, "language.") || id == "format.language" {
				l.exact[solid(forms[0])] = true
			}
		}
		for _, name := range book.Names {
			l.exact[solid(name)] = true
		}
	}
	imports := d.tables["imports"]
	for i := range imports.rows {
		l.exact[importCommand+imports.get(i, "source")] = true
	}
	for _, name := range s.books.titles {
		l.exact[solid(name)] = true
	}
	for _, form := range s.wording.phrases {
		l.add(form)
	}
	sources := d.tables["sources"]
	for i := range sources.rows {
		l.exact[solid(unguard(sources.get(i, "title")))] = true
	}
	if changes := d.tables["changes"]; changes != nil {
		for i := range changes.rows {
			l.exact[solid(unguard(changes.get(i, "why")))] = true
		}
	}
	dictionary := d.tables["dictionary"]
	for i := range dictionary.rows {
		for _, column := range []string{"column", "type", "da", "en", "nb"} {
			l.exact[solid(unguard(dictionary.get(i, column)))] = true
		}
	}
	for file := range s.files {
		l.exact[file[strings.LastIndexByte(file, '/')+1:]] = true
	}
	return l
}

// addOf adds a text of the interface. Months occur only in dates, which are read by
// their notation, and units with a power of ten only at the axis of a drawing.
func (l *lexicon) addOf(id, form string) {
	switch {
	case strings.HasPrefix(id, "format.month."):
	case strings.HasPrefix(id, "chart.unit."):
		for _, unit := range l.notation.units {
			l.scales[solid(strings.ReplaceAll(form, "{currency}", unit))] = true
		}
	default:
		l.add(form)
	}
}

func (l *lexicon) add(form string) {
	p := &phrase{}
	at := 0
	l.exact[solid(form)] = true // as a script fills it in
	for _, m := range phraseArgument.FindAllStringIndex(form, -1) {
		p.parts = append(p.parts, solid(form[at:m[0]]))
		at = m[1]
	}
	p.parts = append(p.parts, solid(form[at:]))
	l.index(p)
	// The full stop of an abbreviation can end a sentence: the sentence's own is then
	// missing.
	for i := 1; i < len(p.parts)-1; i++ {
		if strings.HasPrefix(p.parts[i], ".") && len(p.parts[i]) > 1 {
			without := slices.Clone(p.parts)
			without[i] = without[i][1:]
			l.index(&phrase{without})
		}
	}
}

func (l *lexicon) index(p *phrase) {
	switch {
	case len(p.parts) == 1:
		l.exact[p.parts[0]] = true
	case !strings.ContainsFunc(strings.Join(p.parts, ""), unicode.IsLetter):
		// Only signs: a join.
	case p.parts[0] == "" && p.end() == "":
		l.loose = append(l.loose, p)
	case p.parts[0] == "":
		end := lastBytes(p.end())
		l.byEnd[end] = append(l.byEnd[end], p)
	default:
		start := p.parts[0][:min(startBytes, len(p.parts[0]))]
		l.byStart[start] = append(l.byStart[start], p)
	}
}

// judgement returns the result for a unit, computed once.
func (l *lexicon) judgement(unit string) judgement {
	if v, ok := l.verdicts[unit]; ok {
		return v
	}
	if len(l.verdicts) >= memoMost || len(l.memo) >= memoMost || len(l.failed) >= memoMost {
		clear(l.verdicts)
		clear(l.memo)
		clear(l.failed)
	}
	v := l.judge(unit)
	l.verdicts[unit] = v
	return v
}

// judge splits the nodes of a unit into known texts: the whole unit, otherwise the
// shortest texts first.
func (l *lexicon) judge(unit string) judgement {
	var nodes []string
	drawn, drawing := strings.CutPrefix(unit, drawingSign)
	for n := range strings.SplitSeq(sentenceEnd.ReplaceAllString(drawn, "$1"+nodeSign+"$2"), nodeSign) {
		if n = solid(n); n != "" {
			nodes = append(nodes, n)
		}
	}
	if beside := l.besideFigure(drawn); beside != "" {
		return judgement{fault: strings.ReplaceAll(beside, nodeSign, " ")}
	}
	if number := l.numbersAlone(drawn); number != "" && !drawing {
		return judgement{fault: number}
	}
	l.steps = 0
	whole := strings.Join(nodes, "")
	if l.exact[whole] {
		return judgement{}
	}
	if digest, ok := l.holds(whole); ok {
		return judgement{wants: []want{{digest, whole}}}
	}
	if 1 < len(nodes) && len(nodes) <= maxSpan {
		if m := l.match(whole, matchDepth); m.ok {
			return judgement{wants: m.wants}
		}
	}
	d := division{lexicon: l, nodes: nodes, drawing: drawing, failed: make([]bool, len(nodes))}
	if d.from(0) {
		return judgement{wants: d.wants}
	}
	if cut, ok := l.cut(unit); ok {
		return l.judge(cut)
	}
	return judgement{fault: strings.ReplaceAll(strings.Join(nodes[d.reached:], " "), figureSign, "…")}
}

// cut finds a place in a node where two known texts are adjacent, and splits there.
func (l *lexicon) cut(unit string) (string, bool) {
	nodes := strings.Split(unit, nodeSign)
	for i, node := range nodes {
		if l.steps = 0; solid(node) == "" || l.match(solid(node), matchDepth).ok {
			continue
		}
		for at, r := range node {
			if r != ' ' || solid(node[:at]) == "" || solid(node[at:]) == "" {
				continue
			}
			l.steps = 0
			if l.known(solid(node[:at])) && l.known(solid(node[at:])) {
				nodes[i] = node[:at] + nodeSign + node[at:]
				return strings.Join(nodes, nodeSign), true
			}
		}
	}
	return "", false
}

// known reports whether a text is one text.
func (l *lexicon) known(s string) bool {
	if l.exact[s] || l.exact[strings.Trim(s, signs)] || l.phrases(s, 2).ok {
		return true
	}
	for _, t := range []string{s, strings.Trim(s, signs)} {
		if _, ok := l.holds(t); ok {
			return true
		}
	}
	return false
}

// holds reports whether an editor wrote a text.
func (l *lexicon) holds(s string) (digest textSum, ok bool) {
	digest, ok = l.words.holds(s)
	return digest, ok && (l.allowed == nil || l.allowed(digest))
}

// only returns a lexicon with only the editors' texts that a page is entitled to.
func (l *lexicon) only(allowed func(digest textSum) bool) *lexicon {
	only := *l
	only.allowed, only.memo, only.failed, only.verdicts = allowed, make(map[string]made), make(map[string]int8), make(map[string]judgement)
	return &only
}

// sentenceEnd is a place where another text may begin.
var sentenceEnd = regexp.MustCompile(`([.!?:;؟؛])\s+(\S)`)

// argument checks the text of a sentence's argument. Adjacent arguments are checked
// together.
func (l *lexicon) argument(text string) made {
	l.steps = 0
	if m := l.match(text, matchDepth); m.ok {
		return m
	}
	return l.either(text, []string{"", ""}, matchDepth)
}

// division splits nodes into known texts.
type division struct {
	*lexicon
	nodes   []string
	drawing bool   // numbers without words are those of marks and scales
	failed  []bool // no division begins here
	reached int
	wants   []want
}

func (d *division) from(i int) bool {
	if i == len(d.nodes) {
		return true
	}
	if d.failed[i] {
		return false
	}
	d.reached = max(d.reached, i)
	text, unbroken := "", "" // unbroken: without the hyphens of broken words
	for j := i; j < min(i+maxSpan, len(d.nodes)); j++ {
		text += d.nodes[j]
		unbroken = strings.TrimSuffix(unbroken, "-") + d.nodes[j]
		d.steps = 0
		m := d.match(text, matchDepth)
		if !m.ok && text != unbroken {
			m = d.match(unbroken, matchDepth)
		}
		if !m.ok && d.drawing && (i == j && !strings.ContainsFunc(text, unicode.IsLetter) || d.scales[text] || d.isPlainNumber(text)) {
			m.ok = true
		}
		if m.ok && d.from(j+1) {
			d.wants = append(d.wants, m.wants...)
			return true
		}
	}
	d.failed[i] = true
	return false
}

// importCommand is the command that reads a source's sheet again, without spaces.
const importCommand = "indsigtimport"

const (
	maxSpan    = 10
	matchDepth = 4
	maxSteps   = 1000
)

// signs are characters between and around texts.
const signs = ".,:;·–—-()[]“”\"'’‘„…/|•→←↑↓↗↩&?!«»،؛؟#*\u00ad\ufe0e"
