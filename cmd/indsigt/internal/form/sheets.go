package form

import (
	"errors"
	"io"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/folder"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/words"
)

// Sheets that were sent, and the files an import writes.

// keptSheet is a sheet that was sent and is not saved yet.
type keptSheet struct {
	digest string
	data   []byte
}

// maxSheets is how many sent sheets are kept. An import whose sheet is discarded has
// to begin again.
const maxSheets = 3

// maxSheetSent limits the body of a request with a sheet, in bytes.
const maxSheetSent = sheet.MaxBytes + 1<<20

// keepSheet stores a sheet between the steps of an import, and returns its digest.
func (d *session) keepSheet(data []byte) string {
	digest := digestOf(data)
	d.mu.Lock()
	defer d.mu.Unlock()
	d.sheets = slices.DeleteFunc(d.sheets, func(k keptSheet) bool { return k.digest == digest })
	d.sheets = append(d.sheets, keptSheet{digest, data})
	d.sheets = slices.Clone(d.sheets[max(0, len(d.sheets)-maxSheets):])
	return digest
}

// sheet returns a sheet that was sent; ok is false if it is discarded.
func (d *session) sheet(digest string) (data []byte, ok bool) {
	d.mu.Lock()
	defer d.mu.Unlock()
	for _, k := range d.sheets {
		if k.digest == digest {
			return k.data, true
		}
	}
	return nil, false
}

// saveAll writes all files of an import, or none. The error is a conflict if a file
// differs from what the import was computed from.
func (d *session) saveAll(changes []importer.Change) error {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.ended {
		return errEnded
	}
	files := make([]folder.File, len(changes))
	for i, c := range changes {
		expected := absent
		if c.Was != nil {
			expected = digestOf(c.Was)
		}
		still := func() error { return d.expect(c.Path, expected) }
		files[i] = folder.File{Name: c.Path, Data: c.Is, Saving: folder.Saving{New: c.Was == nil, Still: still}}
	}
	return folder.SaveAll(d.opt.Dir, files)
}

// Reasons why no sheet could be read.
const (
	errNoSheet   = words.Fault("form.import.no-sheet")
	errLostSheet = words.Fault("form.import.lost")
)

// sent is what the first step of an import has sent.
type sent struct {
	values url.Values
	data   []byte
	name   string // of the file; that of pasted rows ends in .tsv
}

// receiveSheet reads a sheet and the other fields of the request. All is kept in
// memory.
func receiveSheet(r *http.Request) (*sent, error) {
	parts, err := r.MultipartReader()
	if err != nil {
		return nil, errNoSheet
	}
	s := &sent{values: make(url.Values)}
	var rows []byte
	for {
		part, err := parts.NextPart()
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, tooLarge(err)
		}
		data, err := io.ReadAll(io.LimitReader(part, sheet.MaxBytes+1))
		if err != nil {
			return nil, tooLarge(err)
		}
		switch name := part.FormName(); {
		case name == "sheet" && part.FileName() != "":
			s.data, s.name = data, path.Base(strings.ReplaceAll(part.FileName(), "\\", "/"))
		case name == "rows":
			rows = []byte(strings.ReplaceAll(string(data), "\r\n", "\n"))
		default:
			s.values.Add(name, string(data))
		}
	}
	if s.name == "" && len(strings.TrimSpace(string(rows))) > 0 {
		s.data, s.name = rows, "rows.tsv"
	}
	return s, nil
}

// tooLarge returns the message for a request that exceeded its limit, else err.
func tooLarge(err error) error {
	var cut *http.MaxBytesError
	if errors.As(err, &cut) {
		return words.Say("reasons.sheet.too-large", "limit", sheet.MaxBytes>>20)
	}
	return err
}
