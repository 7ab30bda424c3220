package main

import (
	"errors"
	"io"
	"path/filepath"
	"strings"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/letter"
	"indsigt/cmd/indsigt/internal/words"
)

// writeLetter writes a copy of the sheet with its problems: as CSV if the name ends
// in .csv, else as a workbook.
func (im *importing) writeLetter(r *importer.Report, data []byte) error {
	asCSV := strings.EqualFold(filepath.Ext(im.letter), ".csv")
	err := writeProduct(im.p.path(im.letter), build.File{Make: func(w io.Writer) error { return letter.Write(w, r, data, im.lang, asCSV) }})
	if errors.Is(err, letter.ErrWorkbook) {
		return usageError{cmd: im.cmd, text: words.Say("commands.import.letter-csv"), hint: verbatim("--letter brev.xlsx")}
	}
	return err
}
