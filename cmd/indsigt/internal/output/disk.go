package output

import (
	"bufio"
	"errors"
	"io"
	"io/fs"
	"os"
	"slices"
	"strings"
)

// disk is every operation by which this package changes a file system. Names
// are relative to the folder that contains the site, and no link in them is
// followed. Each call is one step after which the program may fail or die;
// tests implement it to do so at each step. Reading uses handle directly.
type disk interface {
	// write creates a file with these bytes; it must not exist.
	write(name string, data []byte) error
	// fill creates a file, which must not exist, and calls fill to write it.
	fill(name string, fill func(io.Writer) error) error
	mkdir(name string, mode fs.FileMode) error
	chmod(name string, mode fs.FileMode) error
	// keep copies owner, group, mode, extended attributes and, for a file,
	// times. An owner or attribute that cannot be set is an error for a folder,
	// and ignored for a copied file.
	keep(from, to string) error
	link(from, to string) error
	symlink(dest, name string) error
	rename(from, to string) error
	// exchange swaps two names in one step; errNoExchange if the system cannot.
	exchange(a, b string) error
	// remove deletes a file or an empty folder.
	remove(name string) error
	// flush waits until everything written to the file system of dir is on
	// disk.
	flush(dir string) error
	// flushDir waits until the names in dir are on disk.
	flushDir(dir string) error
}

// fill is the same on every system: its one file is long, and a call more does
// not count.
func (d systemDisk) fill(name string, fill func(io.Writer) error) error {
	f, err := d.create(name)
	if err != nil {
		return err
	}
	to := bufio.NewWriterSize(f, 256<<10)
	if err := errors.Join(fill(to), to.Flush()); err != nil {
		_ = f.Close()
		return err
	}
	return f.Close()
}

func sortedEntries(f *os.File) ([]fs.DirEntry, error) {
	list, err := f.ReadDir(-1)
	slices.SortFunc(list, func(a, b fs.DirEntry) int { return strings.Compare(a.Name(), b.Name()) })
	return list, err
}
