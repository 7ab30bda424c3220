package history

import (
	"bytes"
	"cmp"
	"context"
	"io"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"
	"time"
)

// warmest is the size in bytes up to which Markdown files are read in advance.
const warmest = 2 << 20

// Tree is the portal's files at a revision: an fs.ReadLinkFS rooted at the
// portal's folder. Submodules are left out. It is safe for concurrent use until
// its Repo is closed.
type Tree struct {
	batch *batch
	files map[string]*node
}

// node is a file, link or folder.
type node struct {
	name string // the last part of its path
	mode fs.FileMode
	size int64
	id   string
	list []*node // of a folder, sorted by name
}

// Files returns the portal's files at a commit, with the bytes of Markdown
// files loaded. A folder that did not exist then has no files.
func (r *Repo) Files(ctx context.Context, c Commit) (*Tree, error) {
	cmd, err := program(ctx, r.dir, "ls-tree", "-r", "-z", "-l", "--full-tree", c.ID+":"+strings.TrimSuffix(r.Prefix, "/"))
	if err != nil {
		return nil, err
	}
	var out, said bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &said
	if err := cmd.Run(); err != nil && ctx.Err() != nil {
		return nil, ctx.Err()
	} else if err != nil && !strings.Contains(said.String(), "does not exist in") && !strings.Contains(said.String(), "Not a valid object name") {
		return nil, why(said.String())
	}
	if err := r.startBatch(ctx); err != nil {
		return nil, err
	}
	t := newTree(r.batch)
	for entry := range strings.SplitSeq(out.String(), "\x00") {
		head, name, ok := strings.Cut(entry, "\t")
		if f := strings.Fields(head); ok && len(f) == 4 {
			t.add(name, f[0], f[2], f[3])
		}
	}
	return t, t.finish(ctx)
}

func newTree(b *batch) *Tree {
	return &Tree{batch: b, files: map[string]*node{".": {name: ".", mode: fs.ModeDir | 0o755}}}
}

// finish sorts the folders of a tree and loads its Markdown files.
func (t *Tree) finish(ctx context.Context) error {
	var ids []string
	for _, n := range t.files {
		slices.SortFunc(n.list, func(a, b *node) int { return cmp.Compare(a.name, b.name) })
		if n.mode.IsRegular() && n.size <= warmest && strings.HasSuffix(strings.ToLower(n.name), ".md") {
			ids = append(ids, n.id)
		}
	}
	if err := t.batch.warm(ids); err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	return nil
}

// add adds a line of ls-tree; it returns nil if that is not a file.
func (t *Tree) add(name, mode, id, size string) *node {
	n := &node{name: path.Base(name), id: id}
	switch mode {
	case "100755":
		n.mode = 0o755
	case "120000":
		n.mode = fs.ModeSymlink | 0o777
	case "160000":
		return nil
	default:
		n.mode = 0o644
	}
	n.size, _ = strconv.ParseInt(size, 10, 64)
	t.files[name] = n
	for child, dir := n, path.Dir(name); ; child, dir = t.files[dir], path.Dir(dir) {
		up, known := t.files[dir]
		if !known {
			up = &node{name: path.Base(dir), mode: fs.ModeDir | 0o755}
			t.files[dir] = up
		}
		up.list = append(up.list, child)
		if known {
			return n
		}
	}
}

func (t *Tree) find(op, name string) (*node, error) {
	n := t.files[name]
	if n == nil {
		return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrNotExist}
	}
	return n, nil
}

// Lstat describes a file or link.
func (t *Tree) Lstat(name string) (fs.FileInfo, error) {
	n, err := t.find("lstat", name)
	if err != nil {
		return nil, err
	}
	return info{n}, nil
}

// ReadLink returns the target of a link.
func (t *Tree) ReadLink(name string) (string, error) {
	n, err := t.find("readlink", name)
	if err != nil {
		return "", err
	}
	if n.mode&fs.ModeSymlink == 0 {
		return "", &fs.PathError{Op: "readlink", Path: name, Err: fs.ErrInvalid}
	}
	to, err := t.batch.read(n.id)
	return string(to), err
}

// ReadDir lists a folder.
func (t *Tree) ReadDir(name string) ([]fs.DirEntry, error) {
	n, err := t.find("readdir", name)
	if err != nil {
		return nil, err
	}
	if !n.mode.IsDir() {
		return nil, &fs.PathError{Op: "readdir", Path: name, Err: fs.ErrInvalid}
	}
	all := make([]fs.DirEntry, len(n.list))
	for i, child := range n.list {
		all[i] = fs.FileInfoToDirEntry(info{child})
	}
	return all, nil
}

// Open opens a file or folder, following links.
func (t *Tree) Open(name string) (fs.File, error) {
	n, err := t.follow("open", name)
	if err != nil {
		return nil, err
	}
	if n.mode.IsDir() {
		return &openDir{n, 0}, nil
	}
	data, err := t.batch.read(n.id)
	if err != nil {
		return nil, &fs.PathError{Op: "open", Path: name, Err: err}
	}
	return &openFile{n, bytes.NewReader(data)}, nil
}

// follow finds a file and resolves its last part while that is a link, 40 times
// at most.
func (t *Tree) follow(op, name string) (*node, error) {
	for range 40 {
		n, err := t.find(op, name)
		if err != nil || n.mode&fs.ModeSymlink == 0 {
			return n, err
		}
		to, err := t.ReadLink(name)
		if err != nil {
			return nil, err
		}
		name = path.Join(path.Dir(name), to)
	}
	return nil, &fs.PathError{Op: op, Path: name, Err: fs.ErrInvalid}
}

// info describes a node. Git keeps no modification times.
type info struct{ n *node }

func (i info) Name() string       { return i.n.name }
func (i info) Size() int64        { return i.n.size }
func (i info) Mode() fs.FileMode  { return i.n.mode }
func (i info) ModTime() time.Time { return time.Time{} }
func (i info) IsDir() bool        { return i.n.mode.IsDir() }
func (i info) Sys() any           { return nil }

type openFile struct {
	n *node
	*bytes.Reader
}

func (f *openFile) Stat() (fs.FileInfo, error) { return info{f.n}, nil }
func (f *openFile) Close() error               { return nil }

type openDir struct {
	n  *node
	at int
}

func (d *openDir) Stat() (fs.FileInfo, error) { return info{d.n}, nil }
func (d *openDir) Close() error               { return nil }
func (d *openDir) Read([]byte) (int, error) {
	return 0, &fs.PathError{Op: "read", Path: d.n.name, Err: fs.ErrInvalid}
}

func (d *openDir) ReadDir(most int) ([]fs.DirEntry, error) {
	left := len(d.n.list) - d.at
	if most > 0 && left == 0 {
		return nil, io.EOF
	}
	if most > 0 {
		left = min(left, most)
	}
	all := make([]fs.DirEntry, left)
	for i := range all {
		all[i] = fs.FileInfoToDirEntry(info{d.n.list[d.at+i]})
	}
	d.at += left
	return all, nil
}
