package content

import (
	"bytes"
	"path"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/shown"
)

// attachedChunk is how many bytes of an attached file are inspected at a time, and
// mostAttached the limit of problems reported for one file.
const (
	attachedChunk = 1 << 20
	mostAttached  = 100
)

// attachedReader returns the function that adds a piece of a file's text to a text as
// shown; nil: the file is not text. end returns where a piece that starts at an
// offset and has about size bytes ends.
func attachedReader(name string) (add func(t *shown.Text, piece []byte), end func(body []byte, from, size int) int) {
	switch strings.ToLower(path.Ext(name)) {
	case ".csv", ".tsv":
		return (&tableText{}).add, chunkEnd
	case ".txt":
		return textLines, chunkEnd
	case ".geojson", ".json":
		return (&jsonText{}).add, jsonEnd
	case ".svg":
		return svgText, func(body []byte, _, _ int) int { return len(body) }
	}
	return nil, nil
}

// InspectFile is Inspect for files that are published beside pages and contain text:
// tables (CSV, TSV), plain text, GeoJSON and the texts of SVG. It returns nil for
// other files. It takes time linear in the file, and memory of constant size; for
// JSON that of its largest object, and for SVG that of its texts.
func InspectFile(name string, body []byte, opt Options) (problems []diag.Problem) {
	add, end := attachedReader(name)
	if add == nil || !utf8.Valid(body) {
		return nil // reported for the file itself
	}
	body = bytes.TrimPrefix(body, []byte("\uFEFF"))
	t := &shown.Text{}
	for from, line := 0, 1; from < len(body) && len(problems) < mostAttached; {
		part := body[from:end(body, from, attachedChunk)]
		t.Reset()
		add(t, part)
		t.End()
		at := filePlace{file: name, text: part, first: line, line: line}
		problems = append(problems, Inspect(t, at.place, opt)...)
		line += bytes.Count(part, []byte("\n"))
		from += len(part)
	}
	return problems
}

// chunkEnd is the end of a chunk that starts at an offset: after a line, or between
// two runes of a line longer than size.
func chunkEnd(body []byte, from, size int) int {
	end := from + size
	if end >= len(body) {
		return len(body)
	}
	if stop := bytes.LastIndexByte(body[from:end], '\n'); stop >= 0 {
		return from + stop + 1
	}
	for end > from+1 && !utf8.RuneStart(body[end]) {
		end--
	}
	return end
}

// jsonEnd is the end of a chunk of JSON that starts at an offset outside strings:
// after the first object that ends beyond size.
func jsonEnd(body []byte, from, size int) int {
	inside := false
	for i := from; i < len(body); i++ {
		switch {
		case body[i] == '"':
			inside = !inside
		case inside && body[i] == '\\':
			i++
		case !inside && body[i] == '}' && i-from >= size:
			return i + 1
		}
	}
	return len(body)
}

// filePlace converts offsets in a text to positions. It is fastest when offsets are
// ascending.
type filePlace struct {
	file          string
	text          []byte
	first         int // number of the text's first line
	at, line, col int // the last offset, its line and the runes before it in that line
}

func (p *filePlace) place(offset int) diag.Pos {
	offset = min(offset, len(p.text))
	if offset < p.at {
		p.at, p.line, p.col = 0, p.first, 0
	}
	for {
		n := bytes.IndexByte(p.text[p.at:offset], '\n')
		if n < 0 {
			break
		}
		p.at += n + 1
		p.line, p.col = p.line+1, 0
	}
	p.col += utf8.RuneCount(p.text[p.at:offset])
	p.at = offset
	return diag.Pos{File: p.file, Line: p.line, Col: p.col + 1}
}

func textLines(t *shown.Text, text []byte) {
	t.Begin(shown.Prose, "")
	t.Copy(text, 0)
}

// tableText adds the lines of a table. The cells of the first line become the labels
// of the columns.
type tableText struct {
	heads     []string
	separator byte
}

func (c *tableText) add(t *shown.Text, text []byte) {
	at := 0
	for line := range bytes.Lines(text) {
		if c.separator == 0 {
			c.separator = separatorOf(line)
			c.row(t, line, at, true)
		} else {
			c.row(t, line, at, false)
		}
		at += len(line)
	}
}

// separatorOf is the character that separates the cells of a table's first line.
func separatorOf(line []byte) byte {
	best := byte(',')
	for _, c := range []byte(";\t|") {
		if bytes.Count(line, []byte{c}) > bytes.Count(line, []byte{best}) {
			best = c
		}
	}
	return best
}

func (c *tableText) row(t *shown.Text, line []byte, at int, head bool) {
	line = bytes.TrimRight(line, "\r\n")
	quotes := true
	for column := 0; ; column++ {
		cell, lead, size := c.cell(line, &quotes)
		kind, label := shown.Cell, ""
		if column == 0 {
			kind = shown.Row
		}
		if column < len(c.heads) {
			label = c.heads[column]
		}
		if head && column < 1000 {
			c.heads = append(c.heads, string(cell))
		}
		t.Begin(kind, label)
		t.Copy(cell, at+lead)
		if size >= len(line) {
			return
		}
		line, at = line[size+1:], at+size+1
	}
}

// cell is the first cell of a line without its quotes, the number of bytes before it
// and its size. quotes becomes false at the first quote that is not closed.
func (c *tableText) cell(line []byte, quotes *bool) (cell []byte, lead, size int) {
	if *quotes && len(line) > 1 && line[0] == '"' {
		for i := 1; i < len(line); i++ {
			if line[i] == '"' && (i+1 == len(line) || line[i+1] == c.separator) {
				return line[1:i], 1, i + 1
			}
		}
		*quotes = false
	}
	if size = bytes.IndexByte(line, c.separator); size < 0 {
		size = len(line)
	}
	return line[:size], 0, size
}

// jsonText reads the strings of JSON; a value's label is its key.
type jsonText struct{ key string }

func (j *jsonText) add(t *shown.Text, text []byte) {
	for i := 0; i < len(text); {
		if text[i] != '"' {
			i++
			continue
		}
		end := i + 1
		for end < len(text) && text[end] != '"' {
			if text[end] == '\\' {
				end++
			}
			end++
		}
		end = min(end, len(text))
		after := bytes.TrimLeft(text[min(end+1, len(text)):min(end+20, len(text))], " \t\r\n")
		if len(after) > 0 && after[0] == ':' {
			j.key = string(text[i+1 : min(end, i+61)])
		}
		t.Begin(shown.Prose, j.key)
		jsonString(t, text[i+1:end], i+1)
		i = end + 1
	}
}

// jsonString adds a string of JSON with its escapes decoded.
func jsonString(t *shown.Text, b []byte, at int) {
	from := 0
	for i := 0; i < len(b); {
		if b[i] != '\\' || i+1 == len(b) {
			i++
			continue
		}
		t.Copy(b[from:i], at+from)
		size := 2
		if b[i+1] == 'u' {
			size = min(6, len(b)-i)
		}
		shows := string(b[i+1])
		if b[i+1] == 'u' {
			shows = string(rune(hexOf(b[i+2 : i+size])))
		} else if strings.IndexByte("nrtbf", b[i+1]) >= 0 {
			shows = " "
		}
		t.Put(shows, at+i, size)
		i += size
		from = i
	}
	t.Copy(b[from:], at+from)
}

func hexOf(b []byte) (n int) {
	for _, c := range b {
		digit := strings.IndexByte("0123456789abcdef", c|0x20)
		if c <= '9' {
			digit = int(c - '0')
		}
		n = n<<4 | max(digit, 0)
	}
	return n
}
