package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"runtime"
	"slices"
	"strings"
	"sync"
	"sync/atomic"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// sumsFile lists every other file of a site, sorted, in the format of sha256sum. Its
// digest identifies the whole site. Since anyone who changes a site can also rewrite
// the list, everything else is checked independently of it.
const sumsFile = "SHA256SUMS"

// sumsChecker compares the list of files with the files.
type sumsChecker struct {
	s      *site
	found  *findings
	listed map[string][sha256.Size]byte
}

// checkSums checks the list of files and returns its digest, "" without a list.
func checkSums(s *site, want string, found *findings) (digest string) {
	if _, there := s.files[sumsFile]; !there {
		if s.whole || want != "" {
			found.add(sumsProblem(diag.Pos{File: sumsFile}, words.Say("reasons.verify.missing", "file", sumsFile)))
		}
		return ""
	}
	text, err := fs.ReadFile(s.fsys, sumsFile)
	if err != nil {
		found.add(diag.New("verify-unreadable", diag.Pos{File: sumsFile}, "reason", err))
		return ""
	}
	digest = fmt.Sprintf("%x", sha256.Sum256(text))
	if want != "" && !strings.EqualFold(want, digest) {
		found.add(diag.New("verify-digest", diag.Pos{File: sumsFile}).With("expected", strings.ToLower(want), diag.Pos{}).With("found", digest, diag.Pos{}))
	}
	c := sumsChecker{s: s, found: found, listed: make(map[string][sha256.Size]byte, len(s.files))}
	if c.read(text) {
		c.compare()
		c.unlisted()
	}
	return digest
}

func sumsProblem(at diag.Pos, reason words.Message) diag.Problem {
	return diag.New("verify-sums", at, "reason", reason)
}

// read reads the list. It reports the first line that is not in its format and returns
// false.
func (c *sumsChecker) read(text []byte) bool {
	before, n := "", 0
	for line := range bytes.Lines(text) {
		n++
		rest, escaped := bytes.CutPrefix(bytes.TrimSuffix(line, []byte("\n")), []byte(`\`))
		sum, name, _ := bytes.Cut(rest, []byte("  "))
		path := string(name)
		if escaped {
			path = strings.NewReplacer(`\\`, `\`, `\n`, "\n", `\r`, "\r").Replace(path)
		}
		var digest [sha256.Size]byte
		if _, err := hex.Decode(digest[:], sum[:min(len(sum), 2*sha256.Size)]); err != nil || len(sum) != 2*sha256.Size ||
			!fs.ValidPath(path) || path <= before || path == sumsFile || !bytes.HasSuffix(line, []byte("\n")) {
			c.found.add(sumsProblem(diag.Pos{File: sumsFile, Line: n}, words.Say("reasons.verify.sums-line")))
			return false
		}
		c.listed[path], before = digest, path
	}
	return true
}

// compare hashes the listed files, several at a time.
func (c *sumsChecker) compare() {
	paths := slices.Sorted(maps.Keys(c.listed))
	reasons := make([]words.Message, len(paths))
	var next atomic.Int64
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), len(paths)) {
		wg.Go(func() {
			buf := make([]byte, 64<<10)
			for n := int(next.Add(1)) - 1; n < len(paths); n = int(next.Add(1)) - 1 {
				reasons[n] = c.compareFile(paths[n], buf)
			}
		})
	}
	wg.Wait()
	for n, reason := range reasons {
		if reason.ID != "" {
			c.found.add(sumsProblem(diag.Pos{File: paths[n]}, reason))
		}
	}
}

func (c *sumsChecker) compareFile(path string, buf []byte) (reason words.Message) {
	if _, there := c.s.files[path]; !there {
		return words.Say("reasons.verify.missing", "file", path)
	}
	got, err := hashFile(c.s.fsys, path, buf)
	if err != nil {
		return words.Say("reasons.verify.sums-unread", "reason", err)
	}
	if got != c.listed[path] {
		return words.Say("reasons.verify.sums-bytes")
	}
	return reason
}

// hashFile hashes a file of the site up to the limit of its size.
func hashFile(fsys fs.FS, path string, buf []byte) (sum [sha256.Size]byte, err error) {
	f, err := fsys.Open(path)
	if err != nil {
		return sum, err
	}
	defer f.Close()
	limit := Limits{}.orDefault().FileSize
	h := sha256.New()
	n, err := io.CopyBuffer(h, io.LimitReader(f, limit+1), buf)
	if err == nil && n > limit {
		err = errTooLarge{limit}
	}
	return [sha256.Size]byte(h.Sum(nil)), err
}

// unlisted reports files that are not in the list; of a hidden folder only the first.
func (c *sumsChecker) unlisted() {
	hidden := make(map[string]bool)
	for _, path := range slices.Sorted(maps.Keys(c.s.files)) {
		if _, ok := c.listed[path]; ok || path == sumsFile {
			continue
		}
		if top, _, below := strings.Cut(path, "/"); below && path[0] == '.' {
			if hidden[top] {
				continue
			}
			hidden[top] = true
		}
		c.found.add(sumsProblem(diag.Pos{File: path}, words.Say("reasons.verify.sums-unlisted")))
	}
}
