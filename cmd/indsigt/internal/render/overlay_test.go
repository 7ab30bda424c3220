package render

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/view"
)

// own makes a renderer with a portal's own files before the embedded ones.
func own(t *testing.T, pairs ...string) (*Renderer, []diag.Problem) {
	t.Helper()
	return New(Options{Embedded: indsigt.Files, Own: files(pairs...)})
}

func prosePage(t *testing.T) view.Page {
	p := &view.ProsePage{Frame: frame(view.KindProse, "Titel", loadTexts(t).In("da"))}
	return p
}

func TestOwnLayout(t *testing.T) {
	r, problems := own(t,
		"layouts/prose.html", `{{define "main"}}<h1>Vores {{.Title}}</h1>{{template "blocks/egen.html" .}}{{end}}`,
		"layouts/blocks/egen.html", `<p class="egen">{{.SiteTitle}}</p>`,
		"layouts/.hidden.html", `{{`, "layouts/_notes.html", `{{`, "layouts/texts/da.json", `{`)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	out, err := r.Page([]byte("before"), prosePage(t))
	if err != nil {
		t.Fatal(err)
	}
	for _, want := range []string{"before<!doctype html>", "<h1>Vores Titel</h1>", `<p class="egen">Indsigt i Eksempelby</p>`, `class="skip"`} {
		if !strings.Contains(string(out), want) {
			t.Errorf("the page has no %s", want)
		}
	}
}

func TestLayoutProblems(t *testing.T) {
	for _, c := range []struct {
		name, file, body string
		id               string
		line, col        int
		near             string
	}{
		{"unclosed action", "layouts/prose.html", "{{define \"main\"}}\n<h1>{{.Title</h1>{{end}}", "layout-error", 2, 0, ""},
		{"unknown function", "layouts/blocks/title.html", "<h1>\n\n{{tabel .}}</h1>", "layout-error", 3, 0, "table"},
		{"unknown block", "layouts/prose.html", "{{define \"main\"}}\n {{template \"blocks/titel.html\" .}}{{end}}", "layout-error", 2, 13, "blocks/title.html"},
		{"unsafe place", "layouts/prose.html", "{{define \"main\"}}<a {{if .Title}}href='{{end}}>{{end}}", "layout-error", 1, 0, ""},
		{"misspelt kind", "layouts/initiatve.html", "", "layout-unused", 0, 0, "layouts/initiative.html"},
		{"misspelt block", "layouts/blocks/crumb.html", "", "layout-unused", 0, 0, "layouts/blocks/crumbs.html"},
		{"unknown kind", "layouts/zebra.html", "", "layout-unused", 0, 0, ""},
		{"not UTF-8", "layouts/prose.html", "\xff", "layout-encoding", 0, 0, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := own(t, c.file, c.body)
			if len(problems) != 1 {
				t.Fatalf("problems: %v", problems)
			}
			p := problems[0]
			if p.ID != c.id || p.File != c.file || p.Line != c.line || p.Near != c.near || c.col > 0 && p.Col != c.col {
				t.Errorf("%s at %v, near %q: %v", p.ID, p.Pos, p.Near, p.Args)
			}
		})
	}
}

// What only shows when a page is made is placed as well.
func TestPageProblems(t *testing.T) {
	for _, c := range []struct {
		body      string
		id        string
		line, col int
		near      string
	}{
		{"{{define \"main\"}}\n<p>{{.Titel}}</p>{{end}}", "layout-field", 2, 6, "Title"},
		{"{{define \"main\"}}{{range .Sections}}x{{.Lable}}{{end}}{{end}}", "layout-field", 1, 40, "Label"},
		{"{{define \"main\"}}{{.Zebra}}{{end}}", "layout-field", 1, 20, ""},
		{"{{define \"main\"}}\n\n<img src=\"{{asset \"logo.svg\"}}\">{{end}}", "layout-error", 3, 13, ""},
		{"{{define \"main\"}}{{.T \"nav.skipp\"}}{{end}}", "layout-error", 1, 20, ""},
	} {
		r, problems := own(t, "layouts/prose.html", c.body)
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		p := prosePage(t).(*view.ProsePage)
		p.Sections = []view.Section{{Label: "x"}}
		out, err := r.Page([]byte("kept"), p)
		var e *Error
		if !errors.As(err, &e) {
			t.Errorf("%s: no error", c.body)
			continue
		}
		if string(out) != "kept" {
			t.Errorf("%s: half a page was handed out", c.body)
		}
		if pr := e.Problem; pr.ID != c.id || pr.File != "layouts/prose.html" || pr.Line != c.line || pr.Col != c.col || pr.Near != c.near {
			t.Errorf("%s: %s at %v, near %q: %v", c.body, pr.ID, pr.Pos, pr.Near, pr.Args)
		}
	}
}

// A misspelt field is answered with the one that was probably meant in the layout of
// every kind.
func TestMisspeltFieldsOfEachKind(t *testing.T) {
	pages := emptyPages(loadTexts(t).In("da"))
	for _, p := range pages {
		file := "layouts/" + string(p.Base().Kind) + ".html"
		r, problems := own(t, file, "{{define \"main\"}}{{.Tittle}}{{end}}")
		if len(problems) > 0 {
			t.Fatal(problems)
		}
		_, err := r.Page(nil, p)
		var e *Error
		if !errors.As(err, &e) || e.Problem.ID != "layout-field" || e.Problem.File != file || e.Problem.Near != "Title" {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// broken is a file system whose every file fails.
type broken struct{ fs.FS }

func (b broken) Open(name string) (fs.File, error) {
	if strings.HasSuffix(name, ".html") {
		return nil, &fs.PathError{Op: "open", Path: "/home/somebody/" + name, Err: fs.ErrPermission}
	}
	return b.FS.Open(name)
}

func TestUnreadableLayout(t *testing.T) {
	_, problems := New(Options{Embedded: indsigt.Files, Own: broken{files("layouts/prose.html", "x")}})
	if len(problems) == 0 {
		t.Fatal("no problem")
	}
	for _, p := range problems {
		if p.ID != "layout-unreadable" || strings.Contains(p.Args[0].Value, "somebody") {
			t.Errorf("%s: %v", p.ID, p.Args)
		}
	}
}

func TestListSkipsLinks(t *testing.T) {
	m := files("static/a.css", "")
	m["static/out.css"] = &fstest.MapFile{Data: []byte("/etc/passwd"), Mode: fs.ModeSymlink}
	names, err := overlay{embedded: files("static/b.css", "", "static/a.css", ""), own: m}.list("static")
	if err != nil || strings.Join(names, " ") != "static/a.css static/b.css" {
		t.Errorf("%v, %v", names, err)
	}
}
