package matter

import (
	"bytes"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/words"
)

// Misplaced is an ErrUnusual caused by one comment that belongs to no key or item.
// Line and Col are 1-based, Col in bytes.
type Misplaced struct{ Line, Col int }

func (m *Misplaced) Error() string { return m.In(words.Default) }

// In is the message in a language.
func (m *Misplaced) In(lang string) string { return words.In(lang).T("commands.fmt.misplaced") }

// Is makes a Misplaced an ErrUnusual.
func (m *Misplaced) Is(target error) bool { return target == ErrUnusual }

// comment is one comment of the front matter and its offset.
type comment struct {
	text string
	at   int
}

// allComments lists the comments of a tree in the order of the file: from each #
// outside of values that follows a blank or begins a line, to the line's end. It
// reads the bytes, so that it also finds comments that the tree has no node for.
func allComments(tree *frontmatter.File) []comment {
	src := bytes.Clone(tree.Src[tree.Start:tree.End])
	blankTexts(src, tree.Start, tree.Root)
	var all []comment
	at := 0
	for line := range bytes.Lines(src) {
		for i, c := range line {
			if c == '#' && (i == 0 || line[i-1] == ' ' || line[i-1] == '\t') {
				text := bytes.TrimRight(tree.Src[tree.Start+at+i:tree.Start+at+len(line)], " \t\r\n")
				all = append(all, comment{string(text), tree.Start + at + i})
				break
			}
		}
		at += len(line)
	}
	return all
}

// blankTexts overwrites values, whose # are not comments; src begins at an offset of
// the tree. The first line of a block text (| or >) can have a comment.
func blankTexts(src []byte, offset int, n *frontmatter.Node) {
	if n.Kind == frontmatter.Scalar {
		from, to := n.Start-offset, n.End-offset
		if n.Style == frontmatter.Block {
			if i := bytes.IndexByte(src[from:to], '\n'); i >= 0 {
				from += i
			} else {
				from = to
			}
		}
		for i := from; i < to; i++ {
			if src[i] != '\n' {
				src[i] = 'x'
			}
		}
	}
	for _, item := range n.Items {
		blankTexts(src, offset, item)
	}
}

// lostComment is the first comment of a tree that another has fewer times; nil: none
// is lost.
func lostComment(was, is *frontmatter.File) *Misplaced {
	left := make(map[string]int)
	for _, c := range allComments(is) {
		left[c.text]++
	}
	for _, c := range allComments(was) {
		if left[c.text]--; left[c.text] < 0 {
			line := bytes.Count(was.Src[:c.at], []byte("\n")) + 1
			start := bytes.LastIndexByte(was.Src[:c.at], '\n') + 1
			return &Misplaced{line, utf8.RuneCount(was.Src[start:c.at]) + 1}
		}
	}
	return nil
}
