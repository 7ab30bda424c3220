package content

import (
	"strings"
	"testing"
)

// TestKinds: the keys of the other kinds, read and refused.
func TestKinds(t *testing.T) {
	for _, c := range []struct{ path, lines, want string }{
		{"areas/nord.md", "status: active", "3:1-7 key-of-other-kind"},
		{"areas/nord.md", "list-status:\n  - list: vulnerable\n    from: 2019-12-01\n    to: 2020-12-01", ""},
		{"areas/nord.md", "list-status:\n  - list: vulnerabel\n    from: 2019-12-01", "4:11-21 unknown-value (vulnerable)"},
		{"areas/nord.md", "list-status:\n  - list: ghetto\n    from: 2020-12-01\n    to: 2019", "6:9 end-before-start"},
		{"areas/nord.md", "list-status:\n  - list: ghetto\n    from: 2020-12-01\n    to: 2020", ""},
		{"areas/nord.md", "numbers:\n  - year: 2021\n    residents: 10\n  - year: 2021\n    dwellings: 10", "6:5 duplicate-year"},
		{"areas/nord.md", "aliases: [/omraader/gammel/]", ""},
		{"areas/nord.md", "aliases: [/omraader/gammel, ../x/, /a?b/, https://a.dk/]", "3:11-27 bad-alias (/omraader/gammel/)\n3:29-34 bad-alias (/x/)\n3:36-41 bad-alias\n3:43-56 bad-alias"},
		{"initiatives/job.md", "status: aktiv", "3:9-14 unknown-value (active)"},
		{"initiatives/job.md", "status: i gang", ""},
		{"initiatives/job.md", "costs:\n  - category: løn\n    budget: 100\n    actual: {2021: 50, 2022: unknown}", ""},
		{"initiatives/job.md", "costs:\n  - category: løn\n    actual: {2021: 50, total: 60}", "5:24-29 not-a-year"},
		{"initiatives/job.md", "costs:\n  - category: loen\n    budget: 100", "4:15-19 unknown-value (løn)"},
		{"initiatives/job.md", "costs:\n  - category: løn", "4:5 cost-without-figure"},
		{"initiatives/job.md", "co-funding: {minimum: 25 %, except: lbf}", "3:1-11 key-of-other-kind"},
		{"initiatives/job.md", "divide: in proportion", ""},
		{"initiatives/job.md", "divide: evenly", "3:9-15 unknown-value"},
		{"plans/p.md", "co-funding: {minimum: 25 %, except: lbf}", ""},
		{"plans/p.md", "co-funding: {minimum: 25 %}", "3:13 missing-key"},
		{"plans/p.md", "controls:\n  - committed: 24 mio.\n    rounded: 1 mio.\n    source: s", ""},
		{"plans/p.md", "controls:\n  - committed: 24 mio.", "4:16-23 no-source"},
		{"plans/p.md", "goals:\n  - unit: a", "4:5 missing-key"},
		{"organisations/o.md", "cvr: 12345674", ""},
		{"organisations/o.md", "cvr: 12345678", "3:6-14 cvr-check"},
		{"organisations/o.md", "cvr: DK12345674", "3:6-16 bad-cvr (12345674)"},
		{"organisations/o.md", "website: www.lbf.dk", "3:10-20 bad-address (https://www.lbf.dk)"},
		{"organisations/o.md", "website: javascript:alert(1)", "3:10-29 bad-address"},
		{"organisations/o.md", "contact: {email: post@example.dk, phone: 33 76 20 00}\nsummary: Skriv til post@example.dk", ""},
		{"organisations/o.md", "contact:\n  email: post\n  phone: 12 34 56 78 lok. 5", "4:10-14 bad-mailbox\n5:10-28 bad-telephone"},
		{"organisations/o.md", "type: kommune", ""},
		{"themes/t.md", "label: a", "2:1 missing-key"},
		{"themes/t.md", "frame: 2019-26", ""},
		{"sources/s.md", "publisher: DK Nyt", "2:8 source-without-place"},
		{"sources/s.md", "url: https://dknyt.dk/a,b?c=d\ndate: 2012-04-17\nretrieved: 2026-02", "5:12-19 bad-day"},
		{"sources/s.md", "file: tilsagn/2021.pdf", ""},
		{"sources/s.md", "file: ../hemmelig.pdf", "3:7-22 bad-file"},
		{"sources/s.md", "file: tilsagn%202021.pdf", ""},
		{"sources/s.md", "file: tilsagn 2021 (å).pdf", ""},
		{"sources/s.md", "file: 100%.pdf", "3:7-15 bad-escape"},
		{"sources/s.md", "file: 100%25.pdf", ""},
		{"sources/s.md", "file: a%2Fb.pdf", "3:7-16 bad-escape"},
		{"sources/s.md", "file: a/%2e%2e/b.pdf", "3:7-21 bad-escape"},
		{"sources/s.md", "file: .git/config", "3:7-18 bad-file"},
		{"sources/s.md", "url: https://", "3:6-14 bad-address"},
		{"sources/s.md", "url: https://dknyt.dk:99999/a", "3:6-30 bad-address (https://dknyt.dk/a)"},
		{"sources/s.md", "url: tel:112", "3:6-13 bad-address"},
		{"areas/nord.md", "aliases: [/bl%C3%A5/, /bla%zz/, /a%2Fb/]", "3:23-31 bad-escape\n3:33-40 bad-escape"},
		{"pages/om.md", "menu: 2", ""},
		{"pages/om.md", "menu: 02", "3:7-9 bad-number (2)"},
		{"pages/om.md", "menu: -1", "3:7-9 bad-number"},
		{"terms/pulje.md", "forms: [puljer, puljen]\nsee: [tilsagn, tilsagn]", "4:16-23 duplicate-value"},
		{"files/a.md", "menu: 2", "0:0 misplaced-file"},
		{"area/nord.md", "menu: 2", "0:0 misplaced-file (areas)"},
		{"areas/dyb/nord.md", "menu: 2", "0:0 misplaced-file"},
		{"organisations/not-stated.md", "menu: 2", "0:0 reserved-name\n3:1-5 key-of-other-kind"},
		{"areas/nord.en.md", "audience: everyone", ""},
		{"areas/nord.en.md", "funding: []\nlead: a\ncolour: red", "3:1-8 words-only\n4:1-5 words-only\n5:1-7 unknown-key"},
		{"areas/nord.en.md", "goals: []\nphrases:\n  - {original: a, text: b, committed: 1}", "3:1-6 words-only\n5:28-37 unknown-key"},
		{"themes/t.en.md", "phrases: []", "3:1-8 unknown-key"},
		{"areas/nord.da.md", "audience: alle", "0:0 translation-own-language"},
		{"areas/nord.pl.md", "audience: a", "0:0 translation-not-declared"},
		{"areas/nord.syd.st.md", "audience: a", "0:0 translation-language"},
		{"terms/pulje.en.md", "forms: [pools]", ""},
		{"index.en.md", "notice: A trial", ""},
	} {
		_, problems := Parse("content/"+c.path, []byte("---\ntitle: Nord\n"+c.lines+"\n---\n"), Options{Language: "da", Languages: "da en", FewPersons: 5})
		if got := problemLines(problems); got != c.want {
			t.Errorf("%s: %s\n got %s\nwant %s", c.path, c.lines, got, c.want)
		}
	}
}

func TestSlugs(t *testing.T) {
	for name, want := range map[string]string{"sølvgade": "soelvgade", "sølvgade\u0301": "soelvgade", "a\u030Arhus": "aarhus", "nord": "nord"} {
		doc, _ := Parse("content/areas/"+name+".md", []byte("---\ntitle: a\n---\n"), Options{})
		if doc.Holder.Slug != want {
			t.Errorf("%q: slug %q, want %q", name, doc.Holder.Slug, want)
		}
	}
}

func TestSettings(t *testing.T) {
	s, problems := ParseSettings("content/index.md", []byte(`---
title: Indsigt
language: en
languages: [da, pl]
currency: EUR
day: 2026-03-01
contact: {email: info@example.dk, phone: "+45 12 34 56 78"}
summary: Write to info@example.dk or call 12 34 56 78
limits: {stale-after: 12}
warnings: {no-source: off}
controls:
  - committed: 1,200,000.50
    source: s
---
`))
	if got, want := problemLines(problems), "2:8 public-parts-advised"; got != want {
		t.Errorf("reported %s, want %s", got, want)
	}
	if strings.Join(s.Languages, " ") != "en da pl" || s.Limits != (Limits{12, 5}) || s.Controls[0].Value != 120_000_050 ||
		len(s.Warnings) != 1 || !s.Warnings[0].Off || s.Licence != "CC BY 4.0" {
		t.Errorf("read %+v", s)
	}
	opt := s.Options()
	if opt.Language != "en" || opt.Languages != "en da pl" || opt.Currency != "EUR" || len(opt.Mailboxes) != 1 || len(opt.Phones) != 1 {
		t.Errorf("options %+v", opt)
	}
	if opt.Key() == (Options{}).Key() {
		t.Error("different options have one key")
	}
}

func TestSettingsRefused(t *testing.T) {
	for _, c := range []struct{ lines, want string }{
		{"language: de", "3:11-13 unknown-language\n2:8 public-parts-advised"},
		{"summary: a", "2:1 missing-key\n2:8 public-parts-advised"},
		{"language: da\ncurrency: YEN", "4:11-14 unknown-currency\n2:8 public-parts-advised"},
		{"language: da\nwarnings: {shares-not-one: off, no-sourc: off, no-source: maybe}",
			"4:12-26 error-silenced\n4:33-41 unknown-warning\n4:59-64 unknown-value\n2:8 public-parts-advised"},
		{"language: da\npublic: true", "2:8 public-parts-missing"},
		{"language: da\npublic: true\nowner: K\nlicence: CC0\ncontact: {email: a@b.dk, phone: 12 34 56 78}\n" +
			"accessibility: {url: https://was.digst.dk/a, status: full, method: self, updated: 2026-01-01, enforcement: e}", ""},
		{"language: da\npublic: true\nowner: K\nlicence: CC0\ncontact: {email: a@b.dk, phone: 12 34 56 78}\n" +
			"accessibility: {url: https://was.digst.dk/a, status: partial, method: self, updated: 2026-01-01, enforcement: e}", "2:8 public-parts-missing"},
	} {
		s, problems := ParseSettings("content/index.md", []byte("---\ntitle: Indsigt\n"+c.lines+"\n---\n"))
		if got := problemLines(problems); got != c.want {
			t.Errorf("%s\n got %s\nwant %s", c.lines, got, c.want)
		}
		if s.Language != "da" || s.Currency != "DKK" {
			t.Errorf("%s: read %s %s", c.lines, s.Language, s.Currency)
		}
	}
	if s, problems := ParseSettings("content/index.md", nil); s == nil || problemLines(problems) != "1:1 empty-file" {
		t.Errorf("an empty file: %v, %s", s, problemLines(problems))
	}
}
