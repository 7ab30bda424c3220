package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/words"
)

// sources parses every Go file outside tests and calls each with its package:
// "internal/form", "." for the command.
func sources(t *testing.T, each func(room string, at *token.FileSet, file *ast.File)) {
	t.Helper()
	err := filepath.WalkDir(".", func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		room := filepath.ToSlash(filepath.Dir(path))
		if d.IsDir() && (d.Name() == "testdata" || room == "internal" && (d.Name() == "browser" || d.Name() == "sitetest")) {
			return fs.SkipDir
		}
		if d.IsDir() || filepath.Ext(path) != ".go" || strings.HasSuffix(path, "_test.go") {
			return nil
		}
		at := token.NewFileSet()
		file, err := parser.ParseFile(at, path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		each(room, at, file)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sentence is three words in a row.
var sentence = regexp.MustCompile(`\pL{2,}[,:;]? \pL{2,}[,:;]? \pL{2,}`)

// markup is text for machines: HTML, SVG, CSS (also its @rules), regular expressions, templates,
// commands to type, and lines of a shell script.
var markup = regexp.MustCompile(`[<>{}=\\]|^(indsigt |#|@|https?:)`)

// unshown are functions whose literals no person is shown: what cannot happen,
// regular expressions, names for machines cut at blanks, and what is looked for in
// the messages of other programs.
var unshown = []string{"panic", "MustCompile", "Fields", "FieldsSeq", "Contains"}

// sentences are the literals of a file that a person could be shown. Arguments of
// unshown functions, examples to type, struct tags and imports are not.
func sentences(file *ast.File) []*ast.BasicLit {
	var all []*ast.BasicLit
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.Field:
			n.Tag = nil
		case *ast.KeyValueExpr:
			key, ok := n.Key.(*ast.Ident)
			return !ok || key.Name != "Example"
		case *ast.CallExpr:
			switch fun := n.Fun.(type) {
			case *ast.Ident:
				return !slices.Contains(unshown, fun.Name)
			case *ast.SelectorExpr:
				return !slices.Contains(unshown, fun.Sel.Name)
			}
		case *ast.BasicLit:
			if n.Kind != token.STRING {
				return true
			}
			text, err := strconv.Unquote(n.Value)
			if err == nil && sentence.MatchString(text) && !markup.MatchString(text) && !strings.HasPrefix(text, "internal error") {
				all = append(all, n)
			}
		}
		return true
	})
	return all
}

// What the program says is data: no Go file outside tests holds a sentence.
func TestNoSentencesInGo(t *testing.T) {
	found := map[string][]string{}
	sources(t, func(room string, at *token.FileSet, file *ast.File) {
		for _, l := range sentences(file) {
			found[room] = append(found[room], at.Position(l.Pos()).String()+": "+l.Value)
		}
	})
	for room, list := range found {
		t.Errorf("%s has texts in Go that belong in words:\n%s", room, strings.Join(list, "\n"))
	}
}

// bilingual are the packages that still ask for a language by its code. The list
// only shrinks.
var bilingual = map[string]bool{}

// A new language is a folder of data: Go does not compare with a language's code.
func TestNoLanguageInGo(t *testing.T) {
	found := map[string][]string{}
	sources(t, func(room string, at *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			var sides []ast.Expr
			switch n := n.(type) {
			case *ast.BinaryExpr:
				sides = []ast.Expr{n.X, n.Y}
			case *ast.CaseClause:
				sides = n.List
			}
			for _, e := range sides {
				if l, ok := e.(*ast.BasicLit); ok && slices.Contains(words.Langs(), strings.Trim(l.Value, `"`)) {
					found[room] = append(found[room], at.Position(l.Pos()).String())
				}
			}
			return true
		})
	})
	for room, list := range found {
		if !bilingual[room] {
			t.Errorf("%s compares with a language's code:\n%s", room, strings.Join(list, "\n"))
		}
	}
	for room := range bilingual {
		if found[room] == nil {
			t.Errorf("%s does not compare with a language's code: remove it from the list", room)
		}
	}
}

// derived are the texts whose ids are made from a table, which tests of that table
// hold complete.
var derived = []string{"messages.", "keys.", "codes.", "columns.", "terms.", "help."}

// named are the ids of texts that code names, and the beginnings of those it puts
// together.
func named(t *testing.T) (ids map[string]bool, prefixes []string) {
	ids = map[string]bool{}
	add := func(text string) {
		ids[text] = true
		if strings.Count(text, ".") > 0 && strings.HasSuffix(text, ".") && !strings.Contains(text, " ") {
			prefixes = append(prefixes, text)
		}
	}
	sources(t, func(_ string, _ *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			if l, ok := n.(*ast.BasicLit); ok && l.Kind == token.STRING {
				if text, err := strconv.Unquote(l.Value); err == nil {
					add(text)
				}
			}
			return true
		})
	})
	quoted := regexp.MustCompile(`["']([a-z0-9.-]+)["']`)
	for _, pattern := range []string{"internal/form/assets/*", "internal/serve/*.js"} {
		files, err := filepath.Glob(pattern)
		if err != nil || files == nil {
			t.Fatal(pattern, err)
		}
		for _, name := range files {
			body, err := os.ReadFile(name)
			if err != nil {
				t.Fatal(err)
			}
			for _, m := range quoted.FindAllSubmatch(body, -1) {
				add(string(m[1]))
			}
		}
	}
	return ids, prefixes
}

// Every text is said by somebody.
func TestEveryTextIsNamed(t *testing.T) {
	ids, prefixes := named(t)
	for _, id := range words.In(words.Default).IDs() {
		within := func(prefix string) bool { return strings.HasPrefix(id, prefix) }
		hint := strings.TrimSuffix(id, "-hint")
		if ids[id] || slices.ContainsFunc(derived, within) || slices.ContainsFunc(prefixes, within) || hint != id && ids[hint] {
			continue
		}
		t.Errorf("the text %s is not used", id)
	}
}

// Every text of help is that of a command, a flag or a label, and every command and
// flag has one, in each language.
func TestHelpIsOfCommands(t *testing.T) {
	used := map[string]bool{}
	kinds := map[string]bool{}
	for _, kind := range newKinds {
		kinds["help.new.kind.examples."+string(kind)] = true
	}
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		id := helpID(c)
		for _, part := range []string{"args", "short", "long", "example"} {
			used[id+"."+part] = true
		}
		flag := func(f *pflag.Flag) {
			if f.Usage == "" {
				t.Errorf("%s --%s has no text", c.CommandPath(), f.Name)
			}
			used[id+".flags."+f.Name], used["help.flags."+f.Name] = true, true
			used["help.completion.flags."+f.Name] = true
		}
		c.Flags().VisitAll(flag)
		c.PersistentFlags().VisitAll(flag)
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	for _, lang := range words.Langs() {
		p := testProgram()
		p.typed = lang
		walk(p.root())
	}
	for _, id := range words.In(words.Default).IDs() {
		if strings.HasPrefix(id, "help.") && !used[id] && !kinds[id] && !strings.HasPrefix(id, "help.labels.") && id != "help.new.kind.value" {
			t.Errorf("%s is of no command", id)
		}
	}
	for _, kind := range content.Kinds[1:] {
		if !slices.Contains(newKinds, kind) {
			t.Errorf("%s cannot be begun", kind)
		}
	}
}

// A call that names a text gives it the arguments it has, and no others.
func TestArgumentsAreUsed(t *testing.T) {
	w := words.In(words.Default)
	sources(t, func(_ string, at *token.FileSet, file *ast.File) {
		ast.Inspect(file, func(n ast.Node) bool {
			call, ok := n.(*ast.CallExpr)
			if !ok || call.Ellipsis.IsValid() {
				return true
			}
			for i, arg := range call.Args {
				id := literal(arg)
				if !w.Has(id) {
					continue
				}
				given, known := pairs(call.Args[i+1:])
				want := w.Arguments(id)
				for _, name := range given {
					if !slices.Contains(want, name) {
						t.Errorf("%s: %s has no {%s}", at.Position(call.Pos()), id, name)
					}
				}
				for _, name := range want {
					if known && name != "n" && len(given) > 0 && !slices.Contains(given, name) {
						t.Errorf("%s: %s is not given {%s}", at.Position(call.Pos()), id, name)
					}
				}
				break
			}
			return true
		})
	})
}

func literal(e ast.Expr) string {
	l, ok := e.(*ast.BasicLit)
	if !ok || l.Kind != token.STRING {
		return ""
	}
	text, _ := strconv.Unquote(l.Value)
	return text
}

// pairs are the names in a call's arguments after an id: names and values by turns,
// or a number and then those. known is false where the names are not literals.
func pairs(args []ast.Expr) (names []string, known bool) {
	if len(args)%2 == 1 {
		args = args[1:] // how many there are
	}
	for i := 0; i < len(args); i += 2 {
		name := literal(args[i])
		if name == "" || !regexp.MustCompile(`^[a-z]+$`).MatchString(name) {
			return nil, false
		}
		names = append(names, name)
	}
	return names, true
}
