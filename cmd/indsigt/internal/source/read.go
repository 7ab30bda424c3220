package source

import (
	"bytes"
	"crypto/sha256"
	"fmt"
	"io"
	"io/fs"
	"slices"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
)

// byteOrderMark begins files that some Windows editors save. It is removed when
// a file is read, so that lines and columns are those an editor shows.
var byteOrderMark = []byte("\ufeff")

// Read returns the bytes of the Markdown file Files[i], without a byte order
// mark; line ends are unchanged. The bytes are nil if there is a problem. It is
// safe for concurrent use.
func (t *Tree) Read(i int) ([]byte, []diag.Problem) {
	f := t.Files[i]
	if f.Kind != Markdown {
		panic("internal error: " + f.Path + " is read as Markdown")
	}
	text, err := t.slurp(f)
	at := diag.Pos{File: f.Path}
	switch {
	case err != nil:
		return nil, []diag.Problem{diag.New("file-unreadable", at, "cause", cause(err))}
	case int64(len(text)) > t.limit:
		// it has grown since the tree was loaded
		return nil, []diag.Problem{tooLarge(f.Path, int64(len(text)), t.limit)}
	}
	text = bytes.TrimPrefix(text, byteOrderMark)
	if len(text) == 0 {
		return nil, []diag.Problem{diag.New("empty-file", at)}
	}
	if !utf8.Valid(text) {
		return nil, []diag.Problem{notUTF8(f.Path, text)}
	}
	return text, nil
}

// slurp reads a file, at most one byte more than the limit.
func (t *Tree) slurp(f File) ([]byte, error) {
	file, err := t.fsys.Open(f.disk)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	// One byte more than the size lets the end be seen without growing.
	text := make([]byte, 0, min(f.Size, t.limit)+1)
	for int64(len(text)) <= t.limit {
		if len(text) == cap(text) {
			text = slices.Grow(text, len(text)+512)
		}
		room := text[len(text):min(int64(cap(text)), t.limit+1)]
		n, err := file.Read(room)
		text = text[:len(text)+n]
		if err == io.EOF {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	return text, nil
}

// notUTF8 makes the problem of the first byte that is not UTF-8.
func notUTF8(file string, text []byte) diag.Problem {
	line, col := 1, 1
	for i := 0; i < len(text); {
		r, n := utf8.DecodeRune(text[i:])
		switch {
		case r == utf8.RuneError && n == 1:
			p := diag.New("not-utf8", diag.Pos{File: file, Line: line, Col: col}, "byte", fmt.Sprintf("0x%02X", text[i]))
			return p
		case r == '\n':
			line, col = line+1, 1
		default:
			col++
		}
		i += n
	}
	panic("internal error: every byte of " + file + " is UTF-8")
}

// Open opens Files[i] for copying.
func (t *Tree) Open(i int) (fs.File, error) { return t.fsys.Open(t.Files[i].disk) }

// Digest is a SHA-256 of a file's bytes.
type Digest [sha256.Size]byte

// DigestOf returns the digest of bytes that Read returned.
func DigestOf(text []byte) Digest { return sha256.Sum256(text) }

// Digest returns the digest of Files[i] on disk, which it reads in pieces.
func (t *Tree) Digest(i int) (Digest, []diag.Problem) {
	f := t.Files[i]
	sum := sha256.New()
	file, err := t.fsys.Open(f.disk)
	if err == nil {
		defer file.Close()
		_, err = io.Copy(sum, file)
	}
	if err != nil {
		return Digest{}, []diag.Problem{diag.New("file-unreadable", diag.Pos{File: f.Path}, "cause", cause(err))}
	}
	return Digest(sum.Sum(nil)), nil
}

// Find returns the index of a path, or -1.
func (t *Tree) Find(path string) int {
	i, ok := slices.BinarySearchFunc(t.Files, path, func(f File, path string) int { return strings.Compare(f.Path, path) })
	if !ok {
		return -1
	}
	return i
}

// Excerpt returns a file's bytes for diag.Options.Source: nil if the tree does
// not have the file or it cannot be read.
func (t *Tree) Excerpt(path string) []byte {
	i := t.Find(path)
	if i < 0 || t.Files[i].Kind != Markdown {
		return nil
	}
	text, err := t.slurp(t.Files[i])
	if err != nil {
		return nil
	}
	return text
}
