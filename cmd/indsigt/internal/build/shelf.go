package build

import (
	"sync"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/source"
)

// shelf keeps what each file says between readings of a portal. A file is read
// again when it is marked, and parsed again when its bytes, or the settings
// that decide how it is read, are others.
type shelf struct {
	mu    sync.Mutex
	files map[string]shelved // by path
	// changed are the paths that were parsed anew since it was last emptied.
	changed map[string]bool
	home    shelvedHome
	parsed  int // files parsed since the last reading began, for tests
}

// shelvedHome is what content/index.md says.
type shelvedHome struct {
	digest   source.Digest
	settings *content.Settings
	problems []diag.Problem
}

type shelved struct {
	digest source.Digest
	key    string // of the options it was parsed under
	marked bool   // its bytes may have changed
	parsed Parsed
}

func newShelf() *shelf {
	return &shelf{files: make(map[string]shelved), changed: make(map[string]bool)}
}

// mark says that the bytes of a file may have changed.
func (s *shelf) mark(path string) {
	if f, ok := s.files[path]; ok {
		f.marked = true
		s.files[path] = f
	}
}

// sweep forgets files that the tree does not have.
func (s *shelf) sweep(t *source.Tree) {
	for path := range s.files {
		if t.Find(path) < 0 {
			delete(s.files, path)
		}
	}
}

// parse is what a file says.
func (s *shelf) parse(t *source.Tree, i int, opt content.Options, optKey string) Parsed {
	path := t.Files[i].Path
	s.mu.Lock()
	old, ok := s.files[path]
	s.mu.Unlock()
	if ok && !old.marked && old.key == optKey {
		return old.parsed
	}
	text, problems := t.Read(i)
	now := shelved{key: optKey, parsed: Parsed{Problems: problems}}
	if text != nil {
		now.digest = source.DigestOf(text)
		if ok && now.digest == old.digest && old.key == optKey {
			now.parsed = old.parsed
			s.keep(path, now, false)
			return now.parsed
		}
		doc, found := content.Parse(path, text, opt)
		now.parsed = Parsed{Document: doc, Problems: found}
	}
	s.keep(path, now, true)
	return now.parsed
}

func (s *shelf) keep(path string, f shelved, changed bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.files[path] = f
	if changed {
		s.changed[path] = true
		s.parsed++
	}
}

// parseSettings reads content/index.md; b may have no shelf.
func (b *Book) parseSettings(text []byte) (*content.Settings, []diag.Problem) {
	if b.shelf == nil {
		return content.ParseSettings(settingsPath, text)
	}
	digest, home := source.DigestOf(text), &b.shelf.home
	if home.settings == nil || home.digest != digest {
		home.digest = digest
		home.settings, home.problems = content.ParseSettings(settingsPath, text)
		b.shelf.changed[settingsPath] = true
	}
	return home.settings, home.problems
}
