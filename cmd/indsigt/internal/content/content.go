// Package content turns one file into one typed, positioned document.
//
// The main type is Document, made by Parse from one file. It is immutable and can be
// cached by the file's bytes and the Options. What one file cannot decide alone is
// checked by package library. The keys an editor can write are in one table (Keys);
// the decoder, the reference document and the messages of type errors use it.
//
// Invariants: figures are read from the text of the file, not from the values a YAML
// library makes of it. What cannot be read with certainty is a problem; nothing is
// guessed. The package must not know how money is summed, nor anything of pages,
// their addresses or HTML.
package content

import (
	"bytes"
	"fmt"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/markdown"
	"indsigt/cmd/indsigt/internal/shown"
)

// Options are the settings of the portal that decide how files are read. The zero
// value is a Danish portal in one language.
type Options struct {
	// Language of the portal: decides how amounts, shares and counts are written, and
	// which words are accepted for codes. "" is "da".
	Language string
	// Languages are those of the portal, separated by spaces ("da en").
	Languages string
	// Currency is the only one that amounts can have. "" is "DKK".
	Currency string
	// FewPersons is the limit below which a count of residents may not be
	// published; 0: no limit.
	FewPersons int
	// Mailboxes and Phones are the functional ones that published text can contain:
	// the portal's contact, and the organisations'.
	Mailboxes, Phones []string
}

// Key is a text that differs for Options that read files differently, for use as a
// cache key.
func (o Options) Key() string {
	return fmt.Sprintf("%q %q %q %d %q %q", o.Language, o.Languages, o.Currency, o.FewPersons, o.Mailboxes, o.Phones)
}

// Parse reads one file as one document. The path is slash-separated and relative to
// the portal's folder; its folder decides the kind. All problems of the file are
// returned together. The document is zero if the front matter could not be read, and
// must not be published if a problem is an error. Parse is safe for concurrent use
// and does not keep src.
func Parse(path string, src []byte, opt Options) (Document, []diag.Problem) {
	doc, problems, ok := place(path, opt)
	if !ok {
		return Document{}, problems
	}
	problems = append(problems, InspectName(path, opt)...)
	m, found := frontmatter.Parse(path, src, IsKey)
	defer m.Release()
	problems = append(problems, found...)
	if m.Root == nil {
		return Document{}, problems
	}
	d := newDecoder(path, doc.Kind, opt).with(problems)
	document := d.document(m, doc)
	if base := document.Base(); base != nil {
		base.Happened, base.Misnamed = d.happened, d.misnamed
	}
	return document, d.problems
}

// ParseSettings reads content/index.md, which decides the Options of all other files.
// The settings are never nil.
func ParseSettings(path string, src []byte) (*Settings, []diag.Problem) {
	document, problems := Parse(path, src, Options{})
	if document.Settings == nil {
		return DefaultSettings(), problems
	}
	return document.Settings, problems
}

// document decodes front matter and body.
func (d *decoder) document(m *frontmatter.File, doc Doc) Document {
	keys := Keys(doc.Kind)
	if doc.Lang != "" {
		keys = WordKeys(doc.Kind)
		d.wordsOnly(m.Root, doc.Kind)
	}
	if !d.withinLimits(m.Root, keys) {
		return Document{}
	}
	o, ok := d.object(m.Root, keys, "")
	if !ok {
		return Document{}
	}
	var settings *Settings
	if doc.Kind == Home && doc.Lang == "" {
		settings = o.settings()
	}
	d.allow(o.silent("contact"))
	if toolbox := o.silent("toolbox"); toolbox.d != nil {
		d.allow(toolbox.silent("contact"))
	}
	d.matter = m
	d.screenMap(m.Root, keys)
	o.doc(&doc)
	doc.Body = d.body(m, doc)
	switch {
	case doc.Lang != "":
		return Document{Translation: o.words(doc)}
	case settings != nil:
		settings.Doc = doc
		d.publicParts(o, settings)
		return Document{Settings: settings}
	}
	switch doc.Kind {
	case Organisations:
		return Document{Organisation: o.organisation(doc)}
	case Themes:
		return Document{Theme: o.theme(doc)}
	case Sources:
		return Document{Source: o.source(doc)}
	case Pages:
		return Document{Page: o.page(doc)}
	case Terms:
		return Document{Term: o.term(doc)}
	}
	return Document{Holder: o.holder(doc)}
}

// doc reads the keys that all kinds share.
func (o object) doc(doc *Doc) {
	doc.TitlePos = o.n.Pos(o.d.file)
	if key := o.keyNode("title"); key != nil {
		doc.TitlePos = key.Pos(o.d.file)
	}
	if n, _ := o.get("title"); n != nil {
		doc.TitlePos = n.Pos(o.d.file)
	}
	doc.Title = o.text("title")
	doc.Summary = o.text("summary")
	doc.Sort = o.text("sort")
	doc.Aliases = o.sitePaths("aliases")
	doc.Updated, doc.UpdatedPos = o.date("updated")
	doc.Draft = o.flag("draft")
	doc.Published, doc.PublishedPos = o.day("published")
}

// body converts the text below the front matter to HTML.
func (d *decoder) body(m *frontmatter.File, doc Doc) markdown.Document {
	text := m.Body()
	if len(bytes.TrimSpace(text)) == 0 {
		return markdown.Document{}
	}
	lang := doc.Lang
	if lang == "" {
		lang = d.opt.Language
	}
	body, problems := markdown.Convert(text, markdown.Options{File: d.file, Line: m.BodyLine, Lang: lang,
		Inspect: func(t *shown.Text, place func(int) diag.Pos) {
			d.problems = append(d.problems, Inspect(t, place, d.opt)...)
			d.belowMatter(text, m.BodyLine, t)
		}})
	d.problems = append(d.problems, problems...)
	return body
}

// wordsOnly reports figures and references in a translation, which would state a fact
// twice. It removes them, so that no second problem is reported for them.
func (d *decoder) wordsOnly(root *frontmatter.Node, kind Kind) {
	kept := root.Items[:0]
	for i := 0; i < len(root.Items); i += 2 {
		key := root.Items[i]
		if find(Keys(kind), key.Text) != nil && find(WordKeys(kind), key.Text) == nil {
			d.report(key, "words-only", "key", key.Text)
			continue
		}
		kept = append(kept, key, root.Items[i+1])
	}
	root.Items = kept
}

// IsKey reports whether a name is a key at the top of some kind's front matter.
func IsKey(name string) bool { return len(kindsWith(name)) > 0 }
