package verify

import (
	"io"
	"path"
	"strings"
	"sync"
)

// excerpts are the beginnings of the published files; pages show some of them.
type excerpts struct {
	once   sync.Once
	begins []string
}

// excerptRead is the number of bytes of a file that an excerpt can come from.
const excerptRead = 16 << 10

// hold reports whether a published file begins with a text. White space and quotes
// are ignored; an ellipsis matches any text.
func (e *excerpts) hold(s *site, text string) bool {
	e.once.Do(func() { e.read(s) })
	parts := strings.Split(bare(text), "…")
	for _, file := range e.begins {
		rest, ok := strings.CutPrefix(file, parts[0])
		for _, p := range parts[1:] {
			_, after, found := strings.Cut(rest, p)
			rest, ok = after, ok && found
		}
		if ok {
			return true
		}
	}
	return false
}

func (e *excerpts) read(s *site) {
	for name := range s.files {
		if dir := path.Dir(name); dir != "data" && dir != "api" && dir != "api/v1" && name != logCheckpoint || strings.HasSuffix(name, ".html") || strings.HasSuffix(name, ".xlsx") {
			continue
		}
		f, err := s.fsys.Open(name)
		if err != nil {
			continue // reported elsewhere
		}
		text, err := io.ReadAll(io.LimitReader(f, excerptRead))
		_ = f.Close()
		if err == nil {
			e.begins = append(e.begins, bare(string(text)))
		}
	}
}

// bare removes spaces and quotes.
func bare(text string) string { return strings.NewReplacer(`"`, "", "'", "").Replace(solid(text)) }
