package output

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"errors"
	"hash"
	"io"
)

// Stream adds one file of the site as fill writes it, so that a large table is
// never in memory as a whole. fill may be called twice and must write the same
// bytes each time: a path that an earlier build published is compared first. It
// returns the file's size and SHA-256.
func (w *Writer) Stream(path string, fill func(io.Writer) error) (size int64, sum [sha256.Size]byte, err error) {
	if !safe(path) {
		panic("internal error: a site cannot hold a file " + path)
	}
	m := &measured{sum: sha256.New()}
	same := false
	var st status
	if was, known := w.old.files[path]; known {
		st, same, err = w.compare(join(w.target, path), m, fill)
		if err != nil {
			return 0, sum, err
		}
		e := m.entry(path)
		same = same && was.sum == e.sum
	}
	if !same {
		at, err := w.stageFor(path)
		if err == nil {
			m = &measured{sum: sha256.New()}
			err = w.disk.fill(at, func(to io.Writer) error {
				m.to = to
				return fill(m)
			})
		}
		if err != nil {
			return 0, sum, failed(w.asked, err)
		}
	}
	e := m.entry(path)
	return m.size, e.sum, w.claim(e, m.size, same, st)
}

// measured counts and hashes the bytes written through it; to may be nil.
type measured struct {
	to   io.Writer
	sum  hash.Hash
	size int64
}

func (m *measured) Write(p []byte) (int, error) {
	m.size += int64(len(p))
	m.sum.Write(p)
	if m.to == nil {
		return len(p), nil
	}
	return m.to.Write(p)
}

func (m *measured) entry(path string) entry {
	return entry{path: path, sum: [sha256.Size]byte(m.sum.Sum(nil))}
}

// compare reports whether the plain file at name has the bytes that fill
// writes.
func (w *Writer) compare(name string, m *measured, fill func(io.Writer) error) (st status, same bool, err error) {
	st, err = w.at.lstat(name)
	if err != nil {
		return st, false, nil
	}
	f, err := w.at.openFile(name)
	if err != nil {
		return st, false, nil
	}
	defer f.Close()
	c := &comparer{file: bufio.NewReaderSize(f, 64<<10)}
	m.to = c
	if err := fill(m); c.differs || err != nil {
		if c.differs {
			err = nil // fill was stopped by comparer
		}
		return st, false, err
	}
	_, err = c.file.ReadByte()
	return st, err == io.EOF, nil
}

var errDiffers = errors.New("internal error: other bytes")

// comparer fails at the first byte that differs from the file's.
type comparer struct {
	file    *bufio.Reader
	buf     []byte
	differs bool
}

func (c *comparer) Write(p []byte) (int, error) {
	if cap(c.buf) < len(p) {
		c.buf = make([]byte, len(p))
	}
	got := c.buf[:len(p)]
	if _, err := io.ReadFull(c.file, got); err != nil || !bytes.Equal(got, p) {
		c.differs = true
		return 0, errDiffers
	}
	return len(p), nil
}
