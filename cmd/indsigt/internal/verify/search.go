package verify

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
)

// searchIndex is the data of a language's search, as the script that hands it over has it.
type searchIndex struct {
	Texts                 map[string]string
	Kinds, Labels, Within []string
	Docs                  [][]any
}

// search checks what a search shows of each page: its title and figure, what it is in, and
// its summary are on the page, and the names of kinds and the words around are texts of the
// site.
func (h *hostChecker) search(file string) {
	text, err := fs.ReadFile(h.s.fsys, file)
	body, isIndex := strings.CutPrefix(string(text), "indsigt.index(")
	if err != nil || !isIndex {
		return
	}
	var index searchIndex
	if json.Unmarshal([]byte(strings.TrimRight(body, ");\n")), &index) != nil {
		return // reported as an unknown script
	}
	if len(h.s.books.books) > 0 {
		for _, t := range index.Kinds {
			if !h.s.books.fills(solid(t), none) {
				h.report(file, 1, "differs", t)
			}
		}
		for key, t := range index.Texts {
			if key != "same" && !h.s.books.fills(solid(t), isArgument) {
				h.report(file, 1, "differs", t)
			}
		}
	}
	for n, doc := range index.Docs {
		if what := h.searchDoc(&index, doc); what != "" {
			h.report(file, n+2, "differs", what)
		}
	}
}

func none(string) bool { return false }

// isArgument reports whether a text without spaces is a place for arguments, with what
// is between them.
func isArgument(text string) bool {
	return strings.HasPrefix(text, "{") && strings.HasSuffix(text, "}") || text == ""
}

// searchDoc returns the first text of an entry that its page does not have.
func (h *hostChecker) searchDoc(index *searchIndex, doc []any) string {
	at := func(i int) any {
		if i < len(doc) {
			return doc[i]
		}
		return nil
	}
	text := func(i int) string { t, _ := at(i).(string); return t }
	numbered := func(list []string, v any) string {
		if n, ok := v.(float64); ok && n >= 0 && int(n) < len(list) {
			return list[int(n)]
		}
		return ""
	}
	place, anchor, _ := strings.Cut(unescape(text(0)), "#")
	page, is := h.pages[place]
	if !is {
		return text(0)
	}
	file := place
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	var shown []string
	add := func(texts ...string) {
		for _, t := range texts {
			if t = solid(t); t != "" {
				shown = append(shown, t)
			}
		}
	}
	if anchor == "" && !page.named(text(2)) {
		return text(2)
	}
	if anchor != "" {
		add(text(2))
	}
	for _, n := range listOf(at(6)) {
		add(numbered(index.Within, n))
	}
	add(text(4), strings.TrimSuffix(text(8), " …"))
	add(strings.Split(text(7), ", ")...)
	if len(shown) == 0 {
		return ""
	}
	plain := h.readersText(file) + solid(page.description)
	for _, t := range shown {
		if !strings.Contains(plain, t) && !h.s.books.fills(t, func(argument string) bool { return strings.Contains(plain, argument) }) {
			return t
		}
	}
	return ""
}

// exactAmount matches the exact amount of a figure that is printed rounded.
var exactAmount = regexp.MustCompile(`<data [^>]* title="([^"]*)"`)

// readersText is what a page and those one folder below it say, without spaces. The exact
// amounts of rounded figures follow the text of their page.
func (h *hostChecker) readersText(file string) string {
	var b strings.Builder
	add := func(p string) {
		body, _ := fs.ReadFile(h.s.fsys, p)
		b.WriteString(solid(plainText(element(body, "body"))))
		for _, m := range exactAmount.FindAllSubmatch(body, -1) {
			b.WriteString("\n" + solid(unescape(string(m[1]))))
		}
	}
	add(file)
	folder := path.Dir(file) + "/"
	first, _ := slices.BinarySearch(h.s.pages, folder)
	for _, p := range h.s.pages[first:] {
		below, inside := strings.CutPrefix(p, folder)
		if !inside {
			break
		}
		if strings.Count(below, "/") == 1 {
			add(p)
		}
	}
	return b.String()
}

// form is a text with an argument: what is before its first argument and after it,
// without spaces.
type form struct{ before, after string }

// readForms collects the texts of the site and its names, in all languages.
func (w *wordbooks) readForms() {
	w.whole = make(map[string]bool)
	add := func(text string) {
		before, rest, open := strings.Cut(text, "{")
		if !open {
			w.whole[solid(text)] = true
			return
		}
		_, after, _ := strings.Cut(rest, "}")
		if f := (form{solid(before), solid(after)}); f != (form{}) {
			w.open = append(w.open, f)
		}
	}
	for _, book := range w.books {
		for _, texts := range book.Texts {
			for _, text := range texts {
				add(text)
			}
		}
		for _, name := range book.Names {
			add(name)
		}
	}
}

// fills reports whether a text without spaces is one of the site's, or one with an
// argument that is accepted.
func (w wordbooks) fills(text string, accepted func(argument string) bool) bool {
	return w.whole[text] || slices.ContainsFunc(w.open, func(f form) bool {
		return len(text) > len(f.before)+len(f.after) && strings.HasPrefix(text, f.before) && strings.HasSuffix(text, f.after) &&
			accepted(text[len(f.before):len(text)-len(f.after)])
	})
}
