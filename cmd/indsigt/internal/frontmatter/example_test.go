package frontmatter_test

import (
	"fmt"
	"strings"

	"indsigt/cmd/indsigt/internal/frontmatter"
)

const file = `---
title: Nord   # the name on signs
funding:
  - from: fonden
    committed: {2021: 4.200, 2022: 900,50}
---
Text of the page.
`

// Values are texts as written: no amount becomes a number on the way.
func ExampleParse() {
	f, problems := frontmatter.Parse("content/areas/nord.md", []byte(file), nil)
	defer f.Release()
	_, funding := f.Root.Find("funding")
	_, committed := funding.Items[0].Find("committed")
	for i := 0; i < len(committed.Items); i += 2 {
		fmt.Println(committed.Items[i].Text, "=", committed.Items[i+1].Text)
	}
	fmt.Printf("%d problems, body %q\n", len(problems), f.Body())
	// Output:
	// 2021 = 4.200
	// 2022 = 900,50
	// 0 problems, body "Text of the page.\n"
}

// A file that cannot be read has no tree, and the problems say where and why.
func ExampleParse_problem() {
	f, problems := frontmatter.Parse("content/areas/nord.md", []byte("---\ntitle: Nord: et område\n---\n"), nil)
	fmt.Println(f.Root == nil, problems[0].Pos, problems[0].ID)
	// Output:
	// true content/areas/nord.md:2:12 yaml-colon
}

// Each node has its line and column, and its offsets in the file.
func ExampleNode() {
	f, _ := frontmatter.ParseExact("content/areas/nord.md", []byte(file), nil)
	key, value := f.Root.Find("title")
	fmt.Println(key.Pos(f.Path), value.Pos(f.Path))
	fmt.Printf("%q\n", f.Src[value.Start:value.End])
	// Output:
	// content/areas/nord.md:2:1 content/areas/nord.md:2:8
	// "Nord"
}

// Replacing a value leaves every other byte alone.
func ExampleFile_Replace() {
	f, _ := frontmatter.ParseExact("content/areas/nord.md", []byte(file), nil)
	_, title := f.Root.Find("title")
	out := f.Replace(title.Start, title.End, frontmatter.FormatScalar("Nord: øst", true, false, 0))
	_, after, _ := strings.Cut(string(out), "\n")
	line, _, _ := strings.Cut(after, "\n")
	fmt.Println(line)
	// Output:
	// title: "Nord: øst"   # the name on signs
}
