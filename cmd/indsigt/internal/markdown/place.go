package markdown

import "indsigt/cmd/indsigt/internal/diag"

// places converts byte offsets in a body into positions in its file.
type places struct {
	file  string
	line  int // line of the body's first line in the file
	src   []byte
	table diag.Lines
}

// begin starts another body and reuses the memory of the table.
func (p *places) begin(file string, line int, src []byte) {
	p.file, p.line, p.src = file, line, src
	p.table.Reset(src)
}

func (p *places) pos(offset int) diag.Pos {
	line, col := p.table.At(offset)
	return diag.Pos{File: p.file, Line: p.line + line - 1, Col: col}
}

// offset returns the offset of part, a slice of the body. It is -1 if part is a copy:
// goldmark copies lines that begin inside a tab.
func (p *places) offset(part []byte) int {
	at := cap(p.src) - cap(part)
	if len(part) == 0 || at < 0 || at >= len(p.src) || &p.src[at] != &part[0] {
		return -1
	}
	return at
}
