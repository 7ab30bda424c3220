package main

import (
	"strings"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// debugCommand prints the results of a build's stages as JSON, for people who change
// the program or write layouts.
func debugCommand(p *program) *cobra.Command {
	cmd := &cobra.Command{Use: "debug", Hidden: true, Args: noArgs, RunE: func(cmd *cobra.Command, _ []string) error { return cmd.Help() }}
	stage := func(use string, args cobra.PositionalArgs, print func(cmd *cobra.Command, portal *build.Portal, args []string) error) {
		cmd.AddCommand(&cobra.Command{Use: use, Args: args, RunE: func(cmd *cobra.Command, args []string) error {
			opt, _, err := p.options(cmd.Context(), "")
			if err != nil {
				return err
			}
			portal, err := build.Open(cmd.Context(), opt)
			if err != nil {
				return err
			}
			if portal.Pages() == nil || portal.Ledger == nil {
				if err := p.problems(portal.Book); err != nil {
					return err
				}
				return reportedError{exitProblems}
			}
			return print(cmd, portal, args)
		}})
	}
	stage("plan", noArgs, func(_ *cobra.Command, portal *build.Portal, _ []string) error {
		type page struct{ Path, Kind, Lang, Source, To string }
		all := make([]page, 0, len(portal.Pages()))
		for _, e := range portal.Pages() {
			all = append(all, page{e.Path, string(e.Kind), e.Lang, e.Source, e.To})
		}
		return writeJSON(p.out, all)
	})
	stage("facts", noArgs, func(_ *cobra.Command, portal *build.Portal, _ []string) error {
		type fact struct {
			ID, Measure, Funder, Holder, Area, Theme, Plan, Pool string
			Year                                                 int // 0: not divided by year
			State, Amount, Basis                                 string
			Piece                                                int
			Inside                                               string
			Lines                                                []string
		}
		all := make([]fact, 0, len(portal.Ledger.Facts()))
		for _, f := range portal.Ledger.Facts() {
			all = append(all, fact{f.ID, f.Measure.String(), f.Funder, f.Holder, f.Area, f.Theme, f.Plan, f.Pool, f.Year,
				f.Value.State.String(), money.Plain(f.Value.Amount), f.Basis.String(), f.Piece, f.Inside, f.Lines})
		}
		return writeJSON(p.out, all)
	})
	stage("page", onePath, func(cmd *cobra.Command, portal *build.Portal, args []string) error {
		path := strings.TrimSuffix(strings.TrimPrefix(args[0], "/"), "index.html")
		page, ok := portal.Page(path)
		if !ok {
			return usageError{cmd: cmd, text: words.Say("debug.no-page", "path", args[0]), hint: words.Say("debug.no-page-hint")}
		}
		return writeJSON(p.out, page)
	})
	return cmd
}

func onePath(cmd *cobra.Command, args []string) error {
	if len(args) != 1 {
		return usageError{cmd: cmd, text: words.Say("debug.which-page"), hint: words.Say("debug.no-page-hint")}
	}
	return nil
}
