package export

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/base64"
	"encoding/json"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/words"
)

// WordsPath is the file with the digests of what editors wrote.
const WordsPath = "data/words.json"

// Written is the text of one document: the pages that contain it, and a digest of
// each of its texts (see digestOf), sorted. The settings have no pages: their texts
// can be on any page. Bodies are the digests of its whole body by the language that it is
// written in, so that no paragraph can be left out or moved unseen.
type Written struct {
	Document string            `json:"document"`
	Pages    []string          `json:"pages"`
	Texts    []string          `json:"texts"`
	Bodies   map[string]string `json:"bodies,omitempty"`
}

// Wording is data/words.json.
type Wording struct {
	Documents []Written `json:"documents"`
	// Layouts are the words in each of the portal's own layouts, with "{}" where the layout
	// calls a function or prints a value.
	Layouts map[string][]string `json:"layouts"`
}

// Words has the exporter publish what editors wrote. places gives the files of the pages of a
// document by its id; said the data of pages whose texts are the program's, by their file;
// own are the portal's files, with its layouts.
func (e *Exporter) Words(places func() map[string][]string, said func() map[string]any, own fs.FS) {
	e.places, e.pageData, e.own = places, said, own
}

// words writes data/words.json document by document: as a whole the digests of a large
// portal take more memory than its documents.
func (e *Exporter) words(w io.Writer) error {
	out := bufio.NewWriterSize(w, flushAt)
	all := e.wordings()
	_, _ = out.WriteString("{\n \"documents\": [") // the writer keeps its first error for Flush
	var b []byte
	for i, d := range all {
		if b = b[:0]; i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n  "...)
		_, _ = out.Write(d.written().appendTo(b))
	}
	if len(all) > 0 {
		_, _ = out.WriteString("\n ")
	}
	_, _ = out.WriteString("],\n \"layouts\": ")
	if err := writeIndented(out, " ", ownLayouts(e.own)); err != nil {
		return err
	}
	_, _ = out.WriteString("\n}\n")
	return out.Flush()
}

// appendTo appends the document as JSON, on one line.
func (d Written) appendTo(b []byte) []byte {
	b = appendJSON(append(b, `{"document":`...), d.Document)
	for _, list := range []struct {
		name  string
		texts []string
	}{{"pages", d.Pages}, {"texts", d.Texts}} {
		b = append(appendJSON(append(b, ','), list.name), ":["...)
		for i, text := range list.texts {
			if i > 0 {
				b = append(b, ',')
			}
			b = appendJSON(b, text)
		}
		b = append(b, ']')
	}
	for i, lang := range slices.Sorted(maps.Keys(d.Bodies)) {
		if i > 0 {
			b = append(appendJSON(append(b, ','), lang), ':')
		} else {
			b = append(appendJSON(append(b, `,"bodies":{`...), lang), ':')
		}
		b = appendJSON(b, d.Bodies[lang])
	}
	if len(d.Bodies) > 0 {
		b = append(b, '}')
	}
	return append(b, '}')
}

// writeIndented writes a value as JSON; prefix is before each line but the first. No line
// end follows it.
func writeIndented(w io.Writer, prefix string, v any) error {
	var buf bytes.Buffer
	enc := json.NewEncoder(&buf)
	enc.SetEscapeHTML(false)
	enc.SetIndent(prefix, " ")
	if err := enc.Encode(v); err != nil {
		return err
	}
	_, err := w.Write(bytes.TrimSuffix(buf.Bytes(), []byte("\n")))
	return err
}

// wording is the texts of one document before digesting.
type wording struct {
	id     string
	pages  []string
	said   []any
	bodies map[string][]byte // HTML by language
}

func (d *wording) written() Written {
	t := make(texts)
	for _, s := range d.said {
		t.collect(reflect.ValueOf(s))
	}
	bodies := make(map[string]string)
	for lang, html := range d.bodies {
		if text := solid(strings.Join(slices.Collect(blocksOf(html)), "")); text != "" {
			digest := digestOf(text)
			bodies[lang] = base64.RawURLEncoding.EncodeToString(digest[:])
		}
	}
	return Written{d.id, d.pages, t.digests(), bodies}
}

// wordings are those of all documents, sorted by id.
func (e *Exporter) wordings() []wording {
	var all []wording
	places := e.places()
	add := func(id string, doc any, of *content.Doc) {
		d := wording{id, places[id], []any{doc}, map[string][]byte{e.languages[0].Lang: of.Body.HTML}}
		for _, l := range e.languages {
			if w := e.lib.Words(of.Kind, of.Slug, l.Lang); w != nil {
				d.said = append(d.said, w)
				d.bodies[l.Lang] = w.Body.HTML
			}
		}
		all = append(all, d)
	}
	for _, d := range e.lib.Holders {
		add(d.ID(), d, &d.Doc)
	}
	for _, d := range e.lib.Organisations {
		add(d.ID(), d, &d.Doc)
	}
	for _, d := range e.lib.Themes {
		add(d.ID(), d, &d.Doc)
	}
	for _, d := range e.lib.Sources {
		add(d.ID(), d, &d.Doc)
	}
	for _, d := range e.lib.Pages {
		add(d.ID(), d, &d.Doc)
	}
	for _, d := range e.lib.Terms {
		add(d.ID(), d, &d.Doc)
	}
	if d := e.lib.Settings; d != nil {
		add("settings", &struct {
			*content.Settings
			prefix  string
			day     content.Date // which all pages name
			columns []string
		}{d, e.Prefix(), e.lib.Day, e.columnTexts()}, &d.Doc)
	}
	for file, page := range e.pageData() {
		all = append(all, wording{file, []string{file}, []any{page}, nil})
	}
	slices.SortFunc(all, func(a, b wording) int { return strings.Compare(a.id, b.id) })
	return all
}

// columnTexts are the descriptions of columns in the languages of the site that the data
// dictionary does not have.
func (e *Exporter) columnTexts() (all []string) {
	for _, l := range e.languages {
		lang := words.In(l.Lang).Lang()
		if slices.ContainsFunc(dictionary.Columns, func(c Column) bool { return c.Name == lang }) {
			continue
		}
		for _, t := range Tables {
			for _, c := range t.Columns {
				all = append(all, t.Text(c.Name, lang))
			}
		}
	}
	return all
}

// texts is a set of texts by their digests (see digestOf).
type texts map[[digestSize]byte]struct{}

var dateType = reflect.TypeFor[content.Date]()

// collect adds all texts in a document: its keys, its days, and the blocks of its body.
func (t texts) collect(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			t.collect(v.Elem())
		}
	case reflect.Struct:
		if v.Type() == dateType {
			t.add(fmt.Sprintf("%04d-%02d-%02d", v.Field(0).Int(), v.Field(1).Int(), v.Field(2).Int()))
			return
		}
		for i := range v.NumField() {
			t.collect(v.Field(i))
		}
	case reflect.Map:
		for r := v.MapRange(); r.Next(); {
			t.collect(r.Key())
			t.collect(r.Value())
		}
	case reflect.Slice, reflect.Array:
		if v.Type().Elem().Kind() == reflect.Uint8 && v.Kind() == reflect.Slice {
			for block := range blocksOf(v.Bytes()) {
				t.add(block)
			}
			for text := range imageTexts(v.Bytes()) {
				t.add(text)
			}
			return
		}
		for i := range v.Len() {
			t.collect(v.Index(i))
		}
	case reflect.String:
		t.add(v.String())
	}
}

func (t texts) add(text string) {
	if text = solid(text); text != "" {
		t[digestOf(text)] = struct{}{}
	}
}

// digests are the texts' in URL-safe base64, sorted.
func (t texts) digests() []string {
	all := make([]string, 0, len(t))
	for d := range t {
		all = append(all, base64.RawURLEncoding.EncodeToString(d[:]))
	}
	slices.Sort(all)
	return all
}

const digestSize = 12

// digestOf is the digest of a text as a page shows it, after solid: the first 12 bytes of
// its SHA-256. They are most of the file, and enough: to find another text with one of a
// million digests takes 2^76 attempts.
func digestOf(solid string) [digestSize]byte {
	sum := sha256.Sum256([]byte(solid))
	return [digestSize]byte(sum[:digestSize])
}

// solid removes white space and marks of direction, and writes the typographic apostrophe
// and minus as ASCII.
func solid(text string) string {
	return strings.Map(func(r rune) rune {
		switch r {
		case '\u2019':
			return '\''
		case '\u2212':
			return '-'
		}
		if unicode.IsSpace(r) || strings.ContainsRune("\u200e\u200f\u2066\u2067\u2068\u2069", r) {
			return -1
		}
		return r
	}, text)
}

var (
	layoutAction = regexp.MustCompile(`(?s)\{\{.*?\}\}`)
	quotedText   = regexp.MustCompile("\"(?:[^\"\\\\]|\\\\.)*\"|`[^`]*`")
)

// ownLayouts reads the words in a portal's own layouts, by file.
func ownLayouts(own fs.FS) map[string][]string {
	all := make(map[string][]string)
	if own == nil {
		return all
	}
	_ = fs.WalkDir(own, "layouts", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, ".html") {
			return nil // what cannot be read is reported by render
		}
		src, err := fs.ReadFile(own, path)
		if err != nil {
			return nil
		}
		found := []string{}
		for _, action := range layoutAction.FindAll(src, -1) {
			for _, q := range quotedText.FindAll(action, -1) {
				if text := string(q[1 : len(q)-1]); strings.ContainsFunc(text, unicode.IsLetter) {
					found = append(found, text)
				}
			}
		}
		for block := range blocksOf(layoutAction.ReplaceAll(src, []byte("{}"))) {
			if text := strings.Join(strings.Fields(block), " "); strings.ContainsFunc(text, unicode.IsLetter) || strings.ContainsFunc(text, unicode.IsNumber) {
				found = append(found, text)
			}
		}
		slices.Sort(found)
		all[path] = slices.Compact(found)
		return nil
	})
	return all
}
