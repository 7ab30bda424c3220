package history

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
)

// State identifies everything that the other functions of this package read from the
// repository of dir, except the portal's files: the commit and branch of HEAD, every
// reference, how far the history was fetched, and the settings of user and
// repository. Without a history it is the reason. The error is the context's.
func State(ctx context.Context, dir string) (string, error) {
	sum := sha256.New()
	for _, args := range [][]string{
		{"rev-parse", "HEAD", "--is-shallow-repository", "--show-prefix"},
		{"rev-parse", "--symbolic-full-name", "HEAD"},
		{"for-each-ref", "--format=%(objectname) %(refname) %(symref)"},
		{"config", "--list", "--show-origin", "-z"},
	} {
		text, err := git(ctx, dir, args...)
		var none *None
		if errors.As(err, &none) {
			text = none.In("en")
		} else if err != nil {
			return "", err
		}
		_, _ = sum.Write([]byte(text + "\x00")) // a hash refuses nothing
	}
	return hex.EncodeToString(sum.Sum(nil)), nil
}
