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

// pollEvery is how often files are looked at where the system tells nothing.
const pollEvery = 500 * time.Millisecond

// watcher tells what changes in the portal from now on: told by the system, or
// looked for.
func (p *program) watcher(poll bool) (*watch.Watcher, error) {
	opt := watch.Options{Roots: []string{"content", "layouts", "static"}, Ignored: leftover.Is}
	if poll {
		opt.Poll = pollEvery
	}
	return watch.New(p.dir, opt)
}

// watchOrPoll asks the system to tell changes, and where it cannot, looks for
// them: failed is why.
func watchOrPoll(begin func(poll bool) (*watch.Watcher, error), poll bool) (w *watch.Watcher, failed, err error) {
	w, err = begin(poll)
	if err == nil || poll {
		return w, nil, err
	}
	failed = err
	w, err = begin(true)
	return w, failed, err
}

// follow has changes told until the context ends, by a watcher as it is made. One
// that gives up is followed by one that looks for changes, and it is said in the
// portal's language. No paths: all may have changed.
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
	changed(nil) // what the other one missed
	return looking.Run(ctx, changed)
}

// watchable refuses flags that say nothing together.
func watchable(cmd *cobra.Command, watch, poll bool, as diag.Format) error {
	switch {
	case poll && !watch:
		return usageError{cmd: cmd, text: words.Say("commands.usage.poll-alone"), hint: words.Say("commands.usage.write-watch-poll")}
	case watch && as != diag.Human:
		return usageError{cmd: cmd, text: words.Say("commands.usage.watch-format", "format", diag.Formats[as]), hint: words.Say("commands.usage.drop-format", "format", diag.Formats[as])}
	}
	return nil
}

// checkAgain checks the portal, and again whenever a file of it is another, until
// it is interrupted, which is the way to end it. All problems are told each time,
// between two lines that a problem matcher knows: see the tasks that init writes.
func (p *program) checkAgain(ctx context.Context, opt build.Options, poll bool) error {
	// What changes while the portal is read is told when the watcher runs.
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

// toldAgain reports a portal's problems and that they are all, and gives the portal to
// go on from. Layouts of the
// portal's own may fail on any page, so that all pages are made.
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
