package main

import (
	"cmp"
	"fmt"
	"go/parser"
	"go/token"
	"io/fs"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	ours     = "indsigt/cmd/indsigt/internal/"
	testRoom = "T"
)

// room is a row of the table in ARCHITECTURE.md.
type room struct {
	level   string
	imports []string
}

// house reads the two tables: packages, and the door of each library.
func house(t *testing.T) (rooms map[string]room, doors map[string]string) {
	t.Helper()
	text, err := os.ReadFile("ARCHITECTURE.md")
	if err != nil {
		t.Fatal(err)
	}
	if lines := strings.Count(string(text), "\n"); lines >= 260 {
		t.Errorf("ARCHITECTURE.md has %d lines; it is to be read in one sitting", lines)
	}
	rooms, doors = make(map[string]room), make(map[string]string)
	row := regexp.MustCompile("^\\| (\\d|T) \\| `([a-z/]+)` \\| [^|]+ \\| ([^|]+) \\|$")
	door := regexp.MustCompile("^\\| `([^`]+\\.[^`]+)` \\| `([a-z/]+)` \\|$")
	for line := range strings.Lines(string(text)) {
		line = strings.TrimSpace(line)
		if m := row.FindStringSubmatch(line); m != nil {
			r := room{level: m[1]}
			if m[3] != "–" {
				r.imports = strings.Split(m[3], ", ")
			}
			rooms[m[2]] = r
		} else if m := door.FindStringSubmatch(line); m != nil {
			doors[m[1]] = m[2]
		}
	}
	return rooms, doors
}

// importsOf lists the imports of each file of a folder's packages that are not
// tests, by file.
func importsOf(t *testing.T, dir string) map[string][]string {
	t.Helper()
	all := make(map[string][]string)
	list, err := filepath.Glob(filepath.Join(dir, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range list {
		if strings.HasSuffix(file, "_test.go") {
			continue
		}
		f, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
		if err != nil {
			t.Fatal(err)
		}
		all[file] = nil
		for _, spec := range f.Imports {
			p, _ := strconv.Unquote(spec.Path.Value)
			all[file] = append(all[file], p)
		}
	}
	return all
}

// packages lists the packages that exist, "render/chart" among them.
func packages(t *testing.T) []string {
	t.Helper()
	var all []string
	err := filepath.WalkDir("internal", func(p string, d fs.DirEntry, err error) error {
		if err != nil || !d.IsDir() {
			return err
		}
		if d.Name() == "testdata" {
			return fs.SkipDir
		}
		if files, _ := filepath.Glob(filepath.Join(p, "*.go")); len(files) > 0 {
			all = append(all, filepath.ToSlash(strings.TrimPrefix(p, "internal"+string(filepath.Separator))))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// The table in ARCHITECTURE.md is a statement of policy. An import that it does
// not have is a question of design; do not edit it to make this pass.
func TestImportsFollowTheTable(t *testing.T) {
	rooms, _ := house(t)
	exist := packages(t)
	for name, r := range rooms {
		if !slices.Contains(exist, name) {
			t.Errorf("the table has a package %s that does not exist", name)
		}
		for _, to := range r.imports {
			lower, ok := rooms[to]
			if !ok || lower.level >= r.level || lower.level == testRoom {
				t.Errorf("the table lets %s import %s, which is not on a lower level", name, to)
			}
		}
	}
	for _, name := range exist {
		r, ok := rooms[name]
		if !ok && strings.HasPrefix(name, "sitetest/") {
			continue // programs of the tests
		}
		if !ok {
			t.Errorf("the package %s is not in the table", name)
			continue
		}
		for file, imports := range importsOf(t, filepath.Join("internal", name)) {
			for _, p := range imports {
				to, inside := strings.CutPrefix(p, ours)
				switch {
				case inside && !slices.Contains(r.imports, to):
					t.Errorf("%s imports %s, which the table does not let %s do", file, to, name)
				case p == "indsigt":
					t.Errorf("%s imports the embedded files; the command hands them down", file)
				case inside && name == "ledger" && (to == "content" || to == "library") && !strings.HasPrefix(path.Base(filepath.ToSlash(file)), "from_content"):
					t.Errorf("%s imports %s; only the files from_content… may", file, to)
				}
			}
		}
	}
}

// The picture in ARCHITECTURE.md has an arrow for each import of the table that
// does not follow from others.
func TestPictureFollowsTheTable(t *testing.T) {
	const file, from, to = "ARCHITECTURE.md", "<!-- picture -->\n", "<!-- /picture -->\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok1 := strings.Cut(string(text), from)
	got, tail, ok2 := strings.Cut(rest, to)
	if !ok1 || !ok2 {
		t.Fatal("ARCHITECTURE.md has lost the marks around its picture")
	}
	rooms, _ := house(t)
	want := drawRooms(rooms)
	if *update {
		if err := os.WriteFile(file, []byte(head+from+want+to+tail), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != want {
		t.Errorf("ARCHITECTURE.md draws\n%s\nits table says\n%s", got, want)
	}
}

// drawRooms draws packages and imports as a Mermaid flowchart: a line for each package,
// highest first, without imports that another import has too.
func drawRooms(rooms map[string]room) string {
	var reaches func(from, to string) bool
	reaches = func(from, to string) bool {
		return slices.ContainsFunc(rooms[from].imports, func(via string) bool { return via == to || reaches(via, to) })
	}
	names := slices.SortedFunc(maps.Keys(rooms), func(a, b string) int {
		return cmp.Or(strings.Compare(rooms[b].level, rooms[a].level), strings.Compare(a, b))
	})
	var b strings.Builder
	b.WriteString("```mermaid\nflowchart TD\n")
	for _, name := range names {
		var direct []string
		for _, to := range rooms[name].imports {
			if !slices.ContainsFunc(rooms[name].imports, func(via string) bool { return via != to && reaches(via, to) }) {
				direct = append(direct, to)
			}
		}
		if len(direct) > 0 {
			slices.Sort(direct)
			fmt.Fprintf(&b, "    %s --> %s\n", name, strings.Join(direct, " & "))
		}
	}
	b.WriteString("```\n")
	return b.String()
}

func TestOnlyTestsImportTheirHelpers(t *testing.T) {
	for file, imports := range importsOf(t, ".") {
		for _, p := range imports {
			if strings.HasPrefix(p, ours+"sitetest") {
				t.Errorf("%s imports %s", file, p)
			}
		}
	}
}

// One library, one door.
func TestLibrariesHaveOneDoor(t *testing.T) {
	_, doors := house(t)
	if len(doors) < 4 {
		t.Fatalf("only %d doors were read from the table", len(doors))
	}
	used := make(map[string]bool)
	check := func(name, file string, imports []string) {
		for _, p := range imports {
			for library, door := range doors {
				if p != library && !strings.HasPrefix(p, library+"/") {
					continue
				}
				used[library] = true
				if door != name {
					t.Errorf("%s imports %s, whose door is %s", file, p, door)
				}
			}
		}
	}
	for _, name := range packages(t) {
		for file, imports := range importsOf(t, filepath.Join("internal", name)) {
			check(name, file, imports)
		}
	}
	for file, imports := range importsOf(t, ".") {
		check("indsigt", file, imports)
	}
	for library := range doors {
		if !used[library] {
			t.Errorf("%s is in the table, but is not imported", library)
		}
	}
}
