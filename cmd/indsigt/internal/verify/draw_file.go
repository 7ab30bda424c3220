package verify

import (
	"bytes"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// A chart's page has its drawing as a separate file, for use on other sites, and its
// table as CSV. The file has the shapes of the page's wide drawing, which is checked
// with the page, and colours instead of classes: each class has one appearance, and
// different series have different ones.

// fileShape is a shape in the markup of a drawing.
type fileShape struct{ name, at, text, look string }

// fileDrawing is the markup of a drawing, in a page or in a file.
type fileDrawing struct {
	words  string // its title and description
	box    string
	shapes []fileShape
	fault  string
}

// paint are the attributes that define the appearance of a shape, and their allowed
// values.
var paint = map[string]*regexp.Regexp{
	"fill": colourOrNone, "stroke": colourOrNone, "fill-opacity": regexp.MustCompile(`^\.38$`),
	"stroke-width": regexp.MustCompile(`^[1-3](\.\d)?$`), "stroke-dasharray": regexp.MustCompile(`^[1-9] [1-9]$`), "paint-order": regexp.MustCompile(`^stroke$`),
}

var (
	colourOrNone = regexp.MustCompile(`^(#[0-9a-f]{6}|none)$`)
	wideSVG      = regexp.MustCompile(`(?s)<svg class="wide".*?</svg>`)
)

// readFileDrawing reads a drawing, which may have only the elements and attributes of
// drawings.
func readFileDrawing(text []byte) *fileDrawing {
	d := &fileDrawing{}
	z := html.NewTokenizer(bytes.NewReader(text))
	var into *string
	wrong := func(what string) {
		if d.fault == "" {
			d.fault = shorten(what)
		}
	}
	for {
		switch z.Next() {
		case html.ErrorToken:
			return d
		case html.TextToken:
			if text := string(z.Text()); into != nil {
				*into += text
			} else if strings.TrimSpace(text) != "" {
				wrong(text)
			}
		case html.EndTagToken:
			into = nil
		case html.StartTagToken, html.SelfClosingTagToken:
			into = d.element(z.Token(), wrong)
		default:
			wrong("<!")
		}
	}
}

// element adds an element and returns the destination of its text.
func (d *fileDrawing) element(t html.Token, wrong func(string)) *string {
	s := fileShape{name: t.Data}
	for _, a := range t.Attr {
		switch of := paint[a.Key]; {
		case t.Data == "svg" && strings.ToLower(a.Key) == "viewbox":
			d.box = a.Val
		case a.Key == "class":
			s.look += " " + a.Val
		case of != nil && of.MatchString(a.Val):
			if a.Key != "paint-order" {
				s.look += " " + a.Key + "=" + a.Val
			}
		case t.Data == "svg" && slices.Contains(svgAttributes, a.Key), strings.HasPrefix(a.Key, "data-"), a.Key == "id" && (t.Data == "title" || t.Data == "desc"):
		case slices.Contains(shapeAttributes, a.Key):
			s.at += a.Key + "=" + a.Val + " "
		default:
			wrong(t.Data + " " + a.Key)
		}
	}
	switch t.Data {
	case "svg", "g":
	case "title", "desc":
		d.words += "\n"
		return &d.words
	case "rect", "path", "text":
		d.shapes = append(d.shapes, s)
		return &d.shapes[len(d.shapes)-1].text
	default:
		wrong("<" + t.Data + ">")
	}
	return nil
}

var (
	svgAttributes   = strings.Fields("xmlns font-family font-size width height xml:lang direction role aria-labelledby aria-describedby")
	shapeAttributes = strings.Fields("x y width height d text-anchor")
)

// differs returns the first part of a file's drawing that differs from the page's,
// and whether there is one.
func (d *fileDrawing) differs(page *fileDrawing) (what string, differs bool) {
	if d.fault != "" {
		return d.fault, true
	}
	if d.words != page.words || d.box != page.box {
		return strings.TrimSpace(d.words), true
	}
	// The first shape of a file is its background.
	if len(d.shapes) == 0 || d.shapes[0].at != "width=100% height=100% " {
		return "<rect>", true
	}
	paper, shapes := d.shapes[0].look, d.shapes[1:]
	looks := make(map[string]string)
	for i, s := range shapes {
		if i >= len(page.shapes) {
			return s.name + " " + s.text, true
		}
		p := page.shapes[i]
		if s.name != p.name || s.at != p.at || s.text != p.text {
			return p.name + " " + p.text + p.at, true
		}
		if look, seen := looks[p.look]; seen && look != s.look || s.look == paper || s.look == " fill=none" {
			return p.name + " " + p.text + s.look, true
		}
		looks[p.look] = s.look
	}
	if len(shapes) != len(page.shapes) {
		return "", true
	}
	return sameLook(looks)
}

// sameLook returns a series with the same appearance as another.
func sameLook(looks map[string]string) (series string, same bool) {
	of := make(map[string]string)
	for _, class := range []string{" s0", " s1", " s2", " s3", " s4", " s5"} {
		look, used := looks[class]
		if used && of[look] != "" {
			return class, true
		}
		of[look] = class
	}
	return "", false
}

// checkDrawnFile checks the drawing file of a chart's page.
func checkDrawnFile(s *site, file string, page []byte, found *findings) {
	text, err := fs.ReadFile(s.fsys, file)
	if err != nil {
		found.add(diag.New("verify-figure-file", diag.Pos{File: file}, "reason", err))
		return
	}
	drawn := wideSVG.Find(page)
	if what, differs := readFileDrawing(text).differs(readFileDrawing(drawn)); differs || drawn == nil {
		found.add(diag.New("verify-figure-file", diag.Pos{File: file}, "reason", words.Say("reasons.verify.drawing.file", "what", shorten(what))))
	}
}

// checkFileLabels checks that the names of rows and columns in a chart's CSV file are
// those of its table on the page.
func checkFileLabels(file string, page []byte, rows [][]string, found *findings) {
	chart := readChart(page)
	if chart == nil || len(chart.grids) != 1 || len(chart.grids[0].cols) == 0 || len(rows) == 0 {
		return
	}
	g := chart.grids[0]
	report := func(what string) {
		found.add(diag.New("verify-figure-file", diag.Pos{File: file}, "reason", words.Say("reasons.verify.drawing.file", "what", shorten(what))))
	}
	for i, head := range rows[0][min(1, len(rows[0])):] {
		if i >= len(g.cols) || letters(unguard(head)) != letters(g.cols[i]) {
			report(head)
			return
		}
	}
	heads := slices.DeleteFunc(slices.Clone(g.rows), func(r rowOfTable) bool { return r.foot })
	for i, row := range rows[1:] {
		if i >= len(heads) || letters(unguard(row[0])) != letters(heads[i].head) {
			report(row[0])
			return
		}
	}
	if n := len(rows) - 1; n < len(heads) {
		report(heads[n].head)
	}
}

// readChart reads the first chart of a page with its tables.
func readChart(page []byte) *drawnChart {
	var r recorder
	r.reset()
	z := html.NewTokenizer(bytes.NewReader(page))
	for {
		switch kind := z.Next(); kind {
		case html.ErrorToken:
			return nil
		case html.TextToken:
			r.text(z.Raw())
		case html.StartTagToken, html.SelfClosingTagToken:
			name, more := z.TagName()
			r.begin(intern(name), 0)
			for more {
				var key, val []byte
				key, val, more = z.TagAttr()
				r.attribute(key, val)
			}
			r.start(kind == html.SelfClosingTagToken)
			if r.chart != nil {
				return r.chart
			}
		case html.EndTagToken:
			name, _ := z.TagName()
			r.end(name)
		}
	}
}
