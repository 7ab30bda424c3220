package main

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"

	"github.com/rogpeppe/go-internal/testscript"
	"golang.org/x/tools/txtar"
)

// update rewrites what tests compare with: the texts of testdata/errors, the
// list of diagnostics and the table of commands in the README.
var update = flag.Bool("update", false, "rewrite expected texts")

func TestMain(m *testing.M) {
	// Tests that need the program in another process, with another
	// environment, start themselves so.
	if os.Getenv("INDSIGT_TEST_RUN") != "" {
		main()
		return
	}
	testscript.Main(m, map[string]func(){"indsigt": main})
}

// thoroughOnly skips a test that is too slow for the usual run: see sitetest.Thorough.
func thoroughOnly(t *testing.T) {
	t.Helper()
	if !sitetest.Thorough() {
		t.Skip("too slow for the usual run; INDSIGT_TESTS=all has it")
	}
}

func TestScripts(t *testing.T) {
	checkScripts(t)
	testscript.Run(t, testscript.Params{
		Dir:                 "testdata/script",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Setup: func(e *testscript.Env) error {
			// No repository above the scripts' folder, no settings of the
			// machine's user.
			e.Setenv("GIT_CEILING_DIRECTORIES", e.WorkDir)
			e.Setenv("GIT_CONFIG_GLOBAL", os.DevNull)
			return nil
		},
	})
}

// checkScripts finds scripts that would pass whatever the program printed: those
// with no expectation, and those that hold an expected file which no line names.
func checkScripts(t *testing.T) {
	t.Helper()
	list, err := filepath.Glob("testdata/script/*.txtar")
	if err != nil || len(list) == 0 {
		t.Fatalf("%d scripts, %v", len(list), err)
	}
	expects := regexp.MustCompile(`(?m)^(! )?(stdout|stderr|cmp|cmpenv|grep|exists) `)
	for _, path := range list {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !expects.Match(a.Comment) {
			t.Errorf("%s expects nothing", path)
		}
		for _, f := range a.Files {
			name := filepath.Base(f.Name)
			if strings.Contains(name, "want") && !bytes.Contains(a.Comment, []byte(name)) {
				t.Errorf("%s: no line compares with %s", path, f.Name)
			}
		}
	}
}
