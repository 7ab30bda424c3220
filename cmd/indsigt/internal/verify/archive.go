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

// Archive is a site in a ZIP file. Paths may use backslashes, all files may be in one
// top folder, and files that an operating system adds (__MACOSX, .DS_Store) are
// ignored. Entries that another program could unpack differently are problems.
type Archive struct {
	fs.FS
	file     *zip.ReadCloser
	problems []diag.Problem
}

func (a *Archive) Close() error { return a.file.Close() }

// Open opens a built site: a folder or a ZIP file. It fails for anything else. The
// caller must call done.
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

// newArchive keeps the entries of a ZIP file that are files of a site and normalises
// their paths. It changes the list that zip.Reader serves.
func newArchive(z *zip.ReadCloser, limits Limits) (*Archive, error) {
	a := &Archive{FS: &z.Reader, file: z}
	kept := make([]*zip.File, 0, len(z.File))
	seen := make(map[string]bool, len(z.File))
	for _, f := range z.File {
		name := strings.ReplaceAll(f.Name, `\`, "/")
		switch {
		case strings.HasSuffix(name, "/") || inLeftovers(name):
			// Folders follow from their files; files of the operating system are not part of the
			// site.
		case len(kept) >= limits.Files:
			return nil, fmt.Errorf("more than %d files", limits.Files)
		case !fs.ValidPath(name) || strings.ContainsAny(name, ":\x00"):
			a.report("verify-zip-path", name)
		case len(name) > limits.Path || strings.Count(name, "/") > limits.Depth:
			a.problems = append(a.problems, diag.New("verify-too-deep", diag.Pos{File: shorten(name)}, "depth", fmt.Sprint(limits.Depth), "bytes", fmt.Sprint(limits.Path)))
		case f.Flags&1 != 0:
			a.report("verify-zip-locked", name)
		case !f.Mode().IsRegular():
			a.report("verify-not-a-file", name)
		case seen[strings.ToLower(name)]:
			a.report("verify-zip-twice", name)
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

func (a *Archive) report(id, name string) {
	a.problems = append(a.problems, diag.New(id, diag.Pos{File: shorten(name)}))
}

// inLeftovers reports whether an entry is, or is inside, a file or folder that an
// operating system added.
func inLeftovers(name string) bool {
	for part := range strings.SplitSeq(name, "/") {
		if leftover.OfSystem(part) {
			return true
		}
	}
	return false
}

// topFolder returns the folder that contains all files, with its slash, or "".
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
