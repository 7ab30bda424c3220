package render

import (
	"bytes"
	"html/template"
	"strings"
	"testing"

	"indsigt"
)

// settle changes how fast a page is made and not one byte of it.
func TestSettleChangesNothing(t *testing.T) {
	r := newRenderer(t)
	files := overlay{embedded: indsigt.Files}
	slow, problems := parseLayouts(files, funcs(r.assets), nil)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	for _, p := range fullPages(loadTexts(t).In("da")) {
		fast, err := r.Page(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		var want bytes.Buffer
		if err := slow[p.Base().Kind].Execute(&want, p); err != nil {
			t.Fatal(err)
		}
		if !bytes.Equal(fast, want.Bytes()) {
			t.Errorf("%s differs", p.Base().Kind)
		}
	}
}

// Only a word that makes HTML, called alone in running text, loses its escaper.
func TestSettleKeepsEscapers(t *testing.T) {
	words := template.FuncMap{
		"made":  func(s string) template.HTML { return template.HTML("<b>" + template.HTMLEscapeString(s) + "</b>") },
		"plain": func(s string) string { return s },
		"again": func(h template.HTML) string { return string(h) },
	}
	if got := strings.Join(makers(words), " "); got != "made" {
		t.Fatalf("makers: %s", got)
	}
	const layout = `{{made .}}|{{plain .}}|{{.}}|{{made . | again}}|<i title="{{made .}}">{{with .}}{{made .}}{{else}}{{.}}{{end}}</i><title>{{made .}}</title>{{$x := made .}}{{$x}}`
	run := func(settled bool) string {
		set := template.Must(template.New("x").Funcs(words).Parse(layout))
		if err := escapeNow(set); err != nil {
			t.Fatal(err)
		}
		if settled {
			settle(set, makers(words))
		}
		var b bytes.Buffer
		if err := set.Execute(&b, `<script>"&'`); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
	if got, want := run(true), run(false); got != want {
		t.Errorf("\n got %s\nwant %s", got, want)
	}
	if strings.Contains(run(true), "<script>") {
		t.Error("a word got through unescaped")
	}
}
