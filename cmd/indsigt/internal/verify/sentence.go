package verify

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// Law 9: a generated sentence must be supported by the data. It names its text in
// data-say, and in data-of the expressions that its condition compares besides its
// figures. It is checked in three steps:
//
//  1. Its words are those of the text in data/texts.json in the page's language.
//  2. A figure with missing amounts is marked ("mindst").
//  3. The conditions of the text hold: see sentenceRules.

// saying is the sentence that is being read.
type saying struct {
	id, of string // empty id: none
	tag    string
	depth  int
	line   int
	text   []byte // with figureSign for each figure
	figs   []saidFigure
	mute   int  // open <small> elements: remarks next to a figure
	least  bool // a remark precedes the next figure
}

// saidFigure is a figure of a sentence.
type saidFigure struct {
	ask, value string
	least      bool
}

const figureSign = "\x01"

// sayStart handles the start tags of sentences and what is in them.
func (c *pageChecker) sayStart(t *tag) {
	s := &c.say
	switch {
	case s.id == "" && t.say != "":
		*s = saying{id: t.say, of: t.of, tag: t.name, depth: 1, line: c.line, text: s.text[:0], figs: s.figs[:0]}
	case s.id == "":
	case t.name == "small":
		s.mute++
		s.least = s.least || t.pre
	case t.name == s.tag:
		s.depth++
	}
}

// sayText adds words of a sentence.
func (c *pageChecker) sayText(text []byte) {
	if c.say.id != "" && c.say.mute == 0 {
		c.say.text = append(c.say.text, text...)
	}
}

// sayFigure adds the figure just read.
func (c *pageChecker) sayFigure() {
	if s := &c.say; s.id != "" && s.mute == 0 {
		s.text = append(s.text, figureSign...)
		s.figs = append(s.figs, saidFigure{c.fig.ask, c.fig.value, s.least})
		s.least = false
	}
}

// sayEnd handles the end tags of sentences.
func (c *pageChecker) sayEnd(name []byte) {
	s := &c.say
	switch {
	case s.id == "":
	case string(name) == "small":
		s.mute--
	case string(name) == s.tag:
		if s.depth--; s.depth == 0 {
			c.sentence()
			s.id = ""
		}
	}
}

// sentence checks the sentence just read.
func (c *pageChecker) sentence() {
	s := &c.say
	c.out.sentences++
	text := string(s.text)
	report := func(reason words.Message) {
		c.out.found.add(diag.New("verify-sentence", diag.Pos{File: c.path, Line: s.line}, "text", s.id, "reason", reason).
			With("printed", strings.ReplaceAll(oneLine([]byte(text)), figureSign, "…"), diag.Pos{}))
	}
	cl := claim{id: s.id, lang: c.lang, answerer: c.answerer, books: c.site.books, notation: c.site.notations.of(c.lang), page: c.path}
	for part := range strings.SplitSeq(s.of, " | ") {
		if part == "" {
			continue
		}
		e, err := ask.ParseExpr(part)
		if err != nil {
			c.out.found.add(diag.New("verify-question", diag.Pos{File: c.path, Line: s.line}, "ask", part, "reason", err))
			return
		}
		cl.of = append(cl.of, e)
	}
	args, why := c.site.books.match(c.lang, s.id, text)
	if why.ID != "" {
		report(why)
		return
	}
	cl.words, cl.figs, cl.sums = make(map[string]string), make(map[string]ask.Expr), make(map[string][]ask.Question)
	next := 0
	for _, a := range args {
		if a.words != figureSign {
			cl.words[a.name] = a.words
			c.judgeArgument(a.words)
			continue
		}
		f := s.figs[next]
		next++
		for _, t := range terms(f.ask) {
			if q, err := ask.Parse(t.ask); err == nil && !t.less {
				cl.sums[a.name] = append(cl.sums[a.name], q)
			}
		}
		if list := cl.sums[a.name]; len(list) > 1 {
			if !f.least && slices.ContainsFunc(list, func(q ask.Question) bool { return c.sum(q).missing() > 0 }) {
				report(words.Say("reasons.verify.sentence-least", "ask", f.ask))
			}
			continue
		}
		e, err := ask.ParseExpr(f.ask)
		if err != nil {
			return // the figure is reported
		}
		cl.figs[a.name] = e
		if e.Op == ask.Amount && c.sum(e.A).missing() > 0 && !f.least && !c.restUndivided(e.A) {
			report(words.Say("reasons.verify.sentence-least", "ask", f.ask))
		}
	}
	rule, ok := ruleOf(s.id)
	if !ok {
		if len(cl.of) > 0 {
			report(words.Say("reasons.verify.sentence-rule"))
		}
		return
	}
	for _, condition := range rule {
		if why := condition(&cl); why.ID != "" {
			report(why)
			return
		}
	}
}

// restUndivided reports whether a question is about the remaining amount of a holder,
// which is an upper bound if a part of unknown size was passed on.
func (c *pageChecker) restUndivided(q ask.Question) bool {
	return q.Table == ask.Facts && q.Filter[ask.Holder] != ""
}

// wordbooks are the texts and names of the site's languages from data/texts.json, and
// the titles in the tables.
type wordbooks struct {
	books  map[string]*wordbook
	titles map[string]string // by KIND/SLUG
	names  map[string]string // the same without spaces
	// whole are the texts and names without arguments, and open those with one.
	whole  map[string]bool
	open   []form
	called map[string][]string // KIND/SLUG by name
}

// wordbook is one language.
type wordbook struct {
	Language string
	Texts    map[string][]string
	Names    map[string]string
	Anchors  map[string]string
	patterns map[string][]pattern
	// forms are Texts and names are Names, without spaces.
	forms map[string][]string
	names map[string]string
}

// pattern is one form of a text.
type pattern struct {
	re   *regexp.Regexp
	args []string
}

// argument is the value of an argument in a sentence: words, or figureSign.
type argument struct{ name, words string }

func readWordbooks(s *site, d *data, found *findings) wordbooks {
	w := wordbooks{books: make(map[string]*wordbook), titles: make(map[string]string), names: make(map[string]string)}
	for _, of := range []struct{ table, prefix string }{{"holders", ""}, {"organisations", "organisations/"}, {"themes", "themes/"}} {
		t := d.tables[of.table]
		for i := range t.rows {
			title := unguard(t.get(i, "title"))
			w.titles[of.prefix+t.at(i, 0)], w.names[of.prefix+t.at(i, 0)] = title, solid(title)
		}
	}
	const name = "data/texts.json"
	var list []*wordbook
	if _, ok := s.files[name]; !ok || !readJSON(s, name, "verify-json", &list, found) {
		return w
	}
	for _, b := range list {
		b.patterns, b.forms = make(map[string][]pattern, len(b.Texts)), make(map[string][]string, len(b.Texts))
		b.names = make(map[string]string, len(b.Names))
		for id, forms := range b.Texts {
			for _, form := range forms {
				b.patterns[id] = append(b.patterns[id], newPattern(form, w.form(b)))
				b.forms[id] = append(b.forms[id], solid(form))
			}
		}
		for id, name := range b.Names {
			b.names[id] = solid(name)
		}
		w.books[b.Language] = b
	}
	w.readForms()
	w.readCalled(d.tables["sources"])
	return w
}

var argumentMark = regexp.MustCompile(`\{[a-z-]+\}`)

// form returns the words for staff time in a language: the only argument that is
// either empty or one text.
func (w wordbooks) form(b *wordbook) string {
	if forms := b.Texts["sentence.form.in-kind"]; len(forms) > 0 {
		return solid(forms[0])
	}
	return ""
}

// newPattern makes a pattern of a text with arguments in braces. Spaces are ignored,
// and the full stop of an abbreviation may end the sentence.
func newPattern(form, inKind string) pattern {
	var p pattern
	var b strings.Builder
	b.WriteString("^")
	at := 0
	for _, m := range argumentMark.FindAllStringIndex(form, -1) {
		writeWords(&b, form[at:m[0]], at > 0)
		p.args = append(p.args, form[m[0]+1:m[1]-1])
		if form[m[0]:m[1]] == "{form}" {
			b.WriteString("(" + regexp.QuoteMeta(inKind) + "|)")
		} else {
			b.WriteString("(" + figureSign + "|[^" + figureSign + "]*?)")
		}
		at = m[1]
	}
	writeWords(&b, form[at:], at > 0)
	b.WriteString("$")
	p.re = regexp.MustCompile(b.String())
	return p
}

func writeWords(b *strings.Builder, words string, afterArgument bool) {
	words = solid(words)
	if rest, ok := strings.CutPrefix(words, "."); ok && afterArgument {
		b.WriteString(`\.?`)
		words = rest
	}
	b.WriteString(regexp.QuoteMeta(words))
}

// solid returns a text without spaces and with plain signs.
func solid(s string) string { return mapped(s, solidRune) }

func solidRune(r rune) rune {
	if r < utf8.RuneSelf {
		if r == ' ' || '\t' <= r && r <= '\r' {
			return -1
		}
		return r
	}
	if r = plainSign(r); r == ' ' || unicode.IsSpace(r) {
		return -1
	}
	return r
}

// match returns the arguments of a sentence, or why it is not the text.
func (w wordbooks) match(lang, id, text string) ([]argument, words.Message) {
	book := w.books[lang]
	if book == nil || len(book.patterns[id]) == 0 {
		return nil, words.Say("reasons.verify.sentence-text")
	}
	said := solid(text)
	for _, p := range book.patterns[id] {
		m := p.re.FindStringSubmatch(said)
		if m == nil {
			// A sentence begins with a capital letter, even if its text does not.
			r, n := utf8.DecodeRuneInString(said)
			m = p.re.FindStringSubmatch(string(unicode.ToLower(r)) + said[n:])
		}
		if m == nil {
			continue
		}
		args := make([]argument, len(p.args))
		for i, name := range p.args {
			args[i] = argument{name, m[i+1]}
		}
		return args, words.Message{}
	}
	return nil, words.Say("reasons.verify.sentence-words")
}

// text returns a text of the site that has no arguments, without spaces.
func (w wordbooks) text(lang, id string) string {
	if book := w.books[lang]; book != nil && len(book.forms[id]) > 0 {
		return book.forms[id][len(book.forms[id])-1]
	}
	return ""
}

// name returns the title of KIND/SLUG in a language, without spaces.
func (w wordbooks) name(lang, id string) string {
	if book := w.books[lang]; book != nil && book.Names[id] != "" {
		return book.names[id]
	}
	return w.names[id]
}
