package markdown

import "indsigt/cmd/indsigt/internal/diag"

// places turns byte offsets in a body into lines and columns of its file.
type places struct {
	file  string
	line  int // file line of the body's first line
	src   []byte
	table diag.Lines
}

// begin takes another body and uses the memory of the tables again.
func (p *places) begin(file string, line int, src []byte) {
	p.file, p.line, p.src = file, line, src
	p.table.Reset(src)
}

func (p *places) pos(offset int) diag.Pos {
	line, col := p.table.At(offset)
	return diag.Pos{File: p.file, Line: p.line + line - 1, Col: col}
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
