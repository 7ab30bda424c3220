//go:build browser

package browser

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/network"
)

// press presses a key once.
func (at *visit) press(key string, code int64, text string) {
	at.t.Helper()
	for _, what := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
		p := input.DispatchKeyEventParams{Type: what, Key: key, Code: key, WindowsVirtualKeyCode: code}
		if what == "keyDown" {
			p.Text = text
		}
		if !at.tell(tell(input.DispatchKeyEvent, p)) {
			at.t.FailNow()
		}
	}
}

// tabTo presses Tab until the focus is on an element.
func (at *visit) tabTo(selector string) {
	at.t.Helper()
	for range maxStops {
		if at.gives(`String(document.activeElement.matches("`+selector+`"))`) == "true" {
			return
		}
		at.press("Tab", 9, "")
	}
	at.t.Fatalf("Tab does not reach %s", selector)
}

// step waits for a step of the import, whose heading, or the messages above it, has
// the focus.
func (at *visit) step(n, heading string) {
	at.t.Helper()
	at.until("step "+n, `document.readyState === "complete" && document.querySelector(".steps [aria-current]").textContent.startsWith("`+n+`")`)
	at.until("the focus on "+heading, `document.activeElement.textContent.includes("`+heading+`") && document.activeElement.matches("h1, [role=alert]")`)
	at.axe = false
	at.tab.mu.Lock() // a refused step is answered as one, which the browser reports
	at.tab.said = slices.DeleteFunc(at.tab.said, func(said string) bool { return strings.Contains(said, "422 (Unprocessable Entity)") })
	at.tab.mu.Unlock()
	if at.gives(`String("look" in window)`) != "true" {
		at.do(lookScript+";0", nil)
	}
}

// submit presses Enter on a button.
func (at *visit) submit(selector string) {
	at.t.Helper()
	at.tabTo(selector)
	at.press("Enter", 13, "\r")
}

// The whole way of an import with the keyboard alone, with script and without: rows
// are pasted, a column is given a target, a name a meaning, and the files are
// written. Each step begins with the focus on its heading, in words that say where
// one is; axe-core finds no fault, on a phone and in the dark.
func TestAnImportByKeyboard(t *testing.T) {
	s := serve(t)
	b := start(t)
	const rows = "Nr.\tHvad\tGiver\tOmråde\tBevilget\tBevilget den\n" +
		"1\tCykelværksted\tEksempelby Kommune\tMølleengen\t1.200,50\t01-02-2025\n" +
		"2\tHavedag\tEksempelby Kommune\tMølevangen\t2.000\t13-02-2025\n" +
		"3\tTur\tEksempelby Kommune\tMølleengen\t12.00\t14-02-2025\n"
	plain := desk
	plain.Name = "1280 without script"
	for i, m := range []mode{desk, plain} {
		name := []string{"Med tastatur", "Uden script"}[i]
		scripted := i == 0
		if !scripted {
			none := []*network.BlockPattern{{URLPattern: "*://*:*/*/form.js", Block: true}}
			at := &visit{t: t, tab: b[i], s: &site{}}
			at.tell(tell(network.SetBlockedURLs, network.SetBlockedURLsParams{URLPatterns: none}))
		}
		v := s.at(t, b[i], m, s.form)
		v.s.name = "import " + m.Name
		if got := v.gives(`String(document.querySelector("[data-find]").offsetParent !== null)`); got != fmt.Sprint(scripted) {
			t.Errorf("the script runs: %s", got)
		}
		met := func(what string) {
			if scripted {
				v.page.path = what
				v.met(editorModes)
				v.show(m)
			}
		}
		v.submit("a[href=import]")
		v.step("1", "Hent fra regneark")
		met("1-sheet")
		v.submit("form button")
		v.step("1", "Vælg en fil, eller indsæt rækker")
		v.tabTo("#rows")
		v.tell(tell(input.InsertText, input.InsertTextParams{Text: strings.NewReplacer("Cykel", name+" cykel", "Havedag", name+" havedag").Replace(rows)}))
		v.tabTo("#title")
		v.tell(tell(input.InsertText, input.InsertTextParams{Text: name}))
		v.submit("form button")

		v.step("2", "Kolonner: "+name)
		met("2-columns")
		v.submit(".foot button")
		v.step("2", "Vælg ved disse: Hvad")
		met("2-problem")
		v.tabTo("select[aria-invalid]")
		for range 20 {
			if v.gives(`document.activeElement.value`) == "title" {
				break
			}
			v.press("ArrowDown", 40, "")
		}
		v.submit(".foot button")

		v.step("3", "Rapport: "+name)
		met("3-report")
		v.tabTo("select[name='is.0']")
		for range 50 {
			if v.gives(`document.activeElement.value`) == "molevangen" {
				break
			}
			v.press("ArrowDown", 40, "")
		}
		v.submit("[formaction=import-report]")
		v.step("3", "Rapport: "+name)
		v.until("the name that was given", `document.querySelector("select[name='is.0']").value === "molevangen"`)
		v.submit(".foot button")

		v.step("4", "Skrevet: "+name)
		met("4-written")
		slug := strings.ReplaceAll(strings.ToLower(name), " ", "-")
		for file, want := range map[string]string{"sources/" + slug + ".md": "is: molevangen", "files/" + slug + ".tsv": "cykelværksted", "initiatives/" + slug + "-havedag.md": "source: " + slug} {
			text, err := os.ReadFile(filepath.Join(s.dir, "content", file))
			if err != nil || !strings.Contains(string(text), want) {
				t.Errorf("%s: %v %s", file, err, text)
			}
		}
		v.submit("a[href^='edit?file=content%2Fsources']")
		v.until("the form of the source", `document.querySelector('a[href^="import?source="]')`)
	}
}
