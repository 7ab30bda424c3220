package matter

import (
	"errors"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/money"
)

// TestFormatKeepsComments: wherever a comment is written, it is there after
// formatting, and formatting once is enough. want is the front matter; empty: it
// stays as it is.
func TestFormatKeepsComments(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"after a hyphen": {"title: T\nareas:\n  - # mod nord\n    nord\nfunding:\n  - # fra 2021\n    from: fond\n    committed: 5\n",
			"title: T\nareas:\n  # mod nord\n  - nord\nfunding:\n  # fra 2021\n  - from: fond\n    committed: 5\n"},
		"a hyphen in the comment": {"title: T\nareas:\n  - # a - b-c\n    nord\n  -   # - syd\n      syd # x-y\n",
			"title: T\nareas:\n  # a - b-c\n  - nord\n  # - syd\n  - syd # x-y\n"},
		"several after a hyphen": {"title: T\nareas:\n  # over\n  - # a\n  # b\n\n      # c\n    nord\n",
			"title: T\nareas:\n  # over\n  # a\n  # b\n  # c\n  - nord\n"},
		"after a hyphen, and above its first key": {"title: T\nfunding:\n  - # linjen\n    # beløbet\n    committed: 5\n    from: fond\n",
			"title: T\nfunding:\n  # linjen\n  - from: fond\n    # beløbet\n    committed: 5\n"},
		"after a hyphen without a value":     {"title: T\nareas:\n  - # intet\n  - syd\n", ""},
		"after the last hyphen":              {"title: T\nareas:\n  - syd\n  - # intet\n", ""},
		"between a hyphen and a nested one":  {"title: T\nareas:\n  - # ydre\n    - a\n    - # indre\n      b\n", "title: T\nareas:\n  # ydre\n  - - a\n    - # indre\n      b\n"},
		"after a key, its value below":       {"title: # navnet\n  T\nsummary:\n  # kort\n  # sagt\n  S\n", "title: # navnet\n  T\nsummary: # kort\n  # sagt\n  S\n"},
		"after a key of a map":               {"title: T\nfunding: # penge\n  # fra\n  - from: fond # giver\n    committed: # pr. år\n      2021: 5 # a\n      # b\n      2022: 6\n", ""},
		"in a list of lines":                 {"title: T\nareas: [ # først\n  nord, # ]\n  # syd,\n  vest ] # sidst\n", ""},
		"in an empty list":                   {"title: T\nareas: [ # intet\n  ]\n", ""},
		"in a map of lines":                  {"title: T\nareas: { # }\n  nord: 50 %, # halv\n  syd: 50 %\n  } # {\n", ""},
		"a flow map as an item":              {"title: T\nfunding:\n  - # a\n    {from: fond, # b\n    committed: 5} # c\n", "title: T\nfunding:\n  # a\n  - {from: fond, # b\n    committed: 5} # c\n"},
		"after | and >":                      {"title: T\nsummary: > # foldet\n  S\n  # ikke en note\nfunding:\n  - from: fond\n    committed: 5\n    note: |- # som det er\n      a\n", ""},
		"below a text of lines":              {"title: T\nfunding:\n  - from: fond\n    committed: 5\n    note: |\n      a\n    # b\n# c\n", ""},
		"at both ends":                       {"# a\n\n# b\ntitle: T # c\n  # d\n# e\n", ""},
		"beside quotes with marks":           {"title: 'a # b' # c\nsummary: \"d \\\" # e\" # f\n", ""},
		"beside nothing":                     {"title: T\nsummary: # intet\nstatus: ~ # heller ikke\n", ""},
		"quotes of two lines":                {"title: T\nsummary: \"a # b\n  c # d\" # e\n", ""},
		"an item of quotes on its own lines": {"title: T\nareas:\n  - # a\n    \"nord\"\n  - # b\n    'syd' # c\n", "title: T\nareas:\n  # a\n  - nord\n  # b\n  - syd # c\n"},
	} {
		t.Run(name, func(t *testing.T) {
			if c.want == "" {
				c.want = c.in
			}
			for _, lineBreak := range []string{"\n", "\r\n"} {
				file := func(s string) string {
					return strings.ReplaceAll("---\n"+s+"---\n# Krop\n", "\n", lineBreak)
				}
				err := formatted(t, "content/plans/p.md", []byte(file(c.in)), false)
				if err != nil {
					t.Fatal(err)
				}
				got, _, _ := Format("content/plans/p.md", []byte(file(c.in)), money.Grammar{})
				if string(got) != file(c.want) {
					t.Errorf("got\n%s\nwant\n%s", got, c.want)
				}
			}
		})
	}
}

// A comment that the form would lose is reported at its place. No file is known in
// which it would, so the trees are made by hand.
func TestLostComment(t *testing.T) {
	was, _ := Read("content/areas/a.md", []byte("---\ntitle: \"Æ # ø\" # å\n# b\n---\n"))
	is, _ := Read("content/areas/a.md", []byte("---\ntitle: \"Æ # ø\"\n# b\n---\n"))
	lost := lostComment(was.tree, is.tree)
	if lost == nil || *lost != (Misplaced{2, 16}) || !errors.Is(lost, ErrUnusual) {
		t.Errorf("got %v", lost)
	}
	if lost := lostComment(is.tree, was.tree); lost != nil {
		t.Errorf("a comment that came was called lost: %v", lost)
	}
}
