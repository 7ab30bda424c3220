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

// disk is every way in which this package changes a file system. Names are
// relative to the folder that the site stands in and no link in them is
// followed. Each call is one step after which the program may fail or die; tests
// stand in for it to do just that, at each step in turn. Reading is done by
// handle, directly.
type disk interface {
	// write makes a file that was not there and fills it.
	write(name string, data []byte) error
	// fill makes a file that was not there and lets fill write it.
	fill(name string, fill func(io.Writer) error) error
	mkdir(name string, mode fs.FileMode) error
	chmod(name string, mode fs.FileMode) error
	// keep gives a file or folder what another of its type has: owner, group,
	// mode, extended attributes, and a file's times. For a folder an owner or
	// attribute that cannot be given is an error; for a copied file it is not.
	keep(from, to string) error
	link(from, to string) error
	symlink(dest, name string) error
	rename(from, to string) error
	// exchange lets two names change places in one step; errNoExchange
	// where the system cannot.
	exchange(a, b string) error
	// remove takes a file or an empty folder away.
	remove(name string) error
	// flush makes everything written to the file system of dir last.
	flush(dir string) error
	// flushDir makes the names in dir last.
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
