package export

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"html"
	"io"
	"io/fs"
	"reflect"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/content"
)

// WordsPath is the file with the digests of what editors wrote.
const WordsPath = "data/words.json"

// Written is what one document says: the pages that have an entry of it, and a digest of
// each of its texts (see digestOf), sorted. The settings have no pages: their words can
// be on any page.
type Written struct {
	Document string   `json:"document"`
	Pages    []string `json:"pages"`
	Texts    []string `json:"texts"`
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

func (e *Exporter) words(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(e.wording())
}

func (e *Exporter) wording() Wording {
	all := Wording{Documents: []Written{}, Layouts: ownLayouts(e.own)}
	places := e.places()
	add := func(id string, doc any, kind content.Kind, slug string) {
		t := make(texts)
		t.collect(reflect.ValueOf(doc))
		for _, l := range e.languages {
			if w := e.lib.Words(kind, slug, l.Lang); w != nil {
				t.collect(reflect.ValueOf(w))
			}
		}
		all.Documents = append(all.Documents, Written{id, append([]string{}, places[id]...), t.digests()})
	}
	for _, d := range e.lib.Holders {
		add(d.ID(), d, d.Kind, d.Slug)
	}
	for _, d := range e.lib.Organisations {
		add(d.ID(), d, d.Kind, d.Slug)
	}
	for _, d := range e.lib.Themes {
		add(d.ID(), d, d.Kind, d.Slug)
	}
	for _, d := range e.lib.Sources {
		add(d.ID(), d, d.Kind, d.Slug)
	}
	for _, d := range e.lib.Pages {
		add(d.ID(), d, d.Kind, d.Slug)
	}
	for _, d := range e.lib.Terms {
		add(d.ID(), d, d.Kind, d.Slug)
	}
	if d := e.lib.Settings; d != nil {
		add("settings", &struct {
			*content.Settings
			prefix string
		}{d, e.Prefix()}, content.Home, d.Slug)
	}
	for file, page := range e.pageData() {
		t := make(texts)
		t.collect(reflect.ValueOf(page))
		all.Documents = append(all.Documents, Written{file, []string{file}, t.digests()})
	}
	slices.SortFunc(all.Documents, func(a, b Written) int { return strings.Compare(a.Document, b.Document) })
	return all
}

// texts is a set of texts by their digests.
type texts map[string]bool

// collect adds all texts in a document: its keys, and the blocks of its body.
func (t texts) collect(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer, reflect.Interface:
		if !v.IsNil() {
			t.collect(v.Elem())
		}
	case reflect.Struct:
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
			for _, m := range imageText.FindAllSubmatch(v.Bytes(), -1) {
				t.add(html.UnescapeString(string(m[1])))
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
	if text = solid(text); strings.ContainsFunc(text, unicode.IsLetter) || strings.ContainsFunc(text, unicode.IsNumber) {
		t[digestOf(text)] = true
	}
}

func (t texts) digests() []string {
	all := make([]string, 0, len(t))
	for d := range t {
		all = append(all, d)
	}
	slices.Sort(all)
	return all
}

// digestOf is the digest of a text as a page shows it, after solid: the first 16 bytes of
// its SHA-256, in hexadecimal digits.
func digestOf(solid string) string {
	sum := sha256.Sum256([]byte(solid))
	return hex.EncodeToString(sum[:16])
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
	// inline are the tags that do not end a block of text.
	inline    = regexp.MustCompile(`(?i)^</?(a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|br|wbr)[\s/>]`)
	imageText = regexp.MustCompile(`(?:alt|aria-label|title)="([^"]*)"`)
	htmlTag   = regexp.MustCompile(`(?s)<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>`)
)

// blocksOf yields the texts of the blocks of HTML.
func blocksOf(src []byte) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		var block bytes.Buffer
		at := 0
		for _, tag := range htmlTag.FindAllIndex(src, -1) {
			block.Write(src[at:tag[0]])
			at = tag[1]
			if !inline.Match(src[tag[0]:tag[1]]) {
				if !yield(html.UnescapeString(block.String())) {
					return
				}
				block.Reset()
			}
		}
		block.Write(src[at:])
		yield(html.UnescapeString(block.String()))
	}
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
