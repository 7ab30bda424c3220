package diag

import (
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/words"
)

func TestEveryEntryHasWords(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	var before string
	for _, e := range Entries() {
		if strings.HasPrefix(e.ID, "test-") {
			continue
		}
		if !id.MatchString(e.ID) {
			t.Errorf("%s: the id is not kebab-case", e.ID)
		}
		if e.ID <= before {
			t.Errorf("%s comes after %s", e.ID, before)
		}
		before = e.ID
		for _, lang := range words.Langs() {
			w := words.In(lang)
			if !w.Has("messages."+e.ID+".text") || !w.Has("messages."+e.ID+".why") {
				t.Errorf("%s: no text or no why in %q", e.ID, lang)
				continue
			}
			for _, s := range []string{e.Text(lang), e.Hint(lang)} {
				if s != strings.TrimSpace(s) || strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "kr.") && !strings.HasSuffix(s, "mio.") {
					t.Errorf("%s: %q ends in a full stop or a space", e.ID, s)
				}
				if first, second := twoRunes(s); unicode.IsUpper(first) && unicode.IsLower(second) {
					t.Errorf("%s: %q opens with a capital", e.ID, s)
				}
			}
			if len(w.Arguments("messages."+e.ID+".why")) > 0 {
				t.Errorf("%s: why takes no arguments", e.ID)
			}
		}
	}
}

func TestNoWordsAreEmpty(t *testing.T) {
	for _, lang := range words.Langs() {
		w := words.In(lang)
		for _, id := range w.IDs() {
			if strings.HasPrefix(id, "messages.") || strings.HasPrefix(id, "report.") {
				if w.Fill(id, func(name string) string { return name }) == "" {
					t.Errorf("%s %s is empty", lang, id)
				}
			}
		}
	}
}

// No message without its entry: nothing could ever say it.
func TestEveryMessageHasItsEntry(t *testing.T) {
	part := regexp.MustCompile(`^messages\.([^.]+)\.(text|hint|why)$`)
	for _, id := range words.In(words.Default).IDs() {
		if !strings.HasPrefix(id, "messages.") {
			continue
		}
		m := part.FindStringSubmatch(id)
		if m == nil {
			t.Errorf("%s: neither text, hint nor why", id)
		} else if _, ok := Lookup(m[1]); !ok {
			t.Errorf("%s is not in the catalogue", id)
		}
	}
}

func twoRunes(s string) (first, second rune) {
	first, n := utf8.DecodeRuneInString(s)
	second, _ = utf8.DecodeRuneInString(s[n:])
	return first, second
}

func TestTextNeverReadsArgumentsForNames(t *testing.T) {
	text, hint := Text(New("test-sum", Pos{}, "total", "{right}", "right", "{total}"), "en")
	if text != "the years do not add to {right}" || hint != "write total: {total} or {nord: 60 %}" {
		t.Errorf("%q, %q", text, hint)
	}
}

func panics(t *testing.T, name string, f func()) {
	t.Helper()
	defer func() {
		if r := recover(); r == nil || !strings.HasPrefix(r.(string), "internal error: ") {
			t.Errorf("%s: %v, want a panic with internal error", name, r)
		}
	}()
	f()
}

func TestOurOwnFaultsPanic(t *testing.T) {
	panics(t, "id", func() { New("no-such-id", Pos{}) })
	uneven := []any{"name"}
	panics(t, "pairs", func() { New("test-note", Pos{}, uneven...) })
	panics(t, "argument", func() { Text(New("test-note", Pos{}), "en") })
	panics(t, "label", func() { New("test-note", Pos{}).With("no-such-label", "1", Pos{}) })
	panics(t, "twice", func() { index(lawEntries, lawEntries) })
}
