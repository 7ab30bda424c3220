package translog

import (
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"fmt"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"indsigt/cmd/indsigt/internal/words"
)

// Checkpoint is what a log was at a moment.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   tlog.Hash
}

func (c Checkpoint) text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, c.Root)
}

// errCheckpoint is that of a text that is no checkpoint.
const errCheckpoint = words.Fault("reasons.log.no-checkpoint")

// ParseCheckpoint reads a checkpoint. Signatures are left out and not checked: who
// continues its own log needs only to see whether it does.
func ParseCheckpoint(text []byte) (Checkpoint, error) {
	body, _, _ := strings.Cut(string(text), "\n\n")
	lines := strings.Split(strings.TrimSuffix(body, "\n"), "\n")
	if len(lines) < 3 || lines[0] == "" {
		return Checkpoint{}, errCheckpoint
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil || size < 0 || strconv.FormatInt(size, 10) != lines[1] {
		return Checkpoint{}, errCheckpoint
	}
	root, err := tlog.ParseHash(lines[2])
	if err != nil {
		return Checkpoint{}, errCheckpoint
	}
	return Checkpoint{lines[0], size, root}, nil
}

// Key signs checkpoints.
type Key struct {
	signer note.Signer
	public string
}

// NewKey makes a key at random for the log of an origin. secret is the text that
// ParseKey reads.
func NewKey(origin string) (secret string, key *Key, err error) {
	secret, _, err = note.GenerateKey(rand.Reader, origin)
	if err != nil {
		return "", nil, err
	}
	key, err = ParseKey(secret)
	return secret, key, err
}

// ParseKey reads a secret key: PRIVATE+KEY+origin+id+base64.
func ParseKey(secret string) (*Key, error) {
	secret = strings.TrimSpace(secret)
	signer, err := note.NewSigner(secret)
	if err != nil {
		return nil, err
	}
	seed, err := base64.StdEncoding.DecodeString(strings.SplitN(secret, "+", 5)[4]) // NewSigner saw five parts
	if err != nil {
		return nil, err
	}
	pub := ed25519.NewKeyFromSeed(seed[1:]).Public().(ed25519.PublicKey) // after the byte of the algorithm
	public, err := note.NewEd25519VerifierKey(signer.Name(), pub)
	return &Key{signer, public}, err
}

// Name is the origin of the key's log.
func (k *Key) Name() string { return k.signer.Name() }

// Public is the verifier key: origin+id+base64.
func (k *Key) Public() string { return k.public }

// ParsePublic reads a verifier key and returns its origin.
func ParsePublic(public string) (origin string, err error) {
	v, err := note.NewVerifier(public)
	if err != nil {
		return "", err
	}
	return v.Name(), nil
}

// Origin is the name of the log of a site at an address: the host and path without
// scheme, and log. A site without address has a name that no host can have.
func Origin(baseURL string) string {
	if _, rest, ok := strings.Cut(baseURL, "://"); ok {
		return strings.TrimSuffix(rest, "/") + "/log"
	}
	return "localhost/log"
}
