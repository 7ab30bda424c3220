package output

import (
	"cmp"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"maps"
	"slices"
	"strings"
)

// Stamp identifies the state of a published site without reading its files: it is a
// digest of the list of files, of the system's data on each (inode number, size,
// times), and of the names of foreign files. If two stamps are equal, nothing was
// written between them. It is empty if the folder is not a site of a build, another
// run is publishing, or the system does not record enough.
//
// With read, each file is also compared with its digest in the list, and a site with
// a different file has no stamp. The report is that of a build that changes nothing.
func Stamp(dir string, opt Options, read bool) (stamp string, r Report) {
	s, err := begin(dir, opt)
	if err != nil {
		return "", Report{}
	}
	defer s.close()
	m, err := s.readManifest(s.target)
	if err != nil || len(m.files) == 0 {
		return "", Report{}
	}
	files := make([]*item, 0, len(m.files))
	for _, path := range slices.Sorted(maps.Keys(m.files)) {
		files = append(files, &item{path: path})
	}
	if err := each(files, func(f *item) error { return s.note(f, m.files[f.path], read) }); err != nil {
		return "", Report{}
	}
	found := scanTree(s.at, s.target, m)
	if found.err != nil {
		return "", Report{}
	}
	r = Report{Dir: s.asked, Unchanged: len(files), Foreign: found.files}
	sum := sha256.New()
	_, _ = sum.Write(m.raw) // a hash refuses nothing
	for _, f := range files {
		fmt.Fprintln(sum, f.dev, f.ino, f.size, f.mtime, f.ctime)
		r.Bytes += f.size
	}
	for _, f := range found.foreign {
		fmt.Fprintf(sum, "%q %v\n", f.path, f.mode.Type())
	}
	// As in claim: the first of equals.
	if largest := slices.MaxFunc(files, func(a, b *item) int {
		return cmp.Or(cmp.Compare(a.size, b.size), strings.Compare(b.path, a.path))
	}); largest.size > 0 {
		r.Largest, r.LargestBytes = largest.path, largest.size
	}
	return hex.EncodeToString(sum.Sum(nil)), r
}

// errUnlike reports a file that differs from the list, or of which the system does
// not record enough.
var errUnlike = errors.New("internal error: another file")

// note sets the status of a listed file. The status is taken first, so that it
// changes if the file is written while it is read.
func (s *session) note(f *item, e entry, read bool) (err error) {
	name := join(s.target, f.path)
	if f.status, err = s.at.lstat(name); err != nil {
		return err
	}
	if !f.mode.IsRegular() || f.ino == 0 || f.ctime == 0 {
		return errUnlike
	}
	if !read {
		return nil
	}
	same, err := s.isPublished(name, e)
	if err == nil && !same {
		err = errUnlike
	}
	return err
}
