package main

import (
	"fmt"
	"io"
	"os"
	"strings"
	"testing"

	"github.com/spf13/cobra"
)

// commandTable is the README's list of commands, as help has it.
func commandTable() string {
	var b strings.Builder
	b.WriteString("| command | what it does |\n|---|---|\n")
	root := testProgram().root()
	root.InitDefaultHelpCmd()
	for _, c := range root.Commands() {
		if c.IsAvailableCommand() || c.Name() == "help" {
			fmt.Fprintf(&b, "| `indsigt %s` | %s |\n", strings.ReplaceAll(c.Use, "|", "\\|"), c.Short)
		}
	}
	return b.String()
}

func testProgram() *program { return &program{out: io.Discard, err: io.Discard} }

func TestReadmeHasEachCommand(t *testing.T) {
	const file, from, to = "../../README.md", "<!-- commands -->\n", "<!-- /commands -->\n"
	text, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	head, rest, ok1 := strings.Cut(string(text), from)
	got, tail, ok2 := strings.Cut(rest, to)
	if !ok1 || !ok2 {
		t.Fatal("README.md has lost the marks around its list of commands")
	}
	want := commandTable()
	if *update {
		if err := os.WriteFile(file, []byte(head+from+want+to+tail), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if got != want {
		t.Errorf("README.md lists\n%s\nhelp lists\n%s", got, want)
	}
}

func TestEveryCommandIsAManual(t *testing.T) {
	var walk func(c *cobra.Command)
	walk = func(c *cobra.Command) {
		if c.Short == "" || c.Example == "" || c.Long == "" && !c.Hidden {
			t.Errorf("%s: no short text, no long one or no example", c.CommandPath())
		}
		if strings.HasSuffix(c.Short, ".") || c.Short != strings.ToLower(c.Short[:1])+c.Short[1:] {
			t.Errorf("%s: %q opens with a capital or ends with a full stop", c.CommandPath(), c.Short)
		}
		for line := range strings.Lines(c.Example) {
			if !strings.HasPrefix(line, "  indsigt ") {
				t.Errorf("%s: the example %q is not a command", c.CommandPath(), line)
			}
		}
		for _, sub := range c.Commands() {
			walk(sub)
		}
	}
	walk(testProgram().root())
}
