package source

import (
	"bytes"
	"io"
	"regexp"
)

// matterHead is how many bytes of a file are looked at for front matter.
const matterHead = 1024

// matterLine is the first line of front matter: "title:", "Bevilget :", "- from:".
var matterLine = regexp.MustCompile(`^\s*(?:- )?["']?[\pL][\pL\pN_-]{0,40}["']?\s*[:=]`)

// holdsMatter reports that a file that is no page begins as one does: with a
// line of hyphens, or of what word processors make of them, and a key below it.
// A file that cannot be opened holds none; who copies it tells why.
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

// isFence tells the line that opens front matter: three hyphens or more, one or
// two dashes, or three plus signs as TOML has them.
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
