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

// Spec converts Markdown to the HTML of the CommonMark specification, or of GitHub's,
// with the writer that Convert uses. Tests compare it with the examples of the
// specifications. Raw HTML is written as text. It returns nil for a body that exceeds
// the default limits.
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
