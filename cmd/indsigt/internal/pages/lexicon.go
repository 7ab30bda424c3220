package pages

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/content"
)

// The first use of each glossary term in an editor's text on a page is linked to the
// glossary, except in headings, links and code. A term that the editor linked is not
// linked again.

// lexicon finds the terms of the glossary in a text of one language.
type lexicon struct {
	// first has the forms by their first word, folded; of those with the same first
	// word the longest comes first.
	first map[string][]lexical
}

// lexical is a form: the words after its first, folded, and its term.
type lexical struct {
	rest []string
	term *subject
}

// newLexicon collects the forms of all terms in a language; li is its index. A term
// that is not translated has none.
func (s *Site) newLexicon(li int) *lexicon {
	x := &lexicon{first: make(map[string][]lexical)}
	lang := s.locales[li].t.Lang()
	for _, sub := range s.cat.kinds[content.Terms] {
		forms := sub.term.Forms
		if li > 0 {
			if sub.words[li] == nil {
				continue
			}
			forms = sub.words[li].Forms
		}
		x.add(sub, sub.titles[li], lang)
		for _, form := range forms {
			x.add(sub, form, lang)
		}
	}
	for _, all := range x.first {
		slices.SortStableFunc(all, func(a, b lexical) int { return len(b.rest) - len(a.rest) })
	}
	return x
}

func (x *lexicon) add(term *subject, form, lang string) {
	var words []string
	for _, w := range strings.FieldsFunc(form, notInWord) {
		words = append(words, string(appendFolded(nil, w)))
	}
	// A form with other characters in it, "loft (op til)", cannot occur in a text.
	if len(words) == 0 || strings.Join(strings.Fields(form), " ") != strings.Join(strings.FieldsFunc(form, notInWord), " ") {
		return
	}
	x.put(term, words)
	if add := inflections[lang]; add != nil {
		add(x, term, words)
	}
}

// inflections add regular inflections of a term, by language.
var inflections = map[string]func(x *lexicon, term *subject, words []string){
	"en": (*lexicon).plural,
	"ar": (*lexicon).definite,
}

// plural adds an English form with an s.
func (x *lexicon) plural(term *subject, words []string) {
	last := len(words) - 1
	x.put(term, append(slices.Clone(words[:last]), words[last]+"s"))
}

func (x *lexicon) put(term *subject, words []string) {
	for _, there := range x.first[words[0]] {
		if slices.Equal(there.rest, words[1:]) {
			return // the term that comes first alphabetically has it
		}
	}
	x.first[words[0]] = append(x.first[words[0]], lexical{words[1:], term})
}

// definite adds an Arabic form with its article, and the prefixes written together
// with it.
func (x *lexicon) definite(term *subject, words []string) {
	all := slices.Clone(words)
	for i := range all {
		all[i] = "ال" + all[i]
	}
	first := slices.Clone(words)
	first[0] = "ال" + words[0]
	for _, form := range [][]string{first, all} {
		x.put(term, form)
		for _, before := range []string{"و", "ب", "ك"} {
			x.put(term, append([]string{before + form[0]}, form[1:]...))
		}
		x.put(term, append([]string{"لل" + words[0]}, form[1:]...))
	}
}

// notInWord reports whether a rune separates words. A hyphen does not: a part of a
// compound is not the term.
func notInWord(r rune) bool {
	return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.Mn, r) && r != '-'
}

// appendFolded writes a word in lower case and without the diacritics that are
// optional in Arabic.
func appendFolded(dst []byte, word string) []byte {
	for _, r := range word {
		if r < utf8.RuneSelf {
			if 'A' <= r && r <= 'Z' {
				r += 'a' - 'A'
			}
			dst = append(dst, byte(r))
		} else if !unicode.Is(unicode.Mn, r) {
			dst = utf8.AppendRune(dst, unicode.ToLower(r))
		}
	}
	return dst
}

// closed are the elements without links to terms.
var closed = map[string]bool{
	"a": true, "h1": true, "h2": true, "h3": true, "h4": true, "h5": true, "h6": true, "th": true,
	"code": true, "pre": true, "sup": true,
}

// mark returns html with the first use of each term as a link; url returns its
// address. Terms in seen are not marked, and marked terms are added to it. Without a
// term, html itself is returned.
func (x *lexicon) mark(html []byte, seen map[*subject]bool, url func(*subject) string) []byte {
	var out []byte
	var buf [64]byte
	done, within := 0, ""
	for i := 0; i < len(html); {
		switch c := html[i]; {
		case c == '<':
			end := tagEnd(html, i)
			name, closes := tagName(html[i:end])
			if within == "" && !closes && closed[string(name)] {
				within = string(name)
			} else if closes && string(name) == within {
				within = ""
			}
			i = end
			continue
		case c == '&':
			i = entityEnd(html, i)
			continue
		}
		word := wordAt(html, i)
		if word == 0 {
			_, n := utf8.DecodeRune(html[i:])
			i += n
			continue
		}
		if within == "" && word < len(buf) {
			key := appendFolded(buf[:0], string(html[i:i+word]))
			for _, l := range x.first[string(key)] {
				end := i + word
				if end = follows(html, end, l.rest); end < 0 {
					continue
				}
				if !seen[l.term] {
					seen[l.term] = true
					out = append(out, html[done:i]...)
					out = append(out, `<a class="term" href="`...)
					out = append(out, url(l.term)...)
					out = append(out, `">`...)
					out = append(out, html[i:end]...)
					out = append(out, "</a>"...)
					done = end
				}
				word = end - i
				break
			}
		}
		i += word
	}
	if out == nil {
		return html
	}
	return append(out, html[done:]...)
}

// follows is the end of words that follow at i, each after one space; -1: they do not
// follow.
func follows(html []byte, i int, words []string) int {
	var buf [64]byte
	for _, want := range words {
		if i < len(html) && (html[i] == ' ' || html[i] == '\n') {
			i++
		} else {
			return -1
		}
		n := wordAt(html, i)
		if n == 0 || n >= len(buf) || string(appendFolded(buf[:0], string(html[i:i+n]))) != want {
			return -1
		}
		i += n
	}
	return i
}

// wordAt is the length of the word at i; 0: there is none.
func wordAt(html []byte, i int) int {
	n := 0
	for i+n < len(html) {
		r, size := utf8.DecodeRune(html[i+n:])
		if notInWord(r) {
			break
		}
		n += size
	}
	return n
}

// tagEnd is the index after the tag at i. Quoted values can contain >.
func tagEnd(html []byte, i int) int {
	quote := byte(0)
	for ; i < len(html); i++ {
		switch c := html[i]; {
		case quote != 0:
			if c == quote {
				quote = 0
			}
		case c == '"' || c == '\'':
			quote = c
		case c == '>':
			return i + 1
		}
	}
	return len(html)
}

func tagName(tag []byte) (name []byte, closes bool) {
	tag = tag[1:]
	if len(tag) > 0 && tag[0] == '/' {
		tag, closes = tag[1:], true
	}
	n := 0
	for n < len(tag) && (tag[n] >= 'a' && tag[n] <= 'z' || tag[n] >= '0' && tag[n] <= '9') {
		n++
	}
	return tag[:n], closes
}

func entityEnd(html []byte, i int) int {
	for j := i + 1; j < len(html) && j < i+10; j++ {
		if html[j] == ';' {
			return j + 1
		}
	}
	return i + 1
}
