package content

import "testing"

// TestMeant: what is proposed for keys, codes and values as people write them.
func TestMeant(t *testing.T) {
	line := func(s string) string { return "funding:\n  - from: lbf\n    committed: 5\n    " + s }
	for _, c := range []struct{ path, lines, want string }{
		// Labels of the form, in their place alone.
		{"areas/nord.md", "finansiering: []", "3:1-13 unknown-key (funding)"},
		{"areas/nord.md", "Officielle lister: []", "3:1-18 unknown-key (list-status)"},
		{"areas/nord.md", "bevilget: 5", "3:1-9 unknown-key"},
		{"areas/nord.md", "boligomraader: nord", "3:1-14 unknown-key"},
		{"initiatives/job.md", "Boligområder: nord", "3:1-13 unknown-key (areas)"},
		{"initiatives/job.md", "boligomraader: nord", "3:1-14 unknown-key (areas)"},
		{"initiatives/job.md", "areas: nord\nboligområder: nord", "4:1-13 unknown-key"},
		{"initiatives/job.md", line("udbetalt: 5"), "6:5-13 unknown-key (disbursed)"},
		{"initiatives/job.md", line("Op til (ramme): 5"), "6:5-19 unknown-key (ceiling)"},
		{"initiatives/job.md", line("loft: 5"), "6:5-9 unknown-key (ceiling)"},
		{"initiatives/job.md", line("Bevilget: 5"), "6:5-13 unknown-key"},
		{"initiatives/job.md", line("boligområder: nord"), "6:5-17 unknown-key"},
		{"initiatives/job.md", line("Hvis penge: nord"), "6:5-15 unknown-key (of)"},
		{"initiatives/job.md", "funding:\n  - fra: lbf\n    committed: 5", "4:5-8 unknown-key (from)\n4:5 missing-key"},
		{"initiatives/job.md", "goals:\n  - {goal: g, måltal: x}", "4:15-21 unknown-key (target)"},
		{"sources/s.md", "url: https://a.dk\nudgiver: a", "4:1-8 unknown-key (publisher)"},
		{"areas/nord.en.md", "for hvem: unge", "3:1-9 unknown-key (audience)"},
		{"areas/nord.en.md", "finansiering: []", "3:1-13 unknown-key"},
		// Codes.
		{"initiatives/job.md", "status: I gang", "3:9-15 unknown-value (active)"},
		{"initiatives/job.md", "status: UNDER WAY", "3:9-18 unknown-value (active)"},
		{"initiatives/job.md", "status: gennemfoert", "3:9-20 unknown-value (completed)"},
		{"initiatives/job.md", "status: færdig", "3:9-15 unknown-value (completed)"},
		{"initiatives/job.md", "status: måske", "3:9-14 unknown-value"},
		{"initiatives/job.md", "draft: JA", "3:8-10 bad-bool (true)"},
		{"initiatives/job.md", "draft: nej", "3:8-11 bad-bool (false)"},
		{"initiatives/job.md", line("spent: Ukendt"), "6:12-18 amount-unreadable (unknown)"},
		{"initiatives/job.md", line("rounded: Ukendt"), "6:14-20 amount-unreadable"},
		{"initiatives/job.md", line("spent: {2021: 1, I alt: 5}"), "6:22-27 not-a-year (total)"},
		{"initiatives/job.md", "costs:\n  - {category: løn, actual: {2021: 1, i alt: 5}}", "4:39-44 not-a-year"},
		{"initiatives/job.md", line("spent: {2021: 1, B2021: 5}"), "6:22-27 not-a-year"},
		// Dates: a full one where the day counts.
		{"initiatives/job.md", "published: feb 2012", "3:12-20 bad-day"},
		{"initiatives/job.md", "published: 2012-00-00", "3:12-22 bad-day"},
		{"initiatives/job.md", "updated: feb 2012", "3:10-18 bad-date (2012-02)"},
		{"initiatives/job.md", "updated: 2012-00-00", "3:10-20 bad-date (2012)"},
		{"initiatives/job.md", "updated: 2012-5-0", "3:10-18 bad-date (2012-05)"},
		{"initiatives/job.md", "published: 20120417", "3:12-20 bad-day (2012-04-17)"},
		{"initiatives/job.md", "published: mandag den 3. maj 2021", "3:12-34 bad-day (2021-05-03)"},
		{"initiatives/job.md", "published: \"May 3rd, 2021\"", "3:12-27 bad-day (2021-05-03)"},
		{"initiatives/job.md", "published: 5/13/2021", "3:12-21 bad-day (2021-05-13)"},
		{"initiatives/job.md", "published: 31/2-2021", "3:12-21 bad-day"},
		{"initiatives/job.md", "period: dec 2011", "3:9-17 bad-period (2011-12-01 – 2011-12-31)"},
		{"initiatives/job.md", "period: fra august 2021 til juli 2022", "3:9-38 bad-period (2021-08 – 2022-07)"},
		{"initiatives/job.md", "period: 2025 til 2021", "3:9-22 bad-period"},
		// Values of other kinds.
		{"initiatives/job.md", line("id: areas/nord"), "6:9-19 bad-identifier (areas-nord)"},
		{"initiatives/job.md", line("price-level: 2021-05-01"), "6:18-28 bad-year (2021)"},
		{"organisations/o.md", "contact: {phone: +45 12-34-56-78, email: \"mailto:post@a.dk\"}", "3:42-60 bad-mailbox (post@a.dk)\n3:18-33 bad-telephone (+45 12 34 56 78)"},
		{"organisations/o.md", "contact: {phone: 12345678 lok. 4}", "3:18-33 bad-telephone"},
		{"index.md", "language: Dansk\ncurrency: euro", "3:11-16 unknown-language (da)\n4:11-15 unknown-currency (EUR)"},
		{"index.md", "language: da\nwarnings: {no-sources: off}", "4:12-22 unknown-warning (no-source)"},
		{"index.md", "language: da\nwarnings: {no-source: off, no-sources: off}", "4:28-38 unknown-warning"},
		{"omraader/nord.md", "", "0:0 misplaced-file (areas)"},
	} {
		_, problems := Parse("content/"+c.path, []byte("---\ntitle: T\n"+c.lines+"\n---\n"), Options{Languages: "da en"})
		var kept = problems[:0]
		for _, p := range problems {
			if p.ID != "public-parts-advised" && p.ID != "no-source" && p.ID != "personal" {
				kept = append(kept, p)
			}
		}
		if got := problemLines(kept); got != c.want {
			t.Errorf("%s: %s:\n%s\nwant\n%s", c.path, c.lines, got, c.want)
		}
	}
}
