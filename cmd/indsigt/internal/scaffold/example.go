package scaffold

import (
	"embed"
	"io/fs"
)

// The example is a whole portal of an invented municipality, Eksempelby, that
// says so on every page. It is written in Danish and is nobody's to fill in: it
// has no placeholders. What it shows of money, and which warnings it gives on
// purpose, is in its own README and on its page det-der-ikke-stemmer.
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
