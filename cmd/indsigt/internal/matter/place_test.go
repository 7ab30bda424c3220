package matter

import (
	"errors"
	"strings"
	"testing"
)

// TestRename: a key gets another name in its place, and every other byte stays.
func TestRename(t *testing.T) {
	const src = "---\r\ntitle: X # a\r\n\"ares\": {nrod: 60 %, syd: 40 %}\r\nfunding:\r\n  - fra: lbf\r\n    committed: 1\r\n---\r\nares: words\r\n"
	for _, c := range []struct {
		path     Path
		to       string
		old, now string
	}{
		{Path{"ares"}, "areas", `"ares":`, `areas:`},
		{Path{"ares", "nrod"}, "nord", `{nrod:`, `{nord:`},
		{Path{"funding", "0", "fra"}, "from", "- fra:", "- from:"},
	} {
		f, _ := Read("content/initiatives/x.md", []byte(src))
		if err := f.Rename(c.path, c.to); err != nil {
			t.Errorf("%v: %v", c.path, err)
		}
		if got, want := string(f.Bytes()), strings.Replace(src, c.old, c.now, 1); got != want {
			t.Errorf("%v: got\n%q\nwant\n%q", c.path, got, want)
		}
	}
	f, _ := Read("content/initiatives/x.md", []byte(src))
	for _, p := range []Path{{}, {"none"}, {"funding", "0"}, {"ares", "nrod"}} {
		if err := f.Rename(p, "syd"); !errors.Is(err, ErrNotThere) {
			t.Errorf("%v: %v", p, err)
		}
	}
	if string(f.Bytes()) != src {
		t.Error("a refused change left something")
	}
}

// TestAt finds values and keys where problems name them.
func TestAt(t *testing.T) {
	f, _ := Read("content/initiatives/x.md", []byte("---\ntitle: Ø x\nareas: [nord, {a: b}]\nfundng:\n  - from: lbf\n---\n"))
	for _, c := range []struct {
		line, col int
		path      string
		key       bool
	}{
		{2, 1, "title", true}, {2, 8, "title", false}, {3, 9, "areas/0", false}, {3, 16, "areas/1/a", true},
		{4, 1, "fundng", true}, {5, 5, "fundng/0/from", true}, {5, 11, "fundng/0/from", false},
	} {
		at, ok := f.At(c.line, c.col)
		if got := strings.Join(at.Path, "/"); !ok || got != c.path || at.IsKey != c.key {
			t.Errorf("%d:%d is %s %v %v", c.line, c.col, got, at.IsKey, ok)
		}
	}
	if at, _ := f.At(3, 9); at.Row == nil || at.Row.Name != "areas" {
		t.Errorf("the row of an area is %+v", at.Row)
	}
	if at, _ := f.At(4, 1); at.Row != nil || len(at.Keys) == 0 {
		t.Errorf("the keys next to an unknown one are %d", len(at.Keys))
	}
	for _, c := range [][2]int{{1, 1}, {2, 2}, {9, 1}, {4, 8}} {
		if at, ok := f.At(c[0], c[1]); ok {
			t.Errorf("%v is %v", c, at.Path)
		}
	}
}
