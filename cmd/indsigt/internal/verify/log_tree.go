package verify

import (
	"crypto/sha256"
	"encoding/base64"
	"math/bits"
)

// The hashes of a transparency log, from RFC 6962 section 2.1. This is written from
// the specification and shares no code with what made the log.

// logHash is the hash of an entry or of a part of the tree.
type logHash [sha256.Size]byte

func (h logHash) String() string { return base64.StdEncoding.EncodeToString(h[:]) }

func leafHash(entry []byte) logHash {
	return sha256.Sum256(append([]byte{0}, entry...))
}

func nodeHash(left, right logHash) logHash {
	var both [1 + 2*sha256.Size]byte
	both[0] = 1
	copy(both[1:], left[:])
	copy(both[1+sha256.Size:], right[:])
	return sha256.Sum256(both[:])
}

// treeHash is the root of the tree with these leaves.
func treeHash(leaves []logHash) logHash {
	switch n := len(leaves); n {
	case 0:
		return sha256.Sum256(nil)
	case 1:
		return leaves[0]
	default:
		left := 1 << (bits.Len(uint(n-1)) - 1) // the largest power of two below n
		return nodeHash(treeHash(leaves[:left]), treeHash(leaves[left:]))
	}
}

// pathRoot is the root of a tree of a size in which a leaf has a number and an
// inclusion proof; ok is false if the proof has too few or too many hashes.
func pathRoot(leaf logHash, number, size int64, proof []logHash) (root logHash, ok bool) {
	if number < 0 || number >= size {
		return leaf, false
	}
	at, last, root := number, size-1, leaf
	for _, h := range proof {
		if last == 0 {
			return root, false
		}
		if at&1 == 1 || at == last {
			root = nodeHash(h, root)
			for at&1 == 0 && at != 0 { // no right sibling: these levels have no hash in the proof
				at, last = at>>1, last>>1
			}
		} else {
			root = nodeHash(root, h)
		}
		at, last = at>>1, last>>1
	}
	return root, last == 0
}
