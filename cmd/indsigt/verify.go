package main

import (
	"os"
	"path"

	"github.com/spf13/cobra"

	"indsigt"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/render"
	"indsigt/cmd/indsigt/internal/verify"
	"indsigt/cmd/indsigt/internal/words"
)

func verifyCommand(p *program) *cobra.Command {
	var asJSON bool
	var digest string
	var log logFlags
	var allow []string
	cmd := &cobra.Command{
		Use: "verify",
		Args: func(cmd *cobra.Command, args []string) error {
			if len(args) > 1 {
				return usageError{cmd: cmd, text: words.Say("commands.verify.one-site"), hint: words.Say("commands.verify.one-site-hint", "command", "indsigt verify public")}
			}
			return nil
		},
		RunE: func(cmd *cobra.Command, args []string) error {
			opt, err := log.options(p)
			if err != nil {
				return err
			}
			if log.alone(args) {
				r := verify.Receipt(opt)
				return p.verified(&r, asJSON)
			}
			dir := p.path("public")
			if len(args) == 1 {
				dir = p.given(args[0])
			}
			site, done, err := verify.Open(dir)
			if err != nil {
				return usageError{cmd: cmd, text: sayer(err), hint: words.Say("commands.verify.built")}
			}
			defer done()
			ctx := cmd.Context()
			step, end := p.progress("commands.verify.verifying")
			r := verify.Site(site, verify.Options{Digest: digest, Known: ownAssets(), Allow: allow, Log: opt, Page: func(read, all int) bool {
				step(read, all)
				return ctx.Err() == nil
			}})
			end()
			if err := ctx.Err(); err != nil {
				return err
			}
			return p.verified(&r, asJSON)
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	cmd.Flags().StringSliceVar(&allow, "allow", nil, "")
	cmd.Flags().StringVar(&digest, "digest", "", "")
	log.flags(cmd)
	return cmd
}

// verified prints the report.
func (p *program) verified(r *verify.Report, asJSON bool) (err error) {
	if asJSON {
		err = r.WriteJSON(p.out)
	} else {
		err = r.WriteHuman(p.err, diag.Options{Lang: p.spoken(), Colour: p.colour})
	}
	if err == nil && r.Errors() > 0 {
		err = reportedError{exitProblems}
	}
	return err
}

// logFlags are the flags that name what a site's log is compared with.
type logFlags struct{ checkpoint, receipt, key string }

func (f *logFlags) flags(cmd *cobra.Command) {
	cmd.Flags().StringVar(&f.checkpoint, "checkpoint", "", "")
	cmd.Flags().StringVar(&f.receipt, "receipt", "", "")
	cmd.Flags().StringVar(&f.key, "key", "", "")
}

// alone reports whether a receipt is checked without a site.
func (f *logFlags) alone(args []string) bool {
	return f.receipt != "" && f.key != "" && f.checkpoint == "" && len(args) == 0
}

func (f *logFlags) options(p *program) (opt verify.LogOptions, err error) {
	opt = verify.LogOptions{CheckpointFile: f.checkpoint, ReceiptFile: f.receipt, Key: f.key}
	if f.checkpoint != "" {
		if opt.Checkpoint, err = os.ReadFile(p.given(f.checkpoint)); err != nil {
			return opt, err
		}
	}
	if f.receipt != "" {
		opt.Receipt, err = os.ReadFile(p.given(f.receipt))
	}
	return opt, err
}

// ownAssets are the scripts and style sheets that this version publishes, and its description
// of the API before a portal's title, version and examples are put in.
func ownAssets() map[string][]byte {
	renderer, _ := render.New(render.Options{Embedded: indsigt.Files})
	all := make(map[string][]byte)
	for _, f := range renderer.Assets().Files() {
		all[path.Base(f.Path)] = f.Body
	}
	all["openapi.json"] = export.OpenAPI()
	return all
}
