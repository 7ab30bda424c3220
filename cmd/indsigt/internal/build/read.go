package build

import (
	"context"
	"crypto/sha256"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/geo"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/source"
)

// settingsPath is the file that makes a folder a portal.
const settingsPath = "content/index.md"

// Read reads a portal and sums its money, and writes nothing. The error is of the
// system or the context.
func Read(ctx context.Context, opt Options) (*Book, error) {
	watch := newStopwatch()
	b, problems, err := load(opt, watch)
	if err != nil {
		return nil, err
	}
	return b, b.read(ctx, problems, watch)
}

// load lists the files of a portal.
func load(opt Options, watch *stopwatch) (*Book, []diag.Problem, error) {
	if opt.Files == nil {
		if st, err := os.Stat(opt.Dir); err != nil {
			return nil, nil, err
		} else if !st.IsDir() {
			return nil, nil, &fs.PathError{Op: "open", Path: opt.Dir, Err: errors.New("not a folder")}
		}
	}
	if opt.Cache == nil {
		opt.Cache = NewParseCache()
	}
	b := &Book{opt: opt, assets: newAssetCache(), sizes: new(sizeCache)}
	var problems []diag.Problem
	b.Tree, problems = source.Load(opt.files(), "content", source.Options{})
	watch.stage("source")
	return b, problems, nil
}

// read reads the files of the tree and sums them.
func (b *Book) read(ctx context.Context, problems []diag.Problem, watch *stopwatch) error {
	settings, found := b.settings()
	problems = append(problems, found...)
	all, err := b.parse(ctx)
	if err != nil {
		return err
	}
	problems = append(problems, b.names()...)
	docs := make([]content.Document, 0, len(all)+1)
	for i, p := range all {
		if settings && b.Tree.Files[i].Path == settingsPath {
			docs = append(docs, content.Document{Settings: b.Settings})
		}
		problems = append(problems, p.problems...)
		if p.Document != (content.Document{}) {
			docs = append(docs, p.Document)
		}
	}
	watch.stage("content")
	if len(docs) == 0 || !settings {
		b.Uncounted = len(docs) > 0
		b.add(problems)
		return nil
	}
	found = b.gather(docs)
	lib := b.Library
	problems = append(problems, slices.DeleteFunc(found, b.unread)...)
	beside := slices.Concat(lib.ReadMaps(b.beside), lib.ReadPrices(b.beside), b.past())
	watch.stage("library")
	b.Uncounted = countless(problems)
	problems = append(problems, beside...) // these do not prevent checking the figures
	if b.Uncounted {
		b.add(problems)
		return nil
	}
	problems = append(problems, b.count(all)...)
	watch.stage("ledger")
	if !hasErrors(problems) {
		problems = append(problems, b.importing()...)
	}
	watch.stage("imports")
	if b.opt.Judge != nil && !hasErrors(problems) {
		judged, err := b.opt.Judge(ctx, b, len(b.opt.Over) > 0)
		if err != nil {
			return err
		}
		problems = append(problems, judged...)
	}
	b.add(problems)
	return ctx.Err()
}

// unread reports a problem that is only a consequence of another file that could not
// be read: a translation's original, or the target of a reference. The file's own
// problem explains it.
func (b *Book) unread(p diag.Problem) bool {
	args := make(map[string]string, len(p.Args))
	for _, a := range p.Args {
		args[a.Name] = a.Value
	}
	exists := func(path string) bool { return b.Tree.Find(path) >= 0 }
	switch p.ID {
	case "translation-without-original":
		return exists(args["file"])
	case "reference-to-nothing", "reference-wrong-kind":
		_, slug, _ := ask.CutID(args["value"])
		return slices.ContainsFunc(strings.Split(args["kinds"], ", "), func(kind string) bool {
			return exists(content.Folder + kind + "/" + slug + ".md")
		})
	}
	return false
}

// past reports what has happened later than the portal's day. If that is the newest
// commit's day, a file that is not committed yet may state later events: that is a
// warning until it is committed.
func (b *Book) past() []diag.Problem {
	problems := b.Library.Past()
	later := func(p diag.Problem) bool { return p.ID == "happened-later" }
	if b.opt.Uncommitted == nil || !b.Settings.Day.IsZero() || !slices.ContainsFunc(problems, later) {
		return problems
	}
	uncommitted := b.opt.Uncommitted()
	for i, p := range problems {
		if _, over := b.opt.Over[p.File]; later(p) && (over || uncommitted[p.File]) {
			problems[i].ID = "happened-uncommitted"
		}
	}
	return problems
}

// gather makes the library of the documents.
func (b *Book) gather(docs []content.Document) (problems []diag.Problem) {
	var earlier *library.Library
	if b.was != nil {
		earlier = b.was.Library
	}
	b.Library, problems = library.GatherAfter(docs, b.opt.Day, b.opt.Drafts, earlier)
	return problems
}

// count books the library, unless all input of the ledger is unchanged: the
// documents' front matter, the settings, and the day that decides which of them are
// published.
func (b *Book) count(all []parsed) []diag.Problem {
	key := fmt.Appendf(nil, "%v %v %x\n", b.Library.Day, b.opt.Drafts, b.digests[settingsPath])
	for i, p := range all {
		key = append(append(key, b.Tree.Files[i].Path...), 0)
		key = strconv.AppendBool(key, p.Document != (content.Document{}))
		key = append(key, p.matter[:]...)
	}
	b.booking = source.Digest(sha256.Sum256(key))
	if was := b.was; was != nil && was.booking == b.booking {
		b.Ledger, b.booked, b.holders = was.Ledger, was.booked, was.holders
		return slices.Clone(b.booked)
	}
	was := b.was
	if was == nil {
		was = new(Book)
	}
	in, holders := ledger.FromContentAfter(b.Library, was.holders)
	in.Format, in.Passing = AmountsIn(b.Settings), b.passing
	b.holders = holders
	b.Ledger, b.booked = ledger.BookAfter(in, was.Ledger)
	return slices.Clone(b.booked)
}

// beside returns the text of a data file that a document names; ok is false if there
// is none.
func (b *Book) beside(path string) (text []byte, ok bool) {
	i := b.Tree.Find(path)
	if i < 0 || b.Tree.Files[i].Kind != source.Other {
		return nil, false
	}
	if b.data == nil {
		b.data = make(map[string]bool)
	}
	b.data[path] = true
	f, err := b.Tree.Open(i)
	if err != nil {
		return nil, false
	}
	defer f.Close()
	text, err = io.ReadAll(io.LimitReader(f, geo.MaxBytes+1))
	return text, err == nil
}

// settings reads content/index.md; ok is false if it cannot be read.
func (b *Book) settings() (ok bool, problems []diag.Problem) {
	i := b.Tree.Find(settingsPath)
	if i < 0 {
		b.Settings, _ = content.ParseSettings(settingsPath, nil)
		if len(b.Tree.Files) > 0 {
			problems = append(problems, diag.New("settings-missing", diag.Pos{File: settingsPath}))
		}
		return false, problems
	}
	text, problems := b.Tree.Read(i)
	if text == nil {
		b.Settings, _ = content.ParseSettings(settingsPath, nil)
		return false, problems
	}
	b.digests = map[string]source.Digest{settingsPath: source.DigestOf(text)}
	settings, found := content.ParseSettings(settingsPath, text)
	b.Settings = settings
	return true, slices.Concat(problems, found)
}

// parse reads every Markdown file but the settings, each into the slot of its file in
// the tree. Organisations come first, since their mailboxes and numbers are allowed
// in all other files.
func (b *Book) parse(ctx context.Context) ([]parsed, error) {
	var first, rest []int
	for i, f := range b.Tree.Files {
		if f.Kind != source.Markdown || f.Path == settingsPath {
			continue
		}
		if kind, ok := content.KindOf(f.Path); ok && kind == content.Organisations {
			first = append(first, i)
		} else {
			rest = append(rest, i)
		}
	}
	opt := b.Settings.Options()
	all, digests := make([]parsed, len(b.Tree.Files)), make([]source.Digest, len(b.Tree.Files))
	parse := func(files []int) error {
		key := opt.Key()
		return spread(ctx, b.opt.order(len(files)), func() func(int) error {
			return func(n int) error {
				i := files[n]
				path := b.Tree.Files[i].Path
				known := b.known[path]
				if b.uncertain[path] {
					known = source.Digest{}
				}
				all[i], digests[i] = b.opt.Cache.parse(b.Tree, i, known, opt, key)
				return nil
			}
		})
	}
	if err := parse(first); err != nil {
		return nil, err
	}
	for _, i := range first {
		if o := all[i].Organisation; o != nil {
			opt = opt.Allow(o.Contact)
		}
	}
	b.reading = opt
	if err := parse(rest); err != nil {
		return nil, err
	}
	if b.digests == nil {
		b.digests = make(map[string]source.Digest, len(all))
	}
	for i, digest := range digests {
		if f := &b.Tree.Files[i]; f.Kind == source.Markdown && f.Path != settingsPath {
			b.digests[f.Path] = digest
		}
	}
	b.known, b.uncertain = nil, nil
	return all, nil
}

// names checks the names of files that are not documents; those of documents are
// checked with the document.
func (b *Book) names() (problems []diag.Problem) {
	for _, f := range b.Tree.Files {
		if f.Kind == source.Other {
			problems = append(problems, content.InspectName(f.Path, b.reading)...)
		}
	}
	return problems
}

// countless reports whether errors prevent the documents from being summed: an amount
// that could not be read would appear as an overdrawn plan. Errors in text, and in
// documents that hold no money, do not.
func countless(problems []diag.Problem) bool {
	for _, p := range problems {
		if p.Severity() != diag.Error || diag.InWords(p.ID) {
			continue
		}
		kind, ok := content.KindOf(p.File)
		if !ok || kind.Holds() || kind == content.Home || kind == content.Organisations {
			return true
		}
	}
	return false
}

// AmountsIn returns the function that formats amounts for messages in the portal's
// language.
func AmountsIn(s *content.Settings) func(money.Amount) string {
	g, err := money.NewGrammar(s.Language, s.Currency)
	if err != nil {
		return nil
	}
	return func(a money.Amount) string {
		return strings.ReplaceAll(g.Format(a), "\u00a0", " ")
	}
}

// ReadNext reads the next revision of a portal: Options.Files, the same as b's, has
// other files at changed, and day is the portal's day if the settings have none.
// Changed files are read, the rest is reused. Conservation is not asserted: see
// ledger.Input.Passing.
func (b *Book) ReadNext(ctx context.Context, changed []string, day content.Date) (*Book, error) {
	n := &Book{opt: b.opt, assets: b.assets, sizes: b.sizes, known: b.digests, uncertain: make(map[string]bool, len(changed)), was: b, passing: true}
	if b.Ledger == nil {
		n.was = b.was
	}
	n.opt.Day = day
	var problems []diag.Problem
	n.Tree, problems = b.Tree.Refresh(changed)
	for _, path := range changed {
		n.uncertain[path] = true
	}
	err := n.read(ctx, problems, newStopwatch())
	if n.Ledger != nil {
		n.was = nil
	}
	return n, err
}

// Outline plans the pages of a book with the program's texts; nil: they cannot be
// planned. It reads no file.
func (b *Book) Outline() []pages.Entry {
	if b.Ledger == nil {
		return nil
	}
	set := b.opt.Cache.textsOf(b.opt.Embedded, b.Settings)
	if len(set.Langs()) < len(b.Settings.Languages) {
		return nil
	}
	in := b.input(set)
	in.PictureSize = nil
	site, _ := pages.Plan(in)
	return site.Pages()
}

// Digest is the digest of a document's bytes; zero: it was not read.
func (b *Book) Digest(path string) source.Digest { return b.digests[path] }
