package form

import (
	"bytes"
	"errors"
	"io/fs"
	"mime"
	"net/http"
	"net/url"
	"path"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/letter"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/sheet"
	"indsigt/cmd/indsigt/internal/words"
)

// Import from a sheet, in four steps: send the sheet, assign each column a target,
// read the report, write all files. Between the steps the browser sends all choices
// again, and the session keeps the sheet's bytes; nothing is written to disk before
// the last step. The importer interprets the choices, as it does for the command.

// step is one request of an import.
type step struct {
	h    *Handler
	r    *http.Request
	view *build.Portal
	lang string
	sent url.Values
	data []byte // of the sheet

	old   *content.Source // the source to update; nil: a new source
	file  string          // the sheet's name in content/files/
	draft *importer.Draft // of a new source, with the choices
	text  []byte          // of the draft
	src   *content.Source // the source to import by; nil: the draft is not complete
	open  []string        // reasons why it is not
	whens []string        // conditions of the draft's rules, as they were sent
}

// Names of the fields that an import's pages send.
const (
	sheetName   = "sheet" // digest
	fileSent    = "file"
	titleName   = "title"
	sourceName  = "source" // path of the source to update
	tabName     = "tab"    // sheet of a workbook
	tabOfName   = "tab-of" // the sheet that the columns belong to
	targetName  = "to."
	giverName   = "giver"
	datesName   = "dates"
	localeName  = "locale"
	unitName    = "unit"
	changesName = "changes"
	keyName     = "key"
	createName  = "create"
	cellName    = "cell." // a name that occurs in the sheet,
	kindName    = "kind." // the kind of document it names,
	meansName   = "is."   // and the slug it means
	asName      = "as"    // the letter's file type
)

// importStart shows the page that asks for a sheet.
func (h *Handler) importStart(w http.ResponseWriter, r *http.Request) {
	s, err := h.step(r, r.URL.Query())
	if err != nil {
		h.fail(w, err)
		return
	}
	if s.sent.Get(sourceName) != "" && s.old == nil {
		http.NotFound(w, r)
		return
	}
	s.show(w, http.StatusOK, stepSheet)
}

// step begins a step: it reads the portal from disk.
func (h *Handler) step(r *http.Request, values url.Values) (*step, error) {
	v, _, err := h.session.look(r.Context(), "", nil)
	if err != nil {
		return nil, err
	}
	s := &step{h: h, r: r, view: v, lang: spoken(v.Lang()), sent: values}
	s.old = sourceOf(v.Library, values.Get(sourceName))
	return s, nil
}

// sourceOf returns the source at a path if it has a mapping; nil: there is none.
func sourceOf(lib *library.Library, file string) *content.Source {
	if lib == nil || file == "" {
		return nil
	}
	for _, s := range lib.Sources {
		if s.Path == file && s.Import != nil {
			return s
		}
	}
	return nil
}

// importSheet receives a sheet. The next page shows its columns, or its report if the
// source has a mapping.
func (h *Handler) importSheet(w http.ResponseWriter, r *http.Request) {
	got, err := receiveSheet(r)
	values := url.Values{}
	if err == nil {
		values = got.values
	}
	s, failed := h.step(r, values)
	if failed != nil {
		h.fail(w, failed)
		return
	}
	if err == nil {
		err = s.take(got)
	}
	if err != nil {
		s.again(w, stepSheet, err)
		return
	}
	s.sent.Set(sheetName, h.session.keepSheet(s.data))
	s.sent.Set(fileSent, s.file)
	if s.old != nil {
		s.report(w)
		return
	}
	if err = s.propose(); err != nil {
		s.again(w, stepSheet, err)
		return
	}
	s.show(w, http.StatusOK, stepColumns)
}

// take checks the sheet that was sent, and gives it a file name.
func (s *step) take(got *sent) error {
	switch {
	case s.view.Library == nil:
		return words.Say("form.import.portal-errors")
	case s.sent.Get(sourceName) != "" && s.old == nil:
		return words.Say("form.lost")
	case s.old != nil && got.name == "":
		s.file = s.old.File
		data, err := s.h.session.read(sheetPath(s.file))
		s.data = data
		return err
	case got.name == "":
		return errNoSheet
	}
	s.data = sheet.UTF8(got.name, got.data, "")
	if _, err := sheet.FormatOf(got.name, got.data); err != nil {
		return err
	}
	if s.old != nil {
		s.file = s.old.File
		_, err := sheet.FormatOf(s.file, got.data)
		return err
	}
	title := strings.TrimSpace(s.sent.Get(titleName))
	if title == "" && got.name != "rows.tsv" {
		title = strings.TrimSuffix(got.name, path.Ext(got.name))
	}
	s.sent.Set(titleName, title)
	if s.file = importer.NameOf(title, got.name); s.file == "" {
		return words.Say("form.no-name")
	}
	return s.free()
}

// sheetPath is the path of a sheet in the portal.
func sheetPath(name string) string { return "content/files/" + name }

// free refuses a new source whose files already exist.
func (s *step) free() error {
	doc := "content/sources/" + strings.TrimSuffix(s.file, path.Ext(s.file)) + ".md"
	for _, file := range []string{sheetPath(s.file), doc} {
		if _, err := s.h.session.read(file); !errors.Is(err, fs.ErrNotExist) {
			return words.Say("form.import.taken", "file", file)
		}
	}
	return nil
}

// next continues an import with the fields that its page sent.
func (h *Handler) next(w http.ResponseWriter, r *http.Request) *step {
	if err := r.ParseForm(); err != nil {
		http.Error(w, why(h.lang(), tooLarge(err)), http.StatusRequestEntityTooLarge)
		return nil
	}
	s, err := h.step(r, r.PostForm)
	if err != nil {
		h.fail(w, err)
		return nil
	}
	ok := false
	s.data, ok = h.session.sheet(s.sent.Get(sheetName))
	s.file = s.sent.Get(fileSent)
	switch {
	case !ok:
		err = errLostSheet
	case s.view.Library == nil:
		err = words.Say("form.import.portal-errors")
	case s.sent.Get(sourceName) != "":
		if s.old == nil || s.old.File != s.file {
			err = errLostSheet
		}
	case s.file != importer.NameOf(strings.TrimSuffix(s.file, path.Ext(s.file)), s.file):
		err = errLostSheet
	default:
		err = s.propose()
	}
	if err != nil {
		s.again(w, stepSheet, err)
		return nil
	}
	return s
}

// importColumns shows the page of columns again.
func (h *Handler) importColumns(w http.ResponseWriter, r *http.Request) {
	if s := h.next(w, r); s != nil {
		s.show(w, http.StatusOK, stepColumns)
	}
}

// importReport reads the sheet by the mapping and shows the report. Nothing is
// written.
func (h *Handler) importReport(w http.ResponseWriter, r *http.Request) {
	if s := h.decided(w, r); s != nil {
		s.report(w)
	}
}

// decided continues an import with a complete mapping. If choices are missing, it
// answers with the page that asks for them and returns nil.
func (h *Handler) decided(w http.ResponseWriter, r *http.Request) *step {
	s := h.next(w, r)
	if s != nil && s.mapping() == nil {
		s.refuse(w, stepColumns, s.open...)
		return nil
	}
	return s
}

func (s *step) report(w http.ResponseWriter) {
	report, changes, err := s.run()
	switch {
	case err != nil:
		s.again(w, stepSheet, err)
	case len(report.Problems) > 0 && s.old == nil:
		s.refuse(w, stepColumns, s.findings(report.Problems)...)
	default:
		s.showReport(w, http.StatusOK, report, changes)
	}
}

// mapping returns the source to import by; nil: choices are missing.
func (s *step) mapping() *content.Source {
	if s.old != nil {
		return s.old
	}
	return s.src
}

// run reads the sheet and computes what writing would change.
func (s *step) run() (*importer.Report, *importer.Changes, error) {
	report, err := importer.Run(importer.Input{Source: s.mapping(), Name: s.file, Data: s.data, Library: s.view.Library, Create: s.create()})
	if err != nil {
		return nil, nil, err
	}
	read := func(file string) ([]byte, bool) {
		text, err := s.h.session.read(file)
		return text, err == nil
	}
	changes, err := report.Changes(read)
	if err != nil || len(report.Problems) > 0 {
		return report, changes, err
	}
	was, _ := read(sheetPath(s.file))
	if !bytes.Equal(was, s.data) {
		changes.Files = append(changes.Files, importer.Change{Path: sheetPath(s.file), Was: was, Is: s.data})
	}
	if s.old == nil {
		changes.Files = append(changes.Files, importer.Change{Path: s.draft.Path(), Is: s.text})
	}
	return report, changes, nil
}

// create returns the kinds of documents that the import may create.
func (s *step) create() []content.Kind {
	var all []content.Kind
	for _, kind := range importer.CreateKinds {
		if slices.Contains(s.sent[createName], string(kind)) {
			all = append(all, kind)
		}
	}
	return all
}

// importWrite writes all files if the portal with them passes the checks, else none.
func (h *Handler) importWrite(w http.ResponseWriter, r *http.Request) {
	s := h.decided(w, r)
	if s == nil {
		return
	}
	if s.old == nil {
		if err := s.free(); err != nil {
			s.again(w, stepSheet, err)
			return
		}
	}
	report, changes, err := s.run()
	switch {
	case err != nil:
		s.again(w, stepSheet, err)
		return
	case len(report.Problems) > 0 || report.Imported == 0 || len(changes.Files) == 0:
		s.showReport(w, http.StatusUnprocessableEntity, report, changes, say(s.lang, "form.import.nothing"))
		return
	}
	opt := h.opt.Portal
	opt.Over = make(map[string][]byte, len(changes.Files))
	for _, c := range changes.Files {
		opt.Over[c.Path] = c.Is
	}
	checked, err := build.Check(r.Context(), opt)
	switch {
	case err != nil:
		h.fail(w, err)
		return
	case checked.Errors():
		s.showReport(w, http.StatusUnprocessableEntity, report, changes, s.refused(checked.Book)...)
		return
	}
	if err = h.session.saveAll(changes.Files); err != nil {
		s.showReport(w, http.StatusConflict, report, changes, s.unsaved(err))
		return
	}
	var files []string
	for _, c := range changes.Files {
		files = append(files, c.Path)
	}
	if h.opt.Saved != nil {
		h.opt.Saved(files...)
	}
	s.showWritten(w, report, changes)
}

// unsaved returns the reason why files could not be saved.
func (s *step) unsaved(err error) string {
	var c conflict
	if errors.As(err, &c) || errors.Is(err, fs.ErrExist) {
		return say(s.lang, "form.import.changed")
	}
	return why(s.lang, err)
}

// refused lists the errors that the portal would have.
func (s *step) refused(b *build.Book) []string {
	reasons := []string{say(s.lang, "commands.import.nothing-written")}
	for i, p := range errorsIn(b.Problems) {
		if i == fewProblems {
			break
		}
		text, hint := diag.Text(p, s.lang)
		if hint != "" {
			hint = " " + say(s.lang, "form.script.do") + ": " + hint
		}
		reasons = append(reasons, p.Pos.String()+": "+text+hint)
	}
	return reasons
}

// fewProblems is how many of these errors a page shows.
const fewProblems = 20

// importLetter answers with a copy of the sheet with its problems written into it.
func (h *Handler) importLetter(w http.ResponseWriter, r *http.Request) {
	s := h.decided(w, r)
	if s == nil {
		return
	}
	report, changes, err := s.run()
	if err == nil && len(report.Problems) > 0 {
		s.showReport(w, http.StatusUnprocessableEntity, report, changes)
		return
	}
	ending, kind := ".xlsx", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
	if s.sent.Get(asName) == "csv" {
		ending, kind = ".csv", "text/csv; charset=utf-8"
	}
	var b bytes.Buffer
	if err == nil {
		err = letter.Write(&b, report, s.data, s.lang, ending == ".csv")
	}
	if err != nil {
		s.again(w, stepSheet, err)
		return
	}
	name := strings.TrimSuffix(s.file, path.Ext(s.file)) + "-" + say(s.lang, "form.import.letter-file") + ending
	w.Header().Set("Content-Type", kind)
	w.Header().Set("Content-Disposition", mime.FormatMediaType("attachment", map[string]string{"filename": name}))
	_, _ = w.Write(b.Bytes())
}

// again shows a step with the reason why it failed.
func (s *step) again(w http.ResponseWriter, at stepNumber, err error) {
	s.refuse(w, at, why(s.lang, err))
}
