package diag

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"
)

func TestEveryEntryIsWhole(t *testing.T) {
	id := regexp.MustCompile(`^[a-z0-9]+(-[a-z0-9]+)*$`)
	var before string
	for _, e := range Entries() {
		if !id.MatchString(e.ID) {
			t.Errorf("%s: the id is not kebab-case", e.ID)
		}
		if e.ID <= before {
			t.Errorf("%s stands after %s", e.ID, before)
		}
		before = e.ID
		for lang, m := range map[string]Message{"en": e.En, "da": e.Da} {
			if m.Text == "" || m.Why == "" {
				t.Errorf("%s: no text or no why in %q", e.ID, lang)
			}
			for _, s := range []string{m.Text, m.Hint} {
				if s != strings.TrimSpace(s) || strings.HasSuffix(s, ".") && !strings.HasSuffix(s, "kr.") && !strings.HasSuffix(s, "mio.") {
					t.Errorf("%s: %q ends in a full stop or a space", e.ID, s)
				}
				if first, second := twoRunes(s); unicode.IsUpper(first) && unicode.IsLower(second) {
					t.Errorf("%s: %q opens with a capital", e.ID, s)
				}
			}
			if len(argument.FindAllString(m.Why, -1)) > 0 {
				t.Errorf("%s: why takes no arguments", e.ID)
			}
		}
		if (e.En.Hint == "") != (e.Da.Hint == "") {
			t.Errorf("%s: a hint in one language alone", e.ID)
		}
		en, da := arguments(e.En), arguments(e.Da)
		if !slices.Equal(en, da) {
			t.Errorf("%s: arguments %v in English, %v in Danish", e.ID, en, da)
		}
	}
}

func twoRunes(s string) (first, second rune) {
	first, n := utf8.DecodeRuneInString(s)
	second, _ = utf8.DecodeRuneInString(s[n:])
	return first, second
}

func arguments(m Message) []string {
	all := argument.FindAllString(m.Text+" "+m.Hint, -1)
	slices.Sort(all)
	return slices.Compact(all)
}

func TestPlaceholdersAreReadAlike(t *testing.T) {
	for _, s := range []string{"{a}", "x {abc} {nord: 60 %} {}", "{{a}}", "{a", "a}", "{nord: {a}}", "{}{a}", "{A}{b}"} {
		want := argument.FindStringIndex(s)
		start, end := placeholder(s)
		if want == nil && start >= 0 || want != nil && (want[0] != start || want[1] != end+1) {
			t.Errorf("%q: %d–%d, want %v", s, start, end, want)
		}
	}
}

func TestEveryLabelHasBothWords(t *testing.T) {
	for key, w := range labels {
		if w[0] == "" || w[1] == "" {
			t.Errorf("label %q: %+v", key, w)
		}
	}
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
	uneven := []string{"name"}
	panics(t, "pairs", func() { New("test-note", Pos{}, uneven...) })
	panics(t, "argument", func() { Text(New("test-note", Pos{}), "en") })
	panics(t, "label", func() { New("test-note", Pos{}).With("no-such-label", "1", Pos{}) })
	panics(t, "twice", func() { index(sourceEntries, sourceEntries) })
}
