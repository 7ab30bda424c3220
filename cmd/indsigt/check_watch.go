package main

import (
	"cmp"
	"context"
	"errors"
	"time"

	"github.com/spf13/cobra"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/leftover"
	"indsigt/cmd/indsigt/internal/watch"
	"indsigt/cmd/indsigt/internal/words"
)

// pollEvery is the interval of polling where the system reports no changes.
const pollEvery = 500 * time.Millisecond

// watcher reports the portal's changes from now on, by notifications of the system or
// by polling.
func (p *program) watcher(poll bool) (*watch.Watcher, error) {
	opt := watch.Options{Roots: []string{"content", "layouts", "static"}, Ignored: leftover.Is}
	if poll {
		opt.Poll = pollEvery
	}
	return watch.New(p.dir, opt)
}

// watchOrPoll starts a watcher with the system's notifications. If that fails, it
// starts one that polls; failed is the reason.
func watchOrPoll(begin func(poll bool) (*watch.Watcher, error), poll bool) (w *watch.Watcher, failed, err error) {
	w, err = begin(poll)
	if err == nil || poll {
		return w, nil, err
	}
	failed = err
	w, err = begin(true)
	return w, failed, err
}

// follow calls changed for each batch of changes until the context ends. If the
// watcher fails, a warning is printed in the portal's language and a polling watcher
// takes over. No paths: any file may have changed.
func (p *program) follow(ctx context.Context, w interface {
	Run(ctx context.Context, changed func(paths []string)) error
}, lang func() string, changed func(paths []string)) error {
	failed := w.Run(ctx, changed)
	if failed == nil || ctx.Err() != nil {
		return nil
	}
	p.tell(p.language(lang()), "commands.check.polling", "cause", failed)
	looking, err := p.watcher(true)
	if err != nil {
		return err
	}
	changed(nil) // changes between the two watchers
	return looking.Run(ctx, changed)
}

// watchable refuses combinations of flags that have no meaning.
func watchable(cmd *cobra.Command, watch, poll bool, as diag.Format) error {
	switch {
	case poll && !watch:
		return usageError{cmd: cmd, text: words.Say("commands.usage.poll-alone"), hint: words.Say("commands.usage.write-watch-poll")}
	case watch && as != diag.Human:
		return usageError{cmd: cmd, text: words.Say("commands.usage.watch-format", "format", diag.Formats[as]), hint: words.Say("commands.usage.drop-format", "format", diag.Formats[as])}
	}
	return nil
}

// checkAgain checks the portal, and again after each change of its files, until it is
// interrupted. Each time it prints all problems, between two lines that a problem
// matcher recognises: see the tasks that init writes.
func (p *program) checkAgain(ctx context.Context, opt build.Options, poll bool) error {
	// The watcher starts first, so that changes while the portal is read are
	// reported.
	watcher, failed, err := watchOrPoll(p.watcher, poll)
	if err != nil {
		return err
	}
	if failed != nil {
		p.tell(p.spoken(), "commands.check.polling", "cause", failed)
	}
	p.tell(p.spoken(), "commands.check.again", "files", words.Say("commands.check.whole"))
	portal, err := build.Open(ctx, opt)
	if errors.Is(err, context.Canceled) {
		return nil
	}
	if err != nil {
		return err
	}
	if portal, err = p.toldAgain(ctx, portal); err != nil {
		return err
	}
	watching, stop := context.WithCancelCause(ctx)
	defer stop(nil)
	err = p.follow(watching, watcher, func() string { return portal.Lang() }, func(paths []string) {
		next, err := portal.Update(watching, paths, nil)
		if err == nil && next != portal {
			p.tell(p.language(next.Lang()), "commands.check.again", "files", some(next.Changed))
			portal, err = p.toldAgain(watching, next)
		}
		if err != nil {
			stop(err)
		}
	})
	if cause := context.Cause(watching); cause != nil && ctx.Err() == nil {
		return cause
	}
	return err
}

// toldAgain prints a portal's problems and the line that ends them, and returns the
// portal to update next. If the portal has its own layouts, all pages are made, since
// a layout can fail on any page.
func (p *program) toldAgain(ctx context.Context, e *build.Portal) (*build.Portal, error) {
	if e.Good() && e.OwnLayouts() {
		if problem, ok := e.Site.TryAll(ctx); !ok && ctx.Err() == nil {
			e = e.Refuse(problem)
		}
	}
	if err := p.problems(e.Book); err != nil {
		return e, err
	}
	lang := p.language(e.Lang())
	if !e.Errors() {
		p.leftOut(e.Left, lang)
	}
	n, warnings := diag.Count(e.Problems)
	p.tell(lang, "commands.check.done", "summary", cmp.Or(diag.Summary(n, warnings, lang), say(lang, "commands.check.faultless")))
	return e, nil
}
