package build

import (
	"sync"

	"indsigt/cmd/indsigt/internal/source"
)

// papers are the files that are published as they are: what they came to when
// they were last looked at, and the bytes of small ones that were asked for. A
// file that is being written over is thereby still answered whole.
type papers struct {
	mu      sync.Mutex
	digests map[string]source.Digest
	bytes   map[string][]byte
	size    int
}

// keptPaper is the largest file of which the bytes are kept, keptPapers how many
// bytes of them all.
const (
	keptPaper  = 2 << 20
	keptPapers = 64 << 20
)

func newPapers() *papers {
	return &papers{digests: make(map[string]source.Digest), bytes: make(map[string][]byte)}
}

// changed looks at a file again, and reports that it is not known to be as it
// was.
func (p *papers) changed(t *source.Tree, i int) bool {
	path := t.Files[i].Path
	digest, problems := t.Digest(i)
	p.mu.Lock()
	defer p.mu.Unlock()
	old, known := p.digests[path]
	if known && old == digest && len(problems) == 0 {
		return false
	}
	p.digests[path] = digest
	p.size -= len(p.bytes[path])
	delete(p.bytes, path)
	return true
}

// get is a file's bytes, read where they are not kept.
func (p *papers) get(path string, read func() ([]byte, error)) ([]byte, error) {
	p.mu.Lock()
	body, ok := p.bytes[path]
	p.mu.Unlock()
	if ok {
		return body, nil
	}
	body, err := read()
	if err != nil || len(body) > keptPaper {
		return body, err
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.size += len(body); p.size > keptPapers {
		clear(p.bytes)
		p.size = len(body)
	}
	p.bytes[path] = body
	return body, nil
}
