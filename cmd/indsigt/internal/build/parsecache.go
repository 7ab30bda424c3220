package build

import (
	"bytes"
	"io/fs"
	"strings"
	"sync"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/source"
	"indsigt/cmd/indsigt/internal/texts"
)

// ParseCache keeps parsed documents, for one portal or for several states and
// revisions of it. It is safe for concurrent use.
//
// It obeys these laws:
//
//  1. The key of a document is its path, the SHA-256 of all its bytes, and the
//     options it is parsed with (content.Options.Key).
//  2. content.Parse reads nothing else, so a cached document equals a newly parsed
//     one.
//  3. Cached documents are immutable and hold no part of the file.
//  4. Of each path the keptVersions newest versions are kept.
//  5. A file that could not be read is never kept.
type ParseCache struct {
	mu    sync.Mutex
	files map[string][]version
	texts map[string]*texts.Set // the program's own, by languages and currency
}

// keptVersions is enough for a file on disk, its unsaved text, and two revisions.
const keptVersions = 4

// version is a file with some bytes, parsed with some options.
type version struct {
	digest  source.Digest
	options string
	parsed
}

// parsed is the result of parsing a file.
type parsed struct {
	content.Document
	problems []diag.Problem
	// matter is the digest of the front matter: see matterOf.
	matter source.Digest
}

// NewParseCache makes an empty cache.
func NewParseCache() *ParseCache {
	return &ParseCache{files: make(map[string][]version), texts: make(map[string]*texts.Set)}
}

// textsOf returns the program's texts in the languages of a portal. embedded must be
// the same in every call.
func (c *ParseCache) textsOf(embedded fs.FS, set *content.Settings) *texts.Set {
	c.mu.Lock()
	defer c.mu.Unlock()
	key := strings.Join(set.Languages, " ") + " " + set.Currency
	if c.texts[key] == nil {
		c.texts[key], _ = texts.Load(embedded, embedded, set.Languages, set.Currency)
	}
	return c.texts[key]
}

// Len is the number of cached versions.
func (c *ParseCache) Len() (n int) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, all := range c.files {
		n += len(all)
	}
	return n
}

func (c *ParseCache) find(path string, digest source.Digest, options string) (parsed, bool) {
	c.mu.Lock()
	defer c.mu.Unlock()
	for _, v := range c.files[path] {
		if v.digest == digest && v.options == options {
			return v.parsed, true
		}
	}
	return parsed{}, false
}

func (c *ParseCache) keep(path string, v version) {
	c.mu.Lock()
	defer c.mu.Unlock()
	all := append(c.files[path], v)
	c.files[path] = all[max(0, len(all)-keptVersions):]
}

// parse returns the document of Files[i] and its digest. known is the digest if the
// file is known to be unchanged; zero: it is read. The returned digest is zero if the
// file cannot be read.
func (c *ParseCache) parse(t *source.Tree, i int, known source.Digest, opt content.Options, options string) (parsed, source.Digest) {
	path := t.Files[i].Path
	if known != (source.Digest{}) {
		if p, ok := c.find(path, known, options); ok {
			return p, known
		}
	}
	text, problems := t.Read(i)
	if text == nil {
		return parsed{problems: problems}, source.Digest{}
	}
	digest := source.DigestOf(text)
	if p, ok := c.find(path, digest, options); ok {
		return p, digest
	}
	doc, problems := content.Parse(path, text, opt)
	p := parsed{doc, problems, matterOf(text)}
	c.keep(path, version{digest, options, p})
	return p, digest
}

// matterOf is the digest of a text up to the last line that is ---. That includes the
// front matter and, if the body has such a line, a part of the body.
func matterOf(text []byte) source.Digest {
	for end := len(text); end > 0; {
		from := bytes.LastIndexByte(text[:end], '\n') + 1
		if string(bytes.TrimSpace(text[from:end])) == "---" {
			return source.DigestOf(text[:end])
		}
		end = from - 1
	}
	return source.DigestOf(text)
}
