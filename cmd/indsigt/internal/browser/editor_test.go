//go:build browser

package browser

import (
	"bufio"
	"context"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// desk is the mode of an editor at a desk.
var desk = mode{Name: "1280", Width: 1280}

// editorModes are those that every form is met in besides the narrowest, with the
// rules of axe-core that each can change; none: all.
var editorModes = []modeOf{
	{mode{Name: "320 dark", Width: 320, Dark: true}, colours},
	{mode{Name: "1280 dark", Width: 1280, Dark: true}, colours},
	{desk, places},
}

// oddModes are those that the fullest form is met in as well.
var oddModes = []modeOf{
	{mode{Name: "320 forced colours", Width: 320, Forced: true}, colours},
	{mode{Name: "640 text at 200 %", Width: 640, Large: true}, places},
}

// served is the program's server on Eksempelby.
type served struct {
	dir  string // the portal's folder
	root string // where the site is: "http://localhost:8080/"
	form string // where the list of files is, with the form's token
}

// origin is where the form is, as root is where the site is.
func (s *served) origin() string {
	return s.form[:strings.Index(s.form, "://")+3] + strings.Split(s.form, "/")[2] + "/"
}

// serve starts the program's server. INDSIGT_PROGRAM names the program.
func serve(t *testing.T) *served {
	t.Helper()
	program := os.Getenv("INDSIGT_PROGRAM")
	s := &served{dir: filepath.Join(t.TempDir(), "eksempelby")}
	if out, err := exec.Command(program, "init", "--example", s.dir).CombinedOutput(); err != nil {
		t.Fatalf("INDSIGT_PROGRAM must name the program: %v %s", err, out)
	}
	ctx, cancel := context.WithCancel(t.Context())
	server := exec.CommandContext(ctx, program, "-C", s.dir, "serve")
	server.Cancel = func() error { return server.Process.Signal(os.Interrupt) }
	out, err := server.StderrPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { cancel(); _ = server.Wait() })
	site, form := regexp.MustCompile(`http://localhost:[0-9]+/`), regexp.MustCompile(`http://localhost:[0-9]+/[A-Z0-9]+/`)
	lines := bufio.NewScanner(out)
	for (s.root == "" || s.form == "") && lines.Scan() {
		if at := form.FindString(lines.Text()); at != "" {
			s.form = at
		} else if at := site.FindString(lines.Text()); at != "" {
			s.root = at
		}
	}
	if s.root == "" || s.form == "" {
		t.Fatal("the server says no address")
	}
	go func() {
		for lines.Scan() { // what is reported later must not fill the pipe
		}
	}()
	return s
}

// forms are the files whose forms are looked at: those of each kind that have the
// most in them, a translation, and one with a mistake.
var forms = map[string][]string{
	"home":          {"content/index.md"},
	"areas":         {"content/areas/molevangen.md", "content/areas/molevangen.ar.md"},
	"initiatives":   {"content/initiatives/jobbroen-2018.md"},
	"plans":         {"content/plans/helhedsplan-2018.md"},
	"pools":         {"content/pools/naboskabspuljen.md"},
	"organisations": {"content/organisations/eksempelby-kommune.md"},
	"themes":        {"content/themes/beskaeftigelse-2018-25.md"},
	"sources":       {"content/sources/tilsagn-2021.md"},
	"pages":         {"content/pages/saadan-laeser-du-siden.md"},
	"terms":         {"content/terms/tilsagn.md"},
}

// The form of each kind of document, the list of files, a form with a mistake, and
// the messages that lie over a page: no fault by axe-core, nothing wider than the
// screen, and the key Tab reaches everything, in order and in sight.
func TestEditorsAreMetAsReadersAre(t *testing.T) {
	only, err := regexp.Compile(os.Getenv("INDSIGT_PAGES"))
	if err != nil {
		t.Fatal(err)
	}
	at := serve(t)
	tabs := start(t)
	s, f := &site{name: "eksempelby served", root: at.root}, &site{name: "eksempelby in the form", root: at.origin()}
	list := &visit{t: t, tab: tabs[0], s: s, page: doc{path: "omraader/"}}
	var files string
	if !list.open(desk) || !list.do("look.files()", &files) || !strings.HasPrefix(files, f.root) {
		t.Fatalf("a served page leads to no form: %q", files)
	}
	list.s, list.page.path = f, strings.TrimPrefix(files, f.root)
	if !list.open(narrow) { // this browser has not been handed the form's token
		return
	}
	list.met(editorModes)
	list.page.path = strings.TrimPrefix(at.form, f.root)
	if !list.open(narrow) {
		return
	}
	list.met(editorModes)
	var links []struct{ Kind, File, Address string }
	list.do("look.forms()", &links)
	var pages []doc
	for kind, wanted := range forms {
		for _, file := range wanted {
			if !only.MatchString(file) {
				continue
			}
			i := slices.IndexFunc(links, func(l struct{ Kind, File, Address string }) bool { return l.Kind == kind && l.File == file })
			if i < 0 {
				t.Errorf("the list does not lead to the form of %s", file)
				continue
			}
			pages = append(pages, doc{path: strings.TrimPrefix(links[i].Address, f.root), kind: kind})
		}
	}
	for _, l := range links {
		if forms[l.Kind] == nil {
			t.Errorf("no form of %s is looked at", l.Kind)
			forms[l.Kind] = []string{l.File}
		}
	}
	each(t, tabs, f, pages, narrow, func(at *visit) {
		at.do("look.alone()", nil)
		if at.page.kind != "plans" {
			at.met(editorModes)
			return
		}
		at.met(slices.Concat(editorModes, oddModes))
		if at.open(desk) {
			at.do("look.alone()", nil)
			at.asks("look.unfold()")
			at.walk()
		}
		if at.open(narrow) {
			at.do("look.alone()", nil)
			at.asks("look.mistake()")
			at.met(editorModes)
			at.asks("look.mend()")
		}
	})

	// Messages over a page: a warning, and then an error among them.
	over := &visit{t: t, tab: tabs[0], s: s, page: doc{path: "omraader/molevangen/"}}
	if !over.open(narrow) {
		return
	}
	over.asks("look.messages(false)")
	over.met(slices.Concat(editorModes, oddModes))
	broken := filepath.Join(at.dir, "content", "areas", "molevangen.md")
	text, err := os.ReadFile(broken)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(broken, []byte(strings.Replace(string(text), "updated:", "opdateret:", 1)), 0o644); err != nil {
		t.Fatal(err)
	}
	over.asks("look.messages(true)")
	over.met(slices.Concat(editorModes, oddModes))
	if over.open(desk) {
		over.asks("look.messages(true)")
		over.walk()
	}
}

// met looks at what is in the tab, in the narrowest mode and in others.
func (at *visit) met(others []modeOf) {
	at.asks("look.unfold()")
	at.asks("look.fits()")
	at.accessible(nil)
	at.picture()
	at.walk()
	for _, m := range others {
		if at.show(m.mode) {
			at.asks("look.fits()")
			at.accessible(m.rules)
			at.picture()
		}
	}
	at.asks("look.broke()")
	at.tab.mu.Lock()
	said := at.tab.said
	at.tab.mu.Unlock()
	at.faults(said)
	at.show(narrow)
}
