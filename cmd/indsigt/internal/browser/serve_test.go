//go:build browser

package browser

import (
	"bytes"
	"fmt"
	"image"
	"image/color"
	"image/png"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/page"
)

// at opens an address in a tab.
func (s *served) at(t *testing.T, b *tab, m mode, address string) *visit {
	t.Helper()
	v := &visit{t: t, tab: b, s: &site{name: "served", root: address}}
	if !v.open(m) {
		t.FailNow()
	}
	return v
}

// until waits for an expression to be true in a page, which may be loaded again
// meanwhile.
func (at *visit) until(what, script string) {
	at.t.Helper()
	var last error
	for end := time.Now().Add(patience); time.Now().Before(end); time.Sleep(50 * time.Millisecond) {
		var is bool
		// An error here is a page that was left while the script ran.
		if last = at.try(`(async () => { try { return Boolean(await (`+script+`)) } catch { return false } })()`, &is); is {
			return
		}
	}
	at.t.Fatalf("%s: it does not come (%v)", what, last)
}

// leave runs a script that leads to another page. It runs after the answer: Chromium
// gives none from a page that is gone.
func (at *visit) leave(script string) {
	at.t.Helper()
	at.do(`setTimeout(() => { `+script+` }, 0)`, nil)
}

func (at *visit) gives(script string) (text string) {
	at.t.Helper()
	at.do(script, &text)
	return text
}

func write(t *testing.T, name string, body []byte) {
	t.Helper()
	if err := os.WriteFile(name, body, 0o644); err != nil {
		t.Fatal(err)
	}
}

func picture(t *testing.T, c color.Color) []byte {
	t.Helper()
	img := image.NewRGBA(image.Rect(0, 0, 40, 30))
	for i := range 40 * 30 {
		img.Set(i%40, i/40, c)
	}
	var b bytes.Buffer
	if err := png.Encode(&b, img); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// A page is loaded again once for each save of what it shows, and not for another,
// whether that is its text, a picture, or a file that was empty for a moment.
func TestAPageIsLoadedAgainOncePerSave(t *testing.T) {
	s := serve(t)
	in := func(name string) string { return filepath.Join(s.dir, "content", "initiatives", name) }
	text, err := os.ReadFile(in("fritidsguiden.md"))
	if err != nil {
		t.Fatal(err)
	}
	text = append(text, "\n![Et billede](proeve.png)\n"...)
	write(t, in("proeve.png"), picture(t, color.Black))
	write(t, in("fritidsguiden.md"), text)
	b := start(t)[0]
	v := s.at(t, b, desk, s.root+"indsatser/fritidsguiden/")
	v.until("the picture", `document.querySelector('img[src$="proeve.png"]') || location.reload()`)
	v.tell(tell(page.AddScriptToEvaluateOnNewDocument, page.AddScriptToEvaluateOnNewDocumentParams{
		Source: `sessionStorage.loads = 1 + Number(sessionStorage.loads || 0)`,
	}))
	v = s.at(t, b, desk, s.root+"indsatser/fritidsguiden/")
	// loads is how often the page was loaded, when all that was reported is done: what
	// is told of another file afterwards has come.
	loads := func(n int) int {
		t.Helper()
		other := in(fmt.Sprintf("proeve-%d.md", n))
		write(t, other, []byte("---\ntitle: [\n---\n"))
		v.until("the error of another file", `document.querySelector("#indsigt-live").textContent.includes("proeve-`+fmt.Sprint(n)+`.md")`)
		if err := os.Remove(other); err != nil {
			t.Fatal(err)
		}
		v.until("the end of that error", `!document.querySelector("#indsigt-live").textContent.includes("proeve-`+fmt.Sprint(n)+`.md")`)
		var got int
		v.do(`Number(sessionStorage.loads)`, &got)
		return got
	}
	if got := loads(0); got != 1 {
		t.Errorf("nothing was saved, and the page is loaded %d times", got)
	}
	colourOf := `(() => { const i = document.querySelector('img[src$="proeve.png"]'), c = document.createElement("canvas").getContext("2d");
		c.drawImage(i, 0, 0); return [...c.getImageData(1, 1, 1, 1).data].slice(0, 3).join(",") })()`
	for i, c := range []struct {
		what string
		save func()
		done string
	}{
		{"a picture", func() { write(t, in("proeve.png"), picture(t, color.RGBA{R: 255, A: 255})) }, colourOf + ` === "255,0,0"`},
		{"its text", func() { write(t, in("fritidsguiden.md"), append(bytes.Clone(text), "Nyt her.\n"...)) }, `document.body.textContent.includes("Nyt her.")`},
		{"a picture, again", func() { write(t, in("proeve.png"), picture(t, color.RGBA{G: 255, A: 255})) }, colourOf + ` === "0,255,0"`},
		{"its text, empty for a moment", func() {
			write(t, in("fritidsguiden.md"), nil)
			v.until("the error", `document.querySelector("#indsigt-live").textContent.includes("fritidsguiden.md")`)
			write(t, in("fritidsguiden.md"), append(bytes.Clone(text), "Og mere.\n"...))
		}, `document.body.textContent.includes("Og mere.")`},
	} {
		before := loads(10 * (i + 1))
		c.save()
		v.until(c.what, c.done)
		if got := loads(10*(i+1)+1) - before; got != 1 {
			t.Errorf("%s was saved, and the page is loaded %d times", c.what, got)
		}
	}
}

// Whatever runs in the site's origin, or in another site's, reads nothing of the
// form and nothing of the drafts, and saves nothing.
func TestNoOtherOriginReadsOrSaves(t *testing.T) {
	s := serve(t)
	b := start(t)
	token := strings.Split(s.form, "/")[3]
	form := s.at(t, b[0], desk, s.form+"edit?file=content/areas/molevangen.md") // the browser has been handed the token
	form.until("the form", `document.querySelector("[data-form]")`)
	home, err := os.ReadFile(filepath.Join(s.dir, "content", "index.md"))
	if err != nil {
		t.Fatal(err)
	}

	// A script of the site: it is run as one that slipped through would be.
	slipped := s.at(t, b[1], desk, s.root)
	for what, script := range map[string]string{
		"what it can store and read":  `JSON.stringify([{...localStorage}, {...sessionStorage}, document.cookie, document.documentElement.outerHTML])`,
		"the form, fetched":           `fetch("` + s.form + `", {credentials: "include"}).then(r => r.text()).catch(e => "refused")`,
		"the form, opaque":            `fetch("` + s.form + `", {mode: "no-cors"}).then(r => "answered " + r.type, e => "refused")`,
		"the way to the form, opaque": `fetch("` + s.origin() + `open/form.css", {mode: "no-cors"}).then(r => "answered " + r.type, e => "refused")`,
		"saved by guess":              `fetch("` + s.form + `save", {method: "POST", mode: "no-cors", body: new URLSearchParams({"/file": "content/index.md", "/raw": "x"})}).then(r => "answered " + r.type, e => "refused")`,
	} {
		if got := slipped.gives(script); strings.Contains(got, token) || strings.Contains(got, "answered") || strings.Contains(got, "data-form") {
			t.Errorf("a script of the site reads %s: %.200s", what, got)
		}
	}
	if got := slipped.gives(`new Promise(done => {
		const w = open("` + s.origin() + `open/?file=content/areas/molevangen.md");
		setTimeout(() => { try { done(w.closed ? "cut off" : w.document.URL) } catch (e) { done(e.name) } }, 2000);
	})`); got != "cut off" && got != "SecurityError" {
		t.Errorf("a window that a script of the site opened is read: %s", got)
	}

	// A page of another site, in the same browser.
	evil := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Content-Type", "text/html")
		fmt.Fprintf(w, `<!doctype html><title>none</title>
<script>window.got = []; window.indsigt = {index: d => got.push("index")}; document.addEventListener("securitypolicyviolation", () => 0)</script>
<script src="%[1]ssoeg/index.js"></script><link rel="stylesheet" href="%[1]s_indsigt/live.css" onload="got.push('css')">
<img src="%[1]s_indsigt/x.png" onload="got.push('img')"><iframe name="f" src="%[1]s"></iframe>
<form method="post" action="%[2]ssave" enctype="text/plain" target="f"><input name="/file=content/index.md&/raw" value="x"></form>
<script>document.forms[0].submit()</script>`, s.root, s.form)
	}))
	defer evil.Close()
	foreign := s.at(t, b[2], desk, evil.URL)
	foreign.until("all that it asks for", `document.readyState === "complete"`)
	if got := foreign.gives(`JSON.stringify(got)`); got != "[]" {
		t.Errorf("a page of another site gets %s", got)
	}
	for _, at := range []string{s.root, s.form} {
		if got := foreign.gives(`Promise.all(["soeg/index.js", "", "data/", "edit?file=content/index.md"].map(p => fetch("` + at + `" + p, {mode: "no-cors"}).then(() => "answered", () => "refused"))).then(String)`); strings.Contains(got, "answered") {
			t.Errorf("a page of another site asks %s: %s", at, got)
		}
	}
	if now, err := os.ReadFile(filepath.Join(s.dir, "content", "index.md")); err != nil || !bytes.Equal(now, home) {
		t.Errorf("a file was saved: %v", err)
	}
}

// The editor's way: from a page to its form, once the printed address was opened;
// a new file that is saved; a form without script.
func TestTheEditorsWay(t *testing.T) {
	s := serve(t)
	b := start(t)
	area := s.at(t, b[0], desk, s.root+"omraader/molevangen/")
	area.until("the way to the form", `document.querySelector("#indsigt-live .bar a")`)
	area.leave(`document.querySelector("#indsigt-live .bar a").click()`)
	area.until("the page on the way", `location.origin + "/" === "`+s.origin()+`" && document.querySelector("[data-entry]")`)

	list := s.at(t, b[1], desk, s.form)
	list.until("the list of files", `document.querySelector("[data-find]")`)
	area.until("the form that was waited for", `location.href.startsWith("`+s.form+`edit") && document.querySelector('[name="/file"]').value === "content/areas/molevangen.md"`)
	area.until("the page beside the form", `document.querySelector("[data-preview]").contentDocument.querySelector("h1")`)
	area.until("the way back", `document.querySelector("[data-open]").href === "`+s.root+`omraader/molevangen/"`)

	fresh := s.at(t, b[1], desk, s.form+"new?kind=areas&title=Nyvang")
	fresh.until("the form", `document.querySelector("[data-save]")`)
	fresh.leave(`document.querySelector("[data-save]").click()`)
	fresh.until("the file's own address", `new URL(location).searchParams.get("file") === "content/areas/nyvang.md"`)
	if _, err := os.Stat(filepath.Join(s.dir, "content", "areas", "nyvang.md")); err != nil {
		t.Error(err)
	}
	fresh.do(`window.left = true`, nil)
	fresh.leave(`location.reload()`)
	fresh.until("the file after a reload", `!window.left && document.querySelector('[name="/file"]').value === "content/areas/nyvang.md" && document.querySelector('[name="/disk"]').value`)

	plain := desk
	plain.NoScript = true
	bare := s.at(t, b[2], plain, s.form+"edit?file=content/areas/nyvang.md")
	bare.do(`document.querySelector('[name="title"]').value = "Nyvangen"`, nil)
	bare.leave(`HTMLFormElement.prototype.submit.call(document.querySelector("form"))`)
	bare.until("the answer to a form without script", `new URL(location).searchParams.get("saved") === "1"`)
	if text, err := os.ReadFile(filepath.Join(s.dir, "content", "areas", "nyvang.md")); err != nil || !strings.Contains(string(text), "Nyvangen") {
		t.Errorf("%s, %v", text, err)
	}
}

// The form asks why a published figure is corrected: the question gets the focus, and
// the reason is saved in the line's entry, with script and without.
func TestTheFormAsksForReasons(t *testing.T) {
	s := serve(t)
	b := start(t)
	plain := desk
	plain.NoScript = true
	for i, c := range []struct {
		mode                       mode
		file, field, amount, asked string
	}{
		{desk, "content/initiatives/cykelskolen.md", "funding.0.spent.2019", "44.100", "132.200 kr. bliver til 128.100 kr."},
		{plain, "content/initiatives/lommepenge-2014.md", "funding.0.spent.2016", "458.300", "1.558.650 kr. bliver til 1.140.350 kr."},
	} {
		v := s.at(t, b[i], c.mode, s.form+"edit?file="+c.file)
		v.until("the amount", `document.querySelector('[name="`+c.field+`"]').value === "`+c.amount+`"`)
		v.do(`(() => { const f = document.querySelector('[name="`+c.field+`"]'); f.value = "40.000"; f.dispatchEvent(new Event("input", {bubbles: true})) })()`, nil)
		save := `document.querySelector("[data-save]").click()`
		if c.mode.NoScript {
			save = `HTMLFormElement.prototype.submit.call(document.querySelector("form"))`
		}
		v.leave(save)
		v.until("the question", `document.querySelector("#reasons legend").textContent.replaceAll("\u00a0", " ").includes("`+c.asked+`")`)
		if focus := v.gives(`String(Boolean(document.activeElement.closest("#reasons")))`); !c.mode.NoScript && focus != "true" {
			t.Error("the question has not the focus")
		}
		v.do(`document.querySelector('#reasons textarea').value = "Tastefejl i indsendelsen"`, nil)
		if c.mode.NoScript {
			v.leave(save)
		} else {
			v.leave(`document.querySelector('#reasons button[type=submit]').click()`)
		}
		name := filepath.Join(s.dir, filepath.FromSlash(c.file))
		v.until("the answer", `!document.querySelector("#reasons")`)
		text, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(text), "why: Tastefejl i indsendelsen") || !strings.Contains(string(text), "was: "+strings.Fields(c.asked)[0]) {
			t.Errorf("%s: %v\n%s", c.file, err, text)
		}
	}
}
