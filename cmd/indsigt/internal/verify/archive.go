package verify

import (
	"archive/zip"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/leftover"
)

// Archive is a site in a ZIP file, as programs of any system make them: folders
// may be separated by backslashes, all of it may lie in one top folder, and what
// a system adds (__MACOSX, .DS_Store) is left out. Entries that another program
// could unpack to something else are findings.
type Archive struct {
	fs.FS
	file     *zip.ReadCloser
	problems []diag.Problem
}

// Close closes the file.
func (a *Archive) Close() error { return a.file.Close() }

// Open opens a built site: a folder or a ZIP of one. The error tells that there
// is neither.
func Open(path string) (site fs.FS, done func(), err error) {
	st, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, nil, err
	case st.IsDir():
		return os.DirFS(path), func() {}, nil
	case !st.Mode().IsRegular():
		return nil, nil, fmt.Errorf("%s: neither a folder nor a file", path)
	}
	z, err := zip.OpenReader(path)
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	a, err := newArchive(z, Limits{}.orDefault())
	if err != nil {
		_ = z.Close()
		return nil, nil, fmt.Errorf("%s: %w", path, err)
	}
	return a, func() { _ = a.Close() }, nil
}

// newArchive takes the entries of a ZIP that are files of a site and gives them
// plain paths. zip.Reader serves the list it is left with.
func newArchive(z *zip.ReadCloser, limits Limits) (*Archive, error) {
	a := &Archive{FS: &z.Reader, file: z}
	kept := make([]*zip.File, 0, len(z.File))
	seen := make(map[string]bool, len(z.File))
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		switch {
		case strings.HasSuffix(name, "/") || inLeftovers(name):
			// A folder is where its files are; what a system left is no part.
		case len(kept) >= limits.Files:
			return nil, fmt.Errorf("more than %d files", limits.Files)
		case !fs.ValidPath(name) || strings.ContainsAny(name, ":\x00"):
			a.tell("verify-zip-path", name)
		case len(name) > limits.Path || strings.Count(name, "/") > limits.Depth:
			a.problems = append(a.problems, diag.New("verify-too-deep", diag.Pos{File: cut(name)}, "depth", fmt.Sprint(limits.Depth), "bytes", fmt.Sprint(limits.Path)))
		case f.Flags&1 != 0:
			a.tell("verify-zip-locked", name)
		case !f.Mode().IsRegular():
			a.tell("verify-not-a-file", name)
		case seen[strings.ToLower(name)]:
			a.tell("verify-zip-twice", name)
		default:
			seen[strings.ToLower(name)] = true
			f.Name = name
			kept = append(kept, f)
		}
	}
	z.File = kept
	if top := topFolder(kept); top != "" && !seen["index.html"] {
		for _, f := range kept {
			f.Name = strings.TrimPrefix(f.Name, top)
		}
	}
	return a, nil
}

func (a *Archive) tell(id, name string) {
	a.problems = append(a.problems, diag.New(id, diag.Pos{File: cut(name)}))
}

// inLeftovers reports an entry in or below what a system left.
func inLeftovers(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if leftover.OfSystem(part) {
			return true
		}
	}
	return false
}

// topFolder is the one folder that all files lie in, with its slash; empty
// where there is none.
func topFolder(files []*zip.File) string {
	if len(files) == 0 {
		return ""
	}
	top, _, found := strings.Cut(files[0].Name, "/")
	if !found {
		return ""
	}
	for _, f := range files {
		if !strings.HasPrefix(f.Name, top+"/") {
			return ""
		}
	}
	return top + "/"
}
