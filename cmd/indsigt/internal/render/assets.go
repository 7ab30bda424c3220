package render

import (
	"crypto/sha256"
	"encoding/hex"
	"io/fs"
	"iter"
	"maps"
	"path"
	"regexp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// File is a file to publish; Path is below the site's root, with slashes.
type File struct {
	Path string
	Body []byte
}

// Assets are the static files under their published names. The name holds a
// short hash of what is published (style.1a2b3c4d.css), so a host can keep a
// file for ever and a reader never sees an old style on a new page.
//
// Addresses inside CSS and inside JavaScript's import are rewritten to the
// published names; a file's hash therefore covers the files it names. What CSS
// imports is put in its place, so that a page asks for one style and a portal
// can replace theme.css alone.
type Assets struct {
	files []File            // by path
	paths map[string]string // "style.css" -> "static/style.1a2b3c4d.css"
}

// Files are the files to publish, sorted by path. The bytes must not be
// changed.
func (a *Assets) Files() []File { return a.files }

// unknownAsset reports a static file that a layout names and that does not exist.
type unknownAsset struct{ name string }

func (e unknownAsset) Error() string { return "static/" + e.name + ": " + fs.ErrNotExist.Error() }

// Path is where a static file is published, below the site's root: the asset
// function of layouts. The name is relative to static/.
func (a *Assets) Path(name string) (string, error) {
	if p, ok := a.paths[name]; ok {
		return p, nil
	}
	return "", unknownAsset{name}
}

// Published are the names of static files, sorted, with where each is published.
func (a *Assets) Published() iter.Seq2[string, string] {
	return func(yield func(name, path string) bool) {
		for _, name := range slices.Sorted(maps.Keys(a.paths)) {
			if !yield(name, a.paths[name]) {
				return
			}
		}
	}
}

// references finds what a file names, by its extension: the first group that
// takes part is the address.
var references = map[string]*regexp.Regexp{
	".css": regexp.MustCompile(`url\(\s*(?:"([^"]+)"|'([^']+)'|([^"'()\s]+))\s*\)`),
	".js":  regexp.MustCompile(`(?:\bfrom|\bimport)\s*\(?\s*(?:"(\.[^"]+)"|'(\.[^']+)')`),
}

// imports finds the styles a style is made of.
var imports = regexp.MustCompile(`@import\s+(?:"([^"]+)"|'([^']+)')\s*;[ \t]*\n?`)

// asides match the comments of a style and the indentation of its lines, which
// are left out of what is published. A licence (/*!) is kept.
var asides = regexp.MustCompile(`(?s)/\*[^!].*?\*/\n*|(?m)^[ \t\n]+`)

// unhashed are files that browsers and hosts request under a fixed name.
var unhashed = regexp.MustCompile(`^(?:LICEN[CS]E|.*\.(?:txt|md))$`)

// loader publishes each file after those it names.
type loader struct {
	files    overlay
	theme    *theme
	assets   *Assets
	names    []string
	open     []string        // files being worked on, outermost first
	imported map[string]bool // styles that are only imported by others
	problems []diag.Problem
}

func loadAssets(files overlay, theme *theme) (*Assets, []diag.Problem) {
	a := &Assets{paths: make(map[string]string)}
	names, err := files.list("static")
	if err != nil {
		return a, []diag.Problem{unreadable("static", err)}
	}
	for i := range names {
		names[i] = strings.TrimPrefix(names[i], "static/")
	}
	l := &loader{files: files, theme: theme, assets: a, names: names}
	l.findImported()
	for _, name := range names {
		if !l.imported[name] {
			l.publish(name)
		}
	}
	slices.SortFunc(a.files, func(x, y File) int { return strings.Compare(x.Path, y.Path) })
	return a, l.problems
}

// findImported marks the styles that are parts of others and are not published
// by themselves.
func (l *loader) findImported() {
	l.imported = make(map[string]bool)
	for _, name := range l.names {
		if path.Ext(name) != ".css" {
			continue
		}
		body, _, _ := l.files.read("static/" + name)
		for _, m := range imports.FindAllSubmatchIndex(body, -1) {
			start, end := group(m)
			l.imported[path.Join(path.Dir(name), string(body[start:end]))] = true
		}
	}
}

func (l *loader) publish(name string) {
	if _, done := l.assets.paths[name]; done {
		return
	}
	full := "static/" + name
	body, ok := l.body(name, path.Dir(full))
	if !ok {
		return
	}
	published := full
	switch {
	case strings.HasPrefix(full, wellKnown+"/"):
		published = strings.TrimPrefix(full, "static/")
	case !unhashed.MatchString(path.Base(name)):
		sum := sha256.Sum256(body)
		ext := path.Ext(full)
		published = strings.TrimSuffix(full, ext) + "." + hex.EncodeToString(sum[:4]) + ext
	}
	l.assets.paths[name] = published
	l.assets.files = append(l.assets.files, File{published, body})
}

// isText reports a static file of text.
func isText(name string) bool {
	switch path.Ext(name) {
	case ".css", ".js", ".mjs", ".svg", ".txt", ".json", ".html", ".xml", ".webmanifest":
		return true
	}
	return false
}

// body returns the published bytes of a file: imported styles are inserted where
// they are imported, and addresses are relative to dir.
func (l *loader) body(name, dir string) ([]byte, bool) {
	full := "static/" + name
	body, own, err := l.files.read(full)
	if err != nil {
		l.problems = append(l.problems, unreadable(full, err))
		return nil, false
	}
	if own && isText(name) {
		if found := diag.Conflicts(full, body); len(found) > 0 {
			l.problems = append(l.problems, found...)
			return nil, false
		}
	}
	body = l.theme.apply(name, body, own)
	l.open = append(l.open, name)
	defer func() { l.open = l.open[:len(l.open)-1] }()
	ext := path.Ext(name)
	if re := references[ext]; re != nil {
		body = l.replace(name, body, re, func(target, rest string) (string, bool) {
			l.publish(target)
			published, ok := l.assets.paths[target]
			return relative(dir, published) + rest, ok
		}, group)
	}
	if ext == ".css" {
		body = l.replace(name, body, imports, func(target, _ string) (string, bool) {
			part, ok := l.body(target, dir)
			return string(part), ok
		}, whole)
		body = asides.ReplaceAll(body, nil)
	}
	return body, true
}

// replace puts the result of to for each file that a file names into the range
// of the match that where returns.
func (l *loader) replace(name string, body []byte, re *regexp.Regexp, to func(target, rest string) (string, bool), where func([]int) (int, int)) []byte {
	var out []byte
	last := 0
	for _, m := range re.FindAllSubmatchIndex(body, -1) {
		start, end := group(m)
		address := string(body[start:end])
		if strings.HasPrefix(address, "#") {
			continue
		}
		target, rest, ok := l.find(name, address, lineCol(body, start))
		if !ok {
			continue
		}
		with, ok := to(target, rest)
		if !ok {
			continue // already reported
		}
		start, end = where(m)
		out = append(append(out, body[last:start]...), with...)
		last = end
	}
	return append(out, body[last:]...)
}

func whole(m []int) (start, end int) { return m[0], m[1] }

// group is the range of the group that took part in a match.
func group(m []int) (start, end int) {
	for i := 2; i < len(m); i += 2 {
		if m[i] >= 0 {
			return m[i], m[i+1]
		}
	}
	panic("internal error: a reference without an address")
}

// find is the file that an address inside another file leads to.
func (l *loader) find(from, address string, at [2]int) (target, rest string, ok bool) {
	pos := diag.Pos{File: "static/" + from, Line: at[0], Col: at[1]}
	if strings.Contains(address, ":") || strings.HasPrefix(address, "/") {
		// The content security policy blocks what is loaded from other hosts,
		// and no reader would see an error.
		l.problems = append(l.problems, diag.New("static-elsewhere", pos, "address", address))
		return "", "", false
	}
	if i := strings.IndexAny(address, "?#"); i >= 0 {
		address, rest = address[:i], address[i:]
	}
	target = path.Join(path.Dir(from), address)
	if _, found := slices.BinarySearch(l.names, target); !found {
		l.problems = append(l.problems, diag.New("static-missing", pos, "file", "static/"+target).Meant(nearest(target, l.names)))
		return "", "", false
	}
	if slices.Contains(l.open, target) {
		l.problems = append(l.problems, diag.New("static-circle", pos, "file", "static/"+target))
		return "", "", false
	}
	return target, rest, true
}

// relative leads from a folder to a file, beginning with a dot as JavaScript's
// import asks.
func relative(dir, file string) string {
	from, to := strings.Split(dir, "/"), strings.Split(file, "/")
	for len(from) > 0 && len(to) > 1 && from[0] == to[0] {
		from, to = from[1:], to[1:]
	}
	if len(from) == 0 {
		return "./" + strings.Join(to, "/")
	}
	return strings.Repeat("../", len(from)) + strings.Join(to, "/")
}

func lineCol(body []byte, at int) [2]int {
	before := string(body[:at])
	line := strings.Count(before, "\n") + 1
	col := len([]rune(before[strings.LastIndexByte(before, '\n')+1:])) + 1
	return [2]int{line, col}
}
