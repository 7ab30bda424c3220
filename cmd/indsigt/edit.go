package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"runtime"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/words"
)

func editCommand(p *program) *cobra.Command {
	var port int
	var stay, poll bool
	cmd := &cobra.Command{
		Use: "edit",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: words.Say("commands.edit.one-file"), hint: words.Say("commands.edit.choose")}
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
	cmd.Flags().IntVar(&port, "port", 0, "")
	cmd.Flags().BoolVar(&stay, "no-browser", false, "")
	cmd.Flags().BoolVar(&poll, "poll", false, "")
	return cmd
}

// portal refuses a folder without a portal.
func (p *program) portal(cmd *cobra.Command) error {
	if _, err := os.Stat(p.path("content")); err != nil {
		return usageError{cmd: cmd, text: words.Say("commands.usage.no-portal"), hint: words.Say("commands.usage.go-to-portal")}
	}
	return nil
}

// edit serves the portal and opens its form in the browser.
func (p *program) edit(ctx context.Context, s serving, file string, open bool) error {
	s.begun = func(d *session, lang string) {
		at := d.form.Path()
		if file != "" {
			at = d.form.PathOf(file)
		}
		address := d.formOrigin + at
		p.tell(lang, "commands.edit.form")
		fmt.Fprintln(p.out, address)
		p.tell(lang, "commands.serve.site", "address", d.siteOrigin+"/")
		if open && terminal(os.Stderr) {
			showInBrowser(address)
		}
	}
	return p.serve(ctx, s)
}

// terminal reports whether a stream is a terminal.
func terminal(f *os.File) bool {
	st, err := f.Stat()
	return err == nil && st.Mode()&os.ModeCharDevice != 0
}

// showInBrowser asks the system to open an address. Errors are ignored: the address
// is printed too.
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
