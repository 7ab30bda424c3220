package form

import (
	"bytes"
	"cmp"
	"encoding/json"
	"errors"
	"maps"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/words"
)

// Names of the fields a form sends that are not keys of front matter. They begin with
// a slash, which no key contains.
const (
	fileName  = "/file"
	baseName  = "/base"  // digest of the text the form was made from
	diskName  = "/disk"  // digest of the file as the form last knew it
	rawName   = "/raw"   // the whole file
	forceName = "/force" // save in spite of errors
	addName   = "/add"   // the list to append an item to
	idName    = "/id"    // the ID of that item
)

// errLost refuses a form whose base text is discarded, or whose file cannot be
// edited.
var errLost = words.Say("form.lost")

// sending is what one request of a form contains.
type sending struct {
	file   string
	values url.Values
	base   []byte         // the text the form was made from
	before []diag.Problem // problems of the portal with the base text; nil: not known
	disk   string         // digest the file should have on disk
	state  *state         // nil: the whole file was sent
}

// receive parses the fields of a request. The error is errLost where the base text is
// not kept.
func (h *Handler) receive(r *http.Request) (*sending, error) {
	if err := r.ParseForm(); err != nil {
		return nil, err
	}
	s := &sending{file: r.PostForm.Get(fileName), values: r.PostForm, disk: r.PostForm.Get(diskName)}
	if !editable(s.file) {
		return nil, errLost
	}
	var ok bool
	if s.base, s.before, ok = h.session.kept(r.PostForm.Get(baseName)); !ok {
		return nil, errLost
	}
	if !s.values.Has(rawName) {
		s.state = stateFrom(s.values, keysOf(s.file))
		if tree, _ := frontmatter.ParseExact(s.file, s.base, content.IsKey); tree != nil {
			s.state.locked = stateOf(tree, keysOf(s.file)).locked
		}
	}
	return s, nil
}

// text returns the file's text with the form's values in it.
func (s *sending) text() ([]byte, error) {
	if s.state != nil {
		return filled(s.file, s.base, s.values)
	}
	text := unbroken([]byte(s.values.Get(rawName)))
	if bytes.Contains(s.base, []byte("\r\n")) {
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	}
	return text, nil
}

// answer is the JSON answer to a script.
type answer struct {
	// Status is "found", "saved", "nothing", "reasons", "errors", "conflict" or
	// "failed".
	Status  string `json:"status"`
	Message string `json:"message"`
	Found   *found `json:"found"`
	// Disk is the digest of the file as it is now.
	Disk string `json:"disk"`
	// Address is where the form of the file is from now on, below Path.
	Address string `json:"address"`
	// Changed reports that the file on disk differs from what the form last read.
	Changed bool `json:"changed"`
	// HTML is a fragment to show: the versions in conflict, or the questions about
	// corrected figures.
	HTML string `json:"html"`
	// Reload reports that the saved text has reasons the form's fields do not have.
	Reload bool `json:"reload"`
}

func (h *Handler) tell(w http.ResponseWriter, status int, a answer) {
	w.Header().Set("Content-Type", "application/json; charset=utf-8")
	w.WriteHeader(status)
	e := json.NewEncoder(w)
	e.SetEscapeHTML(true)
	_ = e.Encode(a)
}

// lang returns the form's language: that of the newest view of the portal, else of
// Options.Lang.
func (h *Handler) lang() string {
	if v := h.session.newest(); v != nil {
		return spoken(v.Lang())
	}
	if h.opt.Lang != nil {
		return spoken(h.opt.Lang())
	}
	return words.Default
}

// check answers with the problems that saving the form would cause. Nothing is
// written.
func (h *Handler) check(w http.ResponseWriter, r *http.Request) {
	s, err := h.receive(r)
	if err != nil {
		h.tell(w, http.StatusConflict, answer{Status: "failed", Message: why(h.lang(), err)})
		return
	}
	f, _, err := h.judge(r, s)
	if err != nil {
		h.tell(w, http.StatusUnprocessableEntity, answer{Status: "failed", Message: why(h.lang(), err)})
		return
	}
	a := answer{Status: "found", Found: f, Disk: s.disk}
	if h.changed(s) {
		a.Changed, a.Message = true, say(h.lang(), "form.changed-now")
	}
	h.tell(w, http.StatusOK, a)
}

// changed reports whether the file on disk differs from what the form last read.
func (h *Handler) changed(s *sending) bool {
	now, err := h.session.read(s.file)
	if err != nil {
		return s.disk != absent
	}
	return digestOf(now) != s.disk
}

// judge runs the checks of `indsigt check` on the portal with the form's text in
// place of the file, and returns the problems and the text.
func (h *Handler) judge(r *http.Request, s *sending) (*found, []byte, error) {
	text, err := s.text()
	if err != nil {
		return nil, nil, err
	}
	v, number, err := h.session.look(r.Context(), s.file, text)
	if err != nil {
		return nil, nil, err
	}
	asked := correctionsIn(v, s.file, s.values)
	with, changed, err := explained(v, s.file, text, asked)
	if err != nil {
		return nil, nil, err
	}
	if changed {
		text = with
		if v, number, err = h.session.look(r.Context(), s.file, text); err != nil {
			return nil, nil, err
		}
		asked = correctionsIn(v, s.file, s.values)
	}
	f := h.findings(v, number, s.file, text, s.state, s.before)
	if f.Explained = changed; len(asked) > 0 {
		f.Reasons = h.reasonsOf(v, asked)
	}
	return &f, text, nil
}

// save replaces the file. A script gets JSON, a browser without script a page.
func (h *Handler) save(w http.ResponseWriter, r *http.Request) {
	s, err := h.receive(r)
	if err != nil {
		h.refuse(w, r, nil, nil, answer{Status: "failed", Message: why(h.lang(), err)})
		return
	}
	f, text, err := h.judge(r, s)
	switch {
	case err != nil:
		h.refuse(w, r, s, nil, answer{Status: "failed", Message: why(h.lang(), err)})
		return
	case digestOf(text) == s.disk:
		h.done(w, r, s, answer{Status: "nothing", Message: say(h.lang(), "form.nothing"), Found: f, Disk: s.disk})
		return
	case h.changed(s):
		// Reported before the errors: the file could not be saved even without them.
		now, _ := h.session.read(s.file)
		h.refuse(w, r, s, f, answer{Status: "conflict", Message: say(h.lang(), "form.conflict"), HTML: h.conflictOf(s.file, now, text)})
		return
	case f.Reasons != "" && !s.values.Has(unexplainedName) && !s.values.Has(forceName):
		h.refuse(w, r, s, f, answer{Status: "reasons", Message: say(h.lang(), "form.reasons"), Found: f, Disk: s.disk, HTML: f.Reasons})
		return
	case f.Errors > 0 && !s.values.Has(forceName):
		h.refuse(w, r, s, f, answer{Status: "errors", Message: f.Summary, Found: f, Disk: s.disk})
		return
	}
	var c conflict
	switch err = h.session.save(s.file, s.disk, text); {
	case errors.As(err, &c):
		h.refuse(w, r, s, f, answer{Status: "conflict", Message: say(h.lang(), "form.conflict"), HTML: h.conflictOf(s.file, c.disk, text)})
	case err != nil:
		h.refuse(w, r, s, f, answer{Status: "failed", Message: why(h.lang(), err)})
	default:
		if h.opt.Saved != nil {
			h.opt.Saved(s.file)
		}
		f.Page = h.shown(s.file)
		h.done(w, r, s, answer{Status: "saved", Message: say(h.lang(), "form.saved"), Found: f, Disk: digestOf(text), Address: editAddress(s.file), Reload: f.Explained})
	}
}

// scripted reports whether a script sent the form.
func scripted(r *http.Request) bool {
	return strings.Contains(r.Header.Get("Accept"), "application/json")
}

func (h *Handler) done(w http.ResponseWriter, r *http.Request, s *sending, a answer) {
	if scripted(r) {
		h.tell(w, http.StatusOK, a)
		return
	}
	// Relative: the handler does not know at which host and port it is reached.
	w.Header().Set("Location", editAddress(s.file)+"&saved=1")
	w.WriteHeader(http.StatusSeeOther)
}

// refuse answers why nothing was saved. Without script it shows the form with the
// values that were sent.
func (h *Handler) refuse(w http.ResponseWriter, r *http.Request, s *sending, f *found, a answer) {
	status := http.StatusUnprocessableEntity
	if a.Status == "conflict" || s == nil {
		status = http.StatusConflict
	}
	switch {
	case scripted(r):
		h.tell(w, status, a)
	case s == nil:
		http.Error(w, a.Message, status)
	case a.Status == "conflict":
		h.write(w, status, h.lang(), "refused.html", map[string]any{"Lang": h.lang(), "File": s.file, "HTML": a.safe()})
	default:
		h.again(w, s, status, f, a)
	}
}

// again shows a form with the values that were sent.
func (h *Handler) again(w http.ResponseWriter, s *sending, status int, f *found, a answer) {
	v := h.session.newest()
	if v == nil {
		http.Error(w, a.Message, status)
		return
	}
	var tree *frontmatter.File
	if s.state != nil {
		tree, _ = frontmatter.ParseExact(s.file, s.base, content.IsKey)
	}
	p := h.page(v, s.file, tree, s.state)
	p.Base, p.Disk, p.New = digestOf(s.base), s.disk, s.disk == absent
	p.Raw = string(unbroken([]byte(s.values.Get(rawName))))
	p.Message, p.Anyway = a.Message, a.Status == "errors"
	if a.Status == "reasons" {
		p.Asked = a.safe()
	}
	if f != nil {
		p.Found, p.Shown = *f, cmp.Or(f.Preview, f.Earlier)
	}
	h.write(w, status, p.Lang, "form.html", p)
}

// grown shows the form with one more item in a list, for browsers without script.
func (h *Handler) grown(w http.ResponseWriter, r *http.Request) {
	s, err := h.receive(r)
	if err != nil || s.state == nil {
		h.refuse(w, r, nil, nil, answer{Status: "failed", Message: why(h.lang(), errLost)})
		return
	}
	list := s.values.Get(addName)
	if listKey(keysOf(s.file), list) == nil {
		http.NotFound(w, r)
		return
	}
	s.state.set(list, append(slices.Clone(s.state.values[list]), unused(s.state.values[list]))...)
	h.again(w, s, http.StatusOK, nil, answer{})
}

// unused returns the first of n1, n2, … that no item has.
func unused(taken []string) string {
	for n := 1; ; n++ {
		if id := "n" + decimal(n); !slices.Contains(taken, id) {
			return id
		}
	}
}

// oneMore answers with the HTML fields of a new item of a list.
func (h *Handler) oneMore(w http.ResponseWriter, r *http.Request) {
	s, err := h.receive(r)
	v := h.session.newest()
	if err != nil || s.state == nil || v == nil {
		http.Error(w, why(h.lang(), errLost), http.StatusConflict)
		return
	}
	list, id := s.values.Get(addName), s.values.Get(idName)
	key := listKey(keysOf(s.file), list)
	if key == nil || key.Type != content.Objects || !newItem(id) {
		http.NotFound(w, r)
		return
	}
	b := h.fieldBuilder(v, s.file, newState())
	it := b.item(key, list, id, len(s.state.values[list])+1)
	var lists []suggestions
	for _, name := range slices.Sorted(maps.Keys(b.lists)) {
		lists = append(lists, suggestions{name, b.lists[name]})
	}
	h.write(w, http.StatusOK, h.lang(), "item.html", map[string]any{"Lang": h.lang(), "Item": it, "Lists": lists})
}

// newItem reports whether id is the name of an item that the form added: n1, n2, ….
func newItem(id string) bool {
	return len(id) > 1 && len(id) < 8 && id[0] == 'n' && strings.Trim(id[1:], "0123456789") == ""
}

// newest returns the newest view of the portal; nil: there is none.
func (d *session) newest() *build.Portal {
	d.mu.Lock()
	defer d.mu.Unlock()
	if len(d.views) == 0 {
		return nil
	}
	return d.views[len(d.views)-1].view
}
