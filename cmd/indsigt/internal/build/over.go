package build

import (
	"bytes"
	"io/fs"
	"path"
	"slices"
	"strings"
	"time"

	"golang.org/x/text/unicode/norm"
)

// over is a portal's file system with unsaved files that replace or add files. Paths
// are in NFC, as in source.
type over struct {
	fs.FS
	files map[string][]byte
}

func (o over) Open(name string) (fs.File, error) {
	text, info, ok := o.laid(name)
	switch {
	case !ok:
		return o.FS.Open(name)
	case info.IsDir():
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrInvalid}
	}
	return &laidFile{Reader: bytes.NewReader(text), info: info}, nil
}

func (o over) Stat(name string) (fs.FileInfo, error) {
	if _, info, ok := o.laid(name); ok {
		return info, nil
	}
	return fs.Stat(o.FS, name)
}

func (o over) Lstat(name string) (fs.FileInfo, error) {
	if _, info, ok := o.laid(name); ok {
		return info, nil
	}
	return fs.Lstat(o.FS, name)
}

func (o over) ReadLink(name string) (string, error) { return fs.ReadLink(o.FS, name) }

// ReadDir lists the folder's files and the unsaved ones.
func (o over) ReadDir(name string) ([]fs.DirEntry, error) {
	list, err := fs.ReadDir(o.FS, name)
	if err != nil {
		if _, _, ok := o.laid(name); !ok {
			return list, err
		}
	}
	for i, e := range list {
		if _, info, ok := o.laid(path.Join(name, e.Name())); ok {
			list[i] = laidEntry{fs.FileInfoToDirEntry(info), e.Name()}
		}
	}
	for at := range o.files {
		rest, ok := strings.CutPrefix(at, norm.NFC.String(name)+"/")
		if !ok {
			continue
		}
		child, _, _ := strings.Cut(rest, "/")
		if slices.ContainsFunc(list, func(e fs.DirEntry) bool { return norm.NFC.String(e.Name()) == child }) {
			continue
		}
		_, info, _ := o.laid(name + "/" + child)
		list = append(list, fs.FileInfoToDirEntry(info))
	}
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, nil
}

// laid finds an unsaved file, or a folder that exists only because it contains one.
func (o over) laid(name string) ([]byte, laidInfo, bool) {
	name = norm.NFC.String(name)
	if text, ok := o.files[name]; ok {
		return text, laidInfo{name: path.Base(name), size: int64(len(text))}, true
	}
	for at := range o.files {
		if strings.HasPrefix(at, name+"/") {
			if _, err := fs.Stat(o.FS, name); err == nil {
				break
			}
			return nil, laidInfo{name: path.Base(name), mode: fs.ModeDir | 0o755}, true
		}
	}
	return nil, laidInfo{}, false
}

type laidFile struct {
	*bytes.Reader
	info laidInfo
}

func (f *laidFile) Stat() (fs.FileInfo, error) { return f.info, nil }
func (f *laidFile) Close() error               { return nil }

// laidEntry has the file's name on disk.
type laidEntry struct {
	fs.DirEntry
	name string
}

func (e laidEntry) Name() string { return e.name }

type laidInfo struct {
	name string
	size int64
	mode fs.FileMode
}

func (i laidInfo) Name() string       { return i.name }
func (i laidInfo) Size() int64        { return i.size }
func (i laidInfo) Mode() fs.FileMode  { return i.mode | 0o644 }
func (i laidInfo) ModTime() time.Time { return time.Time{} }
func (i laidInfo) IsDir() bool        { return i.mode.IsDir() }
func (i laidInfo) Sys() any           { return nil }
