package form

import (
	"cmp"
	"errors"
	"html/template"
	"io/fs"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"golang.org/x/text/collate"
	"golang.org/x/text/language"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/source"
	"indsigt/cmd/indsigt/internal/words"
)

// The pages: the list of files, and the form of one of them.

func editAddress(file string) string { return "edit?file=" + url.QueryEscape(file) }

// enter answers paths below Entry: the page that leads to the form, and its styles
// and script. The page is the same for everyone; its script continues with the token
// that the browser has stored.
func (h *Handler) enter(w http.ResponseWriter, r *http.Request, name string) {
	look, file := h.looks()[name], r.URL.Query().Get("file")
	switch {
	case r.Method != http.MethodGet && r.Method != http.MethodHead:
		http.Error(w, say(h.lang(), "form.entry"), http.StatusMethodNotAllowed)
	case look != nil:
		look(w, r)
	case name != "" || file != "" && !editable(file):
		http.NotFound(w, r)
	default:
		h.write(w, http.StatusOK, h.lang(), "entry.html", map[string]any{"Lang": h.lang(), "File": file})
	}
}

type listPage struct {
	Lang    string
	Title   string
	Groups  []listGroup
	Kinds   []option
	Errors  int
	Refused string // why a new file could not be created
	Wrote   string // the title that was typed
}

type listGroup struct {
	Kind, Label string
	Files       []listed
}

type listed struct {
	Address, Title, File string
	Errors               int
	Words                string // language of a translation
	original             string // title of the original
}

// list shows every document of the portal.
func (h *Handler) list(w http.ResponseWriter, r *http.Request) {
	h.listWith(w, r, http.StatusOK, "", "")
}

func (h *Handler) listWith(w http.ResponseWriter, r *http.Request, status int, refused, wrote string) {
	v, _, err := h.session.look(r.Context(), "", nil)
	if err != nil {
		h.fail(w, err)
		return
	}
	p := listPage{Lang: spoken(v.Lang()), Title: v.Settings.Title, Refused: refused, Wrote: wrote}
	errs := make(map[string]int)
	for _, problem := range errorsIn(v.Problems) {
		errs[problem.File]++
		p.Errors++
	}
	byKind := make(map[content.Kind][]listed)
	for _, f := range v.Tree.Files {
		kind, ok := content.KindOf(f.Path)
		if f.Kind != source.Markdown || !ok {
			continue
		}
		original := f
		if f.Lang != "" {
			original.Path, original.Lang = strings.TrimSuffix(f.Path, "."+f.Lang+".md")+".md", ""
		}
		byKind[kind] = append(byKind[kind], listed{editAddress(f.Path), titleOf(v, kind, f), f.Path, errs[f.Path], f.Lang, titleOf(v, kind, original)})
	}
	order := collate.New(language.Make(p.Lang))
	for _, kind := range content.Kinds {
		label := many(kind, p.Lang)
		files := byKind[kind]
		slices.SortStableFunc(files, func(a, b listed) int {
			return cmp.Or(order.CompareString(a.original, b.original), strings.Compare(a.Words, b.Words))
		})
		if kind != content.Home {
			p.Kinds = append(p.Kinds, option{Value: string(kind), Label: one(kind, p.Lang)})
		}
		if len(files) > 0 {
			p.Groups = append(p.Groups, listGroup{string(kind), label, files})
		}
	}
	h.write(w, status, p.Lang, "list.html", p)
}

func titleOf(v *build.Portal, kind content.Kind, f source.File) string {
	slug := f.Slug
	if v.Library == nil {
		return slug
	}
	if kind == content.Home {
		slug = "index"
		if f.Lang == "" {
			return cmp.Or(v.Settings.Title, slug)
		}
	}
	if f.Lang != "" {
		if w := v.Library.Words(kind, slug, f.Lang); w != nil && w.Title != "" {
			return w.Title
		}
	}
	for _, d := range v.Library.Drafts {
		if d.Path == f.Path && d.Title != "" {
			return d.Title
		}
	}
	return v.Library.Title(kind, slug)
}

// formPage is the form of a file.
type formPage struct {
	Lang    string
	Portal  string
	Title   string
	In      string // language of a translation; empty: the form's
	File    string
	Kind    string
	Base    string // digest of the text the form is made from
	Disk    string // digest of the file on disk; empty: not there
	New     bool
	Saved   bool
	Raw     string // the whole file, if it has no fields
	IsRaw   bool
	Fields  []field
	Rare    []field
	Body    string
	Lists   []suggestions
	Found   found
	Shown   string // address of the page in the preview
	Anyway  bool   // saving was refused because of errors and can be forced
	Message string
	Asked   template.HTML // questions about corrected figures, before the file is saved
	// Import is where a newer sheet of a source is imported; empty: the source has no
	// mapping.
	Import string
}

// suggestions are options that several fields share.
type suggestions struct {
	ID     string
	Groups []optionGroup
}

// edit shows the form of a file.
func (h *Handler) edit(w http.ResponseWriter, r *http.Request) {
	file := r.URL.Query().Get("file")
	if !editable(file) {
		http.NotFound(w, r)
		return
	}
	text, err := h.session.read(file)
	if err != nil {
		h.fail(w, err)
		return
	}
	p, err := h.formOf(r, file, text)
	if err != nil {
		h.fail(w, err)
		return
	}
	p.Disk, p.Saved = p.Base, r.URL.Query().Get("saved") != ""
	h.write(w, http.StatusOK, p.Lang, "form.html", p)
}

// fresh shows the form of a new file.
func (h *Handler) fresh(w http.ResponseWriter, r *http.Request) {
	v, _, err := h.session.look(r.Context(), "", nil)
	if err != nil {
		h.fail(w, err)
		return
	}
	lang := spoken(v.Lang())
	kind, title := content.Kind(r.URL.Query().Get("kind")), strings.TrimSpace(r.URL.Query().Get("title"))
	if kind == content.Home || !slices.Contains(content.Kinds, kind) {
		http.NotFound(w, r)
		return
	}
	slug, ok, suggestion := source.Slug(title)
	if !ok {
		slug = suggestion
	}
	if slug == "" {
		h.listWith(w, r, http.StatusUnprocessableEntity, say(lang, "form.no-name"), title)
		return
	}
	file := "content/" + string(kind) + "/" + slug + ".md"
	if _, err := h.session.read(file); !errors.Is(err, fs.ErrNotExist) {
		h.listWith(w, r, http.StatusUnprocessableEntity, say(lang, "form.taken", "file", file), title)
		return
	}
	text, err := begun(file, title)
	if err != nil {
		h.fail(w, err)
		return
	}
	p, err := h.formOf(r, file, text)
	if err != nil {
		h.fail(w, err)
		return
	}
	p.New = true
	h.write(w, http.StatusOK, p.Lang, "form.html", p)
}

// begun is the initial text of a new file.
func begun(file, title string) ([]byte, error) {
	f, _ := matter.Read(file, []byte("---\ntitle: title\n---\n"))
	err := f.Set(matter.Path{"title"}, matter.Text(title))
	return f.Bytes(), err
}

// formOf makes the form of a text.
func (h *Handler) formOf(r *http.Request, file string, text []byte) (*formPage, error) {
	tree, _ := frontmatter.ParseExact(file, text, content.IsKey)
	var s *state
	if tree != nil {
		s = stateOf(tree, keysOf(file))
	}
	v, number, err := h.session.look(r.Context(), file, text)
	if err != nil {
		return nil, err
	}
	p := h.page(v, file, tree, s)
	p.Base = h.session.keep(text, v.Problems)
	if p.IsRaw {
		p.Raw = string(unbroken(text))
	}
	p.Found = h.findings(v, number, file, text, s, nil)
	p.Shown = cmp.Or(p.Found.Preview, p.Found.Earlier)
	return p, nil
}

// page returns the form of a state, without problems. With a nil tree the form has
// one field for the whole file.
func (h *Handler) page(v *build.Portal, file string, tree *frontmatter.File, s *state) *formPage {
	kind, _ := content.KindOf(file)
	p := &formPage{Lang: spoken(v.Lang()), Portal: v.Settings.Title, File: file, Kind: one(kind, spoken(v.Lang()))}
	p.Title = file
	if tree == nil {
		p.IsRaw = true
		return p
	}
	p.Title = cmp.Or(s.get("title"), file)
	p.In = translationOf(file)
	if sourceOf(v.Library, file) != nil {
		p.Import = importAddress + "?" + url.Values{sourceName: {file}}.Encode()
	}
	b := h.fieldBuilder(v, file, s)
	p.Fields, p.Rare = b.fields(keysOf(file), "")
	p.Body = s.get(bodyName)
	for _, id := range slices.Sorted(maps.Keys(b.lists)) {
		p.Lists = append(p.Lists, suggestions{id, b.lists[id]})
	}
	return p
}

func (h *Handler) fieldBuilder(v *build.Portal, file string, s *state) *fieldBuilder {
	return &fieldBuilder{
		lang: spoken(v.Lang()), file: file, state: s, choices: choicesOf(v.Library, spoken(v.Lang())), lists: make(map[string][]optionGroup),
		quotable: quotable(v, file),
	}
}

// quotable returns the texts of the original that a translation can name; empty for
// other files.
func quotable(v *build.Portal, file string) []string {
	kind, ok := content.KindOf(file)
	if !ok || !isTranslation(file) || v.Library == nil {
		return nil
	}
	i := v.Tree.Find(file)
	if i < 0 {
		return nil
	}
	return v.Library.Phrases(kind, v.Tree.Files[i].Slug)
}

// write executes a page completely before any of it is sent.
func (h *Handler) write(w http.ResponseWriter, status int, lang, name string, data any) {
	body := page(lang, name, data)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// fail answers an error of the system.
func (h *Handler) fail(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	if errors.Is(err, fs.ErrNotExist) {
		status = http.StatusNotFound
	}
	http.Error(w, why(h.lang(), err), status)
}

// cause is the system's message of an error without the path, which may be absolute.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// found is the result of checking a form.
type found struct {
	Here      []shownProblem `json:"here"`      // of the form's file
	Elsewhere []shownProblem `json:"elsewhere"` // errors of other files that the base text did not cause
	// Others says how many errors of other files the base text had too; empty: none.
	Others string `json:"others"`
	// Good reports that the portal has no error.
	Good     bool   `json:"good"`
	Errors   int    `json:"errors"` // of Here and Elsewhere
	Warnings int    `json:"warnings"`
	Summary  string `json:"summary"`
	// Preview is the address of the page with the unsaved text; empty: the file has
	// no page, or errors prevent it. In that case Earlier is that of the newest view
	// without errors. Page is the address of the saved page, which has another
	// origin.
	Preview string `json:"preview"`
	Earlier string `json:"earlier"`
	Page    string `json:"page"`
	// Uncounted reports that figures and links were not checked because of the
	// errors.
	Uncounted bool `json:"uncounted"`
	// Reasons asks why published figures are corrected; empty: no question. Explained
	// reports that reasons were sent and are part of the text.
	Reasons   string `json:"-"`
	Explained bool   `json:"-"`
}

// findings sorts the problems of a view into those of the form's file and those of
// others. before are the problems with the base text; if nil, no error of another
// file is taken to be new.
func (h *Handler) findings(v *build.Portal, number int, file string, text []byte, s *state, before []diag.Problem) found {
	lang := spoken(v.Lang())
	f := found{Here: []shownProblem{}, Elsewhere: []shownProblem{}, Uncounted: v.Uncounted}
	at := &spot{keys: keysOf(file), state: s, lang: lang}
	if s != nil {
		at.tree, _ = frontmatter.ParseExact(file, text, content.IsKey)
		at.lines = diag.NewLines(text)
	}
	b := &fieldBuilder{lang: lang}
	known := make(map[string]bool, len(before))
	for _, p := range before {
		known[signature(p)] = true
	}
	printer := diag.NewPrinter(diag.Options{Lang: lang, Source: v.Excerpt})
	var elsewhere []diag.Problem
	others := 0
	for _, p := range v.Problems {
		isError := p.Severity() == diag.Error
		switch {
		case p.File == file:
			t := b.shown(p, printer)
			t.Field, t.Label = at.field(p)
			f.Here = append(f.Here, t)
		case isError && before != nil && !known[signature(p)]:
			elsewhere = append(elsewhere, p)
		case isError:
			others++
			continue
		default:
			continue
		}
		if isError {
			f.Errors++
		} else {
			f.Warnings++
		}
	}
	for _, g := range diag.Groups(elsewhere) {
		t := b.shown(g.Problem, printer)
		if also := g.Elsewhere(lang); also != "" {
			t.Text += "; " + also
		}
		f.Elsewhere = append(f.Elsewhere, t)
	}
	f.Good = f.Errors+others == 0
	if others > 0 {
		f.Others = words.In(lang).N("form.others", others)
	}
	f.Summary = cmp.Or(diag.Summary(f.Errors, f.Warnings, lang), say(lang, "form.no-problems"))
	if path, ok := v.Path(file); ok {
		f.Preview = previewAddress(number, path)
	} else if before := h.session.lastGood(); before.view != nil {
		if path, ok := before.view.Path(file); ok {
			f.Earlier = previewAddress(before.number, path)
		}
	}
	f.Page = h.shown(file)
	return f
}

func previewAddress(number int, path string) string {
	return "preview/" + decimal(number) + "/" + path
}

// shown is the address of a file's saved page; empty: there is none.
func (h *Handler) shown(file string) string {
	if h.opt.Page == nil {
		return ""
	}
	return h.opt.Page(file)
}

// signature identifies a problem independently of its line.
func signature(p diag.Problem) string {
	var b strings.Builder
	b.WriteString(p.ID + "\x00" + p.File)
	for _, a := range p.Args {
		b.WriteString("\x00" + a.Value)
	}
	return b.String()
}
