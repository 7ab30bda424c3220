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

// Checkpoint is the state of a log at one time.
type Checkpoint struct {
	Origin string
	Size   int64
	Root   tlog.Hash
}

func (c Checkpoint) text() string {
	return fmt.Sprintf("%s\n%d\n%s\n", c.Origin, c.Size, c.Root)
}

// errCheckpoint reports a text that is not a checkpoint.
const errCheckpoint = words.Fault("reasons.log.no-checkpoint")

// ParseCheckpoint reads a checkpoint. It does not check signatures: a site that
// continues its own log needs only the size and root.
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

// Origin returns the name of the log of a site: its host and path without scheme, and
// "/log". A site without an address gets a name that no public host has.
func Origin(baseURL string) string {
	if _, rest, ok := strings.Cut(baseURL, "://"); ok {
		return strings.TrimSuffix(rest, "/") + "/log"
	}
	return "localhost/log"
}
