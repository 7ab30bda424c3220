package scaffold

import (
	"embed"
	"io/fs"
	"slices"
	"strings"
)

// The workflow files check a portal, describe what a change does to the money, and
// publish the portal. They are stored once for each forge and keep these rules:
//
//   - actions and the program are pinned to commits;
//   - a job has only the permissions it needs;
//   - code of a pull request never runs in a job whose token can write, and the
//     description of the pull request is computed by the program and workflow of its
//     target branch;
//   - no token is passed as an argument.
//
//go:embed all:forges
var forges embed.FS

// Forges lists the forges that have workflow files.
func Forges() []string { return []string{"github", "gitlab", "forgejo"} }

// Place has the values that are filled into workflow files.
type Place struct {
	// Portal is the portal's folder in its repository, slash-separated; "." at
	// the top.
	Portal string
	// Program is the address of the program's repository, or Own if the portal's
	// repository contains the program.
	Program string
	// Revision is the full commit hash of the program, so that the portal is built by
	// the same program until somebody changes it. It is not used with Own.
	Revision string
	// Branch is the branch that is published.
	Branch string
}

// Own is the Program of a portal whose repository holds the program.
const Own = "."

// Workflows returns the workflow files of a forge in the order of their paths, which
// are relative to the repository's root; nil for an unknown forge.
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

// unpattern escapes the characters of a branch name that have a meaning in a forge's
// branch patterns.
var unpattern = strings.NewReplacer("!", `\!`, "+", `\+`)
