package verify

import (
	"bytes"
	"crypto/ed25519"
	"crypto/sha256"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/words"
)

// maxCheckpoint bounds the bytes of a checkpoint, maxReceipt those of a receipt.
const (
	maxCheckpoint = 64 << 10
	maxReceipt    = 256 << 10
)

// logKey is a public key as in C2SP's signed-note.
type logKey struct {
	name   string
	id     uint32
	public ed25519.PublicKey
}

const ed25519Signature = 1 // the byte that names the algorithm

// readLogKey reads name+id+base64; ok is false if it is not an Ed25519 key.
func readLogKey(text string) (k *logKey, ok bool) {
	name, rest, _ := strings.Cut(text, "+")
	id, encoded, _ := strings.Cut(rest, "+")
	key, err := base64.StdEncoding.Strict().DecodeString(encoded)
	if err != nil || len(key) != 1+ed25519.PublicKeySize || key[0] != ed25519Signature || name == "" || strings.ContainsFunc(name, unicode.IsSpace) {
		return nil, false
	}
	sum := sha256.Sum256(append([]byte(name+"\n"), key...))
	k = &logKey{name, binary.BigEndian.Uint32(sum[:]), key[1:]}
	return k, id == hex.EncodeToString(sum[:4])
}

// checkpoint is the state of a log at one time.
type checkpoint struct {
	origin string
	size   int64
	root   logHash
	text   []byte // the signed text
	signed []byte // the lines of signatures
}

// readCheckpoint reads a checkpoint; the reason is nil if it is valid.
func readCheckpoint(note []byte) (c checkpoint, reason words.Sayer) {
	bad := words.Say("reasons.log.no-checkpoint")
	if len(note) > maxCheckpoint || !utf8.Valid(note) || bytes.ContainsFunc(note, func(r rune) bool { return r < ' ' && r != '\n' }) {
		return c, bad
	}
	c.text = note
	if at := bytes.LastIndex(note, []byte("\n\n")); at >= 0 {
		c.text, c.signed = note[:at+1], note[at+2:]
		if len(c.signed) == 0 {
			return c, bad
		}
	}
	lines := strings.Split(string(c.text), "\n")
	if len(lines) != 4 || lines[3] != "" || lines[0] == "" {
		return c, bad
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	root, ok := readHash(lines[2])
	if err != nil || size < 0 || lines[1] != strconv.FormatInt(size, 10) || !ok {
		return c, bad
	}
	c.origin, c.size, c.root = lines[0], size, root
	return c, nil
}

func readHash(text string) (h logHash, ok bool) {
	raw, err := base64.StdEncoding.Strict().DecodeString(text)
	if err != nil || len(raw) != len(h) || len(text) != base64.StdEncoding.EncodedLen(len(h)) {
		return h, false
	}
	return logHash(raw), true
}

// checkSignature checks that a key has signed the checkpoint; the reason is nil if it
// has. Signatures of other keys are not verified, but must be well-formed.
func (c checkpoint) checkSignature(k *logKey) words.Sayer {
	unsigned := words.Say("reasons.log.unsigned", "key", k.name)
	if c.origin != k.name {
		return words.Say("reasons.log.origin", "origin", k.name, "found", c.origin)
	}
	signed := false
	for line := range strings.Lines(string(c.signed)) {
		rest, ok1 := strings.CutPrefix(line, "— ")
		rest, ok2 := strings.CutSuffix(rest, "\n")
		name, encoded, ok3 := strings.Cut(rest, " ")
		raw, err := base64.StdEncoding.Strict().DecodeString(encoded)
		if !ok1 || !ok2 || !ok3 || err != nil || len(raw) < 5 {
			return words.Say("reasons.log.no-checkpoint")
		}
		if name != k.name || binary.BigEndian.Uint32(raw) != k.id {
			continue
		}
		if !ed25519.Verify(k.public, c.text, raw[4:]) {
			return words.Say("reasons.log.signature", "key", k.name)
		}
		signed = true
	}
	if !signed {
		return unsigned
	}
	return nil
}
