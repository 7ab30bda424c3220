package main

import (
	"bytes"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// completionOf is the script for a shell.
func completionOf(t *testing.T, shell string) string {
	t.Helper()
	var out, said bytes.Buffer
	if code := (&program{out: &out, err: &said}).run(t.Context(), []string{"completion", shell}); code != exitGood {
		t.Fatalf("exit status %d: %s", code, said.String())
	}
	return out.String()
}

// bashCompletion is where Debian puts the functions that bash's scripts use.
const bashCompletion = "/usr/share/bash-completion/bash_completion"

// TestCompletionInShells asks each shell what it would offer: for the beginning
// of a command, of a flag, and for a flag's value.
func TestCompletionInShells(t *testing.T) {
	thoroughOnly(t)
	shells := map[string]string{
		"bash": `. ` + bashCompletion + `
. ./script
ask() {
  COMP_LINE="$*" COMP_POINT=${#COMP_LINE} COMP_WORDS=("$@") COMP_CWORD=$(($# - 1)) COMP_TYPE=9
  COMPREPLY=()
  __start_indsigt
  printf '%s\n' "${COMPREPLY[@]}"
}
`,
		"zsh": `compdef() { : }
_describe() { print -l -- "${completions[@]}" }
. ./script
ask() { words=("$@") CURRENT=$#; _indsigt }
`,
		"fish": `source ./script
function ask; complete -C "$argv"; end
`,
	}
	asks := []struct{ line, want string }{
		{"ask indsigt di", "diff"},
		{"ask indsigt diff --mark", "--markdown"},
		{"ask indsigt check --format sa", "sarif"},
		{"ask indsigt init --forge gitl", "gitlab"},
		{"ask indsigt --lang d", "da"},
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	for shell, head := range shells {
		t.Run(shell, func(t *testing.T) {
			path, err := exec.LookPath(shell)
			if _, missing := os.Stat(bashCompletion); err != nil || shell == "bash" && missing != nil {
				t.Skipf("%s is not installed; .ci/run installs it", shell)
			}
			dir := t.TempDir()
			write := func(name, text string, mode os.FileMode) {
				if err := os.WriteFile(filepath.Join(dir, name), []byte(text), mode); err != nil {
					t.Fatal(err)
				}
			}
			write("indsigt", "#!/bin/sh\nINDSIGT_TEST_RUN=1 exec '"+self+"' \"$@\"\n", 0o755)
			write("script", completionOf(t, shell), 0o644)
			text := head
			for _, a := range asks {
				text += a.line + "\n"
			}
			write("asks", text, 0o644)
			cmd := exec.Command(path, "./asks")
			cmd.Dir = dir
			cmd.Env = append(os.Environ(), "PATH="+dir+":"+os.Getenv("PATH"), "HOME="+dir, "XDG_CONFIG_HOME="+dir, "XDG_DATA_HOME="+dir)
			out, err := cmd.CombinedOutput()
			if err != nil {
				t.Logf("%s: %v", shell, err)
			}
			for _, a := range asks {
				if !strings.Contains(string(out), a.want) {
					t.Errorf("%q offers no %s in\n%s", a.line, a.want, out)
				}
			}
		})
	}
}

// PowerShell is on no machine of ours: its script is looked at.
func TestCompletionOfPowerShell(t *testing.T) {
	thoroughOnly(t)
	script := completionOf(t, "powershell")
	if !strings.Contains(script, "Register-ArgumentCompleter -CommandName 'indsigt'") {
		t.Error("nothing is registered for indsigt")
	}
	// Its words and comments hold brackets of their own, but no braces.
	if opens, closes := strings.Count(script, "{"), strings.Count(script, "}"); opens == 0 || opens != closes {
		t.Errorf("%d { and %d }", opens, closes)
	}
	for _, want := range []string{"CompletionResult", "__complete", "param("} {
		if !strings.Contains(script, want) {
			t.Errorf("no %s", want)
		}
	}
}
