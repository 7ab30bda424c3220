package verify

import (
	"slices"
	"strings"

	"golang.org/x/net/html"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// An editor's text is shown as it was written:
//
//  1. Each body is that of a document of the page, as a whole: no paragraph is left out,
//     added or moved.
//  2. A document's body is on each of its pages of a kind that shows bodies of such
//     documents. At least one page shows it, unless the portal has layouts of its own.

// bodyReader is the body that is being read.
type bodyReader struct {
	open skipping
	line int
	text []byte
}

// shownBody is a body on a page.
type shownBody struct {
	digest textSum
	line   int32
}

func (c *pageChecker) bodyStart(t *tag, closed bool) {
	r := &c.body
	switch {
	case r.open.tag == "" && t.name == "div" && hasWord(t.class, "prose") && hasWord(t.class, "words"):
		*r = bodyReader{skipping{t.name, 1}, c.line, r.text[:0]}
	case r.open.tag == t.name && !closed:
		r.open.depth++
	}
}

func (c *pageChecker) bodyText(raw []byte) {
	if r := &c.body; r.open.tag != "" {
		r.text = append(r.text, raw...)
	}
}

func (c *pageChecker) bodyEnd(name []byte) {
	r := &c.body
	if r.open.tag != string(name) {
		return
	}
	if r.open.depth--; r.open.depth > 0 {
		return
	}
	r.open.tag = ""
	if w := c.site.wording; w != nil && w.hasBodies {
		c.out.bodies = append(c.out.bodies, shownBody{textSumOf(solid(html.UnescapeString(string(r.text)))), int32(r.line)})
	}
}

// bodyCheck compares the bodies of pages with those of documents.
type bodyCheck struct {
	s       *site
	results []pageResult
	found   *findings
	// docs are the documents by the digests of their bodies, shown the pages with a body of a
	// document by its number.
	docs  map[textSum][]int32
	shown map[int32][]int32
	// kinds are the kinds of pages that show a body, by the kind of document.
	kinds map[[2]string]bool
}

// checkBodies checks the bodies of all pages.
func checkBodies(s *site, results []pageResult, found *findings) {
	if s.wording == nil || !s.wording.hasBodies {
		return
	}
	c := bodyCheck{s, results, found, make(map[textSum][]int32), make(map[int32][]int32), make(map[[2]string]bool)}
	for doc, bodies := range s.wording.bodies {
		for _, digest := range bodies {
			c.docs[digest] = append(c.docs[digest], int32(doc))
		}
	}
	for n := range results {
		c.page(int32(n))
	}
	for doc, pages := range s.wording.pages {
		c.document(int32(doc), pages)
	}
}

// body returns the body of a document that a page shows: that in the page's language,
// else that in the language of the site. ok is false if there is none.
func (c *bodyCheck) body(doc, page int32) (digest textSum, ok bool) {
	bodies := c.s.wording.bodies[doc]
	if digest, ok = bodies[c.results[page].frame.lang]; !ok {
		digest, ok = bodies[c.s.lang]
	}
	return digest, ok
}

// page is rule 1.
func (c *bodyCheck) page(n int32) {
	w := c.s.wording
	for _, b := range c.results[n].bodies {
		var of []int32
		for _, doc := range c.docs[b.digest] {
			digest, ok := c.body(doc, n)
			if ok && digest == b.digest && (w.pages[doc] == nil || slices.Contains(w.pages[doc], n)) {
				of = append(of, doc)
			}
		}
		switch {
		case len(of) == 0 && len(c.docs[b.digest]) > 0:
			c.report(n, int(b.line), "reasons.verify.page-body-of", w.named[c.docs[b.digest][0]])
		case len(of) == 0:
			c.report(n, int(b.line), "reasons.verify.page-body", "")
		case len(of) == 1 && slices.Contains(c.shown[of[0]], n):
			c.report(n, int(b.line), "reasons.verify.page-body", w.named[of[0]])
		}
		for _, doc := range of {
			c.shown[doc] = append(c.shown[doc], n)
			c.kinds[c.kindOf(doc, n)] = true
		}
	}
}

// document is rule 2.
func (c *bodyCheck) document(doc int32, pages []int32) {
	w := c.s.wording
	if w.pages[doc] == nil {
		pages = []int32{c.s.files["index.html"]} // the settings
	}
	found := false
	for _, n := range pages {
		_, has := c.body(doc, n)
		if has && c.kinds[c.kindOf(doc, n)] && !slices.Contains(c.shown[doc], n) && !c.results[n].redirects {
			c.report(n, 1, "reasons.verify.page-body", w.named[doc])
			found = true
		}
	}
	if found || len(c.shown[doc]) > 0 || len(w.layouts) > 0 || len(pages) == 0 {
		return
	}
	n := slices.MinFunc(pages, func(a, b int32) int { return len(c.s.pages[a]) - len(c.s.pages[b]) })
	if _, has := c.body(doc, n); has {
		c.report(n, 1, "reasons.verify.page-body", w.named[doc])
	}
}

// kindOf returns the kind of a document and of a page.
func (c *bodyCheck) kindOf(doc, page int32) [2]string {
	kind, _, _ := strings.Cut(c.s.wording.named[doc], "/")
	return [2]string{kind, c.results[page].frame.kind}
}

func (c *bodyCheck) report(page int32, line int, reason string, of string) {
	p := diag.New("verify-missing", diag.Pos{File: c.s.pages[page], Line: line}, "reason", words.Say(reason))
	if of != "" {
		p = p.With("expected", of, diag.Pos{})
	}
	c.found.add(p)
}
