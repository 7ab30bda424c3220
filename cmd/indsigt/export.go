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
)

func exportCommand(p *program) *cobra.Command {
	var out string
	cmd := &cobra.Command{
		Use:   "export [PRODUCT]",
		Short: "write one data product of the portal, without its site",
		Long: `Export writes one of the files that build publishes for programs: a table
(facts.csv, funding-lines.json), the workbook (indsigt.xlsx), the grants
(360giving.json), the descriptions (datapackage.json, catalog.ttl), a document
of the API (api/v1/areas.json), or the rows behind one page. The latter are named
by the page (omraader/nord/facts.csv) or by its document (areas/nord/facts.csv):
facts and lines as CSV and JSON, and a workbook. Without a product it lists them
all. The bytes are those of build.

A catalogue and a feed need base-url in the portal's settings: what they name
must have an address that lasts.`,
		Example: `  indsigt export                            list the products
  indsigt export facts.csv                  to standard output
  indsigt export indsigt.xlsx -o money.xlsx
  indsigt export 360giving.json | jq '.grants | length'
  indsigt export plans/helhedsplan/helhedsplan.xlsx -o helhedsplan.xlsx
  indsigt export aar/2025/facts.json        one year's rows
  indsigt export | grep indsatser/          what there is of initiatives`,
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: say("one product at a time", "ét produkt ad gangen"), hint: as("indsigt export facts.csv")}
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
				step, end := p.progress(wordWriting)
				defer end()
				return write(&counted{ctx: ctx, w: w, step: step})
			}
			if out == "" {
				w := bufio.NewWriter(diag.Beneath(p.out)) // the bytes of build, whatever they are
				return cmp.Or(f.Make(w), w.Flush())
			}
			return writeProduct(p.path(out), f)
		},
	}
	cmd.Flags().StringVarP(&out, "output", "o", "", "write to `FILE`, seen from the portal (default: standard output)")
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

// product finds a product by its path, its name, or its name without an ending,
// where a table is its CSV.
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
	e := usageError{cmd: cmd, text: say("there is no product %q", "der er intet produkt %q", name), hint: say("'indsigt export' lists them all", "'indsigt export' viser dem alle")}
	if near := diag.Nearest(name, names); near != "" {
		e.hint = said{wordMeant, []any{near}}
	} else if strings.HasPrefix(name, "catalog") || strings.HasSuffix(name, "feed.xml") {
		e.hint = say("a catalogue and a feed need base-url in content/index.md", "et katalog og et feed kræver base-url i content/index.md")
	}
	return build.File{}, e
}

// writeProduct writes a file whole or not at all.
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
