package output

import (
	"io"
	"io/fs"
)

// disk is every way in which this package changes a file system. Each call is
// one step after which the program may fail or die; tests stand in for it to do
// just that, at each step in turn. Reading is done directly.
type disk interface {
	// write makes a file that was not there and fills it.
	write(path string, data []byte) error
	// fill makes a file that was not there and lets fill write it.
	fill(path string, fill func(io.Writer) error) error
	mkdir(path string, mode fs.FileMode) error
	chmod(path string, mode fs.FileMode) error
	link(old, new string) error
	symlink(to, path string) error
	rename(old, new string) error
	// exchange lets two paths change places in one step; errNoExchange
	// where the system cannot.
	exchange(a, b string) error
	// remove takes a file or an empty folder away.
	remove(path string) error
	// flush makes everything written to the file system of dir last.
	flush(dir string) error
	// flushDir makes the names in dir last.
	flushDir(dir string) error
}

// systemDisk is the real one.
type systemDisk struct{}
