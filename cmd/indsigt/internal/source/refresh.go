package source

import (
	"io/fs"
	"slices"
	"strings"

	"golang.org/x/text/unicode/norm"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/leftover"
)

// entry is the result of the walk for one name: a file, problems, or both.
type entry struct {
	name     string // as the walk met it
	file     File
	found    bool   // file is one of the portal's
	link     bool   // a link may change with the file it leads to
	leftover string // left out, and to be reported; a folder ends with a slash
	problems []diag.Problem
}

// Refresh returns the tree after changes at some paths: files or folders,
// slash-separated and relative to the portal's folder, that were written,
// created, moved or removed. Other paths are assumed unchanged, except links,
// which are followed again. The problems are those of the whole tree. t is not
// changed.
func (t *Tree) Refresh(paths []string) (*Tree, []diag.Problem) {
	if !t.there || slices.Contains(paths, t.root) {
		return Load(t.fsys, t.root, Options{MaxMarkdown: t.limit})
	}
	if info, err := fs.Stat(t.fsys, t.root); err != nil || !info.IsDir() {
		return Load(t.fsys, t.root, Options{MaxMarkdown: t.limit})
	}
	gone := make(map[string]bool)
	for _, p := range paths {
		if strings.HasPrefix(p, t.root+"/") {
			gone[p] = true
		}
	}
	w := walker{fsys: t.fsys, root: t.root, limit: t.limit}
	for _, e := range t.entries {
		if e.link {
			gone[e.name] = true
		}
	}
	for p := range gone {
		if !within(gone, parent(p), t.root) && w.reachable(p) {
			w.walk(p)
		}
	}
	if n, problems, ok := t.replace(w.entries, len(gone)); ok {
		return n, problems
	}
	kept := make([]entry, 0, len(t.entries)+len(gone))
	for _, e := range t.entries {
		if !within(gone, e.name, t.root) {
			kept = append(kept, e)
		}
	}
	kept = append(kept, w.entries...)
	slices.SortFunc(kept, byName)
	return assemble(t.fsys, t.root, t.limit, kept)
}

// replace returns the tree with entries in place of those with the same names.
// ok is false unless all changes are of files that kept their names.
func (t *Tree) replace(saved []entry, paths int) (n *Tree, problems []diag.Problem, ok bool) {
	if len(saved) != paths {
		return nil, nil, false
	}
	again := *t
	again.entries, again.Files = slices.Clone(t.entries), slices.Clone(t.Files)
	for _, e := range saved {
		i, there := slices.BinarySearchFunc(t.entries, e.name, func(o entry, name string) int { return strings.Compare(o.name, name) })
		at := t.Find(e.file.Path)
		if !there || at < 0 || !e.found || t.Files[at] != t.entries[i].file {
			return nil, nil, false
		}
		again.entries[i], again.Files[at] = e, e.file
	}
	for i := range again.entries {
		problems = append(problems, again.entries[i].problems...)
	}
	return &again, append(problems, t.twins...), true
}

// Under returns the range in Files of the files at a path or below it.
func (t *Tree) Under(path string) (from, to int) {
	path = norm.NFC.String(path)
	first := func(s string) int {
		i, _ := slices.BinarySearchFunc(t.Files, s, func(f File, s string) int { return strings.Compare(f.Path, s) })
		return i
	}
	if i := t.Find(path); i >= 0 {
		return i, i + 1
	}
	return first(path + "/"), first(path + "0") // 0 follows the slash
}

// within reports whether a name, or a folder above it, is in the set.
func within(set map[string]bool, name, root string) bool {
	for ; len(name) > len(root); name = parent(name) {
		if set[name] {
			return true
		}
	}
	return false
}

func parent(name string) string { return name[:max(0, strings.LastIndexByte(name, '/'))] }

// reachable reports whether a walk from the root would visit a name: it exists,
// and no folder above it is left out.
func (w *walker) reachable(name string) bool {
	if _, err := fs.Lstat(w.fsys, name); err != nil {
		return false
	}
	for up := parent(name); len(up) > len(w.root); up = parent(up) {
		base := up[strings.LastIndexByte(up, '/')+1:]
		if leftover.Is(base) || strings.EqualFold(extension(base), ".md") {
			return false
		}
		if info, err := fs.Lstat(w.fsys, up); err != nil || !info.IsDir() {
			return false
		}
	}
	return true
}

func extension(base string) string { return base[max(0, strings.LastIndexByte(base, '.')):] }

// walk adds everything at and below a name.
func (w *walker) walk(name string) {
	if info, err := fs.Lstat(w.fsys, name); name != w.root && err == nil && info.Mode()&fs.ModeSymlink != 0 {
		_ = w.see(name, fs.FileInfoToDirEntry(info), nil) // WalkDir would follow it
		return
	}
	// The walk's own errors are reported by see, so it never stops early.
	_ = fs.WalkDir(w.fsys, name, w.see)
}
