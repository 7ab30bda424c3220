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

// enter answers what stands below Entry: the page on the way to the form, and what
// it looks like. The page is the same whoever asks: its script goes on with the
// token that the browser has been handed.
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
	Lang   string
	Title  string
	Groups []listGroup
	Kinds  []option
	Errors int
	Told   string // why a new file could not be begun
	Wrote  string // the title that was written
}

type listGroup struct {
	Kind, Label string
	Files       []listed
}

type listed struct {
	Address, Title, File string
	Errors               int
	Words                string // language of a translation
	original             string // title of what is translated
}

// list shows every document of the portal.
func (h *Handler) list(w http.ResponseWriter, r *http.Request) {
	h.listWith(w, r, http.StatusOK, "", "")
}

func (h *Handler) listWith(w http.ResponseWriter, r *http.Request, status int, told, wrote string) {
	v, _, err := h.session.look(r.Context(), "", nil)
	if err != nil {
		h.fail(w, err)
		return
	}
	p := listPage{Lang: spoken(v.Lang()), Title: v.Settings.Title, Told: told, Wrote: wrote}
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
	In      string // language of a translation's words; empty: the form's
	File    string
	Kind    string
	Base    string // digest of the text the form is made from
	Disk    string // digest of the file on disk; empty: not there
	New     bool
	Saved   bool
	Raw     string // the whole file, where it has no fields
	IsRaw   bool
	Fields  []field
	Rare    []field
	Body    string
	Lists   []suggestions
	Found   found
	Shown   string // address of the page beside the form
	Anyway  bool   // saving was refused for errors and can be insisted on
	Message string
	Asked   template.HTML // what is asked of corrections before the file is saved
	// Import is where a newer sheet of a source is imported; empty: it has none.
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

// fresh shows the form of a file that is to be made.
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

// begun is the text a new file starts with.
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

// page is the form of a state, before anything is found. A nil tree makes one of
// the whole file.
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
	shelf := h.shelf(v, file, s)
	p.Fields, p.Rare = shelf.fields(keysOf(file), "")
	p.Body = s.get(bodyName)
	for _, id := range slices.Sorted(maps.Keys(shelf.lists)) {
		p.Lists = append(p.Lists, suggestions{id, shelf.lists[id]})
	}
	return p
}

func (h *Handler) shelf(v *build.Portal, file string, s *state) *shelf {
	return &shelf{
		lang: spoken(v.Lang()), file: file, state: s, choices: choicesOf(v.Library, spoken(v.Lang())), lists: make(map[string][]optionGroup),
		quotable: quotable(v, file),
	}
}

// quotable are the words a translation may quote of its original; none of another
// file.
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

// write executes a page whole before any of it is sent.
func (h *Handler) write(w http.ResponseWriter, status int, lang, name string, data any) {
	body := page(lang, name, data)
	w.Header().Set("Content-Type", "text/html; charset=utf-8")
	w.WriteHeader(status)
	_, _ = w.Write(body)
}

// fail tells an error of the system.
func (h *Handler) fail(w http.ResponseWriter, err error) {
	status := http.StatusInternalServerError
	if errors.Is(err, fs.ErrNotExist) {
		status = http.StatusNotFound
	}
	http.Error(w, why(h.lang(), err), status)
}

// cause is the system's word for an error, without the path: it may be an
// absolute one.
func cause(err error) string {
	var p *fs.PathError
	if errors.As(err, &p) {
		return p.Err.Error()
	}
	return err.Error()
}

// found is what check says of a form.
type found struct {
	Here      []told `json:"here"`      // of the form's file
	Elsewhere []told `json:"elsewhere"` // of other files, because of what the form says
	// Others says how many errors of other files were there before; empty: none.
	Others string `json:"others"`
	// Good tells that the portal has no error.
	Good     bool   `json:"good"`
	Errors   int    `json:"errors"` // of Here and Elsewhere
	Warnings int    `json:"warnings"`
	Summary  string `json:"summary"`
	// Preview is the address of the page beside the form, with what is not saved;
	// empty where there is none, or errors keep it from being made. Earlier is
	// that of the page as it was before the errors. Page is where the server shows
	// the page as it is saved, which is no page of the form's origin.
	Preview string `json:"preview"`
	Earlier string `json:"earlier"`
	Page    string `json:"page"`
	// Uncounted tells that figures and links are looked at when the errors
	// are mended.
	Uncounted bool `json:"uncounted"`
	// Reasons asks why published figures are corrected; empty: nothing is asked.
	// Explained tells that reasons were sent and are part of the text.
	Reasons   string `json:"-"`
	Explained bool   `json:"-"`
}

// findings sorts what a look has found. before are the problems of the portal as
// it is on disk; nil: what is elsewhere was there before.
func (h *Handler) findings(v *build.Portal, number int, file string, text []byte, s *state, before []diag.Problem) found {
	lang := spoken(v.Lang())
	f := found{Here: []told{}, Elsewhere: []told{}, Uncounted: v.Uncounted}
	at := &spot{keys: keysOf(file), state: s, lang: lang}
	if s != nil {
		at.tree, _ = frontmatter.ParseExact(file, text, content.IsKey)
		at.lines = diag.NewLines(text)
	}
	shelf := &shelf{lang: lang}
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
			t := shelf.told(p, printer)
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
		t := shelf.told(g.Problem, printer)
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

// shown is where the server shows a file's page as it is saved; empty: nowhere.
func (h *Handler) shown(file string) string {
	if h.opt.Page == nil {
		return ""
	}
	return h.opt.Page(file)
}

// signature tells problems apart whatever line they stand on.
func signature(p diag.Problem) string {
	var b strings.Builder
	b.WriteString(p.ID + "\x00" + p.File)
	for _, a := range p.Args {
		b.WriteString("\x00" + a.Value)
	}
	return b.String()
}
