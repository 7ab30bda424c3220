package main

import (
	"bytes"
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

// A bar is drawn on a terminal, past a second, and cleared at the end.
func TestProgress(t *testing.T) {
	var to bytes.Buffer
	b := &bar{to: &to, what: "making pages", from: time.Now().Add(-time.Minute)}
	b.step(1, 50)
	var wg sync.WaitGroup
	for i := range 50 {
		wg.Go(func() { b.step(i+1, 50) })
	}
	wg.Wait()
	if got := to.String(); !strings.Contains(got, "making pages") || !strings.Contains(got, "/50") {
		t.Errorf("drawn: %q", got)
	}
	b.end()
	after := to.Len()
	b.step(50, 50)
	if to.Len() != after {
		t.Errorf("drawn after the end: %q", to.String()[after:])
	}
	if last := to.String()[strings.LastIndex(to.String(), "\r"):]; strings.TrimSpace(last) != "" {
		t.Errorf("the line is not cleared: %q", last)
	}
}

func TestProgressKeepsQuiet(t *testing.T) {
	var to bytes.Buffer
	step, end := (&program{err: &to, terminal: false}).progress("commands.build.making")
	step(1, 2)
	end()
	early := &bar{to: &to, from: time.Now()}
	early.step(1, 2)
	early.end()
	if to.Len() > 0 {
		t.Errorf("drawn: %q", to.String())
	}
}

func TestCountedStops(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	var to bytes.Buffer
	c := &counted{ctx: ctx, w: &to, step: func(int, int) {}}
	if _, err := c.Write([]byte("a")); err != nil {
		t.Fatal(err)
	}
	cancel()
	if _, err := c.Write([]byte("b")); !errors.Is(err, context.Canceled) || to.String() != "a" {
		t.Errorf("got %v, %q", err, to.String())
	}
}
