package build

import (
	"context"
	"io"
	"sync"
	"time"

	"indsigt/cmd/indsigt/internal/attachment"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/source"
)

// assetCache keeps the results of reading attached files, and the bytes to publish of
// small ones, so that a file that is being overwritten is still served completely.
type assetCache struct {
	mu      sync.Mutex
	digests map[string]source.Digest
	judged  map[string]judged
	stamps  map[string]stamp
	bytes   map[string][]byte
	size    int
	options content.Options // see readAs
}

// judged is the result of attachment.Read for a file.
type judged struct {
	width, height int
	problems      []diag.Problem
}

// stamp is a file's size and time when it was judged, to detect later writes.
type stamp struct {
	size int64
	when time.Time
}

// keptAttachment is the largest file whose bytes are kept, keptAttachments the limit
// for all of them.
const (
	keptAttachment  = 2 << 20
	keptAttachments = 64 << 20
)

func newAssetCache() *assetCache {
	return &assetCache{digests: make(map[string]source.Digest), judged: make(map[string]judged), stamps: make(map[string]stamp), bytes: make(map[string][]byte)}
}

// changed reads a file's digest again, and reports whether it may differ from before.
func (a *assetCache) changed(t *source.Tree, i int) bool {
	path := t.Files[i].Path
	digest, problems := t.Digest(i)
	a.mu.Lock()
	defer a.mu.Unlock()
	old, known := a.digests[path]
	if known && old == digest && len(problems) == 0 {
		return false
	}
	a.digests[path] = digest
	a.forget(path)
	return true
}

// forget removes a file from the cache. a is locked.
func (a *assetCache) forget(path string) {
	a.size -= len(a.bytes[path])
	delete(a.bytes, path)
	delete(a.judged, path)
}

// refresh removes a file from the cache if it was written since, for callers that are
// not notified of changes.
func (a *assetCache) refresh(t *source.Tree, path string) {
	f, err := t.Open(t.Find(path))
	if err != nil {
		return // reported when the file is read
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil {
		return
	}
	now := stamp{info.Size(), info.ModTime()}
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.stamps[path] != now {
		a.stamps[path] = now
		a.forget(path)
	}
}

// readAs sets the mailboxes and numbers that files can contain. If they differ from
// before, all results are removed.
func (a *assetCache) readAs(options content.Options) {
	a.mu.Lock()
	defer a.mu.Unlock()
	if a.options.Key() != options.Key() {
		a.options = options
		clear(a.judged)
	}
}

// body returns the bytes to publish of a file. The error is a problemError if it must
// not be published.
func (a *assetCache) body(t *source.Tree, path string) ([]byte, error) {
	a.mu.Lock()
	body, ok := a.bytes[path]
	a.mu.Unlock()
	if ok {
		return body, nil
	}
	body, j := a.read(t, path)
	for _, p := range j.problems {
		if p.Severity() == diag.Error {
			return nil, &problemError{p}
		}
	}
	return body, nil
}

// judge returns the result of reading a file.
func (a *assetCache) judge(t *source.Tree, path string) judged {
	a.mu.Lock()
	j, ok := a.judged[path]
	a.mu.Unlock()
	if !ok {
		_, j = a.read(t, path)
	}
	return j
}

// read reads and judges a file, and keeps the result.
func (a *assetCache) read(t *source.Tree, path string) ([]byte, judged) {
	body, err := slurp(t, path)
	if err != nil {
		return nil, judged{problems: []diag.Problem{diag.New("file-unreadable", diag.Pos{File: path}, "cause", err.Error())}}
	}
	f, problems := attachment.Read(path, body)
	if !hasErrors(problems) {
		a.mu.Lock()
		options := a.options
		a.mu.Unlock()
		problems = append(problems, content.InspectFile(path, body, options)...)
	}
	j := judged{f.Width, f.Height, problems}
	a.mu.Lock()
	defer a.mu.Unlock()
	a.judged[path] = j
	if len(f.Body) > keptAttachment || f.Body == nil {
		return f.Body, j
	}
	if a.size += len(f.Body) - len(a.bytes[path]); a.size > keptAttachments {
		clear(a.bytes)
		a.size = len(f.Body)
	}
	a.bytes[path] = f.Body
	return f.Body, j
}

// slurp reads a file of the tree, up to one byte more than the limit of an
// attachment.
func slurp(t *source.Tree, path string) ([]byte, error) {
	i := t.Find(path)
	if i < 0 {
		panic("internal error: a page names " + path + ", which is not there")
	}
	f, err := t.Open(i)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, attachment.MaxBytes+1))
}

// attached returns the problems of every file that pages show or link to.
func (b *Book) attached(assets []pages.Asset) []diag.Problem {
	b.assets.readAs(b.reading)
	judgements := make([]judged, len(assets))
	err := spread(context.Background(), b.opt.order(len(assets)), func() func(int) error {
		return func(i int) error {
			b.assets.refresh(b.Tree, assets[i].From)
			judgements[i] = b.assets.judge(b.Tree, assets[i].From)
			return nil
		}
	})
	if err != nil {
		panic("internal error: " + err.Error()) // the context is never cancelled
	}
	var all []diag.Problem
	pictures := make(map[string]judged, len(assets))
	for i, j := range judgements {
		pictures[assets[i].From] = j
		all = append(all, j.problems...)
	}
	b.pictures = pictures
	return all
}

// pictureSize is a picture's size in pixels; 0: not known. If the picture changes
// later, the site keeps the size it was planned with.
func (b *Book) pictureSize(path string) (width, height int) {
	if j, ok := b.pictures[path]; ok {
		return j.width, j.height
	}
	if b.Tree.Find(path) < 0 {
		return 0, 0
	}
	j := b.assets.judge(b.Tree, path)
	return j.width, j.height
}

// link records which files pages show or link to.
func (b *Book) link(assets []pages.Asset) {
	b.linked = make(map[string]bool, len(assets))
	for _, a := range assets {
		b.linked[a.From] = true
	}
}
