package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"
)

func editCommand(p *program) *cobra.Command {
	var port int
	var stay, poll bool
	cmd := &cobra.Command{
		Use:   "edit [FILE]",
		Short: "change files in a form in the browser",
		Long: `Edit opens a form in the browser, for one file or for choosing one, or for making
a new one. FILE is a path, a name without content/ or .md, or a title. The form shows a
field for everything the file can say, tells at once what check would tell,
and shows the page beside it.

What is saved is the file: only what was changed in the form is changed in it,
and comments and order stay. A file that others have changed meanwhile is never
overwritten. The site is served as by 'indsigt serve', at another port, and each
page of it has a way to its form. The form answers on this computer alone, at an
address that is new each time and known to nobody else, until you stop the
program with Ctrl-C. Nothing is published.`,
		Example: `  indsigt edit
  indsigt edit content/areas/nord.md
  indsigt edit nord               the same, where no other file is called so
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
			return p.edit(cmd.Context(), serving{form: port, site: next(port), poll: poll}, file, !stay)
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

// edit serves the portal with its form open in the browser.
func (p *program) edit(ctx context.Context, s serving, file string, open bool) error {
	s.begun = func(d *session, lang string) {
		at := d.form.Path()
		if file != "" {
			at = d.form.PathOf(file)
		}
		address := d.formOrigin + at
		fmt.Fprintln(p.err, wordEditing.In(lang))
		fmt.Fprintln(p.out, address)
		fmt.Fprintln(p.err, wordServing.In(lang, d.siteOrigin+"/"))
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
