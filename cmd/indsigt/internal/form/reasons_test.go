package form

import (
	"context"
	"encoding/json"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// corrects is a portal whose plan was published with 1.000 kr. on its second line.
func corrects(t *testing.T) (*Handler, string) {
	_, dir := portal(t)
	judge := func(_ context.Context, b *build.Book, _ bool) ([]diag.Problem, error) {
		line := &b.Library.Holder("plans/p").Lines[1]
		if amount, _ := line.Counted(2); amount == 100_000 || len(line.Corrected) > 0 {
			return nil, nil
		}
		return []diag.Problem{diag.New("correction-unexplained", line.Pos, "line", line.ID, "was", "1.000 kr.", "is", "2.000 kr.", "entry", "x")}, nil
	}
	return New(Options{Portal: build.Options{Dir: dir, Embedded: indsigt.Files, Day: content.Date{Year: 2026, Month: 5, Day: 3}, Judge: judge}}), dir
}

// TestAsksForReasons: a corrected figure is saved with the reason that was asked for,
// with script and without.
func TestAsksForReasons(t *testing.T) {
	for _, script := range []bool{true, false} {
		h, dir := corrects(t)
		accept := func(r *http.Request) {
			if !script {
				r.Header.Set("Accept", "text/html")
			}
		}
		sent := opened(t, h, "edit?file=content/plans/p.md")
		sent.Set("funding.1.committed", "2.000")
		w := post(h, "save", sent, accept)
		if w.Code != http.StatusUnprocessableEntity {
			t.Fatalf("script %t: %d %s", script, w.Code, w.Body)
		}
		asked := w.Body.String()
		if script {
			var a answer
			if err := json.Unmarshal(w.Body.Bytes(), &a); err != nil || a.Status != "reasons" {
				t.Fatal(a.Status, err)
			}
			asked = a.HTML
		} else {
			sent = fieldsOf(t, w.Body.Bytes())
		}
		for _, want := range []string{"1.000 kr. bliver til 2.000 kr.", `name="/why:plans/p:not-stated"`, `<option value="brevet">`, `aria-required="true"`} {
			if !strings.Contains(asked, want) {
				t.Errorf("script %t: it does not ask %s:\n%s", script, want, asked)
			}
		}
		sent.Set("/why:plans/p:not-stated", "Læst: forkert")
		sent.Set("/source:plans/p:not-stated", "brevet")
		if w = post(h, "save", sent, accept); w.Code >= 400 {
			t.Fatalf("script %t: %d %s", script, w.Code, w.Body)
		}
		text, err := os.ReadFile(filepath.Join(dir, "content/plans/p.md"))
		if err != nil {
			t.Fatal(err)
		}
		for _, want := range []string{"committed: 2.000\n", "    corrected:\n", "was: 1.000 kr.", `why: "Læst: forkert"`, "source: brevet", "# Planen, som den er aftalt."} {
			if !strings.Contains(string(text), want) {
				t.Errorf("script %t: the file has no %q:\n%s", script, want, text)
			}
		}
	}
}

// TestSavesWithoutReason: it can be insisted on, as on other errors.
func TestSavesWithoutReason(t *testing.T) {
	h, dir := corrects(t)
	sent := opened(t, h, "edit?file=content/plans/p.md")
	sent.Set("funding.1.committed", "2.000")
	sent.Set(unexplainedName, "1")
	sent.Set(forceName, "1")
	if w := post(h, "save", sent, nil); w.Code != http.StatusOK {
		t.Fatal(w.Code, w.Body)
	}
	text, err := os.ReadFile(filepath.Join(dir, "content/plans/p.md"))
	if err != nil || strings.Contains(string(text), "corrected") || !strings.Contains(string(text), "2.000") {
		t.Errorf("%v\n%s", err, text)
	}
}

// TestAsksWhyLinesAreRemoved: a published line that the form removes is explained at the
// top level of the document.
func TestAsksWhyLinesAreRemoved(t *testing.T) {
	_, dir := portal(t)
	judge := func(_ context.Context, b *build.Book, _ bool) ([]diag.Problem, error) {
		h := b.Library.Holder("plans/p")
		if len(h.Removed) > 0 {
			return nil, nil
		}
		return []diag.Problem{diag.New("removal-unexplained", h.TitlePos, "line", "plans/p:fonden", "was", "1.000 kr.", "entry", "x")}, nil
	}
	h := New(Options{Portal: build.Options{Dir: dir, Embedded: indsigt.Files, Day: content.Date{Year: 2026, Month: 5, Day: 3}, Judge: judge}})
	sent := opened(t, h, "edit?file=content/plans/p.md")
	sent.Set("funding.0.id", "anden")
	var a answer
	if w := post(h, "save", sent, func(*http.Request) {}); json.Unmarshal(w.Body.Bytes(), &a) != nil || a.Status != "reasons" || !strings.Contains(a.HTML, "1.000 kr. bliver fjernet") {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	sent.Set(whyName+"plans/p:fonden", "bevillingen står to gange")
	if w := post(h, "save", sent, func(*http.Request) {}); w.Code != http.StatusOK {
		t.Fatalf("%d %s", w.Code, w.Body)
	}
	text, err := os.ReadFile(filepath.Join(dir, "content/plans/p.md"))
	if err != nil {
		t.Fatal(err)
	}
	if want := "removed:\n  - line: fonden\n    day: 2026-05-03\n    was: 1.000 kr.\n    why: bevillingen står to gange\n"; !strings.Contains(string(text), want) {
		t.Errorf("the file does not say why:\n%s", text)
	}
}
