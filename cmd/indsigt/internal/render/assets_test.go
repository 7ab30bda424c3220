package render

import (
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/diag"
)

func files(pairs ...string) fstest.MapFS {
	m := make(fstest.MapFS)
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = &fstest.MapFile{Data: []byte(pairs[i+1])}
	}
	return m
}

func assets(t *testing.T, o overlay) *Assets {
	t.Helper()
	a, problems := loadAssets(o, new(theme))
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return a
}

func published(t *testing.T, a *Assets, name string) (string, string) {
	t.Helper()
	p, err := a.Path(name)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range a.Files() {
		if f.Path == p {
			return p, string(f.Body)
		}
	}
	t.Fatalf("%s is not among the files", p)
	return "", ""
}

var hashed = regexp.MustCompile(`^static/(?:[a-z]+/)*[a-z]+\.[0-9a-f]{8}\.[a-z]+$`)

func TestAssetNames(t *testing.T) {
	a := assets(t, overlay{embedded: files(
		"static/style.css", `a{background:url("img/bg.svg#x")} b{background:url(img/bg.svg)} c{mask:url(#m)}`,
		"static/img/bg.svg", "<svg/>",
		"static/app.js", `import {x} from "./vendor/lib.js"; import("./vendor/lib.js"); import y from "bare"`,
		"static/vendor/lib.js", "export const x = 1",
		"static/vendor/LICENSE", "MIT",
	)})
	for _, name := range []string{"style.css", "img/bg.svg", "app.js", "vendor/lib.js"} {
		if p, _ := published(t, a, name); !hashed.MatchString(p) {
			t.Errorf("%s is published as %s", name, p)
		}
	}
	bg, _ := published(t, a, "img/bg.svg")
	bg = strings.TrimPrefix(bg, "static/")
	if _, css := published(t, a, "style.css"); css != `a{background:url("./`+bg+`#x")} b{background:url(./`+bg+`)} c{mask:url(#m)}` {
		t.Errorf("style.css is %s", css)
	}
	lib, _ := published(t, a, "vendor/lib.js")
	lib = "./" + strings.TrimPrefix(lib, "static/")
	if _, js := published(t, a, "app.js"); js != `import {x} from "`+lib+`"; import("`+lib+`"); import y from "bare"` {
		t.Errorf("app.js is %s", js)
	}
	if p, _ := published(t, a, "vendor/LICENSE"); p != "static/vendor/LICENSE" {
		t.Errorf("the licence is published as %s", p)
	}
}

// A file's name changes when a file it names changes, and only then.
func TestAssetHashCoversReferences(t *testing.T) {
	css := `a{background:url(bg.svg)}`
	one := assets(t, overlay{embedded: files("static/style.css", css, "static/bg.svg", "<svg/>")})
	two := assets(t, overlay{embedded: files("static/style.css", css, "static/bg.svg", "<svg></svg>")})
	again := assets(t, overlay{embedded: files("static/style.css", css, "static/bg.svg", "<svg/>")})
	a, _ := published(t, one, "style.css")
	b, _ := published(t, two, "style.css")
	c, _ := published(t, again, "style.css")
	if a == b || a != c {
		t.Errorf("the style is named %s, %s, %s", a, b, c)
	}
}

// A portal changes the tokens alone: what a style imports stands inside it and
// is not published by itself.
func TestThemeOverride(t *testing.T) {
	embedded := files("static/css/style.css", "@import \"../theme.css\";\nb{}", "static/theme.css", ":root{--a:url(m.svg)}", "static/m.svg", "<svg/>")
	a := assets(t, overlay{embedded: embedded, own: files("static/theme.css", ":root{--b:url(m.svg)}")})
	m, _ := published(t, a, "m.svg")
	want := ":root{--b:url(../" + strings.TrimPrefix(m, "static/") + ")}b{}"
	if _, css := published(t, a, "css/style.css"); css != want {
		t.Errorf("style.css is %s, not %s", css, want)
	}
	if len(a.Files()) != 2 {
		t.Errorf("%d files are published, not 2", len(a.Files()))
	}
}

func TestAssetProblems(t *testing.T) {
	for _, c := range []struct {
		name  string
		files fstest.MapFS
		id    string
		pos   diag.Pos
		near  string
	}{
		{"missing", files("static/s.css", "a{}\nb{background:url(logoo.svg)}", "static/logo.svg", ""), "static-missing", diag.Pos{File: "static/s.css", Line: 2, Col: 18}, "logo.svg"},
		{"elsewhere", files("static/s.css", "a{src:url(https://fonts.example/f.woff2)}"), "static-elsewhere", diag.Pos{File: "static/s.css", Line: 1, Col: 11}, ""},
		{"rooted", files("static/s.css", "a{src:url(//fonts.example/f.woff2)}"), "static-elsewhere", diag.Pos{File: "static/s.css", Line: 1, Col: 11}, ""},
		{"circle", files("static/a.css", `@import "b.css";`, "static/b.css", `@import "a.css";`, "static/c.css", `@import "a.css";`), "static-circle", diag.Pos{File: "static/b.css", Line: 1, Col: 10}, ""},
		{"scripts in a circle", files("static/a.js", `import "./b.js"`, "static/b.js", `import "./a.js"`), "static-circle", diag.Pos{File: "static/b.js", Line: 1, Col: 9}, ""},
		{"outside", files("static/s.css", "a{src:url(../layouts/base.html)}"), "static-missing", diag.Pos{File: "static/s.css", Line: 1, Col: 11}, ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, problems := loadAssets(overlay{embedded: c.files}, new(theme))
			if len(problems) != 1 {
				t.Fatalf("problems: %v", problems)
			}
			p := problems[0]
			if p.ID != c.id || p.Pos != c.pos || p.Near != c.near {
				t.Errorf("%s at %v, near %q; want %s at %v, near %q", p.ID, p.Pos, p.Near, c.id, c.pos, c.near)
			}
		})
	}
}

func TestUnknownAsset(t *testing.T) {
	if _, err := assets(t, overlay{embedded: files()}).Path("x.css"); err == nil {
		t.Error("a file that is not there has an address")
	}
}
