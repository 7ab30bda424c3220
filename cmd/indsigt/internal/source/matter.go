package source

import (
	"bytes"
	"io"
	"regexp"
)

// matterHead is the number of bytes in which front matter is looked for.
const matterHead = 1024

// matterLine is the first line of front matter: "title:", "Bevilget :", "- from:".
var matterLine = regexp.MustCompile(`^\s*(?:- )?["']?[\pL][\pL\pN_-]{0,40}["']?\s*[:=]`)

// holdsMatter reports whether a file that is not Markdown begins as a page
// does: with a line of hyphens, or the dashes word processors make of them, and
// a key below it. It is false for a file that cannot be opened; the copying
// step reports that.
func (w *walker) holdsMatter(disk string) bool {
	f, err := w.fsys.Open(disk)
	if err != nil {
		return false
	}
	defer f.Close()
	head := make([]byte, matterHead)
	n, err := io.ReadFull(f, head)
	if err != nil && n == 0 {
		return false
	}
	return beginsWithMatter(head[:n])
}

func beginsWithMatter(head []byte) bool {
	if bytes.HasPrefix(head, []byte("\xff\xfe")) || bytes.HasPrefix(head, []byte("\xfe\xff")) {
		head = bytes.ReplaceAll(head[2:], []byte{0}, nil) // UTF-16, of which the ASCII is enough
	}
	head = bytes.TrimLeft(bytes.TrimPrefix(head, byteOrderMark), " \t\r\n")
	fence, rest, found := bytes.Cut(bytes.ReplaceAll(head, []byte("\r"), []byte("\n")), []byte("\n"))
	if !found || !isFence(string(bytes.TrimSpace(fence))) {
		return false
	}
	for line := range bytes.Lines(rest) {
		line = bytes.TrimSpace(line)
		switch {
		case len(line) == 0, line[0] == '#':
			continue
		}
		return matterLine.Match(line)
	}
	return false
}

// isFence reports whether a line opens front matter: three or more hyphens, one
// or two dashes, or the three plus signs of TOML.
func isFence(line string) bool {
	switch line {
	case "+++", "—", "–", "—-", "–-", "——", "-–", "-—":
		return true
	}
	if len(line) < 3 {
		return false
	}
	for i := range len(line) {
		if line[i] != '-' {
			return false
		}
	}
	return true
}
