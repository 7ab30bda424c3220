package scaffold

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

// Workflow files check a portal, tell what a change does to the money, and
// publish it. They are made for each forge from one place, with these promises:
// actions are named by their commits, a job may do no more than it needs, and
// what a stranger's pull request brings is never run beside a secret.
//
//go:embed all:forges
var forges embed.FS

// Forges are those there are workflow files for.
func Forges() []string { return []string{"github", "gitlab", "forgejo"} }

// Place is what workflow files need to know.
type Place struct {
	// Portal is the portal's folder in its repository, slash-separated; "." at
	// the top.
	Portal string
	// Program is where the program's repository can be fetched; empty: the
	// portal's holds it.
	Program string
	// Revision is the program's, for reading the portal as it is read today.
	Revision string
}

// Workflows are the workflow files of a forge in the order of their paths,
// which are seen from the repository's top; nil where the forge is not known.
func Workflows(forge string, at Place) []File {
	if !slices.Contains(Forges(), forge) {
		return nil
	}
	tree, err := fs.Sub(forges, "forges/"+forge)
	if err != nil {
		panic("internal error: no workflow files for " + forge + ": " + err.Error())
	}
	fill := strings.NewReplacer("{{portal}}", quoted.Replace(at.Portal), "{{program}}", quoted.Replace(at.Program), "{{revision}}", quoted.Replace(at.Revision))
	return files(tree, func(_ string, raw []byte) []byte { return []byte(fill.Replace(string(raw))) })
}
