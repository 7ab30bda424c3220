// Package frontmatter parses the front matter of a Markdown file into one tree: the
// text of every key and value, with its line, column and byte offsets. It is the only
// door to YAML.
//
// The main type is File. The decoder of documents, the editor's form and the
// formatter use the same tree. Parse is for reading: the tree is reused after
// Release. ParseExact is for editing: offsets are those of the file's own bytes.
//
// Invariant: values stay texts. YAML would turn 4.200 into 4.2 and 010 into 8, so
// values are not typed here; the table of keys in content decides what a text means.
// What cannot be read with certainty is a problem with a position.
//
// Ordinary files are parsed by fastpath.go, all others by the YAML library; fuzzing
// checks that both give the same tree. The package must not know any key, nor the
// meaning of values.
package frontmatter

import (
	"bytes"
	"slices"

	"github.com/adrg/frontmatter"

	"indsigt/cmd/indsigt/internal/diag"
)

// File is a file split at its --- lines, with the tree of its front matter.
type File struct {
	Path string
	// Src is the text that all offsets are in.
	Src []byte
	// Start and End bound the front matter, between the --- lines; BodyStart is
	// the offset after the closing line.
	Start, End, BodyStart int
	// FirstLine and BodyLine are the numbers of the lines at Start and BodyStart,
	// from 1.
	FirstLine, BodyLine int
	// Root is the map between the --- lines.
	Root *Node

	isKey func(name string) bool
	arena *fast       // owns the tree's nodes; nil: the heap
	lines *diag.Lines // of Src[:End]; made when first needed
	hash  hashState
}

// hashState caches HasHash.
type hashState uint8

const (
	hashNotSearched hashState = iota
	hashAbsent
	hashPresent
)

// Parse splits a file and parses its front matter for reading: the File's Src has no
// byte-order mark, all its lines end in \n, and the nodes are valid until Release.
// The File is never nil; its Root is nil if the front matter cannot be read, and the
// problems then say why.
//
// isKey reports which names are keys, to recognise front matter that is not at
// the start of the file; nil: no name is.
//
// Parse is safe for concurrent use; a File is not.
func Parse(path string, src []byte, isKey func(name string) bool) (*File, []diag.Problem) {
	f := &File{Path: path, isKey: isKey}
	src, problem := cleanText(path, src)
	if problem != nil {
		return f, []diag.Problem{*problem}
	}
	if problems := diag.MarkdownConflicts(path, src); len(problems) > 0 {
		return f, problems // any other problem follows from these
	}
	if problem = f.split(src); problem == nil {
		problem = f.unreadable()
	}
	if problem != nil {
		return f, []diag.Problem{*problem}
	}
	if problems := f.listMarks(); len(problems) > 0 {
		return f, problems // YAML would report another cause
	}
	if problems := f.tree(); len(problems) > 0 {
		f.Release()
		f.Root = nil
		return f, problems
	}
	joinCommas(f.Root)
	return f, nil
}

// ParseExact is Parse for editing: the File's Src is src, byte for byte, and the
// nodes stay valid. The File is nil if the front matter cannot be read.
func ParseExact(path string, src []byte, isKey func(name string) bool) (*File, []diag.Problem) {
	f, problems := Parse(path, src, isKey)
	if f.Root == nil {
		return nil, problems
	}
	f.restore(src)
	return f, nil
}

// tree parses the front matter, by the fast path if possible.
func (f *File) tree() (problems []diag.Problem) {
	if !f.fast() {
		problems = f.slow()
	}
	switch {
	case len(problems) > 0:
	case f.Root == nil:
		problems = []diag.Problem{diag.New("front-matter-empty", diag.Pos{File: f.Path, Line: f.FirstLine, Col: 1})}
	case f.Root.Kind != Map:
		problems = []diag.Problem{f.Root.Mark(diag.New("front-matter-shape", f.Root.Pos(f.Path)))}
	}
	return problems
}

// slow parses the front matter with the YAML library. The frontmatter library finds
// nothing, without an error, if there is a byte-order mark, a line before the first
// ---, no closing line, one of "..." or an indented ---; an initiative would then be
// published without its money. So split has found the --- lines first, and slow
// panics if the library finds others.
func (f *File) slow() (problems []diag.Problem) {
	format := frontmatter.NewFormat("---", "---", func(data []byte, v any) error {
		if !bytes.Equal(data, f.Text()) {
			panic("internal error: the front matter of " + f.Path + " was split in two ways")
		}
		problems = f.parseYAML()
		return nil
	})
	rest, err := frontmatter.MustParse(bytes.NewReader(f.Src[:f.BodyStart]), f, format)
	if err != nil || len(rest) != 0 {
		panic("internal error: the front matter of " + f.Path + " passed the splitter and was not found by the library")
	}
	return problems
}

// Release makes the nodes' memory available to the next file. Texts of nodes stay
// valid.
func (f *File) Release() {
	if f.arena != nil {
		f.Root = nil
		arenas.Put(f.arena)
		f.arena = nil
	}
}

// restore sets Src to the file's own bytes, including the byte-order mark and the \r
// that were removed, and moves every offset accordingly.
func (f *File) restore(src []byte) {
	mark := len(src) - len(bytes.TrimPrefix(src, byteOrderMark))
	var breaks []int // offsets in f.Src of the \n that had a \r before them
	for at := mark; ; {
		i := bytes.Index(src[at:], crlf)
		if i < 0 {
			break
		}
		at += i + len(crlf)
		breaks = append(breaks, at-1-mark-len(breaks)-1)
	}
	f.Src, f.lines = src, nil
	if mark == 0 && len(breaks) == 0 {
		return
	}
	to := func(offset int) int {
		before, _ := slices.BinarySearch(breaks, offset)
		return offset + mark + before
	}
	f.Start, f.End, f.BodyStart = to(f.Start), to(f.End), to(f.BodyStart)
	f.Root.move(to)
}

// Text is the front matter, between the --- lines.
func (f *File) Text() []byte { return f.Src[f.Start:f.End] }

// Body is the text after the closing line.
func (f *File) Body() []byte { return f.Src[f.BodyStart:] }

// Replace returns Src with other text between two offsets.
func (f *File) Replace(start, end int, text string) []byte {
	return slices.Concat(f.Src[:start], []byte(text), f.Src[end:])
}

// table finds lines and columns of the front matter.
func (f *File) table() *diag.Lines {
	if f.lines == nil {
		f.lines = diag.NewLines(f.Src[:f.End])
	}
	return f.lines
}

// Pos is the line and column of an offset in the front matter.
func (f *File) Pos(offset int) diag.Pos {
	line, col := f.table().At(offset)
	return diag.Pos{File: f.Path, Line: line, Col: col}
}

// LineFrom is the text of a line of the file from a column (1-based, in runes),
// without its line break.
func (f *File) LineFrom(number, col int) []byte {
	text, _ := f.table().Line(number)
	return text[min(len(text), f.table().Offset(number, col)-f.table().Offset(number, 1)):]
}

// HasHash reports whether the front matter has a # after a blank, where YAML begins a
// comment.
func (f *File) HasHash() bool {
	if f.hash == hashNotSearched {
		f.hash = hashAbsent
		if bytes.Contains(f.Text(), []byte(" #")) || bytes.Contains(f.Text(), []byte("\t#")) {
			f.hash = hashPresent
		}
	}
	return f.hash == hashPresent
}
