package export

import (
	"bytes"
	"html"
	"strings"
)

// inlineTags are the tags that do not end a block of text.
var inlineTags = func() map[string]bool {
	all := make(map[string]bool)
	for _, name := range strings.Fields("a abbr b bdi bdo cite code data del dfn em i img ins kbd mark q s samp small span strong sub sup time u var br wbr") {
		all[name] = true
	}
	return all
}()

// blocksOf yields the texts of the blocks of HTML. A "<" that begins no tag or comment is
// text.
func blocksOf(src []byte) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		var block bytes.Buffer
		for len(src) > 0 {
			at := bytes.IndexByte(src, '<')
			if at < 0 {
				break
			}
			end := tagEnd(src[at:])
			if end == 0 {
				block.Write(src[:at+1])
				src = src[at+1:]
				continue
			}
			block.Write(src[:at])
			if !isInline(src[at : at+end]) {
				if !yield(html.UnescapeString(block.String())) {
					return
				}
				block.Reset()
			}
			src = src[at+end:]
		}
		block.Write(src)
		yield(html.UnescapeString(block.String()))
	}
}

// tagEnd is how long the tag or comment is that text begins with; 0: it is none. A ">"
// between quotes does not end a tag.
func tagEnd(text []byte) int {
	if bytes.HasPrefix(text, []byte("<!--")) {
		if end := bytes.Index(text[4:], []byte("-->")); end >= 0 {
			return 4 + end + 3
		}
	}
	for at := 1; at < len(text); at++ {
		switch c := text[at]; c {
		case '>':
			return at + 1
		case '<':
			return 0
		case '"', '\'':
			quoted := bytes.IndexByte(text[at+1:], c)
			if quoted < 0 {
				return 0
			}
			at += quoted + 1
		}
	}
	return 0
}

// isInline reports a tag of inlineTags, in letters of any case.
func isInline(tag []byte) bool {
	name := bytes.TrimPrefix(tag[1:], []byte("/"))
	end := bytes.IndexAny(name, " \t\n\f\r/>")
	return end > 0 && end <= len("strong") && inlineTags[strings.ToLower(string(name[:end]))]
}

// imageTexts yields the values of the attributes of HTML that are shown or read aloud.
func imageTexts(src []byte) func(yield func(string) bool) {
	return func(yield func(string) bool) {
		for {
			name, rest, ok := bytes.Cut(src, []byte(`="`))
			if !ok {
				return
			}
			src = rest
			if !bytes.HasSuffix(name, []byte("alt")) && !bytes.HasSuffix(name, []byte("aria-label")) && !bytes.HasSuffix(name, []byte("title")) {
				continue
			}
			value, rest, ok := bytes.Cut(src, []byte(`"`))
			if !ok {
				return
			}
			src = rest
			if !yield(html.UnescapeString(string(value))) {
				return
			}
		}
	}
}
