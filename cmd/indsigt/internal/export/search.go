package export

import (
	"bytes"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/view"
)

// The search index of a language is one script beside its page of results:
//
//	indsigt.index({"lang":"da","texts":{…},"kinds":[…],"docs":[[…],…]})
//
// A script and not JSON, and a classic one and not a module: a page opened from disk
// can load neither of the others. It contains documents, not terms: the browser
// folds, stems and indexes them with the same code that it applies to queries, so the
// two cannot differ.
//
// A document is a row without its trailing empty values:
//
//	[path, kind, title, lang, figure, figure label, within, detail, summary,
//	 summary's lang, words, also, state]
//
// kind, the two langs, figure label and within are indexes into "kinds", "labels" and
// "within"; state is 0, 1 for active, 2 for ended.

// Limits of the index: a phone loads all of it at the first search.
const (
	// fullDocs is the largest number of documents whose words, summaries and figures
	// are indexed; with more, only title, kind, area and plan are.
	fullDocs = 5000
	// wordRoom limits the bytes of words that are searched but not shown, for all
	// documents together, docRoom for one.
	wordRoom, docRoom = 160_000, 600
	// alsoRoom and alsoMost are the same for words that describe a document's
	// subject.
	alsoRoom, alsoMost = 160_000, 300
	// summaryRoom limits the runes of all summaries, summaryMost and summaryLeast the
	// length one is cut to.
	summaryRoom               = 400_000
	summaryMost, summaryLeast = 180, 60
)

// SearchScript writes a search index.
func SearchScript(index view.SearchIndex) []byte {
	w := &searchWriter{full: len(index.Docs) <= fullDocs, labels: numbering{"": 0}, within: numbering{}}
	n := max(1, len(index.Docs))
	w.words, w.also, w.summary = min(docRoom, wordRoom/n), min(alsoMost, alsoRoom/n), min(summaryMost, max(summaryLeast, summaryRoom/n))
	for i := range index.Docs {
		w.number(&index.Docs[i])
	}
	w.b.WriteString(`indsigt.index({"lang":`)
	w.quote(index.Lang)
	w.b.WriteString(`,"texts":{`)
	for i, t := range index.Texts {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.quote(t.Key)
		w.b.WriteByte(':')
		w.quote(t.Text)
	}
	w.b.WriteString(`},"kinds":[`)
	for i, k := range index.Kinds {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.quote(k)
	}
	w.b.WriteByte(']')
	w.list("labels", w.labels)
	w.list("within", w.within)
	w.b.WriteString(`,"docs":[`)
	for i := range index.Docs {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.b.WriteByte('\n')
		w.doc(&index.Docs[i])
	}
	w.b.WriteString("\n]})\n")
	return w.b.Bytes()
}

// numbering assigns numbers to repeated words, in the order of their first
// occurrence.
type numbering map[string]int

func (n numbering) add(s string) {
	if _, ok := n[s]; !ok {
		n[s] = len(n)
	}
}

type searchWriter struct {
	b                    bytes.Buffer
	full                 bool
	words, also, summary int       // room of a document: bytes, bytes, runes
	labels, within       numbering // labels: languages and labels of figures
}

func (w *searchWriter) number(d *view.SearchDoc) {
	w.labels.add(d.Lang)
	w.labels.add(d.SummaryLang)
	w.labels.add(d.FigureLabel)
	for _, s := range d.Within {
		w.within.add(s)
	}
}

// list writes the words of a numbering.
func (w *searchWriter) list(name string, n numbering) {
	all := make([]string, len(n))
	for s, i := range n {
		all[i] = s
	}
	w.b.WriteString(`,"` + name + `":[`)
	for i, s := range all {
		if i > 0 {
			w.b.WriteByte(',')
		}
		w.quote(s)
	}
	w.b.WriteByte(']')
}

func (w *searchWriter) doc(d *view.SearchDoc) {
	row := make([]string, 0, 13)
	text := func(s string) { row = append(row, string(appendQuoted(nil, s))) }
	label := func(s string) { row = append(row, strconv.Itoa(w.labels[s])) }
	text(d.Path)
	row = append(row, strconv.Itoa(d.Kind))
	text(d.Title)
	label(d.Lang)
	figure, detail, summary := d.Figure, d.Detail, cutWords(d.Summary, w.summary)
	seen := make(map[string]bool)
	foundWords(seen, []string{d.Title, d.Summary}, unlimited)
	also := foundWords(seen, d.Also, w.also)
	words := foundWords(seen, d.Words, w.words)
	if !w.full {
		figure, detail, summary, words, also = "", "", "", "", ""
	}
	text(figure)
	if figure == "" {
		label("")
	} else {
		label(d.FigureLabel)
	}
	within := make([]string, len(d.Within))
	for i, s := range d.Within {
		within[i] = strconv.Itoa(w.within[s])
	}
	row = append(row, "["+strings.Join(within, ",")+"]")
	text(detail)
	text(summary)
	if summary == "" {
		label("")
	} else {
		label(d.SummaryLang)
	}
	text(words)
	text(also)
	row = append(row, strconv.Itoa(int(d.State)))
	for last := len(row) - 1; row[last] == `""` || row[last] == "0" || row[last] == "[]"; last-- {
		row = row[:last]
	}
	w.b.WriteByte('[')
	w.b.WriteString(strings.Join(row, ","))
	w.b.WriteByte(']')
}

func (w *searchWriter) quote(s string) {
	w.b.Write(appendQuoted(w.b.AvailableBuffer(), s))
}

// appendQuoted writes a JSON string that is also valid JavaScript and cannot end a
// script element.
func appendQuoted(b []byte, s string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r == '\n':
			b = append(b, '\\', 'n')
		case r < ' ' || r == '<' || r == '\u2028' || r == '\u2029':
			b = append(b, '\\', 'u', hex[r>>12&15], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			b = utf8.AppendRune(b, r)
		}
	}
	return append(b, '"')
}

// cutWords is the beginning of a text, at most n runes, cut between words.
func cutWords(s string, n int) string {
	if utf8.RuneCountInString(s) <= n {
		return s
	}
	end, runes := 0, 0
	for i, r := range s {
		if runes == n {
			break
		}
		if unicode.IsSpace(r) {
			end = i
		}
		runes++
	}
	return strings.TrimRightFunc(s[:end], func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }) + " …"
}

// unlimited is room for all words of a document.
const unlimited = 1 << 30

// foundWords returns the words of texts that are not in seen yet, without duplicates,
// as many as fit; it adds them to seen. Words of one or two letters are left out,
// except numbers.
func foundWords(seen map[string]bool, texts []string, room int) string {
	var all []string
	for _, s := range texts {
		for word := range strings.FieldsFuncSeq(strings.ToLower(s), func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r) }) {
			if seen[word] || utf8.RuneCountInString(word) < 3 && (word[0] < '0' || word[0] > '9') {
				continue
			}
			if room -= len(word) + 1; room < 0 {
				return strings.Join(all, " ")
			}
			seen[word] = true
			all = append(all, word)
		}
	}
	return strings.Join(slices.Clip(all), " ")
}
