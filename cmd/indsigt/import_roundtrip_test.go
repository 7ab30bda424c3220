package main

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// madeGrant is a grant of 360Giving, as far as an import takes it over.
type madeGrant struct {
	id, title, description, day, giver, receiver, cvr, begins, ends string
	awarded, applied                                                string // kroner; applied may be empty
}

// madeGrants are grants as publishers write them: titles with signs that YAML and
// Markdown have a meaning for, amounts with and without øre, several grants of a
// title, and receivers with a number, without one, and of the same name in other
// letters.
func madeGrants(r *rand.Rand) []madeGrant {
	words := []string{"Sund: fritid", "# 1 i \"Nord\"", "2024", "Bæk & Å", "- liste", "{krølle}", "ja", "_under_streg", "Café 5 % mere", "*stjerne*", "null", "O'Neill", "a | b", "[kasse]", "æøåÆØÅ é"}
	bodies := []struct{ name, cvr string }{{"Køge Kommune", "29189374"}, {"Fonden: Ude & Hjemme", ""}, {"Lejerbo", "12345674"}, {"Foreningen \"Nord\"", ""}, {"FC 2000", ""}}
	amount := func() string {
		whole := strconv.Itoa(1 + r.IntN(20_000_000))
		return whole + []string{"", ".5", ".05", ".25", ".00"}[r.IntN(5)]
	}
	var all []madeGrant
	for i := range 2 + r.IntN(30) {
		to := bodies[r.IntN(len(bodies))]
		title := words[r.IntN(len(words))] + " " + words[r.IntN(len(words))] + " " + strconv.Itoa(i)
		if len(all) > 0 && r.IntN(4) == 0 { // one more to the same
			last := all[len(all)-1]
			title, to.name, to.cvr = last.title, last.receiver, last.cvr
		}
		g := madeGrant{id: fmt.Sprintf("360G-given-%d/%03d", r.IntN(3), i), title: title, description: "Om " + words[r.IntN(len(words))], giver: bodies[r.IntN(len(bodies))].name,
			receiver: to.name, cvr: to.cvr, awarded: amount(), day: fmt.Sprintf("20%02d-%02d-%02d", 10+r.IntN(14), 1+r.IntN(12), 1+r.IntN(28))}
		if r.IntN(3) == 0 {
			g.applied = amount()
		}
		if r.IntN(2) == 0 {
			g.begins, g.ends = "2024-02-01", "2026-12-31"
		}
		all = append(all, g)
	}
	return all
}

// asJSON is a file of 360Giving.
func asJSON(t *testing.T, all []madeGrant) []byte {
	var list []map[string]any
	for i, g := range all {
		to := map[string]any{"id": "X-" + g.receiver, "name": g.receiver}
		if g.cvr != "" {
			to["companyNumber"] = g.cvr
		}
		m := map[string]any{"id": g.id, "title": g.title, "description": g.description, "currency": "DKK", "amountAwarded": json.Number(g.awarded), "awardDate": g.day,
			"fundingOrganization": []any{map[string]any{"id": "X-" + g.giver, "name": g.giver}}, "recipientOrganization": []any{to}, "url": "https://example.org/" + strconv.Itoa(i)}
		if i%2 == 0 {
			m["awardDate"] = g.day + "T00:00:00Z"
		}
		if g.applied != "" {
			m["amountAppliedFor"] = json.Number(g.applied)
		}
		if g.begins != "" {
			m["plannedDates"] = []any{map[string]any{"startDate": g.begins, "endDate": g.ends}}
		}
		list = append(list, m)
	}
	data, err := json.Marshal(map[string]any{"version": "1.4", "grants": list})
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// asSheet is the same as the standard's spreadsheet.
func asSheet(t *testing.T, all []madeGrant) []byte {
	var b bytes.Buffer
	w := csv.NewWriter(&b)
	rows := [][]string{{"Identifier", "Title", "Description", "Currency", "Amount Awarded", "Amount Applied For", "Award Date", "Planned Dates:Start Date", "Planned Dates:End Date", "Funding Org:Name", "Recipient Org:Name", "Recipient Org:Company Number"}}
	for _, g := range all {
		rows = append(rows, []string{g.id, g.title, g.description, "DKK", g.awarded, g.applied, g.day, g.begins, g.ends, g.giver, g.receiver, g.cvr})
	}
	for _, row := range rows {
		for _, at := range []int{4, 5} {
			row[at] = strings.TrimSuffix(row[at], ".00")
			if strings.Count(row[at], ".") == 1 && row[at][len(row[at])-2] == '.' {
				row[at] += "0" // as a column of amounts shows them
			}
		}
	}
	if err := w.WriteAll(rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// line returns a grant as one line, amounts in øre. The publisher's own prefix is not part
// of the identifier.
func (g madeGrant) line() string {
	ore := func(s string) string {
		whole, frac, _ := strings.Cut(s, ".")
		return strings.TrimLeft(whole+(frac + "00")[:2], "0")
	}
	return strings.Join([]string{g.title, g.description, g.day, g.giver, g.receiver, g.cvr, g.begins, g.ends, ore(g.awarded), ore(g.applied)}, "|")
}

// exported are the grants that a portal publishes, in order, each with its identifier.
func exported(t *testing.T, dir string) (all []madeGrant) {
	t.Helper()
	var file struct {
		Grants []struct {
			ID, Title, Description, AwardDate string
			Currency                          string
			AmountAwarded, AmountAppliedFor   json.Number
			PlannedDates                      []struct{ StartDate, EndDate string }
			FundingOrganization               []struct{ Name string }
			RecipientOrganization             []struct{ Name, CompanyNumber string }
		}
	}
	if err := json.Unmarshal([]byte(mustRun(t, dir, "export", "360giving.json")), &file); err != nil {
		t.Fatal(err)
	}
	for _, e := range file.Grants {
		g := madeGrant{id: e.ID, title: e.Title, description: e.Description, day: e.AwardDate, giver: e.FundingOrganization[0].Name, receiver: e.RecipientOrganization[0].Name,
			cvr: e.RecipientOrganization[0].CompanyNumber, awarded: e.AmountAwarded.String(), applied: e.AmountAppliedFor.String()}
		if len(e.PlannedDates) > 0 {
			g.begins, g.ends = e.PlannedDates[0].StartDate, e.PlannedDates[0].EndDate
		}
		if e.Currency != "DKK" {
			t.Errorf("currency %s", e.Currency)
		}
		all = append(all, g)
	}
	return all
}

// mustRun runs a command on a portal and returns what it prints.
func mustRun(t *testing.T, dir string, args ...string) string {
	t.Helper()
	var out, said bytes.Buffer
	if code := (&program{out: &out, err: &said}).run(t.Context(), append([]string{"-C", dir}, args...)); code != exitGood {
		t.Fatalf("%v: %d\n%s%s", args, code, out.String(), said.String())
	}
	return out.String()
}

// portalOf makes a portal without content.
func portalOf(t *testing.T) string {
	dir := t.TempDir()
	at := filepath.Join(dir, "content", "index.md")
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	const settings = "---\ntitle: Portal\nlanguage: da\nday: 2026-01-01\nhistory: off\n---\n"
	if err := os.WriteFile(at, []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
	return dir
}

// brought imports a file of grants into a new portal, and returns its folder.
func brought(t *testing.T, name string, data []byte) string {
	t.Helper()
	dir := portalOf(t)
	at := filepath.Join(t.TempDir(), name)
	if err := os.WriteFile(at, data, 0o644); err != nil {
		t.Fatal(err)
	}
	var out, said bytes.Buffer
	// The draft is written; its rows name organisations that are not there yet.
	(&program{out: &out, err: &said}).run(t.Context(), []string{"-C", dir, "import", at})
	mustRun(t, dir, "import", strings.TrimSuffix(name, filepath.Ext(name)), "--create", "organisations", "--write")
	return dir
}

// TestRoundTrip: grants of 360Giving that are imported are published as they were:
// amounts, days, titles, givers, receivers, and an identifier that goes on with the
// publisher's own. What is published is imported and published once more alike.
// INDSIGT_ROUNDTRIPS says how many sheets are made.
func TestRoundTrip(t *testing.T) {
	trips := 10
	if !sitetest.Thorough() {
		trips = 2
	}
	if n, err := strconv.Atoi(os.Getenv("INDSIGT_ROUNDTRIPS")); err == nil {
		trips = n
	}
	for seed := range uint64(trips) {
		given := madeGrants(rand.New(rand.NewPCG(seed, 360)))
		name, data := "given.json", asJSON(t, given)
		if seed%2 == 1 {
			name, data = "given.csv", asSheet(t, given)
		}
		dir := brought(t, name, data)
		first := exported(t, dir)
		sameGrants(t, fmt.Sprintf("seed %d, %s", seed, name), given, first)
		for _, g := range given {
			own := "." + "given-" + strings.ToLower(strings.ReplaceAll(g.id, "/", "-"))
			if n := len(slices.DeleteFunc(slices.Clone(first), func(e madeGrant) bool { return !strings.HasSuffix(e.id, own) })); n != 1 {
				t.Errorf("seed %d: %d grants end with %s", seed, n, own)
			}
		}
		again := exported(t, brought(t, "given.json", []byte(mustRun(t, dir, "export", "360giving.json"))))
		sameGrants(t, fmt.Sprintf("seed %d, once more", seed), first, again)
		if t.Failed() {
			return
		}
	}
}

// sameGrants compares grants without their order and identifiers.
func sameGrants(t *testing.T, what string, want, got []madeGrant) {
	t.Helper()
	lines := func(all []madeGrant) (lines []string) {
		for _, g := range all {
			lines = append(lines, g.line())
		}
		slices.Sort(lines)
		return lines
	}
	if a, b := lines(want), lines(got); !slices.Equal(a, b) {
		t.Errorf("%s: published\n%s\nwant\n%s", what, strings.Join(b, "\n"), strings.Join(a, "\n"))
	}
}
