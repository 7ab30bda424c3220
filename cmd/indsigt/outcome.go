package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"hash"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/history"
)

// outcome is the result of a run without errors. The next run over the same files
// prints it without repeating the work.
//
// It obeys these laws:
//
//  1. The key is a digest of all that a run reads: this program, the bytes of every
//     file in content, layouts and static, git's state, the portal's day, and the
//     settings of output.
//  2. It is kept only if these were the same before and after the run, including the
//     files' times.
//  3. That of a build is valid only for the published site: none of its files, and no
//     foreign file beside it, was written since. See output.Stamp.
//  4. An outcome that is damaged or cannot be read is ignored.
type outcome struct {
	Key     string
	Site    string // the stamp of the site; empty: nothing was published
	Lang    string
	Pages   int
	Printed string // what was printed, up to the lines about the published files
}

// memo finds and keeps the outcome of one run. The zero value does nothing.
type memo struct {
	file      string // path of the outcome
	key       string
	unchanged string // digest of the files' sizes and times
	take      func() (key, unchanged string)
}

// keptOutcomes is how many outcomes of portals are kept before the oldest are removed.
const keptOutcomes = 50

// memo prepares the outcome of a command over the portal. dir is the cache's folder;
// empty: the user's. If the portal contains links or unreadable files, nothing is
// kept.
func (p *program) memo(ctx context.Context, command, dir string, opt build.Options) memo {
	if dir == "" {
		if dir = userCache(); dir == "" {
			return memo{}
		}
	} else {
		dir = p.path(dir)
	}
	at, err := filepath.Abs(p.dir)
	program := programDigest()
	if err != nil || program == "" {
		return memo{}
	}
	signer := ""
	if opt.Log.Key != nil {
		signer = opt.Log.Key.Public()
	}
	m := memo{file: filepath.Join(dir, "outcome-"+digestOf(command, at, opt.Out))}
	m.take = func() (key, unchanged string) {
		git, err := history.State(ctx, p.dir)
		uncommitted := "-"
		if opt.Uncommitted != nil {
			uncommitted = strings.Join(slices.Sorted(maps.Keys(opt.Uncommitted())), "\n")
		}
		contents, times, ok := digestPortal(p.dir)
		if err != nil || !ok {
			return "", ""
		}
		key = digestOf(program, opt.Day.String(), signer, p.lang, fmt.Sprint(p.colour, p.each), git, uncommitted, contents)
		return key, digestOf(key, times)
	}
	m.key, m.unchanged = m.take()
	return m
}

// userCache is the program's folder in the user's cache; empty: there is none.
func userCache() string {
	dir, err := os.UserCacheDir()
	if err != nil {
		return ""
	}
	if _, err := os.Stat(filepath.Dir(dir)); err != nil {
		return ""
	}
	return filepath.Join(dir, "indsigt")
}

// digestOf is the digest of a list of texts.
func digestOf(texts ...string) string {
	h := sha256.New()
	for _, t := range texts {
		fmt.Fprintf(h, "%d %s\n", len(t), t)
	}
	return hex.EncodeToString(h.Sum(nil))
}

// digestPortal digests the files of a portal: contents covers names and bytes, times
// sizes and times. ok is false if a file is a link, a device or a pipe, or cannot be
// read.
func digestPortal(dir string) (contents, times string, ok bool) {
	bytes, stamps := sha256.New(), sha256.New()
	for _, top := range []string{"content", "layouts", "static"} {
		root := filepath.Join(dir, top)
		err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
			if path == root && errors.Is(err, fs.ErrNotExist) {
				return nil
			}
			if err != nil || d.IsDir() {
				return err
			}
			return digestFile(path, d, bytes, stamps)
		})
		if err != nil {
			return "", "", false
		}
	}
	return hex.EncodeToString(bytes.Sum(nil)), hex.EncodeToString(stamps.Sum(nil)), true
}

var errNotPlain = errors.New("internal error: not a plain file")

func digestFile(path string, d fs.DirEntry, bytes, stamps hash.Hash) error {
	if !d.Type().IsRegular() {
		return errNotPlain
	}
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer f.Close()
	info, err := f.Stat()
	if err != nil || !info.Mode().IsRegular() {
		return errors.Join(err, errNotPlain)
	}
	// The size precedes the bytes, so that two different lists of files cannot have
	// one digest.
	fmt.Fprintf(bytes, "%q %d\n", path, info.Size())
	fmt.Fprintf(stamps, "%d\n", info.ModTime().UnixNano())
	n, err := io.Copy(bytes, f)
	if err == nil && n != info.Size() {
		err = errNotPlain // the file is being written
	}
	return err
}

// find returns the outcome of an earlier run over the same files; nil: there is none.
func (m *memo) find() *outcome {
	if m.key == "" {
		return nil
	}
	text, err := os.ReadFile(m.file)
	if err != nil {
		return nil
	}
	sum, body, _ := bytes.Cut(text, []byte("\n"))
	var o outcome
	if string(sum) != digestOf(string(body)) || json.Unmarshal(body, &o) != nil || o.Key != m.key {
		return nil
	}
	return &o
}

// keep writes an outcome, if no file was written during the run. site returns the
// stamp of the published site. Errors are ignored: the folder may be read-only.
func (m *memo) keep(o outcome, site func() string) {
	if m.key == "" {
		return
	}
	if _, now := m.take(); now != m.unchanged || !utf8.ValidString(o.Printed) {
		return
	}
	if site != nil {
		if o.Site = site(); o.Site == "" {
			return
		}
	}
	o.Key = m.key
	body, err := json.Marshal(o)
	dir := filepath.Dir(m.file)
	if err != nil || os.MkdirAll(dir, 0o755) != nil {
		return
	}
	f, err := os.CreateTemp(dir, ".new-")
	if err != nil {
		return
	}
	defer os.Remove(f.Name())
	_, err = f.WriteString(digestOf(string(body)) + "\n" + string(body))
	if f.Close() != nil || err != nil {
		return
	}
	pruneOutcomes(dir)
	_ = os.Rename(f.Name(), m.file)
}

// pruneOutcomes removes the oldest outcomes above keptOutcomes.
func pruneOutcomes(dir string) {
	files, err := filepath.Glob(filepath.Join(dir, "outcome-*"))
	if err != nil || len(files) < keptOutcomes {
		return
	}
	age := make(map[string]int64, len(files))
	for _, file := range files {
		if info, err := os.Lstat(file); err == nil {
			age[file] = info.ModTime().UnixNano()
		}
	}
	slices.SortFunc(files, func(a, b string) int { return int(min(1, max(-1, age[b]-age[a]))) })
	for _, file := range files[keptOutcomes-1:] {
		_ = os.Remove(file)
	}
}

// captureErrors runs do and returns what it printed to standard error.
func (p *program) captureErrors(do func() error) (printed string, err error) {
	var b bytes.Buffer
	to := p.err
	p.err = io.MultiWriter(to, &b)
	defer func() { p.err = to }()
	err = do()
	return b.String(), err
}
