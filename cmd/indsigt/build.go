package main

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"runtime/pprof"
	"time"

	"github.com/spf13/cobra"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/history"
	"indsigt/cmd/indsigt/internal/output"
	"indsigt/cmd/indsigt/internal/words"
)

func buildCommand(p *program) *cobra.Command {
	var out, profile string
	var asJSON, timings bool
	var day dayFlag
	var recording recording
	var log logOptions
	var before since
	cmd := &cobra.Command{
		Use:  "build",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			if profile != "" {
				end, err := profileCPU(p.path(profile))
				if err != nil {
					return err
				}
				defer end()
			}
			opt, none, err := p.options(cmd.Context(), out)
			if err != nil {
				return err
			}
			if err := day.apply(cmd, &opt); err != nil {
				return err
			}
			opt.Judge = p.judge()
			if err := log.apply(p, cmd, &opt); err != nil {
				return err
			}
			if err := before.apply(cmd.Context(), p, &opt); err != nil {
				return err
			}
			var m memo
			if !asJSON && !timings && profile == "" && len(before.names) == 0 && !log.begin {
				m = p.memo(cmd.Context(), "build", recording.cache, opt)
			}
			if o := m.find(); o != nil {
				if site, pub := build.Stamp(opt, false); site == o.Site {
					fmt.Fprint(p.err, o.Printed)
					return p.site(o.Pages, pub, o.Lang)
				}
			}
			mentioned := false
			opt.History = p.published(recording.cache, true, &mentioned)
			var end func()
			opt.Made, end = p.progress("commands.build.making")
			r, err := build.Build(cmd.Context(), opt)
			end()
			if err != nil {
				return err
			}
			if asJSON {
				day.note(p, r)
				if err := p.builtJSON(r); err != nil {
					return err
				}
				return status(r.Book)
			}
			lang := p.language(r.Lang())
			printed, err := p.captureErrors(func() error {
				day.note(p, r)
				return p.found(r, none, lang)
			})
			if err != nil {
				return err
			}
			if !r.Errors() {
				if err := p.site(r.Pages, r.Published, lang); err != nil {
					return err
				}
				if !mentioned && r.Published.Left == nil {
					m.keep(outcome{Lang: lang, Pages: r.Pages, Printed: printed}, func() string { site, _ := build.Stamp(opt, true); return site })
				}
			}
			if timings {
				p.timings(r)
			}
			return status(r.Book)
		},
	}
	cmd.Flags().StringVarP(&out, "out", "o", "", "")
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	cmd.Flags().StringVar(&profile, "cpuprofile", "", "")
	day.flag(cmd)
	recording.flag(cmd)
	log.flags(cmd)
	before.flag(cmd)
	cmd.Flags().BoolVar(&timings, "timings", false, "")
	return cmd
}

// profileCPU writes a CPU profile to a file until end is called.
func profileCPU(file string) (end func(), err error) {
	f, err := os.Create(file)
	if err != nil {
		return nil, err
	}
	if err := pprof.StartCPUProfile(f); err != nil {
		return nil, errors.Join(err, f.Close())
	}
	return func() {
		pprof.StopCPUProfile()
		_ = f.Close()
	}, nil
}

// outPath is the folder of --out relative to the current folder; empty: the flag is
// not set.
func (p *program) outPath(out string) string {
	if out == "" {
		return ""
	}
	return p.path(out)
}

// options are the build options for the portal. none is the reason why it has no git
// history; nil: it has one.
func (p *program) options(ctx context.Context, out string) (opt build.Options, none *history.None, err error) {
	opt = build.Options{Dir: p.dir, Out: p.outPath(out), Embedded: indsigt.Files}
	day, err := history.Day(ctx, p.dir)
	if errors.As(err, &none) {
		return opt, none, nil
	}
	if err != nil {
		return opt, nil, err
	}
	opt.Day = dateOf(day)
	opt.Uncommitted = p.uncommitted(ctx)
	return opt, nil, nil
}

// uncommitted returns the files of content that differ from the newest commit. Only
// these can contain events later than that commit.
func (p *program) uncommitted(ctx context.Context) func() map[string]bool {
	return func() map[string]bool { return history.Uncommitted(ctx, p.dir, "content") }
}

// noHistory reports why decisions were not compared with a day, if they were not.
func (p *program) noHistory(r *build.Result, none *history.None, lang string) {
	if none != nil && r.Library != nil && r.Library.Day.IsZero() {
		p.tell(lang, "commands.build.no-history", "reason", words.Say(none.Reason.ID()))
	}
}

// found prints the problems of a portal, and what its site leaves out.
func (p *program) found(r *build.Result, none *history.None, lang string) error {
	if err := p.problems(r.Book); err != nil {
		return err
	}
	if r.Errors() {
		p.tell(lang, "commands.nothing-written")
		return nil
	}
	p.leftOut(r.Left, lang)
	p.noHistory(r, none, lang)
	if none != nil && r.Library != nil && !r.Library.Day.IsZero() && !r.Settings.History.Off {
		p.tell(lang, "commands.build.no-changes", "reason", words.Say(none.Reason.ID()))
	}
	return nil
}

// site prints what was published.
func (p *program) site(pages int, pub output.Report, lang string) error {
	p.tell(lang, "commands.build.built", "pages", count("commands.pages", pages),
		"files", count("commands.files", pub.Written+pub.Unchanged, "size", size(pub.Bytes, lang)), "dir", pub.Dir)
	if pub.Written+pub.Removed == 0 {
		p.tell(lang, "commands.build.unchanged")
	} else {
		p.tell(lang, "commands.build.changes", "written", pub.Written, "unchanged", pub.Unchanged, "removed", pub.Removed)
	}
	p.tooLarge(pub, lang)
	if pub.Foreign > 0 {
		fmt.Fprintln(p.err, count("commands.foreign", pub.Foreign).In(lang))
	}
	return p.notTidied(pub.Left, lang)
}

// notTidied reports the files that could not be removed after a build has published
// its site.
func (p *program) notTidied(left error, lang string) error {
	var problem *output.Error
	switch {
	case left == nil:
		return nil
	case !errors.As(left, &problem) || problem.Problem.ID == "output-failed":
		p.tell(lang, "commands.build.left-over", "cause", left)
		return nil
	}
	if err := diag.Write(p.err, diag.Human, []diag.Problem{problem.Problem}, diag.Options{Lang: lang, Colour: p.colour}); err != nil {
		return err
	}
	return reportedError{exitProblems}
}

// mostLeft is how many omitted files are listed for each reason.
const mostLeft = 10

// leftOut lists what is not published: all documents, and of other files the first
// mostLeft for each reason and the number of the rest.
func (p *program) leftOut(left []build.Left, lang string) {
	seen := make(map[string]int)
	for _, l := range left {
		if l.Reason == build.LeftLater {
			p.heldBack(l, lang)
			continue
		}
		if seen[l.Reason]++; l.Reason == build.LeftDraft || seen[l.Reason] <= mostLeft {
			p.tell(lang, "commands.build.left-out", "file", l.File, "reason", reason(l))
		}
	}
	for _, r := range []string{build.LeftLeftover, build.LeftUnlinked} {
		if more := seen[r] - mostLeft; more > 0 {
			fmt.Fprintln(p.err, count("commands.build.left-out-more", more, "reason", reason(build.Left{Reason: r})).In(lang))
		}
	}
}

// heldBack names a page of a later day, and what would publish it.
func (p *program) heldBack(l build.Left, lang string) {
	id := "commands.build.held-back"
	if l.DaySet {
		id = "commands.build.held-back-set"
	}
	p.tell(lang, id, "file", l.File, "until", l.Until.String(), "day", l.Day.String())
}

// reason returns the text of why a file is left out.
func reason(l build.Left) words.Message {
	switch l.Reason {
	case build.LeftDraft:
		return words.Say("commands.build.reason.draft")
	case build.LeftLater:
		return words.Say("commands.build.reason.later", "day", l.Until.String())
	case build.LeftLeftover:
		return words.Say("commands.build.reason.leftover")
	case build.LeftUnlinked:
		return words.Say("commands.build.reason.unlinked")
	}
	panic("internal error: a file is left out for " + l.Reason)
}

// untilText is the day until which a page is held back; empty: it is not held back.
func untilText(l build.Left) string {
	if l.Until.IsZero() {
		return ""
	}
	return l.Until.String()
}

func (p *program) timings(r *build.Result) {
	var total time.Duration
	for _, s := range r.Stages {
		fmt.Fprintf(p.err, "%8.1f ms  %s\n", float64(s.Took.Microseconds())/1000, s.Name)
		total += s.Took
	}
	fmt.Fprintf(p.err, "%8.1f ms\n", float64(total.Microseconds())/1000)
}

// builtJSON prints the result of a build as JSON. Times are in microseconds.
func (p *program) builtJSON(r *build.Result) error {
	problems, err := problemsJSON(r.Problems, p.language(r.Lang()))
	if err != nil {
		return err
	}
	type leftOut struct {
		File   string `json:"file"`
		Title  string `json:"title"`
		Reason string `json:"reason"`
		Until  string `json:"until,omitempty"`
	}
	type stage struct {
		Name         string `json:"name"`
		Microseconds int64  `json:"microseconds"`
	}
	res := struct {
		Published bool            `json:"published"`
		Out       string          `json:"out"`
		Pages     int             `json:"pages"`
		Redirects int             `json:"redirects"`
		Bytes     int64           `json:"bytes"`
		Written   int             `json:"written"`
		Unchanged int             `json:"unchanged"`
		Removed   int             `json:"removed"`
		Foreign   int             `json:"foreign"`
		LeftOut   []leftOut       `json:"leftOut"`
		Stages    []stage         `json:"stages"`
		Problems  json.RawMessage `json:"problems"`
	}{
		Published: !r.Errors(), Out: r.Published.Dir, Pages: r.Pages, Redirects: r.Redirects, Bytes: r.Published.Bytes,
		Written: r.Published.Written, Unchanged: r.Published.Unchanged, Removed: r.Published.Removed, Foreign: r.Published.Foreign,
		LeftOut: []leftOut{}, Stages: []stage{}, Problems: problems,
	}
	for _, l := range r.Left {
		res.LeftOut = append(res.LeftOut, leftOut{l.File, l.Title, l.Reason, untilText(l)})
	}
	for _, s := range r.Stages {
		res.Stages = append(res.Stages, stage{s.Name, s.Took.Microseconds()})
	}
	return writeJSON(p.out, res)
}
