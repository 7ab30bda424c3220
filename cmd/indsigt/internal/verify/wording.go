package verify

import (
	"crypto/sha256"
	"encoding/base64"
	"maps"
	"slices"
	"strings"
)

// wording is the editors' texts as published in data/words.json.
type wording struct {
	// texts maps the digest of a text to the documents that have it.
	texts map[textSum][]int32
	// pages maps a document's number to the pages with an entry of it; nil: the
	// settings, whose texts can be on any page.
	pages [][]int32
	// bodies are the digests of the documents' whole bodies by language, and named their
	// names.
	bodies []map[string]textSum
	named  []string
	// hasBodies reports whether there is one: older sites do not publish them.
	hasBodies bool
	// layouts are the portal's own layouts, and phrases the texts in them.
	layouts []string
	phrases []string
}

// readWording reads data/words.json. Older sites do not have it; it then returns nil, and
// texts are not checked.
func readWording(s *site, found *findings) *wording {
	const name = "data/words.json"
	var list struct {
		Documents []struct {
			Document string
			Pages    []string
			Texts    []string
			Bodies   map[string]string
		}
		Layouts map[string][]string
	}
	if _, ok := s.files[name]; !ok || !readJSON(s, name, "verify-json", &list, found) {
		return nil
	}
	w := &wording{texts: make(map[textSum][]int32), layouts: slices.Sorted(maps.Keys(list.Layouts))}
	for i, d := range list.Documents {
		var pages []int32
		if d.Document != "settings" {
			pages = []int32{}
			for _, p := range d.Pages {
				if n, ok := s.files[p]; ok && n != notPage {
					pages = append(pages, n)
				}
			}
		}
		w.pages, w.named = append(w.pages, pages), append(w.named, d.Document)
		for _, t := range d.Texts {
			if sum, ok := readTextSum(t); ok {
				w.texts[sum] = append(w.texts[sum], int32(i))
			}
		}
		var bodies map[string]textSum
		for lang, t := range d.Bodies {
			if sum, ok := readTextSum(t); ok {
				if bodies == nil {
					bodies = make(map[string]textSum, len(d.Bodies))
				}
				bodies[lang], w.hasBodies = sum, true
			}
		}
		w.bodies = append(w.bodies, bodies)
	}
	for _, file := range w.layouts {
		w.phrases = append(w.phrases, list.Layouts[file]...)
	}
	return w
}

func readTextSum(t string) (sum textSum, ok bool) {
	if len(t) != base64.RawURLEncoding.EncodedLen(len(sum)) {
		return sum, false
	}
	_, err := base64.RawURLEncoding.Strict().Decode(sum[:], []byte(t))
	return sum, err == nil
}

// entitled reports whether a page may have the texts of a document: it has an entry
// of the document, or links to a page that has one.
func (w *wording) entitled(doc int32, links func(page int32) bool) bool {
	return w.pages[doc] == nil || slices.ContainsFunc(w.pages[doc], links)
}

// textSum is the digest of a text without spaces.
type textSum [12]byte

func textSumOf(solid string) textSum {
	sum := sha256.Sum256([]byte(solid))
	return textSum(sum[:len(textSum{})])
}

// holds reports whether an editor wrote a text.
func (w *wording) holds(solid string) (digest textSum, ok bool) {
	if strings.Contains(solid, figureSign) {
		return digest, false
	}
	digest = textSumOf(solid)
	_, ok = w.texts[digest]
	return digest, ok
}
