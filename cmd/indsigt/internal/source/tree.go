// Package source reads a portal's folder into an ordered list of files. Its
// types are Tree (all files under content/, in the same order on every machine)
// and File (a file's name, size, kind and slug).
//
// Paths are slash-separated, relative to the portal's folder, and in Unicode
// NFC whatever form the disk has. A tree holds no bytes: Read returns one file
// at a time and is safe for concurrent use, so that memory grows with the
// readers and not with the portal. The package does not know front matter,
// kinds of documents or the languages of a portal.
package source

import (
	"cmp"
	"errors"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"golang.org/x/text/unicode/norm"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/leftover"
)

// MaxMarkdown is the largest Markdown file that is read, in bytes.
const MaxMarkdown = 2 << 20

// Documents is the folder whose files are published unchanged; its .md files
// are documents to download, not pages.
const Documents = "files"

// Kind says how a file is published.
type Kind uint8

const (
	Markdown Kind = iota // becomes a page
	Other                // an attachment: published where a page names it
)

// File is one file of a tree.
type File struct {
	// Path is "content/areas/nord.md".
	Path string
	// Size is in bytes, as it was when the tree was loaded.
	Size int64
	Kind Kind
	// Slug and Lang come from a Markdown file's name: "nord" and "en" for
	// nord.en.md; Lang is empty for nord.md. If the name is refused, Slug is
	// the suggested one.
	Slug string
	Lang string
	// Link is set if the name is a link to the file.
	Link bool
	// disk is the path to open: links are followed, accents are in the disk's
	// form.
	disk string
}

// Options change how a tree is loaded; the zero value is the default.
type Options struct {
	// MaxMarkdown is the limit in bytes; 0: MaxMarkdown.
	MaxMarkdown int64
}

// Tree is the files of a portal, sorted by the bytes of their paths.
type Tree struct {
	Files []File
	fsys  fs.FS
	root  string
	limit int64
	// there is set if the root exists; entries are all names below it, sorted,
	// for Refresh.
	there   bool
	entries []entry
	// twins are the problems of files left out because another has the same
	// address.
	twins []diag.Problem
}

// Leftovers returns the names below the root that are left out by leftover.Is,
// sorted; a folder ends with a slash. Names for which leftover.Plain is true
// are not among them.
func (t *Tree) Leftovers() []string {
	var all []string
	for i := range t.entries {
		if name := t.entries[i].leftover; name != "" {
			all = append(all, name)
		}
	}
	return all
}

func byName(a, b entry) int { return strings.Compare(a.name, b.name) }

// Dir returns the file system of a folder on disk, for Load; see folder.FS.
func Dir(at string) fs.FS { return folder.FS(at) }

// Load lists the files under root ("content"), a folder of fsys. It reports and
// leaves out everything that cannot be a file of the portal, and reads no
// file's content. Names for which leftover.Is is true are left out.
func Load(fsys fs.FS, root string, opt Options) (*Tree, []diag.Problem) {
	w := walker{fsys: fsys, root: root, limit: cmp.Or(opt.MaxMarkdown, MaxMarkdown)}
	if info, err := fs.Lstat(fsys, root); err == nil && info.Mode()&fs.ModeSymlink != 0 {
		target, _, id := follow(fsys, root, root)
		p := diag.New(cmp.Or(id, "symlink-broken"), diag.Pos{File: root}, "name", root, "target", target)
		return &Tree{fsys: fsys, root: root, limit: w.limit}, []diag.Problem{p}
	}
	if info, err := fs.Stat(fsys, root); err != nil || !info.IsDir() {
		return &Tree{fsys: fsys, root: root, limit: w.limit}, []diag.Problem{diag.New("no-content", diag.Pos{File: root})}
	}
	w.walk(root)
	slices.SortFunc(w.entries, byName)
	return assemble(fsys, root, w.limit, w.entries)
}

// assemble makes a tree of the results of a walk.
func assemble(fsys fs.FS, root string, limit int64, entries []entry) (*Tree, []diag.Problem) {
	t := &Tree{Files: make([]File, 0, len(entries)), fsys: fsys, root: root, limit: limit, there: true, entries: entries}
	var problems []diag.Problem
	for i := range entries {
		if entries[i].found {
			t.Files = append(t.Files, entries[i].file)
		}
		problems = append(problems, entries[i].problems...)
	}
	slices.SortFunc(t.Files, func(a, b File) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.disk, b.disk))
	})
	t.twins = t.dropTwins()
	return t, append(problems, t.twins...)
}

// walker collects the entries of a walk.
type walker struct {
	fsys    fs.FS
	root    string
	limit   int64
	entries []entry
	at      entry // the one being looked at
}

func (w *walker) report(id, file string, args ...any) {
	w.at.problems = append(w.at.problems, diag.New(id, diag.Pos{File: norm.NFC.String(file)}, args...))
}

// see handles one entry of the walk.
func (w *walker) see(name string, d fs.DirEntry, err error) error {
	w.at = entry{name: name}
	skip := w.look(name, d, err)
	if w.at.found || w.at.link || w.at.leftover != "" || len(w.at.problems) > 0 {
		w.entries = append(w.entries, w.at)
	}
	return skip
}

func (w *walker) look(name string, d fs.DirEntry, err error) error {
	if d != nil && name != w.root && leftover.Is(d.Name()) {
		if !leftover.Plain(d.Name()) {
			w.at.leftover = norm.NFC.String(name)
		}
		if d.IsDir() {
			if w.at.leftover != "" {
				w.at.leftover += "/"
			}
			return fs.SkipDir
		}
		return nil
	}
	if err != nil {
		w.report("file-unreadable", name, "cause", cause(err))
		return nil
	}
	disk := name
	var info fs.FileInfo
	switch {
	case d.IsDir():
		if strings.EqualFold(path.Ext(name), ".md") {
			w.report("directory-named-md", name, "name", d.Name())
			return fs.SkipDir
		}
		return nil
	case d.Type()&fs.ModeSymlink != 0:
		w.at.link = true
		target, to, id := follow(w.fsys, w.root, name)
		if id != "" {
			w.report(id, name, "name", d.Name(), "target", target)
			return nil
		}
		disk = to
		info, err = fs.Stat(w.fsys, disk)
	case !d.Type().IsRegular():
		w.report("file-unreadable", name, "cause", "not a file")
		return nil
	default:
		info, err = d.Info()
	}
	if err != nil {
		w.report("file-unreadable", name, "cause", cause(err))
		return nil
	}
	w.add(File{Path: norm.NFC.String(name), Size: info.Size(), Link: w.at.link, disk: disk})
	return nil
}

// add names a file and checks its size.
func (w *walker) add(f File) {
	name := path.Base(f.Path)
	stem, lang, right := stemOf(name)
	f.Kind = Other
	if stem != "" && !w.amongFiles(f.Path) {
		f.Kind = Markdown
	}
	if f.Kind == Other {
		switch {
		case strings.ContainsFunc(name, unfit):
			w.report("file-name", f.Path, "name", name, "right", strings.Map(fit, name))
		case w.holdsMatter(f.disk):
			// Money in a file that nobody reads must not be lost in silence.
			id := "document-ending"
			if w.amongFiles(f.Path) {
				id = "document-in-files"
			}
			w.report(id, f.Path, "name", name, "right", documentName(name))
			return
		}
		w.at.file, w.at.found = f, true
		return
	}
	slug, ok, suggestion := Slug(stem)
	if !right {
		w.report("document-ending", f.Path, "name", name, "right", rightName(cmp.Or(slug, suggestion, "a-name"), lang))
		return
	}
	if !ok {
		f.Slug = cmp.Or(slug, suggestion)
		w.report("file-name", f.Path, "name", name, "right", rightName(cmp.Or(f.Slug, "a-name"), lang))
		if f.Slug == "" {
			return
		}
	} else {
		f.Slug = slug
	}
	f.Lang = lang
	switch {
	case f.Size > w.limit:
		w.at.problems = append(w.at.problems, tooLarge(f.Path, f.Size, w.limit))
	case f.Size == 0:
		w.report("empty-file", f.Path)
	default:
		w.at.file, w.at.found = f, true
	}
}

// documentName returns the correct name of a file that holds a document: with
// .md for its ending.
func documentName(name string) string {
	stem, lang, _ := stemOf(strings.TrimSuffix(name, path.Ext(name)) + ".md")
	slug, _, suggestion := Slug(stem)
	return rightName(cmp.Or(slug, suggestion, "a-name"), lang)
}

// amongFiles reports whether a file is under content/files/.
func (w *walker) amongFiles(file string) bool {
	return strings.HasPrefix(file, w.root+"/"+Documents+"/")
}

func tooLarge(file string, size, limit int64) diag.Problem {
	return diag.New("file-too-large", diag.Pos{File: file}, "size", kilobytes(size), "limit", kilobytes(limit))
}

// kilobytes rounds up, so that a file above the limit shows a larger number
// than the limit.
func kilobytes(n int64) string { return strconv.FormatInt((n+1023)/1024, 10) + " KB" }

// unfit reports whether a character must not be in a file name of a site.
func unfit(r rune) bool { return unicode.IsControl(r) || r == '\\' || r == unicode.ReplacementChar }

func fit(r rune) rune {
	if unfit(r) {
		return '-'
	}
	return r
}

// dropTwins reports and removes files that would be one: of the same path in
// NFC, or of the same address.
func (t *Tree) dropTwins() (problems []diag.Problem) {
	first := make(map[string]string, len(t.Files))
	t.Files = slices.DeleteFunc(t.Files, func(f File) bool {
		key := f.Path
		if f.Kind == Markdown {
			key = path.Dir(f.Path) + "/" + rightName(f.Slug, f.Lang)
		}
		other, twin := first[key]
		if !twin {
			first[key] = f.Path
			return false
		}
		problems = append(problems, diag.New("file-name-twice", diag.Pos{File: f.Path}, "name", path.Base(f.Path), "other", path.Base(other)))
		return true
	})
	return problems
}

// cause returns the system's text of an error without the path, which may be
// absolute.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}
