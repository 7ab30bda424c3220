package markdown

import (
	"bytes"
	"sort"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
)

// places turns byte offsets in a body into lines and columns of its file. Its
// tables are made when first needed.
type places struct {
	file   string
	line   int // file line of the body's first line
	src    []byte
	starts []int
	runes  []int // runes before each block of runeBlock bytes
}

// runeBlock is how many bytes are counted for a column at most, twice: a body
// can be one line with a link in every word.
const runeBlock = 1024

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
	col := 1
	if from := p.starts[n]; offset-from <= runeBlock {
		col += utf8.RuneCount(p.src[from:offset])
	} else {
		col += p.runesBefore(offset) - p.runesBefore(from)
	}
	return diag.Pos{File: p.file, Line: p.line + n, Col: col}
}

func (p *places) runesBefore(offset int) int {
	if len(p.runes) == 0 {
		count := 0
		for at := 0; at <= len(p.src); at += runeBlock {
			p.runes = append(p.runes, count)
			count += runeStarts(p.src[at:min(at+runeBlock, len(p.src))])
		}
	}
	block := offset / runeBlock
	return p.runes[block] + runeStarts(p.src[block*runeBlock:offset])
}

// runeStarts counts the runes that begin in b, which may begin inside one.
func runeStarts(b []byte) (n int) {
	for _, c := range b {
		if utf8.RuneStart(c) {
			n++
		}
	}
	return n
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
