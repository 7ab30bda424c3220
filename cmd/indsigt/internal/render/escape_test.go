package render

import (
	"bytes"
	"html/template"
	"regexp"
	"strings"
	"testing"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/view"
)

// hostile are words that would do harm where they were not escaped.
var hostile = []string{
	`<script>alert(1)</script>`, `"><img src=x onerror=alert(1)>`, `' onmouseover='alert(1)`, `&lt;b&gt;`, `&amp;amp;`, `</title><svg onload=alert(1)>`,
	"nul\x00nul", `--><!--`, `]]>`, "{{.Frame}}", "`${1}`", "\u202eabc", "\ufeff", `javascript:alert(1)`, `data:text/html,<script>1</script>`,
	"æøå ÆØÅ – “”", `a&b=c`, `+ADw-script+AD4-`, "\u2028\u2029", strings.Repeat("<", 300),
}

var addresses = append([]string{
	"../omraader/nord/", "#økonomi", "?a=b&c=d", "https://example.org/æ?q=\"'<>", "mailto:a@b.example?subject=Fejl på side", "tel:+4512345678",
	"JaVaScRiPt:alert(1)", " javascript:alert(1)", "java\tscript:alert(1)", "vbscript:x", "//evil.example/", "https://x.example/%zz%41", "a b", "x:y/z", "",
}, hostile...)

// What code writes and what html/template writes are the same to a browser.
func TestEscapesAsTemplateDoes(t *testing.T) {
	tmpl := template.Must(template.New("").Parse(`<p title="{{.}}">{{.}}</p>`))
	for _, s := range hostile {
		var want bytes.Buffer
		if err := tmpl.Execute(&want, s); err != nil {
			t.Fatal(err)
		}
		w := &writer{}
		w.raw("<p")
		w.attr("title", s)
		w.raw(">")
		w.text(s)
		w.raw("</p>")
		if got, want := tree(t, w.b), tree(t, want.Bytes()); got != want {
			t.Errorf("%q:\n got %s\nwant %s", s, got, want)
		}
	}
}

var percent = regexp.MustCompile(`%[0-9a-f]{2}`)

func TestAddresses(t *testing.T) {
	tmpl := template.Must(template.New("").Parse(`<a href="{{.}}">x</a>`))
	for _, s := range addresses {
		var b bytes.Buffer
		if err := tmpl.Execute(&b, s); err != nil {
			t.Fatal(err)
		}
		w := &writer{}
		w.raw("<a")
		w.href(s)
		w.raw(">x</a>")
		got, want := tree(t, w.b), tree(t, b.Bytes())
		want = percent.ReplaceAllStringFunc(want, strings.ToUpper) // as RFC 3986 asks
		want = strings.ReplaceAll(want, "#ZgotmplZ", unsafeURL)
		if strings.HasPrefix(s, "tel:") {
			want = strings.ReplaceAll(want, unsafeURL, s) // html/template knows no telephones
		}
		if got != want {
			t.Errorf("%q:\n got %s\nwant %s", s, got, want)
		}
	}
}

func tree(t *testing.T, src []byte) string {
	t.Helper()
	doc, err := html.Parse(bytes.NewReader(src))
	if err != nil {
		t.Fatal(err)
	}
	var b strings.Builder
	if err := html.Render(&b, doc); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// A page whose every word is hostile has the elements of one whose words are
// plain, and no others.
func TestHostilePages(t *testing.T) {
	r := newRenderer(t)
	da := loadTexts(t).In("da")
	shape := func(word, address string) string {
		p, proof := planPage(view.KindPlan, word, da), proofPage(da)
		f := &p.Frame
		f.Lead, f.HeadTitle, f.SiteTitle, f.Notice, f.Owner, f.Description, f.AsOf = word, word, word, word, word, word, word
		f.Crumbs[1] = link(word, address)
		f.Menu[0].Link = link(word, address)
		f.Contact.Name = word
		p.Status, p.Contact.Name, p.Unpaid.Label = word, word, word
		proof.Keys[0].Label, proof.Keys[0].Help, proof.Keys[0].Term = word, word, address
		proof.Keys[0].Figure = view.Figure{Value: view.Exact(word), Ask: ask.Expr{Op: ask.Published, Cell: ask.Cell{Table: word, Row: word, Column: word}}, Text: word, Before: word, URL: address, MarkText: word, After: []view.Phrase{{Before: word, After: word}}}
		p.Belongs[0] = view.Detail{Label: word, Text: word, Lang: "da", Note: word, Links: []view.Link{link(word, address)}}
		p.Years.ID, p.Years.Caption, p.Years.Note, p.Years.Corner, p.Years.CSV = word, word, word, word, address
		p.Years.Cols[0] = view.Col{Text: word, URL: address, Numeric: true}
		p.Years.Rows[0].Head, p.Years.Rows[0].Sub = link(word, address), word
		p.Years.Rows[0].Cells[0] = view.Cell{Text: word, Links: []view.Link{link(word, address)}}
		p.Initiatives[0].Summary, p.Initiatives[0].Status, p.Initiatives[0].FigureLabel = word, word, word
		proof.Title, proof.Of = word, link(word, address)
		proof.Rows.Table.Rows[0].ID, proof.Rows.Table.Rows[0].Keys = word, word
		proof.Rows.One = &view.OneRow{ID: word + "1", Details: p.Belongs[:1]}
		l := &proof.Lines[0]
		l.ID, l.Note.Text, l.Why.Text, l.Form, l.Decided, l.Rounded, l.Report = word, word, word, word, word, word, address
		l.Source.Page, l.Source.Date = word, word
		l.Amended[1].Why.Text, l.Disputed[0].Note.Text = word, word
		p.Goals[0].Goal.Text, p.Goals[0].Verdict, p.Goals[0].Points[0].Said.Text = word, word, word
		proof.Downloads[0] = view.Download{Link: link(word, address), Size: word, Help: word}
		out, err := r.Page(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		if out, err = r.Page(out, proof); err != nil {
			t.Fatal(err)
		}
		doc, err := html.Parse(bytes.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		var b strings.Builder
		for n := range doc.Descendants() {
			if n.Type == html.CommentNode {
				b.WriteString("comment ")
			}
			if n.Type != html.ElementNode {
				continue
			}
			b.WriteString(n.Data)
			for _, a := range n.Attr {
				b.WriteString("." + a.Key)
				if (a.Key == "href" || a.Key == "src") && !safeURL(strings.TrimSpace(a.Val)) {
					t.Errorf("%q leads to %q", word, a.Val)
				}
			}
			b.WriteString(" ")
		}
		return b.String()
	}
	plain := shape("ord", "./")
	for _, word := range hostile {
		if got := shape(word, word); got != plain {
			t.Errorf("%q changes the elements of the page", word)
		}
	}
}

func TestSpace(t *testing.T) {
	for _, c := range []struct{ before, after, want string }{
		{"mindst", "12", " "}, {"mindst ", "12", ""}, {"12", " kr.", ""}, {"12", ", og", ""}, {"(", "12", ""}, {"", "12", ""}, {"12", "af", " "}, {"12", "%", ""},
	} {
		w := &writer{}
		w.space(c.before, c.after)
		if string(w.b) != c.want {
			t.Errorf("between %q and %q: %q", c.before, c.after, w.b)
		}
	}
}
