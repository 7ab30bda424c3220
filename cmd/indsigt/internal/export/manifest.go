package export

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/view"
)

// FilesPath is the list of all data files: those of data/ and those beside pages,
// each with its rows, bytes, hash and filters, so that a copy can be checked for
// completeness.
const FilesPath = apiRoot + "files.json"

// fileList writes FilesPath. made are the files as written.
func (e *Exporter) fileList(made []Made) []byte {
	parts := make(map[string]*view.Slice)
	for i := range e.parts {
		parts[e.parts[i].Dir] = &e.parts[i]
	}
	var j jsonBuilder
	j.open('{')
	j.text("self", "files.json")
	j.text("index", "index.json")
	j.key("items")
	j.open('[')
	for _, m := range made {
		if strings.HasPrefix(m.Path, "api/") {
			continue
		}
		j.comma()
		j.b = append(j.b, '\n')
		j.open('{')
		j.text("path", "../../"+m.Path)
		if m.Rows > 0 {
			j.number("rows", m.Rows)
		}
		j.number("bytes", int(m.Bytes))
		j.text("sha256", m.SHA256)
		if part := parts[m.Path[:strings.LastIndexByte(m.Path, '/')+1]]; part != nil {
			filePart(&j, m.Path, part)
		}
		j.close('}')
	}
	j.b = append(j.b, "\n]}\n"...)
	return j.b
}

// filePart describes a file beside a page: the rows of facts or funding lines that
// match any of the filters.
func filePart(j *jsonBuilder, path string, part *view.Slice) {
	j.text("title", part.Title)
	j.text("of", part.Of)
	name := path[len(part.Dir):]
	if !strings.HasPrefix(name, "lines.") {
		fileFilters(j, "facts", part.Facts)
	}
	if !strings.HasPrefix(name, "facts.") {
		fileFilters(j, "lines", part.Lines)
	}
}

func fileFilters(j *jsonBuilder, name string, questions []ask.Question) {
	if len(questions) == 0 {
		return
	}
	j.key(name)
	j.open('[')
	for _, q := range questions {
		j.open('{')
		for _, d := range ask.Dims {
			j.text(d.String(), q.Filter[d])
		}
		j.close('}')
	}
	j.close(']')
}
