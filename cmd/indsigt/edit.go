package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"net"
	"net/http"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"runtime"
	"time"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/form"
	"indsigt/cmd/indsigt/internal/serve"
)

func editCommand(p *program) *cobra.Command {
	var port int
	var stay bool
	cmd := &cobra.Command{
		Use:   "edit [FILE]",
		Short: "change files in a form in the browser",
		Long: `Edit opens a form in the browser, for one file or for choosing one, or for making
a new one. It shows a field for everything the file can say, tells at once what
check would tell, and shows the page beside the form.

What is saved is the file: only what was changed in the form is changed in it,
and comments and order stay. A file that others have changed meanwhile is never
overwritten. The form answers on this computer alone, at an address that is new
each time, until you stop the program with Ctrl-C. Nothing is published.`,
		Example: `  indsigt edit
  indsigt edit content/areas/nord.md
  indsigt -C my-portal edit --no-browser --port 8081`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: "edit takes one file", hint: "run 'indsigt edit' to choose among all files"}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, _, err := p.options(cmd.Context(), "public")
			if err != nil {
				return err
			}
			var file string
			if len(args) == 1 {
				if file, err = p.document(cmd, args[0]); err != nil {
					return err
				}
			}
			return p.edit(cmd, opt, file, port, !stay)
		},
		ValidArgsFunction: func(cmd *cobra.Command, _ []string, _ string) ([]string, cobra.ShellCompDirective) {
			return []string{"md"}, cobra.ShellCompDirectiveFilterFileExt
		},
	}
	cmd.Flags().IntVar(&port, "port", 0, "answer at port `N`, or the next one that is free (default: any)")
	cmd.Flags().BoolVar(&stay, "no-browser", false, "print the address and open no browser")
	return cmd
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
		return "", usageError{cmd: cmd, text: fmt.Sprintf("%s is no document of the portal", arg), hint: "name a file such as content/areas/nord.md"}
	}
	if _, err := os.Stat(p.path(filepath.FromSlash(file))); errors.Is(err, fs.ErrNotExist) {
		e := usageError{cmd: cmd, text: fmt.Sprintf("there is no %s", file), hint: "run 'indsigt edit' to choose among all files, or to make a new one"}
		var names []string
		list, _ := os.ReadDir(p.path(filepath.FromSlash(path.Dir(file))))
		for _, f := range list {
			names = append(names, f.Name())
		}
		if near := diag.Nearest(path.Base(file), names); near != "" {
			e.hint = fmt.Sprintf("did you mean %s?", path.Join(path.Dir(file), near))
		}
		return "", e
	}
	return file, nil
}

// edit answers until it is interrupted.
func (p *program) edit(cmd *cobra.Command, opt build.Options, file string, port int, open bool) error {
	if _, err := os.Stat(filepath.Join(opt.Dir, "content")); err != nil {
		return usageError{cmd: cmd, text: "there is no portal in this folder", hint: "make one with 'indsigt init DIR', or name its folder with -C DIR"}
	}
	if port < 0 || port > 65535 {
		return usageError{cmd: cmd, text: fmt.Sprintf("there is no port %d", port), hint: "write --port with a number from 1024 to 65535"}
	}
	listeners, _, err := serve.Listen(port)
	if err != nil {
		return err
	}
	h := form.New(opt)
	at := h.Path()
	if file != "" {
		at = h.PathOf(file)
	}
	address := "http://" + listeners[0].Addr().String() + at
	fmt.Fprintln(p.err, wordEditing.In(p.lang))
	fmt.Fprintln(p.out, address)
	if open && terminal(os.Stderr) {
		showInBrowser(address)
	}
	return answer(cmd.Context(), listeners, h)
}

// answer serves until the context ends, which is how it is meant to end. What is
// being saved is saved first.
func answer(ctx context.Context, listeners []net.Listener, h http.Handler) error {
	s := &http.Server{Handler: h, ReadHeaderTimeout: 10 * time.Second}
	ended := make(chan error, len(listeners))
	for _, l := range listeners {
		go func() { ended <- s.Serve(l) }()
	}
	select {
	case err := <-ended:
		_ = s.Close()
		return err
	case <-ctx.Done():
	}
	last, cancel := context.WithTimeout(context.WithoutCancel(ctx), 2*time.Second)
	defer cancel()
	if s.Shutdown(last) != nil {
		_ = s.Close()
	}
	return nil
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
