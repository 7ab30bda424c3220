package folder

import (
	"crypto/rand"
	"errors"
	"io/fs"
	"os"
	"path"
	"strings"
)

// File is a file to be saved. Name is its path below the folder.
type File struct {
	Name string
	Data []byte
	Saving
}

// batch is files being saved together.
type batch struct {
	roots map[string]*os.Root // the folders that files lie in, by path
	files []staged
	keep  bool // old files are kept until all are saved
}

// staged is a file whose new bytes are on disk under a temporary name. Where the
// batch keeps old files, before is the name of the one that it replaces.
type staged struct {
	*File
	root         *os.Root
	base         string
	temp, before string
	was          fs.FileInfo // nil: the file is new
	saved        bool
}

// SaveAll writes files below dir, each as Save does, all or none: new bytes are
// written under temporary names before any file is touched, and at an error the
// files that were replaced are put back and new ones removed. Folders that were
// created stay. A computer that stops in between may leave some files saved.
func SaveAll(dir string, files []File) error {
	b := &batch{roots: make(map[string]*os.Root), keep: len(files) > 1}
	defer b.close()
	for i := range files {
		if err := b.stage(dir, &files[i]); err != nil {
			return in(files[i].Name, err)
		}
	}
	for i := range b.files {
		if err := b.files[i].save(); err != nil {
			return errors.Join(in(b.files[i].Name, err), b.undo())
		}
	}
	b.tidy()
	var err error
	for _, root := range b.roots {
		err = errors.Join(err, flushRoot(root))
	}
	return err
}

// temporary is a name of a file that no one else makes. Readers of documents
// ignore names that begin with a dot, so they never see it.
func temporary() string { return ".indsigt-" + rand.Text()[:12] + ".tmp" }

// stage writes the new bytes of a file beside its place.
func (b *batch) stage(dir string, f *File) error {
	if !fs.ValidPath(f.Name) || f.Name == "." {
		return &fs.PathError{Op: "save", Path: f.Name, Err: fs.ErrInvalid}
	}
	root, err := b.open(dir, path.Dir(f.Name), f.New)
	if err != nil {
		return err
	}
	s := staged{File: f, root: root, base: path.Base(f.Name), temp: temporary()}
	s.was, err = root.Lstat(s.base)
	switch {
	case err == nil && f.New:
		return &fs.PathError{Op: "save", Path: s.base, Err: fs.ErrExist}
	case err == nil && !s.was.Mode().IsRegular():
		return &fs.PathError{Op: "save", Path: s.base, Err: ErrNotPlain}
	case err != nil && !(f.New && errors.Is(err, fs.ErrNotExist)):
		return err
	}
	if err = fill(root, s.temp, f.Data, s.was, f.Saving); err != nil {
		return err
	}
	if b.keep && s.was != nil {
		s.before = temporary()
		err = s.keepBefore()
	}
	b.files = append(b.files, s)
	return err
}

// open opens the folder of files, created if create is set. No part of its path
// may be a link.
func (b *batch) open(dir, name string, create bool) (*os.Root, error) {
	if root := b.roots[name]; root != nil {
		return root, nil
	}
	root, err := openRoot(dir)
	if err != nil {
		return nil, err
	}
	for _, part := range strings.Split(name, "/") {
		next, err := enter(root, part, create)
		_ = root.Close()
		if err != nil {
			return nil, err
		}
		root = next
	}
	b.roots[name] = root
	return root, nil
}

// keepBefore gives the file to be replaced a second name, or copies it if the file
// system has no links.
func (s *staged) keepBefore() error {
	err := s.root.Link(s.base, s.before)
	if err == nil || !cannotLink(err) {
		return err
	}
	text, err := s.root.ReadFile(s.base)
	if err != nil {
		return err
	}
	return fill(s.root, s.before, text, s.was, Saving{})
}

// save gives a staged file its name.
func (s *staged) save() error {
	if s.Still != nil {
		if err := s.Still(); err != nil {
			return err
		}
	}
	var err error
	if s.New {
		err = s.root.Link(s.temp, s.base)
		if err != nil && cannotLink(err) {
			err = fill(s.root, s.base, s.Data, nil, s.Saving)
		}
	} else {
		err = s.root.Rename(s.temp, s.base)
	}
	s.saved = err == nil
	return err
}

// undo puts back what was saved, the last first.
func (b *batch) undo() error {
	var errs error
	for i := len(b.files) - 1; i >= 0; i-- {
		switch s := &b.files[i]; {
		case !s.saved:
		case s.New:
			errs = errors.Join(errs, s.root.Remove(s.base))
		case s.before != "":
			errs = errors.Join(errs, s.root.Rename(s.before, s.base))
		}
	}
	return errs
}

// tidy removes temporary names.
func (b *batch) tidy() {
	for _, s := range b.files {
		_ = s.root.Remove(s.temp)
		if s.before != "" {
			_ = s.root.Remove(s.before)
		}
	}
}

func (b *batch) close() {
	b.tidy()
	for _, root := range b.roots {
		_ = root.Close()
	}
}
