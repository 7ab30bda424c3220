package verify

import (
	"bytes"
	"io/fs"
	"strings"
	"sync"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// A printable page has the checkpoint of the log, as text and as a QR code, in <div
// class="checkpoint">. Both must be the published checkpoint. Printable are the pages of
// plans and areas, and in each language the pages of one sheet (<body class="sheet">).

// shownCheckpoint is the site's checkpoint, read when the first page shows it.
type shownCheckpoint struct {
	once sync.Once
	note string
}

func (p *shownCheckpoint) of(s *site) string {
	p.once.Do(func() {
		note, err := fs.ReadFile(s.fsys, logCheckpoint)
		if err == nil { // a log without checkpoint is reported with the log
			p.note = string(note)
		}
	})
	return p.note
}

// printedPages are the files of the pages of plans and areas.
func printedPages(d *data) map[string]bool {
	all := make(map[string]bool)
	t := d.tables["holders"]
	if t == nil {
		return all
	}
	for i := range t.rows {
		kind, page := t.get(i, "kind"), t.get(i, "page")
		if page != "" && (kind == "plans" || kind == "areas") { // a small one can lack a page
			all[strings.TrimPrefix(page, "/")+"index.html"] = true
		}
	}
	return all
}

// paper is the state of reading the checkpoint of a page.
type paper struct {
	sheet bool // the page is one to print
	shown bool // it has a checkpoint
	depth int  // of div elements; 0: none is read
	line  int
	drawn bool
	code  string // path data
	text  []byte
	inPre bool
	sound string // the last code that was verified
}

// paperStart handles a start tag.
func (c *pageChecker) paperStart(t *tag) {
	p := &c.paper
	switch {
	case t.name == "body":
		p.sheet = hasWord(t.class, "sheet")
	case p.depth == 0 && t.name == "div" && t.checkpoint:
		*p = paper{sheet: p.sheet, shown: true, depth: 1, line: c.line, text: p.text[:0], sound: p.sound}
	case p.depth == 0:
	case t.name == "div":
		p.depth++
	case t.name == "pre":
		p.inPre = true
	case t.name == "path" && t.path != "":
		if p.drawn {
			p.code += " " // two drawings are not a code
		}
		p.code, p.drawn = p.code+t.path, true
	}
}

func (c *pageChecker) paperText(raw []byte) {
	if c.paper.inPre {
		c.paper.text = append(c.paper.text, html.UnescapeString(string(raw))...)
	}
}

// paperEnd handles an end tag, and checks the checkpoint where it ends.
func (c *pageChecker) paperEnd(name []byte) {
	p := &c.paper
	switch {
	case p.depth == 0:
		return
	case string(name) == "pre":
		p.inPre = false
	case string(name) == "div":
		p.depth--
	}
	if p.depth > 0 {
		return
	}
	want := c.site.checkpoint.of(c.site)
	if want == "" || string(bytes.TrimSpace(p.text)) != strings.TrimSpace(want) {
		c.out.found.add(diag.New("verify-log", diag.Pos{File: c.path, Line: p.line}, "reason", words.Say("reasons.log.paper", "file", logCheckpoint)))
		return
	}
	if p.drawn {
		if p.code != p.sound { // most pages have the same one
			if got, ok := readCode(p.code); ok && got == want {
				p.sound = p.code
			}
		}
		if p.code != p.sound {
			c.out.found.add(diag.New("verify-log", diag.Pos{File: c.path, Line: p.line}, "reason", words.Say("reasons.log.paper-code")))
		}
	}
}

// paperMissing reports a page to print without the checkpoint of the site's log.
func (c *pageChecker) paperMissing() {
	if !c.paper.shown && (c.paper.sheet || c.printed[c.path]) && c.site.checkpoint.of(c.site) != "" {
		c.out.found.add(diag.New("verify-log", diag.Pos{File: c.path, Line: 1}, "reason", words.Say("reasons.log.paper-without")))
	}
}
