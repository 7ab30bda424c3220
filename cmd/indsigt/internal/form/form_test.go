package form

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io/fs"
	"net/http"
	"net/http/httptest"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/words"
)

// The portal of these tests: one plan with comments in every place.
const (
	settings = "---\ntitle: Portalen\nlanguage: da\n---\n"
	plan     = `---
# Planen, som den er aftalt.
title: "Plan: nord"   # navnet
status: active
areas: [nord]
funding:
  # Fonden først.
  - from: fonden
    committed: {2021: 200.000, 2023: 400.000} # i alt
    source: brevet
  - from: not-stated
    committed: 1.000
    source: brevet
---

# Om planen

Ord.
`
)

func portal(t *testing.T, more ...string) (*Handler, string) {
	t.Helper()
	dir := t.TempDir()
	files := map[string]string{
		"content/index.md":                settings,
		"content/plans/p.md":              plan,
		"content/areas/nord.md":           "---\ntitle: Nord\n---\n",
		"content/areas/syd.md":            "---\ntitle: Syd\n---\n",
		"content/organisations/fonden.md": "---\ntitle: Fonden\n---\n",
		"content/sources/brevet.md":       "---\ntitle: Brevet\nurl: https://fonden.example/brev\n---\n",
		"secret.md":                       "---\ntitle: hemmelig\n---\n",
	}
	for i := 0; i+1 < len(more); i += 2 {
		files[more[i]] = more[i+1]
	}
	for path, text := range files {
		at := filepath.Join(dir, filepath.FromSlash(path))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return New(Options{Portal: build.Options{Dir: dir, Embedded: indsigt.Files}}), dir
}

// get asks for a page as a browser on this computer does.
func get(h *Handler, path string) *httptest.ResponseRecorder {
	r := httptest.NewRequest("GET", "http://127.0.0.1:8080"+h.Path()+path, nil)
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

func post(h *Handler, path string, values url.Values, change func(*http.Request)) *httptest.ResponseRecorder {
	r := httptest.NewRequest("POST", "http://127.0.0.1:8080"+h.Path()+path, strings.NewReader(values.Encode()))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	r.Header.Set("Origin", "http://127.0.0.1:8080")
	r.Header.Set("Accept", "application/json")
	if change != nil {
		change(r)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

// opened is what a browser would send of a file's form, read out of its page.
func opened(t *testing.T, h *Handler, path string) url.Values {
	t.Helper()
	w := get(h, path)
	if w.Code != http.StatusOK {
		t.Fatalf("%s: %d %s", path, w.Code, w.Body)
	}
	return fieldsOf(t, w.Body.Bytes())
}

// fieldsOf reads a page's form as browsers do.
func fieldsOf(t *testing.T, page []byte) url.Values {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(page))
	if err != nil {
		t.Fatal(err)
	}
	sent := url.Values{}
	var walk func(n *html.Node, selected string)
	walk = func(n *html.Node, into string) {
		at := func(name string) (string, bool) {
			for _, a := range n.Attr {
				if a.Key == name {
					return a.Val, true
				}
			}
			return "", false
		}
		name, _ := at("name")
		value, _ := at("value")
		switch {
		case n.Type == html.ElementNode && n.Data == "template":
			return
		case n.Type == html.ElementNode && n.Data == "input" && name != "":
			kind, _ := at("type")
			if _, checked := at("checked"); kind != "checkbox" || checked {
				sent.Add(name, value)
			}
		case n.Type == html.ElementNode && n.Data == "textarea":
			text := ""
			if n.FirstChild != nil {
				text = n.FirstChild.Data
			}
			sent.Add(name, strings.ReplaceAll(text, "\n", "\r\n"))
		case n.Type == html.ElementNode && n.Data == "select":
			into = name
		case n.Type == html.ElementNode && n.Data == "option":
			if _, selected := at("selected"); selected && into != "" {
				sent.Set(into, value)
			}
		}
		for c := n.FirstChild; c != nil; c = c.NextSibling {
			walk(c, into)
		}
	}
	walk(doc, "")
	return sent
}

func answered(t *testing.T, w *httptest.ResponseRecorder) answer {
	t.Helper()
	var a answer
	if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	return a
}

func disk(t *testing.T, dir, file string) string {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(dir, filepath.FromSlash(file)))
	if err != nil {
		t.Fatal(err)
	}
	return string(text)
}

func TestAnAmountIsChangedJudgedShownAndSaved(t *testing.T) {
	h, dir := portal(t)
	sent := opened(t, h, editAddress("content/plans/p.md"))
	if got := sent.Get("funding.0.committed.2021"); got != "200.000" {
		t.Fatalf("the form shows %q", got)
	}

	sent.Set("funding.0.committed.2021", "4.2")
	a := answered(t, post(h, "check", sent, nil))
	if len(a.Found.Here) != 1 || a.Found.Here[0].ID != "amount-groups" || a.Found.Here[0].Field != "funding.0.committed.2021" || len(a.Found.Here[0].Meant) == 0 {
		t.Errorf("reported %+v", a.Found.Here)
	}
	if a.Found.Preview != "" || a.Found.Errors != 1 {
		t.Errorf("%+v", a.Found)
	}
	if w := post(h, "save", sent, nil); w.Code != http.StatusUnprocessableEntity || answered(t, w).Status != "errors" || disk(t, dir, "content/plans/p.md") != plan {
		t.Errorf("saved with an error: %d %s", w.Code, w.Body)
	}

	sent.Set("funding.0.committed.2021", "250.000")
	a = answered(t, post(h, "check", sent, nil))
	if a.Found.Errors != 0 || a.Found.Preview == "" {
		t.Fatalf("%+v", a.Found)
	}
	page := get(h, a.Found.Preview)
	if page.Code != http.StatusOK || !strings.Contains(page.Body.String(), "651.000") {
		t.Errorf("the page beside the form lacks the new total: %d", page.Code)
	}
	style := regexp.MustCompile(`href="[./]*(static/style[^"]*)"`).FindStringSubmatch(page.Body.String())
	if style == nil || get(h, a.Found.Preview[:strings.Index(a.Found.Preview, "/")+1]+strings.Split(a.Found.Preview, "/")[1]+"/"+style[1]).Code != http.StatusOK {
		t.Errorf("the page's style is not answered: %v", style)
	}
	if disk(t, dir, "content/plans/p.md") != plan {
		t.Error("looking at the page wrote the file")
	}

	w := post(h, "save", sent, nil)
	a = answered(t, w)
	want := strings.Replace(plan, "200.000", "250.000", 1)
	if got := disk(t, dir, "content/plans/p.md"); a.Status != "saved" || got != want {
		t.Errorf("%s; the file is now\n%s", w.Body, got)
	}

	// The same form goes on, against the file as it is now.
	sent.Set("/disk", a.Disk)
	sent.Set("funding.0.note", "Rettet.")
	a = answered(t, post(h, "save", sent, nil))
	want = strings.Replace(want, "    source: brevet\n", "    source: brevet\n    note: Rettet.\n", 1)
	if got := disk(t, dir, "content/plans/p.md"); a.Status != "saved" || got != want {
		t.Errorf("%+v; the file is now\n%s", a, got)
	}
	sent.Set("/disk", a.Disk)
	if a = answered(t, post(h, "save", sent, nil)); a.Status != "nothing" {
		t.Errorf("saving nothing: %+v", a)
	}
	left, _ := filepath.Glob(filepath.Join(dir, "content/plans/.*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

func TestFormWithoutScript(t *testing.T) {
	h, dir := portal(t)
	plainly := func(r *http.Request) { r.Header.Set("Accept", "text/html") }
	sent := opened(t, h, editAddress("content/plans/p.md"))

	more := url.Values{"/add": {"funding"}}
	for k, v := range sent {
		more[k] = v
	}
	w := post(h, "form", more, plainly)
	sent = fieldsOf(t, w.Body.Bytes())
	if w.Code != http.StatusOK || fmt.Sprint(sent["funding"]) != "[0 1 n1]" {
		t.Fatalf("%d: items %v", w.Code, sent["funding"])
	}
	sent.Set("funding.n1.from", "fonden")
	sent.Set("funding.n1.spent", "ikke et beløb")
	w = post(h, "save", sent, plainly)
	if w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), `<a href="#f-funding.n1.spent">Finansiering 3, Forbrugt</a>`) {
		t.Fatalf("%d: no link to the field\n%s", w.Code, w.Body)
	}
	sent = fieldsOf(t, w.Body.Bytes())
	sent.Set("funding.n1.spent", "600.000")
	sent.Set("funding.n1.source", "brevet")
	w = post(h, "save", sent, plainly)
	if w.Code != http.StatusSeeOther {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	to := httptest.NewRequest("GET", "http://127.0.0.1:8080"+h.Path()+"save", nil).URL
	if to, err := to.Parse(w.Header().Get("Location")); err != nil || !strings.HasPrefix(to.Path, h.Path()) || !strings.Contains(get(h, path.Base(to.Path)+"?"+to.RawQuery).Body.String(), ">Gemt<") {
		t.Errorf("leads to %s: %v", to, err)
	}
	want := strings.Replace(plan, "    committed: 1.000\n    source: brevet\n", "    committed: 1.000\n    source: brevet\n  - from: fonden\n    spent: 600.000\n    source: brevet\n", 1)
	if got := disk(t, dir, "content/plans/p.md"); got != want {
		t.Errorf("the file is now\n%s", got)
	}
}

func TestNewFile(t *testing.T) {
	h, dir := portal(t)
	sent := opened(t, h, "new?kind=initiatives&title="+url.QueryEscape("Åben hal: for alle"))
	const file = "content/initiatives/aaben-hal-for-alle.md"
	if sent.Get("/file") != file || sent.Get("/disk") != "" {
		t.Fatalf("%v", sent)
	}
	if _, err := os.Stat(filepath.Join(dir, file)); err == nil {
		t.Fatal("the file was made before it was saved")
	}
	sent.Add("areas", "syd")
	sent.Set("/body", "Hallen er åben.\r\n")
	a := answered(t, post(h, "save", sent, nil))
	if a.Address != editAddress(file) {
		t.Errorf("the form is from now on at %q", a.Address)
	}
	want := "---\ntitle: \"Åben hal: for alle\"\nareas: [syd]\n---\nHallen er åben.\n"
	if got := disk(t, dir, file); a.Status != "saved" || got != want {
		t.Errorf("%+v\n%s", a, got)
	}
	// Somebody else begins the same.
	if w := post(h, "save", sent, nil); answered(t, w).Status != "conflict" || disk(t, dir, file) != want {
		t.Errorf("a file that others made was written over: %s", w.Body)
	}
	if w := get(h, "new?kind=initiatives&title="+url.QueryEscape("Åben hal: for alle")); w.Code != http.StatusUnprocessableEntity || !strings.Contains(w.Body.String(), "findes allerede") {
		t.Errorf("%d", w.Code)
	}
	for _, bad := range []string{"new?kind=home&title=x", "new?kind=nothing&title=x", "new?kind=../x&title=x"} {
		if w := get(h, bad); w.Code != http.StatusNotFound {
			t.Errorf("%s: %d", bad, w.Code)
		}
	}
}

func TestWhatOthersChangedIsNeverOverwritten(t *testing.T) {
	h, dir := portal(t)
	const file = "content/plans/p.md"
	sent := opened(t, h, editAddress(file))
	sent.Set("funding.1.committed", "2.000")
	theirs := strings.Replace(plan, "status: active", "status: closed", 1)
	if err := os.WriteFile(filepath.Join(dir, file), []byte(theirs), 0o644); err != nil {
		t.Fatal(err)
	}
	if a := answered(t, post(h, "check", sent, nil)); !a.Changed {
		t.Error("the change was not reported while writing")
	}
	for _, force := range []bool{false, true} {
		if force {
			sent.Set("/force", "1")
		}
		a := answered(t, post(h, "save", sent, nil))
		if a.Status != "conflict" || disk(t, dir, file) != theirs {
			t.Fatalf("%+v", a)
		}
		for _, line := range []string{"<mark>status: closed</mark>", "<mark>status: active</mark>", "<mark>    committed: 2.000</mark>", "<mark>    committed: 1.000</mark>"} {
			if !strings.Contains(a.HTML, line) {
				t.Errorf("the two versions lack %s", line)
			}
		}
	}
	if err := os.Remove(filepath.Join(dir, file)); err != nil {
		t.Fatal(err)
	}
	if a := answered(t, post(h, "save", sent, nil)); a.Status != "conflict" {
		t.Errorf("%+v", a)
	}
	if _, err := os.Stat(filepath.Join(dir, file)); err == nil {
		t.Error("a file that others took away was made again")
	}
}

// Of many who save at once, from the same file, one does.
func TestOneOfManySaves(t *testing.T) {
	h, dir := portal(t)
	const file = "content/plans/p.md"
	sent := opened(t, h, editAddress(file))
	var wg sync.WaitGroup
	saved := make([]string, 8)
	for i := range saved {
		mine := url.Values{}
		for k, v := range sent {
			mine[k] = v
		}
		mine.Set("funding.1.committed", fmt.Sprintf("%d.000", 2+i))
		wg.Go(func() { saved[i] = answered(t, post(h, "save", mine, nil)).Status })
	}
	wg.Wait()
	if n := strings.Count(strings.Join(saved, " "), "saved"); n != 1 || strings.Count(strings.Join(saved, " "), "conflict") != len(saved)-1 {
		t.Errorf("%v", saved)
	}
	if disk(t, dir, file) == plan {
		t.Error("nothing was saved")
	}
}

// A save that fails leaves the file and nothing else.
func TestFailedSaveLeavesTheFile(t *testing.T) {
	if os.Getuid() == 0 {
		t.Log("the superuser may write everywhere; a link stands for what cannot be replaced")
	}
	h, dir := portal(t)
	sent := opened(t, h, editAddress("content/plans/p.md"))
	sent.Set("funding.1.committed", "2.000")
	at := filepath.Join(dir, "content/plans/p.md")
	if err := os.Rename(at, filepath.Join(dir, "content/plans/q.md")); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("q.md", at); err != nil {
		t.Skip(err)
	}
	if a := answered(t, post(h, "save", sent, nil)); a.Status == "saved" {
		t.Error("a link was replaced by a file")
	}
	if st, err := os.Lstat(at); err != nil || st.Mode()&fs.ModeSymlink == 0 || disk(t, dir, "content/plans/q.md") != plan {
		t.Error("the file was touched")
	}
	left, _ := filepath.Glob(filepath.Join(dir, "content/plans/.*"))
	if len(left) > 0 {
		t.Errorf("left behind: %v", left)
	}
}

// What comes from elsewhere never gets here: see serve's TestWhoMayAsk.
func TestOnlyThisRunsEditorIsAnswered(t *testing.T) {
	h, dir := portal(t)
	sent := opened(t, h, editAddress("content/plans/p.md"))
	sent.Set("funding.1.committed", "2.000")
	for name, path := range map[string]string{
		"no token":          "/save",
		"a wrong token":     "/" + strings.Repeat("A", len(h.token)) + "/save",
		"part of the token": "/" + h.token[:5] + "/save",
		"an empty token":    "//save",
	} {
		w := post(h, "save", sent, func(r *http.Request) { r.URL.Path = path })
		if w.Code != http.StatusForbidden || disk(t, dir, "content/plans/p.md") != plan {
			t.Errorf("%s: %d %s", name, w.Code, w.Body)
		}
	}
	for _, path := range []string{"/edit?file=content/plans/p.md", "/form.js", "/open", "/opened/", "//open/"} {
		r := httptest.NewRequest("GET", "http://127.0.0.1:8080"+path, nil)
		w := httptest.NewRecorder()
		h.ServeHTTP(w, r)
		if w.Code != http.StatusForbidden || strings.Contains(w.Body.String(), h.token) {
			t.Errorf("%s without a token: %d %s", path, w.Code, w.Body)
		}
	}
	w := get(h, "")
	for name, want := range map[string]string{"Content-Security-Policy": policy, "Referrer-Policy": "same-origin", "X-Content-Type-Options": "nosniff", "Cache-Control": "no-store"} {
		if got := w.Header().Get(name); got != want {
			t.Errorf("%s: %q", name, got)
		}
	}
	if New(h.opt).token == h.token {
		t.Error("two runs have the same token")
	}
}

// What is answered without the token is the same for everybody: it leads to the
// form, and holds nothing of the portal's text, nor the token.
func TestTheWayInHoldsNoToken(t *testing.T) {
	h, _ := portal(t)
	opened(t, h, editAddress("content/plans/p.md")) // the program has been used
	ask := func(path string) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		h.ServeHTTP(w, httptest.NewRequest("GET", "http://127.0.0.1:8080"+path, nil))
		return w
	}
	for path, want := range map[string]int{
		Entry: 200, EntryOf(""): 200, EntryOf("content/plans/p.md"): 200, Entry + "form.js": 200, Entry + "form.css": 200, Entry + "theme.css": 200, Entry + "icon.svg": 200,
		"/": 303, Entry + "edit?file=content/plans/p.md": 404, Entry + "save": 404, Entry + "preview/1/index.html": 404, Entry + "?file=secret.md": 404, Entry + h.token: 404, Entry + "../" + h.token + "/": 404,
	} {
		w := ask(path)
		if w.Code != want {
			t.Errorf("%s: %d, want %d", path, w.Code, want)
		}
		if all := fmt.Sprint(w.Header(), w.Body); strings.Contains(all, h.token) || strings.Contains(all, "Om planen") || strings.Contains(all, "200.000") {
			t.Errorf("%s holds what is not for everybody: %s", path, all)
		}
	}
	if got := ask(EntryOf("content/plans/p.md")).Body.String(); !strings.Contains(got, `data-entry="content/plans/p.md"`) {
		t.Errorf("the way in does not say where to: %s", got)
	}
	if got := EntryOf("secret.md"); got != "" {
		t.Errorf("a file without a form has %s", got)
	}
}

// Beside the form stands the page with what is not saved, in which no script runs
// wherever it is shown; where errors keep it from being made, the one before them.
func TestThePageBesideTheForm(t *testing.T) {
	h, dir := portal(t, "content/initiatives/kladde.md", "---\ntitle: Kladde\ndraft: true\nareas: [nord]\n---\n", "content/areas/kort.html", "<script>1</script>")
	h.session.opt.Drafts = true
	var saved []string
	h.opt.Saved = func(files ...string) {
		file := files[0]
		saved = append(saved, file+": "+strings.Fields(disk(t, dir, file))[2])
	}
	h.opt.Page = func(file string) string { return "http://localhost:8080/side/" + filepath.Base(file) }
	page := func(path string) string {
		w := get(h, path)
		src := regexp.MustCompile(`<iframe[^>]* src="([^"]*)"`).FindStringSubmatch(w.Body.String())
		if w.Code != http.StatusOK || src == nil {
			t.Fatalf("%s: %d, no page beside it", path, w.Code)
		}
		return src[1]
	}
	for _, path := range []string{editAddress("content/plans/p.md"), editAddress("content/initiatives/kladde.md"), "new?kind=areas&title=Vest"} {
		src := page(path)
		w := get(h, src)
		if policy := w.Header().Get("Content-Security-Policy"); w.Code != http.StatusOK || !strings.Contains(policy, "sandbox") || strings.Contains(policy, "script") {
			t.Errorf("beside %s stands %s: %d under %q", path, src, w.Code, policy)
		}
		if strings.Contains(w.Body.String(), "<script src") {
			t.Errorf("beside %s stands a page with a script", path)
		}
	}
	if got := get(h, page(editAddress("content/areas/nord.md"))+"../../static/site.js"); strings.Contains(got.Header().Get("Content-Type"), "script") {
		t.Errorf("content is answered as %s in the form's origin", got.Header().Get("Content-Type"))
	}
	early := page(editAddress("content/areas/nord.md"))
	for range maxViews + 1 { // other forms are opened, before the browser asks
		page(editAddress("content/plans/p.md"))
	}
	if w := get(h, early); w.Code != http.StatusOK || !strings.Contains(w.Body.String(), "<h1>Nord") {
		t.Errorf("pushed out by other forms: %d", w.Code)
	}
	sent := opened(t, h, "new?kind=areas&title=Vest")
	a := answered(t, post(h, "save", sent, nil))
	if a.Status != "saved" || fmt.Sprint(saved) != "[content/areas/vest.md: Vest]" || a.Found.Page != "http://localhost:8080/side/vest.md" {
		t.Errorf("%+v; reported %q", a, saved)
	}
	sent.Set("/disk", a.Disk)
	sent.Set("updated", "i går")
	a = answered(t, post(h, "check", sent, nil))
	if a.Found == nil || a.Found.Preview != "" || a.Found.Earlier == "" || get(h, a.Found.Earlier).Code != http.StatusOK {
		t.Errorf("with an error stands %+v", a.Found)
	}
	for range maxViews + 1 { // others look, and push out the views
		post(h, "check", sent, nil)
	}
	w := post(h, "save", sent, func(r *http.Request) { r.Header.Set("Accept", "text/html") })
	if len(saved) != 1 || !strings.Contains(w.Body.String(), `src="`+a.Found.Earlier+`"`) || get(h, a.Found.Earlier).Code != http.StatusOK {
		t.Errorf("reported %q; %d, %s is not beside the form", saved, w.Code, a.Found.Earlier)
	}
}

// A program that ends saves what it has begun, and nothing after that.
func TestNothingIsSavedAfterTheEnd(t *testing.T) {
	h, dir := portal(t)
	sent := opened(t, h, editAddress("content/plans/p.md"))
	sent.Set("funding.1.committed", "2.000")
	h.Close()
	if a := answered(t, post(h, "save", sent, nil)); a.Status != "failed" || disk(t, dir, "content/plans/p.md") != plan {
		t.Errorf("%+v", a)
	}
}

func TestPathsStayInThePortal(t *testing.T) {
	h, dir := portal(t)
	outside := filepath.Join(filepath.Dir(dir), "outside.md")
	_ = os.WriteFile(outside, []byte("---\ntitle: Ude\n---\n"), 0o644)
	link := filepath.Join(dir, "content/areas/ud.md")
	if err := os.Symlink(outside, link); err != nil {
		t.Skip(err)
	}
	sent := opened(t, h, editAddress("content/areas/nord.md"))
	for _, file := range []string{
		"secret.md", "content/../secret.md", "../outside.md", "content/areas/../../secret.md", "/etc/passwd", outside,
		"content/areas/ud.md", "content/areas/.skjult.md", "content/areas/x/y.md", "content\\areas\\nord.md", "content/files/x.md", "", "content/areas/nord.md\x00",
	} {
		if w := get(h, editAddress(file)); w.Code == http.StatusOK {
			t.Errorf("%q was opened", file)
		}
		for _, disk := range []string{sent.Get("/disk"), ""} {
			mine := url.Values{}
			for k, v := range sent {
				mine[k] = v
			}
			mine.Set("/file", file)
			mine.Set("/disk", disk)
			mine.Set("title", "Andet")
			if w := post(h, "save", mine, nil); w.Code == http.StatusOK {
				t.Errorf("%q was saved: %s", file, w.Body)
			}
		}
	}
	if disk(t, dir, "secret.md") != "---\ntitle: hemmelig\n---\n" {
		t.Error("a file that is no document was written")
	}
	if err := os.Remove(link); err != nil {
		t.Fatal(err)
	}
	a := answered(t, post(h, "check", sent, nil))
	root := a.Found.Preview[:strings.LastIndex(strings.TrimSuffix(a.Found.Preview, "/"), "/")]
	for _, path := range []string{"../../../../content/index.md", "..%2f..%2fcontent/index.md", "content/index.md", "%2e%2e/%2e%2e/go.mod", "secret.md"} {
		if w := get(h, root+"/"+path); w.Code == http.StatusOK && strings.Contains(w.Body.String(), "language: da") {
			t.Errorf("%s was shown", path)
		}
	}
}

// A file whose front matter cannot be read is mended as a whole.
func TestFileThatCannotBeReadIsShownWhole(t *testing.T) {
	const broken = "---\ntitle: Nord\n\tstatus: x\n---\nOrd.\n"
	h, dir := portal(t, "content/areas/nord.md", broken)
	sent := opened(t, h, editAddress("content/areas/nord.md"))
	if got := strings.ReplaceAll(sent.Get("/raw"), "\r\n", "\n"); got != broken {
		t.Fatalf("%q", got)
	}
	if a := answered(t, post(h, "check", sent, nil)); a.Found.Errors == 0 {
		t.Error("nothing is reported")
	}
	sent.Set("/raw", "---\r\ntitle: Nord\r\n---\r\nOrd.\r\n")
	if a := answered(t, post(h, "save", sent, nil)); a.Status != "saved" || disk(t, dir, "content/areas/nord.md") != "---\ntitle: Nord\n---\nOrd.\n" {
		t.Errorf("%+v", a)
	}
}

// A reason that outlived the figure it explains is reported at its field, which the
// form offers to empty.
func TestAReasonThatIsNoLongerOne(t *testing.T) {
	h, _ := portal(t, "content/areas/nord.md", "---\ntitle: Nord\nfunding:\n  - from: fonden\n    committed: unknown\n    why: aftalen siger det ikke\n    source: brevet\n---\n")
	sent := opened(t, h, editAddress("content/areas/nord.md"))
	if a := answered(t, post(h, "check", sent, nil)); len(a.Found.Here) != 0 {
		t.Errorf("reported for the reason of an unknown amount: %+v", a.Found.Here)
	}
	sent.Set("funding.0.committed", "500.000")
	a := answered(t, post(h, "check", sent, nil))
	if len(a.Found.Here) != 1 || a.Found.Here[0].Field != "funding.0.why" || !a.Found.Here[0].Needless {
		t.Fatalf("reported %+v", a.Found.Here)
	}
	sent.Set("funding.0.why", "")
	if a := answered(t, post(h, "check", sent, nil)); len(a.Found.Here) != 0 {
		t.Errorf("emptied, and reported %+v", a.Found.Here)
	}
}

// Problems of other files are reported: here an area that is named twice.
func TestErrorsInOtherFilesAreReported(t *testing.T) {
	h, _ := portal(t, "content/initiatives/i.md", "---\ntitle: I\nareas: [nord]\nfunding:\n  - from: p\n    committed: 500.000\n    source: brevet\n---\n")
	sent := opened(t, h, editAddress("content/plans/p.md"))
	sent.Del("funding.0.committed.2021")
	sent.Del("funding.0.committed.2023")
	sent.Set("funding.0.committed", "100.000")
	a := answered(t, post(h, "check", sent, nil))
	if a.Found.Errors == 0 || len(a.Found.Here)+len(a.Found.Elsewhere) == 0 {
		t.Errorf("%+v", a.Found)
	}
}

// Nothing of the form is in a published site.
func TestNothingOfItIsPublished(t *testing.T) {
	h, dir := portal(t)
	if r, err := build.Build(t.Context(), h.opt.Portal); err != nil || r.Errors() {
		t.Fatal(r.Problems, err)
	}
	names := []string{"form.js", "form.css", "data-form", "/edit?file=", "/disk", "_indsigt", "live.js", "live.css", "data-edit", "data-entry", Entry, h.token}
	files := 0
	err := filepath.WalkDir(filepath.Join(dir, "public"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		text, err := os.ReadFile(path)
		for _, name := range names {
			if bytes.Contains(text, []byte(name)) || filepath.Base(path) == name {
				t.Errorf("%s holds %s", path, name)
			}
		}
		return err
	})
	if err != nil || files < 10 {
		t.Errorf("%d files, %v", files, err)
	}
}

// Pages hold nothing inline that the policy would refuse, and every id once.
func TestPagesKeepThePolicy(t *testing.T) {
	h, _ := portal(t)
	for _, path := range []string{"", editAddress("content/plans/p.md"), editAddress("content/index.md"), editAddress("content/areas/nord.md"), "new?kind=terms&title=x", "import"} {
		w := get(h, path)
		doc, err := html.Parse(bytes.NewReader(w.Body.Bytes()))
		if err != nil || w.Code != http.StatusOK {
			t.Fatal(path, w.Code, err)
		}
		ids, refs := map[string]int{}, map[string]string{}
		var walk func(*html.Node)
		walk = func(n *html.Node) {
			if n.Type == html.ElementNode && n.Data == "template" {
				return
			}
			for _, a := range n.Attr {
				switch {
				case a.Key == "style" || strings.HasPrefix(a.Key, "on") || n.Data == "script" && a.Key == "src" && a.Val != "form.js":
					t.Errorf("%s: <%s %s=%q>", path, n.Data, a.Key, a.Val)
				case a.Key == "id":
					ids[a.Val]++
				case a.Key == "for" || a.Key == "aria-describedby" || a.Key == "aria-labelledby" || a.Key == "list":
					for id := range strings.FieldsSeq(a.Val) {
						refs[id] = a.Key
					}
				}
			}
			if (n.Data == "script" || n.Data == "style") && n.FirstChild != nil {
				t.Errorf("%s: <%s> with something in it", path, n.Data)
			}
			for c := n.FirstChild; c != nil; c = c.NextSibling {
				walk(c)
			}
		}
		walk(doc)
		for id, n := range ids {
			if n > 1 {
				t.Errorf("%s: id %s stands %d times", path, id, n)
			}
		}
		for id, key := range refs {
			if ids[id] == 0 {
				t.Errorf("%s: %s names %s, which is not there", path, key, id)
			}
		}
	}
}

// Every text that the form's code, templates and script name is there, and every
// text of the form is named.
func TestEveryWordIsThere(t *testing.T) {
	used := map[string]bool{}
	var text []byte
	for _, pattern := range []string{"assets/*", "*.go"} {
		list, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, name := range list {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			if !strings.HasSuffix(name, "_test.go") {
				text = append(text, body...)
			}
		}
	}
	for _, m := range regexp.MustCompile(`["'](form\.[a-z.-]*[a-z])["']`).FindAllSubmatch(text, -1) {
		used[string(m[1])] = true
	}
	var begun []string // ids that a code ends
	for _, m := range regexp.MustCompile(`["'](form\.[a-z.-]*\.)["']`).FindAllSubmatch(text, -1) {
		begun = append(begun, string(m[1]))
	}
	en := words.In("en")
	for id := range used {
		if !en.Has(id) && id != "form.html" && id != "form.css" && id != "form.js" {
			t.Errorf("there is no text %q", id)
		}
	}
	for _, id := range en.IDs() {
		ended := slices.ContainsFunc(begun, func(begins string) bool { return strings.HasPrefix(id, begins) })
		if strings.HasPrefix(id, "form.") && !used[id] && !ended {
			t.Errorf("nobody says %q", id)
		}
	}
}

// Where there are more to choose among than one wants in a list, one types.
func TestManyChoices(t *testing.T) {
	var more []string
	for i := range mostOptions {
		more = append(more, fmt.Sprintf("content/organisations/o-%d.md", i), fmt.Sprintf("---\ntitle: Forening %d\n---\n", i))
	}
	h, _ := portal(t, more...)
	page := get(h, editAddress("content/plans/p.md")).Body.String()
	for _, want := range []string{
		`<input type="text" id="f-funding.0.from" name="funding.0.from" value="fonden" list="l-organisations-`,
		`<datalist id="l-organisations-`, `<option value="o-249">Forening 249</option>`, `Finansiering 1: Fonden`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	if n := strings.Count(page, ">Forening 17<"); n > 4 {
		t.Errorf("a choice stands %d times", n)
	}
}

// A translation stands with its original, whatever it is called.
func TestTranslationsStandWithTheirOriginals(t *testing.T) {
	h, _ := portal(t, "content/index.md", "---\ntitle: Portalen\nlanguage: da\nlanguages: [da, en]\n---\n",
		"content/areas/nord.en.md", "---\ntitle: Zone North\n---\n", "content/areas/a.md", "---\ntitle: Øst\n---\n")
	page := get(h, "").Body.String()
	var at []int
	for _, title := range []string{">Nord</a>", ">Zone North</a>", ">Syd</a>", ">Øst</a>"} {
		at = append(at, strings.Index(page, title))
	}
	if at[0] < 0 || !slices.IsSorted(at) {
		t.Errorf("titles stand at %v", at)
	}
}

// A translation's form offers the words of its original, and keeps a quotation of
// words that are no longer there.
func TestATranslationQuotesItsOriginal(t *testing.T) {
	const file = "content/areas/nord.en.md"
	h, dir := portal(t, "content/index.md", "---\ntitle: Portalen\nlanguage: da\nlanguages: [da, en]\n---\n",
		"content/areas/nord.md", "---\ntitle: Nord\ngoals:\n  - goal: Flere job\n    results:\n      - text: >\n          Ti unge\n          har job\n---\n",
		file, "---\ntitle: North # a comment\nphrases:\n  - original: Færre job\n    text: Fewer jobs\n---\n")
	page := get(h, editAddress(file)).Body.String()
	for _, want := range []string{
		`<select id="f-phrases.0.original" name="phrases.0.original"`, `<option value="Færre job" selected>Færre job</option>`,
		`<option value="Flere job">Flere job</option>`, `<option value="Ti unge har job">Ti unge har job</option>`,
	} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
	fields := opened(t, h, editAddress(file))
	fields.Set("phrases.0.original", "Ti unge har job")
	fields.Set("phrases.0.text", "Ten have jobs")
	if a := answered(t, post(h, "save", fields, nil)); a.Status != "saved" {
		t.Fatalf("%+v", a)
	}
	if got, want := disk(t, dir, file), "---\ntitle: North # a comment\nphrases:\n  - original: Ti unge har job\n    text: Ten have jobs\n---\n"; got != want {
		t.Errorf("the file is\n%s", got)
	}
}

// The form speaks the portal's language.
func TestEnglishPortal(t *testing.T) {
	h, _ := portal(t, "content/index.md", "---\ntitle: Portal\nlanguage: en\n---\n")
	page := get(h, editAddress("content/areas/nord.md")).Body.String()
	for _, want := range []string{`<html lang="en">`, ">Save</button>", ">Funding<", `<option value="withheld">`} {
		if !strings.Contains(page, want) {
			t.Errorf("the page lacks %s", want)
		}
	}
}

// A layout that is changed while the form is open is seen at the next look.
func TestLayoutsAreReadAgain(t *testing.T) {
	h, dir := portal(t, "static/theme.css", ":root { --paper: #fff; }\n")
	sent := opened(t, h, editAddress("content/areas/nord.md"))
	a := answered(t, post(h, "check", sent, nil))
	if a.Found.Preview == "" {
		t.Fatalf("%+v", a.Found)
	}
	at := filepath.Join(dir, "layouts/area.html")
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, []byte(`{{define "main"}}<p>Vores egen ramme</p>{{end}}`), 0o644); err != nil {
		t.Fatal(err)
	}
	a = answered(t, post(h, "check", sent, nil))
	if page := get(h, a.Found.Preview).Body.String(); !strings.Contains(page, "Vores egen ramme") {
		t.Error("the page is made with the old layout")
	}
	if got := get(h, "theme.css").Body.String(); got != ":root { --paper: #fff; }\n" {
		t.Errorf("the form's colours are not the portal's: %q", got)
	}
}
