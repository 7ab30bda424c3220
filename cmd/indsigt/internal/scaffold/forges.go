package scaffold

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

// Workflow files check a portal, tell what a change does to the money, and
// publish it. They are made for each forge from one place, with these promises:
// actions and the program are named by their commits; a job may do no more than it
// needs; what a pull request brings is never run beside a token that can write,
// and what is said of it is computed by the program and the workflow of the branch
// it asks to change; a token is in no argument.
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
	// Program is where the program's repository can be fetched; Own: the
	// portal's repository holds it.
	Program string
	// Revision is the commit of the program, all its digits: the portal is read
	// as it is today until somebody changes it. With Own it is not used.
	Revision string
	// Branch is the one that is published.
	Branch string
}

// Own is the Program of a portal whose repository holds the program.
const Own = "."

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
	fill := strings.NewReplacer("{{portal}}", quoted.Replace(at.Portal), "{{program}}", quoted.Replace(at.Program), "{{revision}}", quoted.Replace(at.Revision),
		"{{branch}}", quoted.Replace(unpattern.Replace(at.Branch)), "{{name}}", at.Branch, "{{ref}}", strings.ReplaceAll(at.Branch, "'", "''"))
	return files(tree, func(_ string, raw []byte) []byte { return []byte(fill.Replace(string(raw))) })
}

// unpattern escapes what a branch can be called and has a meaning in a forge's
// pattern of branches.
var unpattern = strings.NewReplacer("!", `\!`, "+", `\+`)
