package diag

import "bytes"

// mostConflicts limits the unfinished merges reported for one file.
const mostConflicts = 20

// Conflicts reports the unfinished merges in a text: lines with git's conflict
// markers. Each is reported at its first line. A line of ======= alone is not a
// conflict. It takes time linear in the text.
func Conflicts(file string, text []byte) []Problem { return conflicts(file, text, false) }

// MarkdownConflicts is Conflicts for a Markdown file; it ignores lines within fenced
// code.
func MarkdownConflicts(file string, text []byte) []Problem { return conflicts(file, text, true) }

func conflicts(file string, text []byte, markdown bool) (found []Problem) {
	if !bytes.Contains(text, []byte("<<<<<<<")) && !bytes.Contains(text, []byte(">>>>>>>")) && !bytes.Contains(text, []byte("|||||||")) {
		return nil
	}
	text = bytes.TrimPrefix(text, []byte("\ufeff"))
	var fence codeFence
	if !markdown {
		fence.matter = notMatter
	}
	open := false // within a merge that was reported
	var before []byte
	for n := 1; len(text) > 0 && len(found) < mostConflicts; n++ {
		line := text
		if i := bytes.IndexByte(text, '\n'); i >= 0 {
			line, text = text[:i], text[i+1:]
		} else {
			text = nil
		}
		line = bytes.TrimRight(line, " \t\r")
		mark := conflictMark(line)
		switch {
		case markdown && fence.holds(line):
			mark = 0
		case mark == '|' && (bytes.HasPrefix(before, []byte("|")) || bytes.IndexByte(line[7:], '|') >= 0 || len(line) == 7):
			mark = 0 // a row of empty cells
		}
		if mark != 0 && !open {
			found = append(found, New("merge-conflict", Pos{File: file, Line: n, Col: 1}, "mark", string(line[:7])).To(8))
		}
		open = (open || mark == '<' || mark == '|') && mark != '>'
		before = line
	}
	return found
}

// conflictMark returns the character of a line that begins with exactly seven of <, >
// or |; 0: the line is not a marker.
func conflictMark(line []byte) byte {
	if len(line) < 7 || line[0] != '<' && line[0] != '>' && line[0] != '|' || len(line) > 7 && line[7] != ' ' && line[7] != '\t' {
		return 0
	}
	for _, c := range line[:7] {
		if c != line[0] {
			return 0
		}
	}
	return line[0]
}

// codeFence tracks fenced code through the lines of a Markdown file.
type codeFence struct {
	matter int // one of the states below
	sign   byte
	length int // of the open fence; 0: none is open
}

// States of front matter, which contains no code.
const (
	beforeMatter = iota
	inMatter
	notMatter
)

// holds processes the next line, and reports whether it is code or opens or closes
// it.
func (f *codeFence) holds(line []byte) bool {
	switch {
	case f.matter == notMatter:
	case bytes.Equal(line, []byte("---")):
		f.matter++
		return false
	case f.matter == inMatter:
		return false
	case len(line) > 0 && conflictMark(line) == 0:
		f.matter = notMatter
	}
	trimmed := bytes.TrimLeft(line, " ")
	sign, length := byte(0), 0
	if len(line)-len(trimmed) < 4 && len(trimmed) > 0 {
		sign = trimmed[0]
		for length < len(trimmed) && trimmed[length] == sign {
			length++
		}
	}
	fence := (sign == '`' || sign == '~') && length >= 3
	switch {
	case f.length > 0:
		if fence && sign == f.sign && length >= f.length && len(bytes.TrimSpace(trimmed[length:])) == 0 {
			f.length = 0
		}
		return true
	case fence && (sign == '~' || bytes.IndexByte(trimmed[length:], '`') < 0):
		f.sign, f.length = sign, length
		return true
	}
	return false
}
