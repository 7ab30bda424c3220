package main

import (
	"context"
	"io"
	"sync"
	"time"

	"github.com/schollz/progressbar/v3"

	"indsigt/cmd/indsigt/internal/diag"
)

// patience is how long work takes before a progress bar is shown.
const patience = time.Second

// progress shows a bar on standard error, only if that is a terminal and the work
// takes longer than patience. step takes how much of all is done, from any goroutine
// (all 0: unknown); end clears the line. The clock affects only what is shown, never
// what is written.
func (p *program) progress(id string) (step func(done, all int), end func()) {
	if !p.terminal {
		return func(int, int) {}, func() {}
	}
	b := &bar{to: diag.Beneath(p.err), what: say(p.spoken(), id), from: time.Now()}
	return b.step, b.end
}

type bar struct {
	to   io.Writer
	what string
	from time.Time

	mu    sync.Mutex
	bar   *progressbar.ProgressBar
	ended bool
}

func (b *bar) step(done, all int) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.ended || time.Since(b.from) < patience {
		return
	}
	if b.bar == nil {
		most := all
		if most == 0 {
			most = -1
		}
		b.bar = progressbar.NewOptions(most,
			progressbar.OptionSetWriter(b.to), progressbar.OptionSetDescription(b.what), progressbar.OptionSetWidth(30),
			progressbar.OptionShowCount(), progressbar.OptionSetPredictTime(false), progressbar.OptionThrottle(100*time.Millisecond),
			progressbar.OptionClearOnFinish(), progressbar.OptionSpinnerType(14))
	}
	// Goroutines report out of order; the bar never goes back. Errors of the terminal
	// are ignored.
	if int64(done) > b.bar.State().CurrentNum {
		_ = b.bar.Set(done)
	}
}

func (b *bar) end() {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ended = true
	if b.bar != nil {
		_ = b.bar.Clear()
	}
}

// counted passes bytes on, reports how many, and fails when the context ends.
type counted struct {
	ctx  context.Context
	w    io.Writer
	step func(done, all int)
	n    int
}

func (c *counted) Write(data []byte) (int, error) {
	if err := c.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := c.w.Write(data)
	c.n += n
	c.step(c.n, 0)
	return n, err
}
