//go:build unix

package build

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"syscall"
	"testing"
	"time"

	"indsigt"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// BenchmarkSave is from a save to the right answer on the pages it touches: the
// initiative's, its area's, the home page and every budget page. An amount, the
// title and the words of an initiative are written again, or an initiative comes
// and goes.
func BenchmarkSave(b *testing.B) {
	defer debug.SetGCPercent(debug.SetGCPercent(200)) // as the program has it
	for _, n := range []int{1000, 10000} {
		b.Run(strconv.Itoa(n), func(b *testing.B) {
			dir := b.TempDir()
			err := sitetest.New(sitetest.Size{Initiatives: n, Seed: 1}).Each(func(path string, data []byte) error {
				save(b, dir, path, string(data))
				return nil
			})
			if err != nil {
				b.Fatal(err)
			}
			for _, edit := range []string{"amount", "title", "words", "file"} {
				b.Run(edit, func(b *testing.B) { saves(b, Options{Dir: dir, Embedded: indsigt.Files}, edit) })
			}
		})
	}
}

// processorTime is what this program has used so far. Unlike the time a save took
// it hardly depends on who else uses the computer.
func processorTime() time.Duration {
	var u syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &u); err != nil {
		panic(err)
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}

// editOf makes the n-th edit of a document.
func editOf(text, edit string) func(path string, n int) error {
	after := func(mark, add string) func(string, int) error {
		i := strings.Index(text, mark) + len(mark)
		return func(path string, n int) error {
			return os.WriteFile(path, []byte(text[:i]+add+strconv.Itoa(n%2)+text[i:]), 0o644)
		}
	}
	switch edit {
	case "amount":
		i := strings.Index(text, "spent: {20") + len("spent: {2020")
		end := i + strings.IndexByte(text[i:], '\n')
		return func(path string, n int) error {
			return os.WriteFile(path, []byte(text[:i]+": "+strconv.Itoa(1+n%2)+"}"+text[end:]), 0o644)
		}
	case "title":
		return after("title: ", "Nyt ")
	case "words":
		return after("\n---\n", "Nyt ")
	}
	return func(path string, n int) error {
		if n%2 == 1 {
			return os.Remove(path)
		}
		return os.WriteFile(path, []byte("---\ntitle: Ny indsats\n---\nNyt.\n"), 0o644)
	}
}

// askAll asks for files as browsers do: some at a time, here one a processor.
func askAll(p *Preview, files []string) error {
	var next atomic.Int64
	var asking sync.WaitGroup
	failed := make([]error, runtime.GOMAXPROCS(0))
	for i := range failed {
		asking.Go(func() {
			for n := int(next.Add(1)) - 1; n < len(files) && failed[i] == nil; n = int(next.Add(1)) - 1 {
				_, failed[i] = p.File(context.Background(), files[n])
			}
		})
	}
	asking.Wait()
	return errors.Join(failed...)
}

func saves(b *testing.B, opt Options, edit string) {
	e, err := Open(context.Background(), opt)
	if err != nil || e.Site == nil {
		b.Fatal(err, len(e.Problems))
	}
	path, text := "", ""
	of := make(map[string]bool) // the documents of the pages it touches
	for _, h := range e.Library.Holders {
		body, err := os.ReadFile(filepath.Join(opt.Dir, h.Path))
		if err != nil {
			b.Fatal(err)
		}
		if h.Kind == "initiatives" && strings.Contains(string(body), "spent: {20") {
			path, text = h.Path, string(body)
			of[path] = true
			for _, a := range h.Areas {
				_, slug, _ := e.Library.Resolve(a.Ref, content.Areas)
				of[e.Library.Doc(content.Areas, slug).Path] = true
			}
			break
		}
	}
	write := editOf(text, edit)
	beside := strings.TrimSuffix(path, ".md") + "-mere.md"
	asked := []string{"index.html"}
	for _, entry := range e.Site.site.pages.Pages() {
		if of[entry.Source] || entry.Kind == "budget" || entry.Kind == "breakdown" {
			asked = append(asked, entry.File())
		}
	}
	// The editor has looked at them before.
	if err := askAll(e.Site, asked); err != nil {
		b.Fatal(err)
	}
	took := make(map[string]float64)
	busy := time.Duration(0)
	for n := 0; b.Loop(); n++ {
		b.StopTimer()
		saved := path
		if edit == "file" {
			saved = beside
		}
		if err := write(filepath.Join(opt.Dir, saved), n); err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		busy -= processorTime()
		e, err = e.Update(context.Background(), []string{saved}, nil)
		if err != nil || !e.Good() {
			b.Fatal(err, e.Problems)
		}
		for _, s := range e.Stages {
			took[s.Name] += float64(s.Took.Microseconds()) / 1000
		}
		if err := askAll(e.Site, asked); err != nil {
			b.Fatal(err)
		}
		busy += processorTime()
	}
	b.ReportMetric(float64(busy.Microseconds())/1000/float64(b.N), "cpu-ms")
	for name, ms := range took {
		b.ReportMetric(ms/float64(b.N), strings.ReplaceAll(name, " ", "-")+"-ms")
	}
	b.ReportMetric(float64(len(asked)), "pages")
}
