package scaffold

import (
	"embed"
	"io/fs"
)

// The example is the complete portal of an invented municipality, Eksempelby, which
// states on every page that it is invented. It is written in Danish and has no
// placeholders. Its README and its page det-der-ikke-stemmer list what it shows and
// which warnings it causes on purpose.
//
//go:embed all:example
var example embed.FS

// Example returns the files of Eksempelby in the order of their paths.
func Example() []File {
	tree, err := fs.Sub(example, "example")
	if err != nil {
		panic("internal error: no example: " + err.Error())
	}
	return files(tree, func(_ string, raw []byte) []byte { return raw })
}
