package content

import (
	"bytes"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// FuzzFrontMatter: whatever a file holds, it is read or reported, never both
// silent and empty; and places are within the file.
func FuzzFrontMatter(f *testing.F) {
	for _, c := range trapCases {
		f.Add([]byte(c.src))
	}
	for _, src := range sitetest.Repository(f) {
		f.Add(src)
	}
	f.Fuzz(func(t *testing.T, src []byte) {
		doc, problems := Parse("content/areas/nord.md", src, Options{})
		lines := bytes.Count(src, []byte("\n")) + 1
		for _, p := range problems {
			if p.Line < 1 || p.Line > lines || p.Col < 1 {
				t.Fatalf("%q: %s at %s of %d lines", src, p.ID, p.Pos, lines)
			}
		}
		if doc.Holder == nil && !hasError(problems) {
			t.Fatalf("%q: nothing read and nothing reported", src)
		}
	})
}

func hasError(problems []diag.Problem) bool {
	for _, p := range problems {
		if p.Severity() == diag.Error {
			return true
		}
	}
	return false
}

// FuzzAmount: what stands after committed: is read as exactly what the grammar
// reads in the text, or it is reported.
func FuzzAmount(f *testing.F) {
	for _, s := range []string{"4.200", "2,5 mio.", "0123", "1_000", "1e3", ".nan", "~", "no", "4,2", "１００", "{2021: 4,200}", "{2021: 1, total: 5}",
		"'4.200'", "4.200 # x", "unknown", "12345678901234567890", "-5", "|\n      4.200", "[1]", "&a 5"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, value string) {
		src := "---\ntitle: Job\nfunding:\n  - from: lbf\n    source: s\n    why: w\n    committed: " + value + "\n---\n"
		doc, problems := Parse("content/initiatives/job.md", []byte(src), Options{})
		if hasError(problems) {
			return
		}
		if doc.Holder == nil || len(doc.Holder.Lines) != 1 || doc.Holder.Lines[0].Stated[money.Committed] == nil {
			t.Skip() // the text reaches beyond its value
		}
		pieces := doc.Holder.Lines[0].Stated[money.Committed].Pieces
		if len(pieces) != 1 || pieces[0].Year != 0 || strings.ContainsAny(value, "\"'{}|>\n\\") {
			return
		}
		text := strings.TrimSpace(strings.ReplaceAll(value, "\t#", " #"))
		if i := strings.Index(text, " #"); i >= 0 {
			text = strings.TrimSpace(text[:i])
		}
		a, err := (money.Grammar{}).Parse(text)
		if got := pieces[0].Value; got.State == money.Known && (err != nil || got.Amount != a) {
			t.Fatalf("%q is read as %s; the grammar says %s, %v", value, money.Plain(got.Amount), money.Plain(a), err)
		}
	})
}

// FuzzPeriod: a period that is read has real days in order, and is read again
// from its own days.
func FuzzPeriod(f *testing.F) {
	for _, s := range []string{"2021-09-01 – 2025-08-31", "2021–2025", "2021-2025", "2021..2025", "2021", "2019-26", "1.9.2021 – 31.8.2025", "den 17. april 2012"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		periodsMeant(s, "da")
		from, to, ok := ParsePeriod(s)
		if !ok {
			return
		}
		for _, d := range []Date{from.First(), from.Last(), to.First(), to.Last()} {
			if again, ok := ParseDate(d.String()); !ok || again != d {
				t.Fatalf("%q: %v is not a day", s, d)
			}
		}
		again, end, ok := ParsePeriod(from.First().String() + " – " + to.Last().String())
		if !ok || again != from.First() || end != to.Last() {
			t.Fatalf("%q: read again as %v to %v", s, again, end)
		}
	})
}
