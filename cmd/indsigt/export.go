package main

import (
	"bufio"
	"cmp"
	"fmt"
	"io"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

func exportCommand(p *program) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use: "export",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: words.Say("commands.export.one-product"), hint: verbatim("indsigt export facts.csv")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, _, err := p.options(cmd.Context(), "")
			if err != nil {
				return err
			}
			r, files, err := build.Products(cmd.Context(), opt)
			if err != nil {
				return err
			}
			if r.Errors() {
				if err := p.problems(r.Book); err != nil {
					return err
				}
				return status(r.Book)
			}
			if len(args) == 0 {
				return listProducts(p.out, files)
			}
			f, err := product(cmd, args[0], files)
			if err != nil {
				return err
			}
			ctx := cmd.Context()
			write := f.Make
			f.Make = func(w io.Writer) error {
				step, end := p.progress("commands.export.writing")
				defer end()
				return write(&counted{ctx: ctx, w: w, step: step})
			}
			if out == "" {
				w := bufio.NewWriter(diag.Beneath(p.out)) // written without the terminal filter: the bytes must equal those of build
				return cmp.Or(f.Make(w), w.Flush())
			}
			return writeProduct(p.path(out), f)
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "")
	return cmd
}

func productName(f build.File) string { return strings.TrimPrefix(f.Path, "data/") }

func listProducts(w io.Writer, files []build.File) error {
	names := make([]string, len(files))
	for i, f := range files {
		names[i] = productName(f)
	}
	slices.Sort(names)
	_, err := fmt.Fprintln(w, strings.Join(names, "\n"))
	return err
}

// product finds a product by its path, its file name, or its name without extension,
// which for a table means its CSV.
func product(cmd *cobra.Command, name string, files []build.File) (build.File, error) {
	var names []string
	for _, try := range []func(build.File) bool{
		func(f build.File) bool { return f.Path == name || productName(f) == name },
		func(f build.File) bool {
			return f.Kind == build.PartFile && f.Data.Part.Of != "" && f.Data.Part.Of+"/"+path.Base(f.Path) == name
		},
		func(f build.File) bool { return strings.TrimSuffix(productName(f), path.Ext(f.Path)) == name },
	} {
		for _, f := range files {
			if try(f) {
				return f, nil
			}
		}
	}
	for _, f := range files {
		names = append(names, productName(f))
	}
	e := usageError{cmd: cmd, text: words.Say("commands.export.no-product", "name", name), hint: words.Say("commands.export.all")}
	if near := diag.Nearest(name, names); near != "" {
		e.hint = words.Say("commands.meant", "name", near)
	} else if strings.HasPrefix(name, "catalog") || strings.HasSuffix(name, "feed.xml") {
		e.hint = words.Say("commands.export.needs-address")
	}
	return build.File{}, e
}

// writeProduct writes a file completely or not at all.
func writeProduct(to string, f build.File) (err error) {
	temp, err := os.CreateTemp(filepath.Dir(to), ".indsigt-export-*")
	if err != nil {
		return err
	}
	defer func() {
		if err != nil {
			_ = os.Remove(temp.Name())
		}
	}()
	w := bufio.NewWriter(temp)
	if err := cmp.Or(f.Make(w), w.Flush(), temp.Chmod(0o644), temp.Close()); err != nil {
		return err
	}
	return os.Rename(temp.Name(), to)
}
