package source

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/diag"
)

func file(text string) *fstest.MapFile { return &fstest.MapFile{Data: []byte(text)} }

// problemLines prints problems as "position id text", one a line.
func problemLines(problems []diag.Problem) string {
	var b strings.Builder
	for _, p := range diag.Sort(problems) {
		text, _ := diag.Text(p, "en")
		fmt.Fprintf(&b, "%s: %s [%s]\n", p.Pos, text, p.ID)
	}
	return b.String()
}

func paths(t *Tree) string {
	var b strings.Builder
	for _, f := range t.Files {
		switch {
		case f.Kind == Other:
			fmt.Fprintf(&b, "%s other\n", f.Path)
		case f.Lang != "":
			fmt.Fprintf(&b, "%s %s %s\n", f.Path, f.Slug, f.Lang)
		default:
			fmt.Fprintf(&b, "%s %s\n", f.Path, f.Slug)
		}
	}
	return b.String()
}

func same(t *testing.T, what, got, want string) {
	t.Helper()
	if got != want {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, want)
	}
}

func TestLoadOrdersByPath(t *testing.T) {
	tree, problems := Load(fstest.MapFS{
		"README.md":                      file("no part of content"),
		"content/index.md":               file("x"),
		"content/areas/nord.md":          file("x"),
		"content/areas/nord.en.md":       file("x"),
		"content/areas/nord-vest.md":     file("x"),
		"content/areas/nord/kort.png":    file("x"),
		"content/areas/s\u00f8lvgade.md": file("x"),
		"content/areas/a\u030aby.md":     file("x"), // NFD
		"content/files/Tilsagn 2021.pdf": file("x"),
		"content/files/README.md":        file("\xff a document like any other"),
		"content/files/tom.txt":          file(""),
	}, "content", Options{})
	same(t, "problems", problemLines(problems), "")
	same(t, "files", paths(tree), `content/areas/nord-vest.md nord-vest
content/areas/nord.en.md nord en
content/areas/nord.md nord
content/areas/nord/kort.png other
content/areas/sølvgade.md soelvgade
content/areas/åby.md aaby
content/files/README.md other
content/files/Tilsagn 2021.pdf other
content/files/tom.txt other
content/index.md index
`)
	text, problems := tree.Read(tree.Find("content/areas/\u00e5by.md"))
	if string(text) != "x" || problems != nil {
		t.Errorf("a file with an NFD name: %q, %v", text, problems)
	}
	if tree.Find("content/areas/vest.md") != -1 {
		t.Error("found a file that is not there")
	}
}

func TestLoadRefusesNames(t *testing.T) {
	tree, problems := Load(fstest.MapFS{
		"content/areas/Nord Øst.md":       file("x"),
		"content/areas/Syd.en.md":         file("x"),
		"content/areas/vest_1.md":         file("x"),
		"content/areas/øst.MD":            file("x"),
		"content/areas/--.md":             file("x"),
		"content/areas/mappe.md/a.md":     file("x"),
		"content/areas/mappe.md/b.md":     file("x"),
		"content/areas/soelv.md":          file("x"),
		"content/areas/s\u00f8lv.md":      file("x"),
		"content/areas/so\u0308d.en.md":   file("x"),
		"content/areas/bil\\led.png":      file("x"),
		"content/areas/\u00e9t.png":       file("x"),
		"content/areas/e\u0301t.png":      file("x"),
		"content/areas/for-stor.md":       file(strings.Repeat("x", 2049)),
		"content/areas/lige-tilpas.md":    file(strings.Repeat("x", 2048)),
		"content/areas/tom.md":            file(""),
		"content/areas/stor.png":          file(strings.Repeat("x", 4096)),
		"content/areas/.skjult.md":        file("x"),
		"content/areas/.git/HEAD.md":      file("x"),
		"content/areas/nord.md~":          file("x"),
		"content/areas/.nord.md.swp":      file("x"),
		"content/areas/nord.md.swp":       file("x"),
		"content/areas/#nord.md#":         file("x"),
		"content/areas/4913":              file("x"),
		"content/areas/~$aftale.docx":     file("x"),
		"content/areas/.DS_Store":         file("x"),
		"content/areas/__pycache__/x.txt": file("x"),
	}, "content", Options{MaxMarkdown: 2048})
	want := map[string]string{
		"content/areas/--.md":        `file-name hint: rename the file to "a-name.md"`,
		"content/areas/Nord Øst.md":  `file-name hint: rename the file to "nord-oest.md"`,
		"content/areas/Syd.en.md":    `file-name hint: rename the file to "syd.en.md"`,
		"content/areas/vest_1.md":    `file-name hint: rename the file to "vest-1.md"`,
		"content/areas/øst.MD":       `document-ending hint: rename it to "oest.md"`,
		"content/areas/bil\\led.png": `file-name hint: rename the file to "bil-led.png"`,
		"content/areas/söd.en.md":    `file-name hint: rename the file to "soed.en.md"`,
		"content/areas/for-stor.md":  `file-too-large hint: move tables and documents to content/files/ and link to them`,
		"content/areas/mappe.md":     `directory-named-md hint: rename the folder, or put its page in a file with that name`,
		"content/areas/sølv.md":      `file-name-twice hint: rename or delete one of them`,
		"content/areas/\u00e9t.png":  `file-name-twice hint: rename or delete one of them`,
		"content/areas/tom.md":       `empty-file hint: write at least a title between two lines of ---, or delete the file`,
	}
	for _, p := range problems {
		_, hint := diag.Text(p, "en")
		if got := p.ID + " hint: " + hint; got != want[p.File] {
			t.Errorf("%s: %s\nwant %s", p.File, got, want[p.File])
		}
		delete(want, p.File)
	}
	for f := range want {
		t.Errorf("%s: nothing is reported", f)
	}
	same(t, "files", paths(tree), `content/areas/Nord Øst.md nord-oest
content/areas/Syd.en.md syd en
content/areas/__pycache__/x.txt other
content/areas/bil\led.png other
content/areas/lige-tilpas.md lige-tilpas
content/areas/soelv.md soelv
content/areas/stor.png other
content/areas/söd.en.md soed en
content/areas/vest_1.md vest-1
content/areas/ét.png other
`)
}

func TestLoadWithoutContent(t *testing.T) {
	for name, fsys := range map[string]fstest.MapFS{
		"nothing": {},
		"a file":  {"content": file("x")},
	} {
		tree, problems := Load(fsys, "content", Options{})
		if len(tree.Files) != 0 || len(problems) != 1 || problems[0].ID != "no-content" {
			t.Errorf("%s: %v, %v", name, tree.Files, problems)
		}
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct {
		name, in, out, problem string
	}{
		{"plain", "---\r\ntitle: Æ\n", "---\r\ntitle: Æ\n", ""},
		{"mark", "\ufeff---\n", "---\n", ""},
		{"mark alone", "\ufeff", "", "content/a.md: the file is empty [empty-file]\n"},
		{"mark later", "a\ufeff", "a\ufeff", ""},
		{"latin-1", "---\ntitle: K\xf8ge\n", "", "content/a.md:2:9: the byte 0xF8 is not UTF-8 [not-utf8]\n"},
		{"after a mark and wide letters", "\ufeffæøå\xe5", "", "content/a.md:1:4: the byte 0xE5 is not UTF-8 [not-utf8]\n"},
		{"utf-16", "\xff\xfe-\x00", "", "content/a.md:1:1: the byte 0xFF is not UTF-8 [not-utf8]\n"},
		{"cut in a letter", "a\n\xc3", "", "content/a.md:2:1: the byte 0xC3 is not UTF-8 [not-utf8]\n"},
		{"surrogate", "\xed\xa0\x80", "", "content/a.md:1:1: the byte 0xED is not UTF-8 [not-utf8]\n"},
		{"a replacement character is one", "\ufffd", "\ufffd", ""},
	} {
		tree, problems := Load(fstest.MapFS{"content/a.md": file(c.in)}, "content", Options{})
		if len(problems) > 0 {
			t.Fatalf("%s: %v", c.name, problems)
		}
		text, problems := tree.Read(0)
		if string(text) != c.out || problemLines(problems) != c.problem {
			t.Errorf("%s: %q, %s; want %q, %s", c.name, text, problemLines(problems), c.out, c.problem)
		}
		if got := tree.Excerpt("content/a.md"); string(got) != c.in {
			t.Errorf("%s: excerpt of %q", c.name, got)
		}
	}
}

func TestReadAFileThatChanged(t *testing.T) {
	fsys := fstest.MapFS{"content/a.md": file("short"), "content/b.md": file("x"), "content/c.md": file("long before")}
	tree, _ := Load(fsys, "content", Options{MaxMarkdown: 2048})
	fsys["content/a.md"] = file(strings.Repeat("a", 2048))
	delete(fsys, "content/b.md")
	fsys["content/c.md"] = file("s")
	if text, problems := tree.Read(0); len(text) != 2048 || problems != nil {
		t.Errorf("grown: %d bytes, %v", len(text), problems)
	}
	if _, problems := tree.Read(1); problemLines(problems) != "content/b.md: the file cannot be read: file does not exist [file-unreadable]\n" {
		t.Errorf("gone: %s", problemLines(problems))
	}
	if text, problems := tree.Read(2); string(text) != "s" || problems != nil {
		t.Errorf("shrunk: %q, %v", text, problems)
	}
	fsys["content/a.md"] = file(strings.Repeat("a", 5000))
	if text, problems := tree.Read(0); text != nil || problemLines(problems) != "content/a.md: the file is 3 KB; the limit for a page is 2 KB [file-too-large]\n" {
		t.Errorf("grown above the limit: %d bytes, %s", len(text), problemLines(problems))
	}
}

func TestReadFromManyGoroutines(t *testing.T) {
	fsys := fstest.MapFS{}
	for i := range 200 {
		fsys[fmt.Sprintf("content/areas/a%d.md", i)] = file(strings.Repeat(fmt.Sprint(i), i+1))
	}
	tree, _ := Load(fsys, "content", Options{})
	var wg sync.WaitGroup
	for w := range 4 {
		wg.Go(func() {
			for i := w; i < len(tree.Files); i += 4 {
				text, _ := tree.Read(i)
				if !bytes.Equal(text, fsys[tree.Files[i].Path].Data) {
					t.Errorf("%s: other bytes", tree.Files[i].Path)
				}
			}
		})
	}
	wg.Wait()
}

func TestDigest(t *testing.T) {
	tree, _ := Load(fstest.MapFS{"content/a.png": file("abc"), "content/b.md": file("abc")}, "content", Options{})
	const abc = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
	d, problems := tree.Digest(0)
	text, _ := tree.Read(1)
	if fmt.Sprintf("%x", d) != abc || problems != nil || DigestOf(text) != d {
		t.Errorf("%x, %v", d, problems)
	}
}

// put writes a tree of real files.
func put(t *testing.T, files map[string]string) string {
	t.Helper()
	dir := t.TempDir()
	for name, text := range files {
		full := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

func TestLinks(t *testing.T) {
	base := put(t, map[string]string{
		"portal/content/areas/nord.md":   "nord",
		"portal/content/files/a.pdf":     "pdf",
		"portal/content/plans/p/real.md": "real",
		"portal/layouts/x.md":            "layout",
		"secret.md":                      "secret",
	})
	portal := filepath.Join(base, "portal")
	for name, target := range map[string]string{
		"areas/inside.md":    "nord.md",
		"areas/up.md":        "../areas/nord.md",
		"areas/chain.md":     "inside.md",
		"areas/through.md":   "../folder/real.md",
		"areas/round.md":     "../../content/areas/nord.md",
		"areas/doc.pdf":      "../files/a.pdf",
		"areas/out.md":       "../../../secret.md",
		"areas/passwd.md":    "/etc/passwd",
		"areas/absolute.md":  filepath.Join(portal, "content/areas/nord.md"),
		"areas/layout.md":    "../../layouts/x.md",
		"areas/via.md":       "../away/secret.md",
		"areas/nothing.md":   "gone.md",
		"areas/far.md":       "../../gone.md",
		"areas/self.md":      "self.md",
		"areas/ring-a.md":    "ring-b.md",
		"areas/ring-b.md":    "ring-a.md",
		"areas/folder-2.md":  "../plans",
		"areas/.hidden.md":   "/etc/passwd",
		"folder":             "plans/p",
		"away":               "../..",
		"areas/.#nord.md":    "user@host.1234:567",
		"areas/under.md":     "nord.md/x.md",
		"areas/by-itself.md": ".",
	} {
		if err := os.Symlink(target, filepath.Join(portal, "content", name)); err != nil {
			t.Fatal(err)
		}
	}
	tree, problems := Load(Dir(portal), "content", Options{})
	same(t, "files", paths(tree), `content/areas/chain.md chain
content/areas/doc.pdf other
content/areas/inside.md inside
content/areas/nord.md nord
content/areas/round.md round
content/areas/through.md through
content/areas/up.md up
content/files/a.pdf other
content/plans/p/real.md real
`)
	same(t, "problems", strings.ReplaceAll(problemLines(problems), portal, "PORTAL"), `content/areas/absolute.md: "absolute.md" points to "PORTAL/content/areas/nord.md", outside content/ [symlink-outside]
content/areas/by-itself.md: "by-itself.md" points to ".", which is not a file [symlink-broken]
content/areas/far.md: "far.md" points to "../../gone.md", outside content/ [symlink-outside]
content/areas/folder-2.md: "folder-2.md" points to "../plans", which is not a file [symlink-broken]
content/areas/layout.md: "layout.md" points to "../../layouts/x.md", outside content/ [symlink-outside]
content/areas/nothing.md: "nothing.md" points to "gone.md", which is not a file [symlink-broken]
content/areas/out.md: "out.md" points to "../../../secret.md", outside content/ [symlink-outside]
content/areas/passwd.md: "passwd.md" points to "/etc/passwd", outside content/ [symlink-outside]
content/areas/ring-a.md: "ring-a.md" points to "ring-b.md", which is not a file [symlink-broken]
content/areas/ring-b.md: "ring-b.md" points to "ring-a.md", which is not a file [symlink-broken]
content/areas/self.md: "self.md" points to "self.md", which is not a file [symlink-broken]
content/areas/under.md: "under.md" points to "nord.md/x.md", which is not a file [symlink-broken]
content/areas/via.md: "via.md" points to "../away/secret.md", outside content/ [symlink-outside]
content/away: "away" points to "../..", outside content/ [symlink-outside]
content/folder: "folder" points to "plans/p", which is not a file [symlink-broken]
`)
	for name, want := range map[string]string{"chain": "nord", "through": "real", "round": "nord"} {
		text, problems := tree.Read(tree.Find("content/areas/" + name + ".md"))
		if string(text) != want || problems != nil {
			t.Errorf("%s: %q, %v", name, text, problems)
		}
	}
}

func TestALargeFileIsNotRead(t *testing.T) {
	dir := put(t, map[string]string{"content/a.md": "a", "content/stor.md": ""})
	if err := os.Truncate(filepath.Join(dir, "content/stor.md"), 50<<20); err != nil {
		t.Fatal(err)
	}
	tree, problems := Load(Dir(dir), "content", Options{})
	same(t, "problems", problemLines(problems), "content/stor.md: the file is 51200 KB; the limit for a page is 2048 KB [file-too-large]\n")
	same(t, "files", paths(tree), "content/a.md a\n")
}

func TestAccentsOnDisk(t *testing.T) {
	dir := put(t, map[string]string{
		"content/\u00e5by.md":      "composed",
		"content/a\u030aby.md":     "decomposed",
		"content/so\u0308d/a.md":   "x",
		"content/a\u030a/kort.png": "x",
		"content/fri\u0301.md":     "x",
	})
	tree, problems := Load(Dir(dir), "content", Options{})
	same(t, "problems", problemLines(problems), "content/frí.md: the file name \"frí.md\" cannot be used in an address [file-name]\n"+
		"content/åby.md: \"åby.md\" and \"åby.md\" count as the same name [file-name-twice]\n")
	same(t, "files", paths(tree), "content/frí.md fri\ncontent/söd/a.md a\ncontent/å/kort.png other\ncontent/åby.md aaby\n")
	if text, _ := tree.Read(tree.Find("content/åby.md")); string(text) != "decomposed" {
		t.Errorf("%q: which of two is kept depends on the disk", text)
	}
}
