package translog

import (
	"bytes"
	"compress/flate"
	"context"
	"crypto/sha256"
	"encoding/base64"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"strings"
	"testing"
	"testing/fstest"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const origin = "example.com/log"

func entriesOf(n int) [][]byte {
	all := make([][]byte, n)
	for i := range all {
		all[i] = fmt.Appendf(nil, `{"seq":%d}`, i)
	}
	return all
}

func newLog(t testing.TB, entries [][]byte) *Log {
	t.Helper()
	return New(entries)
}

// published is the log's folder.
func published(t testing.TB, l *Log, key *Key) fstest.MapFS {
	t.Helper()
	dir := make(fstest.MapFS)
	for _, f := range l.Files() {
		body, err := f.Body()
		if err != nil {
			t.Fatal(err)
		}
		dir[f.Path] = &fstest.MapFile{Data: body}
	}
	c := l.Checkpoint(origin, key)
	dir[CheckpointPath] = &fstest.MapFile{Data: c}
	return dir
}

func newKey(t testing.TB) *Key {
	t.Helper()
	_, key, err := NewKey(origin)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

// The root of three entries, worked by hand from RFC 6962 section 2.1.
func TestRoot(t *testing.T) {
	leaf := func(s string) []byte { h := sha256.Sum256([]byte("\x00" + s)); return h[:] }
	node := func(a, b []byte) []byte { h := sha256.Sum256([]byte("\x01" + string(a) + string(b))); return h[:] }
	l := newLog(t, [][]byte{[]byte("a"), []byte("b"), []byte("c")})
	want := origin + "\n3\n" + base64.StdEncoding.EncodeToString(node(node(leaf("a"), leaf("b")), leaf("c"))) + "\n"
	if got := l.Checkpoint(origin, nil); string(got) != want {
		t.Errorf("checkpoint %q, want %q", got, want)
	}
}

// The example of tlog-tiles: a tree of 70,000 entries.
func TestFilesOfSpecification(t *testing.T) {
	l := newLog(t, entriesOf(70_000))
	count := make(map[string]int)
	for _, f := range l.Files() {
		level, _, _ := strings.Cut(strings.TrimPrefix(f.Path, "tile/"), "/")
		kind := "full"
		if _, w, partial := strings.Cut(f.Path, ".p/"); partial {
			kind = w
		}
		count[level+" "+kind]++
	}
	want := map[string]int{"0 full": 273, "0 112": 1, "1 full": 1, "1 17": 1, "2 1": 1, "entries full": 273, "entries 112": 1}
	if fmt.Sprint(count) != fmt.Sprint(want) {
		t.Errorf("tiles %v, want %v", count, want)
	}
}

func TestPaths(t *testing.T) {
	for _, c := range []struct {
		t    tlog.Tile
		want string
	}{
		{tlog.Tile{H: 8, L: 0, N: 1234067, W: 256}, "tile/0/x001/x234/067"},
		{tlog.Tile{H: 8, L: 1, N: 0, W: 17}, "tile/1/000.p/17"},
		{tlog.Tile{H: 8, L: -1, N: 8, W: 1}, "tile/entries/008.p/1"},
		{tlog.Tile{H: 8, L: 8, N: 8, W: 8}, "tile/8/008.p/8"},
	} {
		if got := tilePath(c.t); got != c.want || got != torchwood.TilePath(c.t) {
			t.Errorf("%v: %s, want %s and %s", c.t, got, c.want, torchwood.TilePath(c.t))
		}
	}
}

// folder reads tiles for torchwood.
type folder struct{ fs.FS }

func (d folder) ReadTiles(_ context.Context, tiles []tlog.Tile) (all [][]byte, err error) {
	for _, t := range tiles {
		body, err := fs.ReadFile(d, torchwood.TilePath(t))
		if err != nil {
			return nil, err
		}
		all = append(all, body)
	}
	return all, nil
}
func (d folder) ReadEndpoint(_ context.Context, path string) ([]byte, error) {
	return fs.ReadFile(d, path)
}
func (d folder) SaveTiles([]tlog.Tile, [][]byte) {}

// Torchwood, another implementation of the specifications, reads what is published.
func TestTorchwoodReadsLog(t *testing.T) {
	key := newKey(t)
	verifier, err := note.NewVerifier(key.Public())
	if err != nil {
		t.Fatal(err)
	}
	for _, size := range []int{1, 2, 255, 256, 257, 600, 70_000} {
		entries := entriesOf(size)
		dir := published(t, newLog(t, entries), key)
		n, err := note.Open(dir[CheckpointPath].Data, note.VerifierList(verifier))
		if err != nil {
			t.Fatal(err)
		}
		c, err := torchwood.ParseCheckpoint(n.Text)
		if err != nil {
			t.Fatal(err)
		}
		if c.Origin != origin || c.N != int64(size) || c.Extension != "" {
			t.Errorf("checkpoint %+v", c)
		}
		client, err := torchwood.NewClient(folder{dir})
		if err != nil {
			t.Fatal(err)
		}
		read := 0
		for read < size {
			was := read
			for i, e := range client.Entries(t.Context(), c.Tree, int64(read)) {
				if !bytes.Equal(e, entries[i]) {
					t.Fatalf("entry %d: %s", i, e)
				}
				read++
			}
			if err := client.Err(); err != nil || read == was {
				t.Fatalf("%d of %d entries read: %v", read, size, err)
			}
		}
		if _, proof, err := client.Entry(t.Context(), c.Tree, int64(size/2)); err != nil {
			t.Error(err)
		} else if err := tlog.CheckRecord(proof, c.N, c.Hash, int64(size/2), tlog.RecordHash(entries[size/2])); err != nil {
			t.Error(err)
		}
	}
}

// A log that grows continues each of its checkpoints; one in which any earlier entry
// differs does not, and the first that differs is named.
func TestGrowth(t *testing.T) {
	rnd := rand.New(rand.NewPCG(16, 1))
	for range 300 {
		size := 1 + rnd.IntN(700)
		entries := entriesOf(size)
		long := newLog(t, entries)
		n := rnd.IntN(size + 1)
		short := newLog(t, entries[:n:n])
		text := short.Checkpoint(origin, nil)
		c, err := ParseCheckpoint(text)
		if err != nil {
			t.Fatal(err)
		}
		if !long.Continues(c) {
			t.Fatalf("%d entries do not continue their first %d", size, n)
		}
		if proof, err := tlog.ProveTree(long.Size(), max(int64(n), 1), long.hashes); n > 0 {
			if err == nil {
				err = tlog.CheckTree(proof, long.Size(), long.root, int64(n), c.Root)
			}
			if err != nil {
				t.Fatal(err)
			}
		}
		if n == 0 {
			continue
		}
		at := rnd.IntN(n)
		changed := append([][]byte(nil), entries...)
		changed[at] = []byte("changed")
		if rnd.IntN(4) == 0 { // entries are missing
			changed = entries[:at]
		}
		other := newLog(t, changed)
		if other.Continues(c) {
			t.Fatalf("entry %d of %d differs unseen", at, n)
		}
		if first, err := other.FirstDifference(published(t, short, nil), c.Size); err != nil || first != int64(at) {
			t.Fatalf("first difference %d, %v, want %d", first, err, at)
		}
	}
}

func TestProof(t *testing.T) {
	l := newLog(t, entriesOf(5))
	text := l.Checkpoint(origin, newKey(t))
	proof, err := l.Proof(4, text)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, _ := strings.Cut(string(proof), "\n\n")
	lines := strings.Split(head, "\n")
	if len(lines) != 4 || lines[0] != "c2sp.org/tlog-proof@v1" || extraOf(t, lines[1]) != `{"seq":4}` || lines[2] != "index 4" {
		t.Errorf("proof\n%s", proof)
	}
	if rest != string(text) {
		t.Errorf("checkpoint of the proof %q", rest)
	}
}

// extraOf is the entry in the line of a proof's extra data.
func extraOf(t *testing.T, line string) string {
	t.Helper()
	text, err := base64.StdEncoding.DecodeString(strings.TrimPrefix(line, "extra "))
	if err != nil {
		t.Fatal(err)
	}
	entry, err := io.ReadAll(flate.NewReader(bytes.NewReader(text)))
	if err != nil {
		t.Fatal(err)
	}
	return string(entry)
}

func TestSameBytes(t *testing.T) {
	secret, _, err := NewKey(origin)
	if err != nil {
		t.Fatal(err)
	}
	sign := func() string {
		key, err := ParseKey(secret + "\n")
		if err != nil {
			t.Fatal(err)
		}
		c := newLog(t, entriesOf(9)).Checkpoint(origin, key)
		return string(c)
	}
	if a, b := sign(), sign(); a != b {
		t.Errorf("two signatures of one checkpoint:\n%s%s", a, b)
	}
}

func TestKeys(t *testing.T) {
	secret, key, err := NewKey(origin)
	if err != nil {
		t.Fatal(err)
	}
	if v, err := torchwood.NewVerifierFromSigner(secret); err != nil || v.Name() != key.Name() {
		t.Errorf("torchwood: %v", err)
	}
	if name, err := ParsePublic(key.Public()); err != nil || name != origin {
		t.Errorf("public key %s: %s, %v", key.Public(), name, err)
	}
	for _, bad := range []string{"", "PRIVATE", key.Public(), secret[:len(secret)-4], "x" + secret} {
		if _, err := ParseKey(bad); err == nil {
			t.Errorf("read the key %q", bad)
		}
	}
}

func TestParseCheckpoint(t *testing.T) {
	root := strings.Repeat("A", 43) + "="
	for _, bad := range []string{"", "a\n1\n", "a\n-1\n" + root + "\n", "a\n01\n" + root + "\n", "\n1\n" + root + "\n", "a\n1\nAAAA\n"} {
		if c, err := ParseCheckpoint([]byte(bad)); err == nil {
			t.Errorf("%q: %v", bad, c)
		}
	}
	if _, err := ParseCheckpoint([]byte("a\n1\n" + root + "\n\n— a AAAA\n")); err != nil {
		t.Error(err)
	}
}

func BenchmarkNew(b *testing.B) {
	entries := make([][]byte, 70_000)
	for i := range entries {
		entries[i] = bytes.Repeat([]byte{byte(i)}, 350)
	}
	for b.Loop() {
		newLog(b, entries)
	}
}
