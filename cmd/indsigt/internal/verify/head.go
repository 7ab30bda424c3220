package verify

import (
	"bytes"
	"html"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// maxQuestion is the maximum length of a figure's question in bytes. A figure that adds
// the rest of a table asks for each of some hundred groups; much longer questions are
// errors and would take time.
const maxQuestion = 1 << 16

// head checks the title and description of a page for search engines and link
// previews. The title begins with the page's heading; the title of a preview is the
// same without the site's name. The description is text of the page, or the heading
// with the text page.description, or the heading with text of the page; that of a
// preview is the same.
func (c *pageChecker) head(page []byte) {
	about := &c.out.about
	if c.out.redirects || about.title == "" {
		return
	}
	heading := plainText(element(page, "h1"))
	if heading != "" && !strings.HasPrefix(plainText([]byte(html.EscapeString(about.title))), heading) {
		c.headProblem(about.title)
	}
	if t := c.act.ogTitle; t != "" && !about.named(t) {
		c.headProblem(t)
	}
	if t := c.act.ogSite; t != "" && !strings.Contains(c.readers(page), solid(t)) {
		c.headProblem(t)
	}
	if t := c.act.ogAlt; t != "" && t != c.act.ogSite && !about.named(t) {
		c.headProblem(t)
	}
	if t := c.act.ogURL; t != "" && t != c.act.canonical {
		c.headProblem(t)
	}
	if c.act.ogDescription != "" && c.act.ogDescription != about.description {
		c.headProblem(c.act.ogDescription)
	}
	if about.description != "" && !c.describes(page, heading, plainText([]byte(html.EscapeString(about.description)))) {
		c.headProblem(about.description)
	}
}

func (c *pageChecker) describes(page []byte, heading, description string) bool {
	if b := c.site.books.books[c.lang]; b != nil {
		for _, form := range b.Texts["page.description"] {
			if description == plainText([]byte(html.EscapeString(strings.ReplaceAll(form, "{title}", heading)))) {
				return true
			}
		}
	}
	text, _, _ := strings.Cut(c.readers(page), " ") // of the body
	rest, after := strings.CutPrefix(description, heading+". ")
	return strings.Contains(text, solid(description)) || after && heading != "" && strings.Contains(text, solid(rest))
}

func (c *pageChecker) headProblem(what string) {
	c.out.found.add(diag.New("verify-host", diag.Pos{File: c.path, Line: 1}, "reason", words.Say("reasons.verify.host.differs", "what", shorten(what))))
}

// element returns the content between the first start tag of a name and the next end
// tag, or the end of the page.
func element(page []byte, name string) []byte {
	at := bytes.Index(page, []byte("<"+name))
	if at < 0 {
		return nil
	}
	page = page[at:]
	if at = bytes.IndexByte(page, '>'); at < 0 {
		return nil
	}
	page = page[at+1:]
	if end := bytes.Index(page, []byte("</"+name)); end >= 0 {
		page = page[:end]
	}
	return page
}

// plainText returns the visible text of markup: without tags, scripts and marks of
// direction, with single spaces.
func plainText(markup []byte) string {
	var b strings.Builder
	for len(markup) > 0 {
		at := bytes.IndexByte(markup, '<')
		if at < 0 {
			b.Write(markup)
			break
		}
		b.Write(markup[:at])
		markup = markup[at:]
		if bytes.HasPrefix(markup, []byte("<script")) {
			end := bytes.Index(markup, []byte("</script"))
			markup = markup[max(end, 1):]
		}
		end := bytes.IndexByte(markup, '>')
		if end < 0 {
			break
		}
		markup = markup[end+1:]
	}
	text := strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u2066\u2067\u2068\u2069\u200e\u200f\u00ad", r) {
			return -1
		}
		return r
	}, html.UnescapeString(b.String()))
	return strings.Join(strings.Fields(text), " ")
}
