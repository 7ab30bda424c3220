package verify

import (
	"fmt"
	"io"
	"io/fs"
	"path"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/leftover"
	"indsigt/cmd/indsigt/internal/words"
)

// Sites may come from an untrusted source. Only regular files of a folder or an
// archive are read, each up to a limit, and links are not followed, so that the
// checker cannot be made to wait, to exhaust memory or to read outside the site.

// Limits restrict what is read of a site. Zero fields have their default.
type Limits struct {
	Files    int   // in the whole site
	Depth    int   // of nested folders
	Path     int   // bytes of a path
	PageSize int64 // bytes of an HTML page
	FileSize int64 // bytes of any other file that is read
	Total    int64 // stated bytes of all files
}

func (l Limits) orDefault() Limits {
	set := func(n, otherwise int64) int64 {
		if n <= 0 {
			return otherwise
		}
		return n
	}
	return Limits{
		Files: int(set(int64(l.Files), 2_000_000)), Depth: int(set(int64(l.Depth), 64)), Path: int(set(int64(l.Path), 1024)),
		PageSize: set(l.PageSize, 64<<20), FileSize: set(l.FileSize, 512<<20), Total: set(l.Total, 16<<30),
	}
}

// tree is the regular files of a site. It implements fs.ReadFileFS.
type tree struct {
	fsys   fs.FS
	limits Limits
	size   map[string]int64
}

// readTree lists the files of fsys. Files that are not regular, too deep or beyond
// the limit are reported.
func readTree(fsys fs.FS, limits Limits, found *findings) *tree {
	t := &tree{fsys: fsys, limits: limits.orDefault(), size: make(map[string]int64)}
	var total int64
	err := fs.WalkDir(fsys, ".", func(name string, e fs.DirEntry, err error) error {
		switch {
		case err != nil:
			found.add(diag.New("verify-unreadable", diag.Pos{File: name}, "reason", err))
			return nil
		case name == ".":
			return nil
		case leftover.OfSystem(path.Base(name)):
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case len(name) > t.limits.Path || strings.Count(name, "/") >= t.limits.Depth:
			found.add(diag.New("verify-too-deep", diag.Pos{File: shorten(name)}, "depth", fmt.Sprint(t.limits.Depth), "bytes", fmt.Sprint(t.limits.Path)))
			if e.IsDir() {
				return fs.SkipDir
			}
			return nil
		case e.IsDir():
			return nil
		case !e.Type().IsRegular():
			found.add(diag.New("verify-not-a-file", diag.Pos{File: name}))
			return nil
		}
		info, err := e.Info()
		if err != nil {
			found.add(diag.New("verify-unreadable", diag.Pos{File: name}, "reason", err))
			return nil
		}
		if total += info.Size(); len(t.size) >= t.limits.Files || total > t.limits.Total || total < 0 {
			found.add(diag.New("verify-too-much", diag.Pos{File: name}, "files", fmt.Sprint(t.limits.Files), "gigabytes", fmt.Sprint(t.limits.Total>>30)))
			return fs.SkipAll
		}
		t.size[name] = info.Size()
		return nil
	})
	if err != nil {
		found.add(diag.New("verify-unreadable", diag.Pos{}, "reason", err))
	}
	return t
}

// shorten returns the beginning of a path that is too long to print.
func shorten(name string) string {
	if len(name) <= 120 {
		return name
	}
	return strings.ToValidUTF8(name[:117], "") + "…"
}

// errTooLarge is the error for a file that exceeds its limit.
type errTooLarge struct{ limit int64 }

func (e errTooLarge) Error() string { return e.In(words.Default) }

func (e errTooLarge) In(lang string) string {
	return words.Say("reasons.verify.too-large", "limit", int(e.limit>>20)).In(lang)
}

// Open opens a regular file of the list.
func (t *tree) Open(name string) (fs.File, error) {
	if _, there := t.size[name]; !there {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return t.fsys.Open(name)
}

// ReadFile reads a file up to its limit, whatever its stated size.
func (t *tree) ReadFile(name string) ([]byte, error) {
	limit := t.limits.FileSize
	if strings.HasSuffix(name, ".html") {
		limit = t.limits.PageSize
	}
	if t.size[name] > limit {
		return nil, errTooLarge{limit}
	}
	f, err := t.Open(name)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return readUpTo(f, t.size[name], limit)
}

// readUpTo reads all of r; size is an estimate.
func readUpTo(r io.Reader, size, limit int64) ([]byte, error) {
	text := make([]byte, 0, min(size, limit)+1)
	for {
		if len(text) == cap(text) {
			text = append(text, 0)[:len(text)]
		}
		n, err := r.Read(text[len(text):cap(text)])
		text = text[:len(text)+n]
		switch {
		case int64(len(text)) > limit:
			return nil, errTooLarge{limit}
		case err == io.EOF:
			return text, nil
		case err != nil:
			return nil, err
		}
	}
}
