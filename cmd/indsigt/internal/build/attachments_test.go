package build_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// What pages show or link to is published under their address, with the size of
// pictures on the page; what nobody names is reported as left out.
func TestAttachmentsArePublished(t *testing.T) {
	opt := portal(t, map[string]string{
		"content/index.md":          settings + "![gården](areas/gaard.png) ![tegning](files/tegning.svg)\n",
		"content/areas/nord.md":     "---\ntitle: Nord\n---\n![gården](gaard.png \"Gården\") og [planen](../files/plan.pdf)\n",
		"content/areas/gaard.png":   sitetest.Picture(40, 30),
		"content/areas/noter.txt":   "Husk mødet.\n",
		"content/files/plan.pdf":    sitetest.Document("Plan"),
		"content/files/ingen.pdf":   "nobody names it",
		"content/files/tegning.svg": `<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><!-- x --><rect/></svg>`,
	})
	r, err := build.Build(t.Context(), opt)
	if err != nil || r.Errors() {
		t.Fatal(r.Problems, err)
	}
	public := func(path string) string {
		text, err := os.ReadFile(filepath.Join(opt.Dir, "public", filepath.FromSlash(path)))
		if err != nil {
			t.Error(err)
		}
		return string(text)
	}
	if public("filer/areas/gaard.png") != sitetest.Picture(40, 30) || public("filer/files/plan.pdf") != sitetest.Document("Plan") {
		t.Error("files in which there is nothing to take out are not as they were")
	}
	if got := public("filer/files/tegning.svg"); got != `<svg xmlns="http://www.w3.org/2000/svg" width="10" height="20"><rect/></svg>`+"\n" {
		t.Errorf("the drawing is %s", got)
	}
	for page, want := range map[string]string{
		"omraader/nord/index.html": `<img src="../../filer/areas/gaard.png" width="40" height="30" alt="gården" title="Gården"`,
		"index.html":               `<img src="./filer/files/tegning.svg" width="10" height="20" alt="tegning"`,
	} {
		if !strings.Contains(public(page), want) {
			t.Errorf("%s has no %s", page, want)
		}
	}
	want := []build.Left{{File: "content/areas/noter.txt", Reason: build.LeftUnlinked}, {File: "content/files/ingen.pdf", Reason: build.LeftUnlinked}}
	if !slices.Equal(r.Left, want) {
		t.Errorf("left out are %v", r.Left)
	}
	files, _ := filepath.Glob(filepath.Join(opt.Dir, "public", "filer", "*", "*"))
	if len(files) != 3 {
		t.Errorf("published are %v", files)
	}
}

// A page, a script, a drawing that acts and a file that says to be another are
// refused by check, build, survey and what is shown while writing, and nothing of
// them is published.
func TestActiveAttachmentsAreRefused(t *testing.T) {
	page := "<!doctype html><script>alert(1)</script>"
	for name, text := range map[string]string{
		"tegning.html": page, "kode.js": "alert(1)", "kort.svg": `<svg xmlns="http://www.w3.org/2000/svg"><script href="kode.js"/></svg>`, "plan.pdf": page, "tal.csv": page,
		"foto.png": page, "side.xhtml": `<?xml version="1.0"?><html/>`, "htaccess": "AddType text/html .png", "x.wasm": "\x00asm", "brev.docx": page,
	} {
		t.Run(name, func(t *testing.T) {
			opt := portal(t, map[string]string{
				"content/index.md": settings, "content/pages/plan.md": "---\ntitle: Planen\n---\nSe [tegningen](" + name + ").\n", "content/pages/" + name: text,
			})
			r, err := build.Build(t.Context(), opt)
			if err != nil || !r.Errors() {
				t.Fatalf("built: %v %v", r.Problems, err)
			}
			if _, err := os.Stat(filepath.Join(opt.Dir, "public")); err == nil {
				t.Error("something is published")
			}
			at := slices.IndexFunc(r.Problems, func(p diag.Problem) bool { return p.File == "content/pages/"+name })
			if at < 0 {
				t.Errorf("the file is not named: %v", r.Problems)
			}
			check, err := build.Check(t.Context(), opt)
			if err != nil || ids(check.Problems) != ids(r.Problems) {
				t.Errorf("check reports %v, build %v", check.Problems, r.Problems)
			}
			for _, opt.Outline = range []bool{true, false} {
				p, err := build.Open(t.Context(), opt)
				if err != nil || p.Good() || ids(p.Problems) != ids(r.Problems) {
					t.Errorf("an outline (%v) reports %v, build %v", opt.Outline, p.Problems, r.Problems)
				}
			}
		})
	}
}

// A file that turns bad while it is shown is not answered, and one that is
// corrected is answered as it then is.
func TestAttachmentsWhileWriting(t *testing.T) {
	files := map[string]string{
		"content/index.md": settings, "content/pages/plan.md": "---\ntitle: Planen\n---\n![gården](gaard.png)\n", "content/pages/gaard.png": sitetest.Picture(4, 3),
	}
	opt := portal(t, files)
	first, err := build.Open(t.Context(), opt)
	if err != nil || !first.Good() {
		t.Fatal(first.Problems, err)
	}
	now := first
	save := func(text string) *build.Portal {
		write(t, filepath.Join(opt.Dir, "content/pages/gaard.png"), text)
		if now, err = now.Update(t.Context(), []string{"content/pages/gaard.png"}, nil); err != nil {
			t.Fatal(err)
		}
		return now
	}
	const at = "filer/pages/gaard.png"
	if body, err := first.Site.File(t.Context(), at); err != nil || string(body) != sitetest.Picture(4, 3) {
		t.Error(err)
	}
	bad := save("<html>")
	if body, err := bad.Site.File(t.Context(), at); bad.Good() || err == nil {
		t.Errorf("what is not a picture is answered: %s", body)
	}
	good := save(sitetest.Picture(8, 5))
	body, err := good.Site.File(t.Context(), "sider/planen/index.html")
	if err != nil {
		body, err = good.Site.File(t.Context(), good.Site.Pages("content/pages/plan.md")[0]+"index.html")
	}
	if err != nil || !strings.Contains(string(body), `width="8" height="5"`) {
		t.Errorf("%v: the size is not the new one", err)
	}
}

// Leftovers of editors are published from neither folder, and reported.
func TestLeftoversAreLeftOut(t *testing.T) {
	files := map[string]string{"content/index.md": settings, "static/app.css": "a{}\n", "static/.well-known/security.txt": "Contact: mailto:it@example.org\n"}
	var want []string
	for _, name := range []string{"~$brev.docx", "#noter.css#", "Thumbs.db", "desktop.ini", "app.css~", "app.css.orig", "app.css.bak", ".DS_Store", ".~lock.tal.ods#"} {
		for _, dir := range []string{"content/areas/", "layouts/", "static/"} {
			files[dir+name] = "Ole Olsen"
			want = append(want, dir+name)
		}
	}
	files["content/__MACOSX/._x.md"], files["static/__MACOSX/._x.css"] = "Ole", "Ole"
	files["content/areas/.gitkeep"] = ""
	want = append(want, "content/__MACOSX/", "static/__MACOSX/")
	opt := portal(t, files)
	r, err := build.Build(t.Context(), opt)
	if err != nil || r.Errors() {
		t.Fatal(r.Problems, err)
	}
	var reported []string
	for _, l := range r.Left {
		if l.Reason != build.LeftLeftover {
			t.Errorf("%s is left out as %s", l.File, l.Reason)
		}
		reported = append(reported, l.File)
	}
	slices.Sort(reported)
	slices.Sort(want)
	if !slices.Equal(reported, want) {
		t.Errorf("reported: %v\nwant %v", reported, want)
	}
	var published []string
	_ = filepath.WalkDir(filepath.Join(opt.Dir, "public"), func(path string, d os.DirEntry, _ error) error {
		if text, err := os.ReadFile(path); err == nil && strings.Contains(string(text), "Ole") {
			published = append(published, d.Name())
		}
		return nil
	})
	if len(published) > 0 {
		t.Errorf("published are %v", published)
	}
	if _, err := os.Stat(filepath.Join(opt.Dir, "public/.well-known/security.txt")); err != nil {
		t.Error(err)
	}
}

// Money in a file that nobody reads is never silent, whatever the file is called
// and wherever it lies.
func TestDocumentsThatAreNotRead(t *testing.T) {
	const text = "---\ntitle: Lektiehjælp\nfunding:\n  - from: not-stated\n    committed: 500.000\n---\n"
	for _, c := range []struct{ file, id, right string }{
		{"content/initiatives/lektie.md.txt", "document-ending", "lektie.md"},
		{"content/initiatives/lektie.txt", "document-ending", "lektie.md"},
		{"content/initiatives/lektie.text", "document-ending", "lektie.md"},
		{"content/initiatives/lektie.mdx", "document-ending", "lektie.md"},
		{"content/initiatives/lektie.mdown", "document-ending", "lektie.md"},
		{"content/initiatives/lektie.rst", "document-ending", "lektie.md"},
		{"content/initiatives/lektie.MD", "document-ending", "lektie.md"},
		{"content/initiatives/lektie.markdown", "document-ending", "lektie.md"},
		{"content/initiatives/Lektie hjælp.Md.Txt", "document-ending", "lektie-hjaelp.md"},
		{"content/initiatives/lektie", "document-ending", "lektie.md"},
		{"content/initiatives/lektie.en.txt", "document-ending", "lektie.en.md"},
		{"content/initiatives/lektie.pdf", "document-ending", "lektie.md"},
		{"content/initiatives/2024/lektie.txt", "document-ending", "lektie.md"},
		{"content/lektie.txt", "document-ending", "lektie.md"},
		{"content/files/lektie.md", "document-in-files", "lektie.md"},
		{"content/files/initiatives/lektie.txt", "document-in-files", "lektie.md"},
		{"content/initiative/lektie.md", "misplaced-file", ""},
		{"content/Initiatives/lektie.md", "misplaced-file", ""},
		{"content/initiatives/2024/lektie.md", "misplaced-file", ""},
		{"content/lektie.md", "misplaced-file", ""},
	} {
		r, err := build.Check(t.Context(), portal(t, map[string]string{"content/index.md": settings, c.file: text}))
		if err != nil {
			t.Fatal(err)
		}
		at := slices.IndexFunc(r.Problems, func(p diag.Problem) bool { return p.File == c.file && p.ID == c.id })
		if at < 0 {
			t.Errorf("%s: reported %v", c.file, r.Problems)
			continue
		}
		for _, a := range r.Problems[at].Args {
			if a.Name == "right" && a.Value != c.right {
				t.Errorf("%s: to be called %s, want %s", c.file, a.Value, c.right)
			}
		}
	}
}
