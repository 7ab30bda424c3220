// Package translog makes a transparency log: a list of entries published as static
// files. Anyone who keeps a checkpoint can later prove that no entry was changed or
// removed. It is the only package that imports golang.org/x/mod/sumdb.
//
// The files and texts follow the C2SP specifications tlog-tiles, tlog-checkpoint,
// signed-note and tlog-proof. Hashes are those of RFC 6962 with SHA-256.
//
// Its types are Log (entries and their tree), Checkpoint (a log's origin, size and
// root) and Key (what signs checkpoints). A log is a pure function of its entries;
// a signature is a pure function of the key and the checkpoint (Ed25519 uses no
// random number). The package does not know what entries contain.
package translog

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"encoding/binary"
	"fmt"
	"io/fs"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"indsigt/cmd/indsigt/internal/words"
)

const (
	tileHeight = 8
	tileWidth  = 1 << tileHeight
	// MaxEntry is the largest size of an entry in bytes: its length takes two.
	MaxEntry = 1<<16 - 1
	// CheckpointPath is the path of the checkpoint below the log's folder.
	CheckpointPath = "checkpoint"
)

// Log is a list of entries and the hashes of its tree. It is immutable and safe for
// concurrent use.
type Log struct {
	entries [][]byte
	hashes  hashes
	root    tlog.Hash
}

// hashes are those of a tree in the order of tlog.StoredHashIndex.
type hashes []tlog.Hash

func (h hashes) ReadHashes(at []int64) ([]tlog.Hash, error) {
	all := make([]tlog.Hash, len(at))
	for i, n := range at {
		if n < 0 || n >= int64(len(h)) {
			return nil, fmt.Errorf("hash %d of %d", n, len(h))
		}
		all[i] = h[n]
	}
	return all, nil
}

// New makes a log of entries, which the caller must not change afterwards. An entry
// must have at most MaxEntry bytes.
func New(entries [][]byte) *Log {
	l := &Log{entries: entries, hashes: make(hashes, 0, 2*len(entries))}
	for n, e := range entries {
		if len(e) > MaxEntry {
			panic(fmt.Sprintf("internal error: entry %d of a log has %d bytes", n, len(e)))
		}
		more, err := tlog.StoredHashes(int64(n), e, l.hashes)
		if err != nil {
			panic("internal error: " + err.Error())
		}
		l.hashes = append(l.hashes, more...)
	}
	root, err := tlog.TreeHash(l.Size(), l.hashes)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	l.root = root
	return l
}

// Size is the number of entries.
func (l *Log) Size() int64 { return int64(len(l.entries)) }

// Entry returns the bytes of an entry.
func (l *Log) Entry(n int64) []byte { return l.entries[n] }

// Checkpoint returns the log's checkpoint, without signature if the key is nil. The
// origin must be that of the key.
func (l *Log) Checkpoint(origin string, key *Key) []byte {
	text := Checkpoint{origin, l.Size(), l.root}.text()
	if key == nil {
		return []byte(text)
	}
	if key.Name() != origin {
		panic("internal error: a key for " + key.Name() + " signs the log " + origin)
	}
	signed, err := note.Sign(&note.Note{Text: text}, key.signer)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	return signed
}

// File is a file of a log, below the log's folder.
type File struct {
	Path string
	// Body makes the file's bytes.
	Body func() ([]byte, error)
}

// Files returns the tiles of the log: hashes by level, then the entries, 256 in each
// full tile. The checkpoint is not included.
func (l *Log) Files() []File {
	var all []File
	for _, t := range l.tiles() {
		all = append(all, File{tilePath(t), func() ([]byte, error) { return tlog.ReadTileData(t, l.hashes) }})
	}
	for _, t := range l.tiles() {
		if t.L == 0 {
			t.L = -1
			all = append(all, File{tilePath(t), func() ([]byte, error) { return l.bundle(t), nil }})
		}
	}
	return all
}

// tiles returns the tiles of hashes: all full ones, and at most one partial one at
// each level.
func (l *Log) tiles() []tlog.Tile {
	var all []tlog.Tile
	for level, n := 0, l.Size(); n > 0; level, n = level+1, n>>tileHeight {
		for i := int64(0); i < n; i += tileWidth {
			all = append(all, tlog.Tile{H: tileHeight, L: level, N: i >> tileHeight, W: int(min(n-i, tileWidth))})
		}
	}
	return all
}

// bundle returns the entries of a tile, each preceded by its length.
func (l *Log) bundle(t tlog.Tile) []byte {
	var all []byte
	for _, e := range l.entries[t.N*tileWidth:][:t.W] {
		all = append(binary.BigEndian.AppendUint16(all, uint16(len(e))), e...)
	}
	return all
}

// tilePath returns the path of a tile as in tlog-tiles, which omits the height.
func tilePath(t tlog.Tile) string {
	path := strings.Replace(t.Path(), "tile/"+strconv.Itoa(tileHeight)+"/", "tile/", 1)
	return strings.Replace(path, "tile/data/", "tile/entries/", 1)
}

// Proof returns a tlog-proof that the log of a checkpoint contains an entry. The
// checkpoint must be one of l. The proof includes the entry as extra data, deflated
// (RFC 1951) so that a receipt is short.
func (l *Log) Proof(n int64, checkpoint []byte) ([]byte, error) {
	path, err := tlog.ProveRecord(l.Size(), n, l.hashes)
	if err != nil {
		return nil, err
	}
	var b strings.Builder
	fmt.Fprintf(&b, "c2sp.org/tlog-proof@v1\nextra %s\nindex %d\n", base64.StdEncoding.EncodeToString(deflated(l.Entry(n))), n)
	for _, h := range path {
		b.WriteString(h.String() + "\n")
	}
	return append([]byte(b.String()+"\n"), checkpoint...), nil
}

func deflated(entry []byte) []byte {
	var b bytes.Buffer
	w, err := flate.NewWriter(&b, flate.BestCompression)
	if err == nil {
		_, err = w.Write(entry)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("internal error: " + err.Error()) // a buffer takes everything
	}
	return b.Bytes()
}

// Continues reports whether the entries of a checkpoint are the first ones of l.
func (l *Log) Continues(c Checkpoint) bool {
	if c.Size < 0 || c.Size > l.Size() {
		return false
	}
	root, err := tlog.TreeHash(c.Size, l.hashes)
	return err == nil && root == c.Root
}

// errMissing reports a published log whose tiles cannot be read.
const errMissing = words.Fault("reasons.log.no-tiles")

// FirstDifference returns the number of the first entry of a published log of a given
// size that differs from l; Continues must be false. dir is the published log's
// folder, of which the tiles of level 0 are read.
func (l *Log) FirstDifference(dir fs.FS, size int64) (int64, error) {
	for at := int64(0); at < size; at += tileWidth {
		t := tlog.Tile{H: tileHeight, N: at >> tileHeight, W: int(min(size-at, tileWidth))}
		was, err := fs.ReadFile(dir, tilePath(t))
		if err != nil || len(was) != t.W*tlog.HashSize {
			return 0, errMissing
		}
		for i := range int64(t.W) {
			n := at + i
			if n >= l.Size() || l.hashes[tlog.StoredHashIndex(0, n)] != tlog.Hash(was[i*tlog.HashSize:]) {
				return n, nil
			}
		}
	}
	return 0, errMissing // the tiles are not those of the checkpoint
}
