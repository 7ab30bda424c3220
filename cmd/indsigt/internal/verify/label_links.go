package verify

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// The link of a name leads to the page of the named subject: a page that has the name
// in its heading.

// rowLink is a link that is checked when all pages have been read.
type rowLink struct {
	target int32
	line   int
	name   string
}

// labelLink adds the link of a row that is named after a question.
func (c *pageChecker) labelLink(cell *labelCell, q *ask.Question, dims []ask.Dim) {
	if cell.href == "" {
		return
	}
	name := solid(string(cell.name))
	if giver := q.Filter[ask.Giver]; isHolder(giver) && slices.Contains(dims, ask.Giver) {
		name = c.site.books.name(c.lang, giver)
	}
	for _, d := range dims {
		if rest, ok := strings.CutPrefix(q.Filter[d], ask.NotDivided); ok {
			name = c.site.books.name(c.lang, rest)
			break
		}
	}
	c.nameLink(cell, name)
}

// nameLink adds the link of a name.
func (c *pageChecker) nameLink(cell *labelCell, name string) {
	path, _, _ := strings.Cut(cell.href, "#")
	path, _, _ = strings.Cut(path, "?")
	if isExternal([]byte(cell.href)) {
		if len(cell.figs) == 0 && c.labels.entry != nil && c.isDocument(name, cell.href) {
			return
		}
		c.labelProblem(cell.line, words.Say("reasons.verify.label-link"), name, cell.href)
		return
	}
	target := c.site.files[c.path]
	if path != "" {
		var there bool
		if !c.resolve([]byte(path)) {
			return
		}
		if target, there = c.site.files[string(c.buf)]; !there {
			return // it is reported
		}
		if target == notPage {
			if !c.isDocument(name, string(c.buf)) {
				c.labelProblem(cell.line, words.Say("reasons.verify.label-link"), name, cell.href)
			}
			return
		}
	}
	c.labels.links = append(c.labels.links, rowLink{target, cell.line, name})
}

// isDocument reports whether an address is that of a document which has a name; also
// where no source has the name.
func (c *pageChecker) isDocument(name, address string) bool {
	sources, known := c.data.tables["sources"], false
	for i := range sources.rows {
		if c.site.books.name(c.lang, "sources/"+sources.get(i, "source")) != name {
			continue
		}
		known = true
		if file := sources.get(i, "file"); address == sources.get(i, "url") || file != "" && strings.HasSuffix(address, file) {
			return true
		}
	}
	return !known
}

// checkRowLinks checks the links of names when the headings of all pages are known.
func checkRowLinks(pages []string, results []pageResult, found *findings) {
	for n := range results {
		for _, l := range results[n].rowLinks {
			to := l.target
			if leads := results[to].leads; results[to].redirects && leads != notPage {
				to = leads
			}
			if heading := results[to].heading; !strings.Contains(heading, l.name) {
				found.add(diag.New("verify-label", diag.Pos{File: pages[n], Line: l.line}, "reason", words.Say("reasons.verify.label-link")).
					With("expected", l.name, diag.Pos{}).With("found", heading, diag.Pos{File: pages[to]}))
			}
		}
	}
}
