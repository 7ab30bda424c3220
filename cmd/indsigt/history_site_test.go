package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/build"
	history "indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/verify"
)

// sampleHistory is a history that leads to a book: most figures are there from the
// first step; others were stated later, corrected, raised, unknown, or moved.
func sampleHistory(_ context.Context, b *build.Book) (*history.Log, error) {
	log := new(history.Log)
	var steps [7][]history.Event
	add := func(step int, e history.Event, was, is history.Figure, class history.Class) {
		e.Was, e.Is, e.Class = was, is, class
		steps[step] = append(steps[step], e)
	}
	rows := b.Ledger.Rows()
	for i, r := range rows {
		e := history.Event{Line: r.Line, Holder: r.Holder, Giver: r.Giver, Measure: r.Measure, Year: r.Year, File: "content/" + r.Holder + ".md", FileLine: 5}
		var none history.Figure
		now := history.Figure{Stated: true, Value: r.Value}
		unknown := history.Figure{Stated: true, Value: money.Value{State: money.Unknown}}
		kind := i % 9
		if r.Value.State != money.Known || r.Value.Amount < 100_000 || len(rows) > 40 && i > 40 {
			kind = 0
		}
		less := history.Figure{Stated: true, Value: money.Of(r.Value.Amount - 10_000)}
		more := history.Figure{Stated: true, Value: money.Of(r.Value.Amount + 10_000)}
		switch kind {
		case 1:
			add(0, e, none, less, history.Added)
			e.Why = "Et nul manglede i kilden."
			add(4, e, less, now, history.Corrected)
		case 2:
			add(0, e, none, unknown, history.Added)
			add(3, e, unknown, now, history.Known)
		case 3:
			add(0, e, none, less, history.Added)
			add(2, e, less, now, history.Decided)
		case 4:
			add(0, e, none, more, history.Added)
			add(5, e, more, now, history.Decided)
		case 5:
			add(1, e, none, now, history.Added)
		case 6:
			add(0, e, none, now, history.Added)
			add(5, e, now, unknown, history.Closed)
			add(6, e, unknown, now, history.Known)
		case 7:
			add(1, e, none, less, history.Added)
			add(5, e, less, none, history.Corrected)
			add(6, e, none, now, history.Moved)
		default:
			add(0, e, none, now, history.Added)
		}
	}
	days := [...]string{"2024-12-30", "2025-01-15", "2025-02-03", "2025-02-03", "2025-03-09", "2025-04-01", "2025-05-12"}
	spent := [money.MeasureCount]bool{}
	trees := make(map[string]string)
	for i, events := range steps {
		step := history.Step{Commit: strings.Repeat(fmt.Sprint(i+1), 40), Day: days[i], From: len(log.Events)}
		for _, e := range events {
			e.Seq, e.Day, e.Commit = len(log.Events)+1, step.Day, step.Commit
			if m := e.Measure.Index(); !spent[m] { // the first event makes the headline
				spent[m], e.Effect = true, b.Ledger.Sum(ask.Of(e.Measure)).Known
			}
			log.Events = append(log.Events, e)
		}
		step.To = len(log.Events)
		for _, m := range money.Measures {
			if spent[m.Index()] {
				step.Headlines[m.Index()] = b.Ledger.Sum(ask.Of(m))
			}
		}
		trees[step.Commit] = "tree"
		log.Steps = append(log.Steps, step)
	}
	return receipt.Seal(log, trees), nil
}

// TestHistoryIsTold: the pages of changes say what changes.csv says, in each language.
func TestHistoryIsTold(t *testing.T) {
	t.Parallel()
	dir := goldenPortal(t)
	built(t, build.Options{Dir: dir, History: sampleHistory})
	if problems := verify.Site(os.DirFS(filepath.Join(dir, "public")), verify.Options{Known: ownAssets()}).Problems; len(problems) > 0 {
		var b strings.Builder
		_ = diag.Write(&b, diag.Human, problems, diag.Options{})
		t.Errorf("verify reports\n%s", b.String())
	}
	all := files(t, filepath.Join(dir, "public"))
	tellsLies(t, all)
	for path, says := range map[string][]string{
		"aendringer/index.html":           {"Rettelser", `data-class="corrected"`, "Der stod", "blev sat ned fra"},
		"aendringer/2025/index.html":      {"blev hævet fra", "er nu oplyst", "Et nul manglede i kilden."},
		"aendringer/2024/index.html":      {"Portalen begyndte med"},
		"aendringer/rettelser/index.html": {"blev rettet fra"},
		"en/changes/2025/index.html":      {"was corrected from"},
		"index.html":                      {"Se alle ændringer", "12. maj 2025"},
		"data/index.html":                 {`href="../aendringer.xml"`},
		"aendringer.xml":                  {"blev hævet fra", "https://indsigt.example/aendringer/2025/#aendring-"},
		"en/changes.xml":                  {"was raised from"},
		"omraader/syd/aendringer.xml":     {"Ændringer: Syd"},
		"omraader/syd/index.html":         {`href="../../omraader/syd/aendringer.xml"`, "Historik"},
	} {
		for _, want := range says {
			if !strings.Contains(all[path], want) {
				t.Errorf("%s does not say %q", path, want)
			}
		}
	}
}

// tellsLies: a sentence about a change that changes.csv does not support is a finding.
func tellsLies(t *testing.T, site map[string]string) {
	t.Helper()
	for _, c := range []struct{ path, old, new string }{
		{"aendringer/2025/index.html", "blev hævet fra", "blev sat ned fra"},
		{"aendringer/2025/index.html", "blev sat ned fra", "blev hævet fra"},
		{"aendringer/rettelser/index.html", "fra Boligforeningen til", "fra Fonden til"},
		{"aendringer/rettelser/index.html", "Det bevilgede beløb for 2024", "Det bevilgede beløb for 2023"},
		{"aendringer/2024/index.html", "Portalen begyndte med ", "Portalen begyndte med 1"},
		{"en/changes/2025/index.html", " is now known: ", " is now unknown: "},
	} {
		if !strings.Contains(site[c.path], c.old) {
			t.Errorf("%s does not say %q", c.path, c.old)
			continue
		}
		lied := make(fstest.MapFS)
		for path, text := range site {
			lied[path] = &fstest.MapFile{Data: []byte(text)}
		}
		lied[c.path] = &fstest.MapFile{Data: []byte(strings.Replace(site[c.path], c.old, c.new, 1))}
		if !slices.ContainsFunc(verify.Site(lied, verify.Options{}).Problems, func(p diag.Problem) bool { return p.ID == "verify-sentence" && p.File == c.path }) {
			t.Errorf("%s: %q instead of %q is not reported", c.path, c.new, c.old)
		}
	}
}
