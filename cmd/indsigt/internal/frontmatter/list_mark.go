package frontmatter

import (
	"bytes"
	"regexp"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
)

// openKey matches a line that ends in a key whose value is below it; a | or > begins
// a text of several lines.
var openKey = regexp.MustCompile(`^ *(?:- +)?[A-Za-z0-9_-]+:[ \t]*([|>][-+0-9]*)?[ \t]*(?:#.*)?$`)

// listMarks reports lines of front matter that begin with a dash or bullet of a word
// processor in place of a hyphen: directly below a key, or at the column of the
// hyphens above. Elsewhere such a line continues a text. It takes time linear in the
// front matter.
func (f *File) listMarks() (found []diag.Problem) {
	if !bytes.ContainsFunc(f.Text(), isListMark) {
		return nil
	}
	list, below := -1, -1 // columns of the list above, and of the key right above
	marked := false       // a line of that list was reported
	text := -1            // column of the key of a text of several lines
	number := f.FirstLine - 1
	for line := range bytes.Lines(f.Text()) {
		number++
		line = bytes.TrimRight(line, " \t\r\n")
		rest := bytes.TrimLeft(line, " ")
		indent := len(line) - len(rest)
		if len(rest) == 0 || rest[0] == '#' || text >= 0 && indent > text {
			continue
		}
		text = -1
		mark, size := utf8.DecodeRune(rest)
		switch {
		case isListMark(mark) && isMarkGap(rest[size:]) && (below >= 0 && indent >= below || list == indent):
			if !marked || list != indent || below >= 0 {
				pos := diag.Pos{File: f.Path, Line: number, Col: indent + 1}
				instead := "- " + strings.TrimSpace(strings.TrimLeft(string(rest[size:]), "\u00a0"))
				found = append(found, diag.New("yaml-list-mark", pos, "sign", string(mark), "instead", instead).To(indent+2))
			}
			list, marked = indent, true
		case bytes.HasPrefix(rest, []byte("- ")):
			list, marked = indent, false
		case indent <= list:
			list = -1
		}
		below = -1
		if at := openKey.FindSubmatch(line); at != nil && at[1] != nil {
			text = indent
		} else if at != nil {
			below = indent
		}
	}
	return found
}

func isListMark(r rune) bool {
	return strings.ContainsRune("–—―‐‑−•▪▫◦‣⁃·●○■□", r)
}

func isMarkGap(rest []byte) bool {
	return bytes.HasPrefix(rest, []byte(" ")) || bytes.HasPrefix(rest, []byte("\t")) || bytes.HasPrefix(rest, []byte("\u00a0"))
}
