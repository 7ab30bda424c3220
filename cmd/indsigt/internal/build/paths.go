package build

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/source"
)

// Paths are checked before anything is written, so that check, serve and build report
// the same: a path that file systems refuse, and two paths that are one file on some
// systems.

// File systems allow 255 bytes between two slashes, Windows 260 characters in all,
// including the folder of the site. Names of documents have a lower limit, since
// files made for them have longer names.
const (
	maxPart = 200
	maxPath = 230
	maxSlug = 120
)

// sitePath is a file of the site and the position in the sources that it comes from.
type sitePath struct {
	path string
	pos  diag.Pos
}

// pathProblems checks the paths of pages, of files beside them and of static files,
// and the names of documents.
func (s *site) pathProblems() []diag.Problem {
	var problems []diag.Problem
	long := make(map[string]bool)
	for _, f := range s.book.Tree.Files {
		if n := len(f.Slug); f.Kind == source.Markdown && n > maxSlug {
			long[f.Path] = true
			problems = append(problems, diag.New("path-too-long", diag.Pos{File: f.Path}, "path", f.Slug, "bytes", strconv.Itoa(n), "limit", strconv.Itoa(maxSlug)))
		}
	}
	taken := make(map[string]sitePath)
	for _, p := range s.paths() {
		if n, limit := tooLong(p.path); n > 0 && long[p.pos.File] {
			continue // reported for the document's name
		} else if n > 0 {
			problems = append(problems, diag.New("path-too-long", p.pos, "path", p.path, "bytes", strconv.Itoa(n), "limit", strconv.Itoa(limit)))
			continue
		}
		if strings.ContainsAny(p.path, "\\:\x00") {
			problems = append(problems, diag.New("path-unwritable", p.pos, "path", p.path))
			continue
		}
		if other, clash := claim(taken, p); clash {
			problems = append(problems, diag.New("output-path-twice", p.pos, "path", p.path, "other", other))
		}
	}
	return problems
}

// paths are the site's files whose names come from the sources. Pages with the same
// address are reported by the plan of the pages.
func (s *site) paths() []sitePath {
	entries, assets := s.pages.Pages(), s.pages.Assets()
	all := make([]sitePath, 0, len(entries)+len(assets))
	for i := range entries {
		if i > 0 && entries[i].Path == entries[i-1].Path {
			continue
		}
		all = append(all, sitePath{entries[i].File(), s.pages.Pos(entries[i])})
	}
	for _, a := range assets {
		all = append(all, sitePath{a.To, diag.Pos{File: a.From}})
	}
	for name, path := range s.renderer.Assets().Published() {
		all = append(all, sitePath{path, diag.Pos{File: "static/" + name}})
	}
	return all
}

// tooLong is the length in bytes of a path, or of its longest part, that exceeds its
// limit; 0: none does.
func tooLong(path string) (n, limit int) {
	for part := range strings.SplitSeq(path, "/") {
		if len(part) > maxPart {
			return len(part), maxPart
		}
	}
	if len(path) > maxPath {
		return len(path), maxPath
	}
	return 0, 0
}

// claim records a file and the folders above it. clash reports that one of them is
// taken: by a file where a folder is needed, or by a name that some systems treat as
// equal.
func claim(taken map[string]sitePath, p sitePath) (other string, clash bool) {
	if other, clash = claimName(taken, p, p.path); clash {
		return other, true
	}
	for at := strings.LastIndexByte(p.path, '/'); at > 0; at = strings.LastIndexByte(p.path[:at], '/') {
		dir := p.path[:at+1]
		if was, there := taken[pathKey(dir)]; there && was.path == dir {
			break // recorded before, with the folders above it
		}
		if other, clash = claimName(taken, p, dir); clash {
			return other, true
		}
	}
	return "", false
}

func claimName(taken map[string]sitePath, p sitePath, name string) (other string, clash bool) {
	key := pathKey(name)
	if was, there := taken[key]; there {
		if was.pos.File != "" {
			return was.path + " (" + was.pos.String() + ")", true
		}
		return was.path, true
	}
	taken[key] = sitePath{name, p.pos}
	return "", false
}

// pathKey is equal for names that some systems treat as equal: it ignores case and
// Unicode composition.
func pathKey(name string) string {
	return address.Fold(strings.TrimSuffix(name, "/"))
}
