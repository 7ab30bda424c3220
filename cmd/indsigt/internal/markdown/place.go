package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
)

// places turns byte offsets in a body into lines and columns of its file. The
// table of line starts is made when first needed.
type places struct {
	file   string
	line   int // file line of the body's first line
	src    []byte
	starts []int
}

func (p *places) pos(offset int) diag.Pos {
	offset = min(max(offset, 0), len(p.src))
	if len(p.starts) == 0 {
		p.starts = append(p.starts, 0)
		for i := 0; ; {
			n := bytes.IndexByte(p.src[i:], '\n')
			if n < 0 {
				break
			}
			i += n + 1
			p.starts = append(p.starts, i)
		}
	}
	n := sort.SearchInts(p.starts, offset+1) - 1
	return diag.Pos{File: p.file, Line: p.line + n, Col: 1 + utf8.RuneCount(p.src[p.starts[n]:offset])}
}

// offset finds where part, a slice of the body, begins; -1 when part is a copy
// (goldmark copies lines that begin inside a tab).
func (p *places) offset(part []byte) int {
	at := cap(p.src) - cap(part)
	if len(part) == 0 || at < 0 || at >= len(p.src) || &p.src[at] != &part[0] {
		return -1
	}
	return at
}
