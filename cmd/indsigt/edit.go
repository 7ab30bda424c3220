package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"strconv"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

func editCommand(p *program) *cobra.Command {
	var port int
	var stay, poll bool
	cmd := &cobra.Command{
		Use:   "edit [FILE]",
		Short: "change files in a form in the browser",
		Long: `Edit opens a form in the browser, for one file or for choosing one, or for making
a new one. It shows a field for everything the file can say, tells at once what
check would tell, and shows the page beside the form.

What is saved is the file: only what was changed in the form is changed in it,
and comments and order stay. A file that others have changed meanwhile is never
overwritten. The form stands in the server that 'indsigt serve' starts, and each
page of the site has a way to it. It answers on this computer alone, at an
address that is new each time, until you stop the program with Ctrl-C. Nothing
is published.`,
		Example: `  indsigt edit
  indsigt edit content/areas/nord.md
  indsigt -C my-portal edit --no-browser --port 8081`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: say("edit takes one file", "edit tager én fil"), hint: say("run 'indsigt edit' to choose among all files", "kør 'indsigt edit' for at vælge mellem alle filer")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			if err := p.portal(cmd); err != nil {
				return err
			}
			if err := goodPort(cmd, port); err != nil {
				return err
			}
			var file string
			if len(args) == 1 {
				var err error
				if file, err = p.document(cmd, args[0]); err != nil {
					return err
				}
			}
			return p.edit(cmd.Context(), serving{port: port, poll: poll}, file, !stay)
		},
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return []string{"md"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	cmd.Flags().IntVar(&port, "port", 0, "answer at port `N`, or the next one that is free (default: any)")
	cmd.Flags().BoolVar(&stay, "no-browser", false, "print the address and open no browser")
	cmd.Flags().BoolVar(&poll, "poll", false, "look for changes twice a second instead of being told")
	return cmd
}

// portal refuses a folder that holds none.
func (p *program) portal(cmd *cobra.Command) error {
	if _, err := os.Stat(p.path("content")); err != nil {
		return usageError{cmd: cmd, text: say("there is no portal in this folder", "der er ingen portal i denne mappe"), hint: say("make one with 'indsigt init DIR', or name its folder with -C DIR", "lav en med 'indsigt init MAPPE', eller nævn dens mappe med -C MAPPE")}
	}
	return nil
}

// document is a file of the command line as a path within the portal: as typed
// from here, or as seen from the portal's folder.
func (p *program) document(cmd *cobra.Command, arg string) (string, error) {
	file := filepath.ToSlash(filepath.Clean(arg))
	if dir, err := filepath.Abs(p.dir); err == nil {
		if at, err := filepath.Abs(arg); err == nil {
			if rel, err := filepath.Rel(dir, at); err == nil && filepath.IsLocal(rel) {
				if _, err := os.Stat(at); err == nil {
					file = filepath.ToSlash(rel)
				}
			}
		}
	}
	if _, ok := content.KindOf(file); !ok || !fs.ValidPath(file) {
		return "", usageError{cmd: cmd, text: say("%s is no document of the portal", "%s er intet dokument i portalen", arg), hint: say("name a file such as content/areas/nord.md", "nævn en fil som content/areas/nord.md")}
	}
	if _, err := os.Stat(p.path(filepath.FromSlash(file))); errors.Is(err, fs.ErrNotExist) {
		e := usageError{cmd: cmd, text: say("there is no %s", "der er ingen %s", file), hint: say("run 'indsigt edit' to choose among all files, or to make a new one", "kør 'indsigt edit' for at vælge mellem alle filer eller lave en ny")}
		var names []string
		list, _ := os.ReadDir(p.path(filepath.FromSlash(path.Dir(file))))
		for _, f := range list {
			names = append(names, f.Name())
		}
		if near := diag.Nearest(path.Base(file), names); near != "" {
			e.hint = said{wordMeant, []any{path.Join(path.Dir(file), near)}}
		}
		return "", e
	}
	return file, nil
}

// edit serves the portal with its form open in the browser.
func (p *program) edit(ctx context.Context, s serving, file string, open bool) error {
	s.begun = func(d *desk, lang string, port int) {
		at := d.form.Path()
		if file != "" {
			at = d.form.PathOf(file)
		}
		address := "http://" + net.JoinHostPort("localhost", strconv.Itoa(port)) + at
		fmt.Fprintln(p.err, wordEditing.In(lang))
		fmt.Fprintln(p.out, address)
		if open && terminal(os.Stderr) {
			showInBrowser(address)
		}
	}
	return p.serve(ctx, s)
}

// terminal reports whether a stream is one.
func terminal(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}

// showInBrowser asks the system to show an address. Where it cannot, the address
// stands on the screen.
func showInBrowser(address string) {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	c := exec.Command(name, args...)
	if c.Start() == nil {
		go func() { _ = c.Wait() }()
	}
}
