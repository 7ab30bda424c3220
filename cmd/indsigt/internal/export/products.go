package export

import (
	_ "embed"
	"encoding/json"
	"io"
	"sync"
)

// Products returns the files beside the tables that do not describe other files,
// sorted by path.
func (e *Exporter) Products() []File {
	var files []File
	if e.HasGrants() {
		files = append(files, File{Path: Giving360Path, Write: e.Giving360})
	}
	if e.lib.HasMap() {
		files = append(files, File{Path: OutlinesPath, Write: e.Outlines})
	}
	if e.HasWorkbook() {
		files = append(files, File{Path: WorkbookPath, Write: e.Workbook})
	}
	if e.wordbooks != nil {
		files = append(files, File{Path: TextsPath, Write: e.texts})
	}
	if e.places != nil {
		files = append(files, File{Path: WordsPath, Write: e.words})
	}
	files = append(files, File{Path: VerifierPath, Write: func(w io.Writer) error { _, err := w.Write(verifier); return err }})
	return append(files, e.api()...)
}

// VerifierPath is the Python program that recomputes a site. It shares no code with
// this program.
const VerifierPath = "data/verify.py"

//go:embed verify.py
var verifier []byte

// TextsPath is the file with the texts that sentences of pages are made of.
const TextsPath = "data/texts.json"

func (e *Exporter) texts(w io.Writer) error {
	enc := json.NewEncoder(w)
	enc.SetEscapeHTML(false)
	enc.SetIndent("", " ")
	return enc.Encode(e.wordbooks())
}

// Descriptions returns the files that describe others. made returns all of Files,
// Products and Parts as written; it is called when the first of them is made. Each is
// made once.
func (e *Exporter) Descriptions(made func() []Made) []File {
	file := func(path string, body func() []byte) File {
		body = sync.OnceValue(body)
		return File{Path: path, Write: func(w io.Writer) error { _, err := w.Write(body()); return err }}
	}
	all := []File{
		file("data/datapackage.json", func() []byte { return e.DataPackage(made()) }),
		file("data/fiscal-datapackage.json", func() []byte { return e.FiscalPackage(made()) }),
		file(FilesPath, func() []byte { return e.fileList(made()) }),
	}
	if e.base == "" {
		return all
	}
	g := sync.OnceValue(func() *graph { return e.catalogue(made()) })
	return append(all,
		file("data/catalog.jsonld", func() []byte { return g().jsonld() }),
		file("data/catalog.ttl", func() []byte { return g().turtle() }))
}
