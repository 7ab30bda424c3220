package matter

import (
	"bytes"
	"reflect"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

func TestFormat(t *testing.T) {
	for name, c := range map[string]struct{ in, want string }{
		"order":       {"status: active\nsummary: S\ntitle: T\n", "title: T\nsummary: S\nstatus: active\n"},
		"spacing":     {"title:   T  \nareas: [ nord,syd ]\nperiod:    2021\n", "title: T\nperiod: 2021\nareas: [nord, syd]\n"},
		"blank lines": {"\n\ntitle: T\n\n\n\nstatus: active\n\n", "title: T\n\nstatus: active\n"},
		"comments go along": {"# Øverst\n\n# om status\nstatus: active   # her\n# om titlen\ntitle: T # der\n# sidst\n",
			"# Øverst\n\n# om titlen\ntitle: T # der\n# om status\nstatus: active   # her\n# sidst\n"},
		"indentation": {"title: T\nfunding:\n# om linjen\n- committed: 5\n  from: lbf\n  # om noten\n  note: n\n",
			"title: T\nfunding:\n  # om linjen\n  - from: lbf\n    committed: 5\n    # om noten\n    note: n\n"},
		"a key made first takes its comment": {"title: T\nfunding:\n  - committed: 5\n    # giveren\n    from: lbf\n",
			"title: T\nfunding:\n    # giveren\n  - from: lbf\n    committed: 5\n"},
		"comments of an item": {"title: T\nfunding:\n  - from: a\n    spent: 1\n    # committed: 2\n  # den anden\n  - from: b\n    spent: 1\nstatus: idea\n",
			"title: T\nstatus: idea\nfunding:\n  - from: a\n    spent: 1\n    # committed: 2\n  # den anden\n  - from: b\n    spent: 1\n"},
		"quotes": {"title: \"T\"\nsummary: 'a: b'\nstatus: 'active'\nperiod: \"2021\"\nareas: ['nord', \"syd\"]\n",
			"title: T\nsummary: 'a: b'\nstatus: active\nperiod: 2021\nareas: [nord, syd]\n"},
		"quotes that are needed": {"title: \"2021\"\nsummary: \"true\"\naudience: '[x]'\n", "title: \"2021\"\nsummary: \"true\"\naudience: '[x]'\n"},
		"amounts": {"title: T\nfunding:\n  - from: lbf\n    applied: 1200000\n    ceiling: 1200000,5 kr.\n    committed: {2021: 200000,2022: 900.000,50, total: '2mio. kr.'}\n    spent: 1234,5mio.\n    amended:\n      - change: +800000\n      - change: −5000\n",
			"title: T\nfunding:\n  - from: lbf\n    applied: 1.200.000\n    ceiling: 1.200.000,50 kr.\n    committed: {2021: 200.000, 2022: \"900.000,50\", total: 2 mio. kr.}\n    spent: 1.234,5 mio.\n    amended:\n      - change: +800.000\n      - change: -5.000\n"},
		"what is no amount":  {"title: T\nfunding:\n  - from: lbf\n    applied: 4.2\n    spent: unknown\n    page: 1200\n", "title: T\nfunding:\n  - from: lbf\n    applied: 4.2\n    spent: unknown\n    page: 1200\n"},
		"counts and shares":  {"title: T\nareas: {nord: 60%, syd: 40 %}\nnumbers:\n- {year: 2021, residents: 1850}\n", "title: T\nareas: {nord: 60 %, syd: 40 %}\nnumbers:\n  - {year: 2021, residents: 1.850}\n"},
		"texts of lines":     {"funding:\n- note: |\n    a\n      b\n    # c\n  from: lbf\n  spent: 1\n  why: en\n    lang\n    grund\ntitle: T\n", "title: T\nfunding:\n  - from: lbf\n    spent: 1\n    note: |\n      a\n        b\n      # c\n    why: en\n      lang\n      grund\n"},
		"a long list":        {"title: T\nareas: [nord,\n  syd] # to\n", "title: T\nareas: [nord,\n  syd] # to\n"},
		"beside a map":       {"co-funding: # mindst\n    except: lbf\n    minimum: 25%\ntitle: T\n", "title: T\nco-funding: # mindst\n  minimum: 25 %\n  except: lbf\n"},
		"keys nobody knows":  {"title: T\nfarve: rød\nstatus: idea\nsummary: S\n", "title: T\nfarve: rød\nsummary: S\nstatus: idea\n"},
		"a value on its own": {"title:\n  T\nstatus:\n  # c\n  idea\n", "title: T\nstatus: # c\n  idea\n"},
	} {
		t.Run(name, func(t *testing.T) {
			for _, as := range []func(string) string{
				func(s string) string { return "---\n" + s + "---\nKrop  \n" },
				func(s string) string {
					return "\uFEFF" + strings.ReplaceAll("---\n"+s+"---\nKrop  \n", "\n", "\r\n")
				},
			} {
				got, problems, err := Format("content/plans/p.md", []byte(as(c.in)), money.Grammar{})
				if err != nil || len(problems) > 0 {
					t.Fatal(err, problems)
				}
				if string(got) != as(c.want) {
					t.Errorf("got\n%s\nwant\n%s", got, as(c.want))
				}
				again, _, err := Format("content/plans/p.md", got, money.Grammar{})
				if err != nil || !bytes.Equal(again, got) {
					t.Errorf("a second time: %v\n%s", err, again)
				}
			}
		})
	}
}

// same reports whether two documents say the same, wherever it stands.
func same(a, b content.Document) bool {
	strip(reflect.ValueOf(&a).Elem())
	strip(reflect.ValueOf(&b).Elem())
	return reflect.DeepEqual(a, b)
}

// strip takes every place out of a document, the way figures are written, and
// references that could not be read.
func strip(v reflect.Value) {
	switch v.Kind() {
	case reflect.Pointer:
		if !v.IsNil() {
			strip(v.Elem())
		}
	case reflect.Slice, reflect.Array:
		for i := range v.Len() {
			strip(v.Index(i))
		}
	case reflect.Struct:
		if v.Type() == reflect.TypeFor[diag.Pos]() {
			v.SetZero()
			return
		}
		for i := range v.NumField() {
			f := v.Type().Field(i)
			if !f.IsExported() {
				continue
			}
			if f.Name == "End" && f.Type.Kind() == reflect.Int || f.Name == "Misnamed" {
				v.Field(i).SetZero()
				continue
			}
			strip(v.Field(i))
		}
	}
}

// TestFormatPortals: every file of every portal keeps its meaning, body and
// comments; formatted once it is formatted for good.
func TestFormatPortals(t *testing.T) {
	fixtures(t, func(name, path string, src []byte) {
		opt := content.Options{FewPersons: 5}
		if strings.Contains(name, "scaffold/en") {
			opt.Language = "en"
		}
		got, problems, err := Format(path, src, money.Grammar{Lang: opt.Language})
		if err != nil || len(problems) > 0 {
			t.Errorf("%s: %v %v", name, err, problems)
			return
		}
		// A portal passes fmt --check from the first day.
		if !bytes.Equal(got, src) {
			t.Errorf("%s is not in canonical form:\n%s", name, got[:bytes.Index(got[4:], []byte("---"))+4])
		}
		if again, _, err := Format(path, got, money.Grammar{Lang: opt.Language}); err != nil || !bytes.Equal(again, got) {
			t.Errorf("%s: not its own form: %v", name, err)
		}
		if comments(src) != comments(got) {
			t.Errorf("%s: a comment is lost", name)
		}
		a, _ := content.Parse(path, src, opt)
		b, _ := content.Parse(path, got, opt)
		if !same(a, b) {
			t.Errorf("%s: another meaning", name)
		}
	})
}
