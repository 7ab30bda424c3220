package markdown

import (
	"bytes"
	"sync"

	"github.com/yuin/goldmark/extension"
	"github.com/yuin/goldmark/parser"
)

var (
	commonmark = sync.OnceValue(func() parser.Parser { return plainReader() })
	gfm        = sync.OnceValue(func() parser.Parser { return plainReader(extension.GFM) })
)

// Spec turns Markdown into the HTML of the CommonMark specification, or that
// of GitHub's, by the same writer as Convert, so that the specification's own
// examples can be held against it. Raw HTML comes out as text. Limits are
// those of Convert; the result is nil for a body beyond them.
func Spec(src []byte, github bool) []byte {
	p := pages.Get().(*page)
	defer p.release()
	p.begin(src, Options{}.filled(len(src)))
	p.bare = true
	if !p.withinBounds() {
		return nil
	}
	reader := commonmark()
	if github {
		reader = gfm()
	}
	p.read(reader)
	return bytes.Clone(p.out)
}
