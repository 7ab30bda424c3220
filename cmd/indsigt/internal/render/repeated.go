package render

import (
	"bytes"
	"html/template"
	"strconv"
	"sync"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/view"
)

// Most of the head, header and footer is the same on all pages of a folder's depth.
// Layouts call such a block by {{repeated "blocks/footer.html" .}}, and it is executed
// once for equal data.
//
// Invariants:
//
//  1. The key of a block contains everything that the program's block, and the blocks
//     it calls, read from the frame.
//  2. A portal's own blocks can read more. If a portal has any, every call executes the
//     block.
//  3. A header with links to the page in other languages is never cached: it differs on
//     every page.
//  4. Cached HTML is dropped when there is too much of it.

const headerBlock = "blocks/header.html"

// repeatable has the key of each block that repeated takes.
var repeatable = map[string]func(k *key, f *view.Frame){
	"blocks/styles.html": func(k *key, f *view.Frame) { k.text(f.Root, string(f.Kind)) },
	"blocks/script.html": func(k *key, f *view.Frame) { k.text(f.Root) },
	headerBlock: func(k *key, f *view.Frame) {
		k.text(f.Root, f.Home, f.SiteTitle, f.Notice, f.NoticeLang, f.Search, string(f.Kind))
		for i := range f.Menu {
			k.link(&f.Menu[i].Link)
			k.flag(f.Menu[i].Current)
			k.flag(f.Menu[i].Inside)
		}
	},
	"blocks/footer.html": func(k *key, f *view.Frame) {
		k.text(f.Owner, f.Contact.Name, f.Contact.Email, f.Contact.Phone)
		k.link(&f.Licence)
		for i := range f.Footer {
			k.text("group", f.Footer[i].Label)
			k.links(f.Footer[i].Links)
		}
		k.text("legal")
		k.links(f.Legal)
		if f.Credit != nil {
			k.text("credit")
			k.link(f.Credit)
		}
	},
}

// keptRepeats is the number of cached blocks at which all are dropped.
const keptRepeats = 500

// repeats executes the blocks of repeatable.
type repeats struct {
	blocks *template.Template
	own    bool // the portal has blocks of its own
	mu     sync.RWMutex
	kept   map[repeat]template.HTML
}

// repeat identifies a block and the data that it is made from.
type repeat struct {
	name  string
	texts view.Texts
	data  string
}

// load copies the blocks of a set; the set must not have been executed. It returns the
// errors that html/template finds in a block without data.
func (r *repeats) load(shared *template.Template, own bool) []diag.Problem {
	r.blocks, r.own, r.kept = template.Must(shared.Clone()), own, make(map[repeat]template.HTML)
	var problems []diag.Problem
	for name := range repeatable {
		if t := r.blocks.Lookup(name); t != nil {
			if err := escapeNow(t); err != nil {
				problems = append(problems, layoutProblem(err, "layouts/"+name, blockNames(shared)))
			}
		}
	}
	return problems
}

// block returns the HTML of a block for a page.
func (r *repeats) block(name string, p view.Page) (template.HTML, error) {
	f, of := p.Base(), repeatable[name]
	if r.own || of == nil || name == headerBlock && len(f.Languages) > 1 {
		return r.execute(name, f)
	}
	var k key
	of(&k, f)
	at := repeat{name, f.Texts(), string(k)}
	r.mu.RLock()
	html, ok := r.kept[at]
	r.mu.RUnlock()
	if ok {
		return html, nil
	}
	html, err := r.execute(name, f)
	if err != nil {
		return "", err
	}
	r.mu.Lock()
	defer r.mu.Unlock()
	if len(r.kept) >= keptRepeats {
		clear(r.kept)
	}
	r.kept[at] = html
	return html, nil
}

func (r *repeats) execute(name string, f *view.Frame) (template.HTML, error) {
	var buf bytes.Buffer
	err := r.blocks.ExecuteTemplate(&buf, name, f)
	return template.HTML(buf.String()), err
}

// key is data as one text. Each part is preceded by its length, so that different lists
// of parts have different texts.
type key []byte

func (k *key) text(parts ...string) {
	for _, s := range parts {
		*k = append(append(strconv.AppendInt(*k, int64(len(s)), 10), ':'), s...)
	}
}

func (k *key) flag(on bool) { k.text(strconv.FormatBool(on)) }

func (k *key) link(l *view.Link) {
	k.text(l.Text, l.URL, l.Lang, l.HrefLang)
	k.flag(l.External)
}

func (k *key) links(all []view.Link) {
	for i := range all {
		k.link(&all[i])
	}
}
