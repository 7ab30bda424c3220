package diff

import (
	"maps"
	"strings"
	"testing"
)

// edit replaces in one file; it must be there to be replaced.
func edit(t testing.TB, all map[string]string, file, old, new string) map[string]string {
	t.Helper()
	path := "content/" + file + ".md"
	if !strings.Contains(all[path], old) {
		t.Fatalf("%s does not hold %q", path, old)
	}
	all = maps.Clone(all)
	all[path] = strings.Replace(all[path], old, new, 1)
	return all
}

func without(all map[string]string, file string) map[string]string {
	all = maps.Clone(all)
	delete(all, "content/"+file+".md")
	return all
}

func with(all map[string]string, file, text string) map[string]string {
	all = maps.Clone(all)
	all["content/"+file+".md"] = "---\n" + text + "---\n"
	return all
}

// renamed moves a file and what names it.
func renamed(all map[string]string, from, to string) map[string]string {
	out := make(map[string]string)
	_, old, _ := strings.Cut(from, "/")
	_, now, _ := strings.Cut(to, "/")
	for path, text := range all {
		if path == "content/"+from+".md" {
			path = "content/" + to + ".md"
		}
		text = strings.ReplaceAll(text, "from: "+old+"\n", "from: "+now+"\n")
		text = strings.ReplaceAll(text, "plan: "+old+"\n", "plan: "+now+"\n")
		text = strings.ReplaceAll(text, "areas: "+old+"\n", "areas: "+now+"\n")
		out[path] = strings.ReplaceAll(text, "["+old+",", "["+now+",")
	}
	return out
}

// TestChanges are small changes of the worked book, each with all that a person
// is told of it.
func TestChanges(t *testing.T) {
	base := files(worked)
	tests := []struct {
		name     string
		old, new map[string]string
		want     string
	}{
		{"nothing", base, base, `
nothing changes: no amounts, pages or problems
`},
		{"an entry grows, where the money rests in a plan of two areas", base,
			edit(t, base, "plans/p", "2022: 4.000.000", "2022: 4.250.000,50"), `
in all
  committed  at least 17.000.000 kr. (1 of 10 unknown)  at least 17.250.000,50 kr. (1 of 10 unknown)  +250.000,50 kr.
  ~  Planen ← Landsbyggefonden, 2022  4.000.000 kr.  4.250.000,50 kr.  +250.000,50 kr.  plans/p:lbf
     not divided: Planen  9.000.000 kr.  9.250.000,50 kr.  +250.000,50 kr.
     Planen  11.000.000 kr.  11.250.000,50 kr.  +250.000,50 kr.
     2022  7.000.000 kr.  7.250.000,50 kr.  +250.000,50 kr.
`},
		{"an allocation moves money that was counted: the total stands", base,
			edit(t, base, "initiatives/a", "2022: 1.000.000", "2022: 1.200.000"), `
committed: funding lines
     funding line      before          after       difference   in the total  id
  ~  A ← Planen, 2022  1.000.000 kr.   1.200.000 kr.  +200.000 kr.  0 kr.  initiatives/a:p
  =  in all  at least 17.000.000 kr. (1 of 10 unknown)  at least 17.000.000 kr. (1 of 10 unknown)  0 kr.
`},
		{"an allocation of what the plan itself does not report counts", base,
			edit(t, base, "initiatives/a", "900.000,50", "900.000"), `
  spent  900.000,50 kr.  900.000 kr.  -0,50 kr.
  ~  A ← Planen, 2021  900.000,50 kr.  900.000 kr.  -0,50 kr.  initiatives/a:p
`},
		{"the plan reports it now: what its initiatives say counts no longer", base,
			edit(t, base, "plans/p", "    committed: 3.000.000\n", "    committed: 3.000.000\n    spent: {2021: 1.900.000,50}\n"), `
  +  Planen ← Kommunen, 2021  –  1.900.000,50 kr.  +1.900.000,50 kr.  +1.900.000,50 kr.  plans/p:kommune
  ~  A ← Planen, 2021  900.000,50 kr.  900.000,50 kr.  0 kr.  -900.000,50 kr.  initiatives/a:p
  =  in all  900.000,50 kr.  1.900.000,50 kr.  +1.000.000 kr.
`},
		{"a published amount is corrected, with its reason", base,
			edit(t, base, "plans/p", "    committed: 3.000.000\n", "    committed: 3.100.000\n    corrected: [{day: 2026-05-03, was: 3.000.000, why: Et tal var læst forkert.}]\n"), `
reasons for corrected figures
     funding line  published  reason  source  id
  ~  Planen  3.000.000 kr.  Et tal var læst forkert.  plans/p:kommune
`},
		{"an unknown amount becomes known", base,
			edit(t, base, "initiatives/d", "unknown", "100.000"), `
  committed  at least 17.000.000 kr. (1 of 10 unknown)  17.100.000 kr.  +100.000 kr.
  ~  D ← Fonden  unknown  100.000 kr.  +100.000 kr.  initiatives/d:fond
  +  D ← Fonden  committed  1 → 0  now known  initiatives/d:fond
`},
		{"a known amount becomes unknown", base,
			edit(t, base, "plans/p", "committed: 3.000.000", "committed: unknown"), `
  ~  Planen ← Kommunen  3.000.000 kr.  unknown  -3.000.000 kr.  plans/p:kommune
  -  Planen ← Kommunen  committed  0 → 1  now unknown  plans/p:kommune
`},
		{"more is passed on than is known to have come in", base,
			edit(t, edit(t, base, "plans/p", "{2021: 4.000.000, 2022: 4.000.000}", "unknown"), "initiatives/a", "{2021: 1.000.000, 2022: 1.000.000}", "4.000.000"), `
  ~  what is left in Planen is not known  +1.000.000 kr.  plans/p
`},
		{"a year is divided: amounts move between years, the total stands", base,
			edit(t, base, "plans/p", "committed: 3.000.000", "committed: {2021: 1.000.000, 2022: 2.000.000}"), `
  -  Planen ← Kommunen  3.000.000 kr.  –  -3.000.000 kr.  plans/p:kommune
  +  Planen ← Kommunen, 2021  –  1.000.000 kr.  +1.000.000 kr.  plans/p:kommune
committed: by year
  not divided by year
`},
		{"an initiative goes with its page", base, without(base, "initiatives/a"), `
  -  A ← Planen, 2021  1.000.000 kr.  –  -1.000.000 kr.  0 kr.  initiatives/a:p
  -  A  gone  /initiatives/a/
`},
		{"an initiative comes with its page", without(base, "initiatives/a"), base, `
  +  A  new  /initiatives/a/
`},
		{"a plan has another name, and an address that leads nowhere", base, renamed(base, "plans/p", "plans/ny"), `
no amount changes
  ~  Planen  moved: the old address leads nowhere; keep it with aliases: [/plans/p/]  /plans/p/ → /plans/ny/
`},
		{"a plan has another name and title, and an alias", base,
			edit(t, renamed(base, "plans/p", "plans/ny"), "plans/ny", "title: Planen", "title: Nyt\naliases: [/plans/p/]"), `
no amount changes
  ~  Nyt  moved: the old address leads there  /plans/p/ → /plans/ny/
`},
		{"an area has another name: its money is where it was", base, renamed(base, "areas/nord", "areas/nordpaa"), `
no amount changes
`},
		{"a giver has another name: so have its lines, the second as the first", base, renamed(base, "organisations/kommune", "organisations/vores-kommune"), `
no amount changes
`},
		{"a draft has neither page nor money", base, edit(t, base, "initiatives/c", "title: C", "title: C\ndraft: true"), `
  -  C ← Puljen, 2021  500.000 kr.  –  -500.000 kr.  0 kr.  initiatives/c:u
  -  C  gone  /initiatives/c/
`},
		{"an old address is dropped", with(base, "areas/oest", "title: Øst\naliases: [/gammel/]\n"), with(base, "areas/oest", "title: Øst\n"), `
  -  old address removed  /gammel/
`},
		{"a law is broken: no sum is shown", base,
			edit(t, base, "initiatives/c", "3.100.000", "5.600.000"), `
Sums are not compared
  +  error  pools/u is overdrawn
  ~  C ← Puljen, 2022  3.100.000 kr.  5.600.000 kr.  +2.500.000 kr.  initiatives/c:u
`},
		{"it is broken still, by another amount",
			edit(t, base, "initiatives/c", "3.100.000", "5.600.000"), edit(t, base, "initiatives/c", "3.100.000", "5.700.000"), `
remaining errors
remaining problems, with other figures
`},
		{"it is mended", edit(t, base, "initiatives/c", "3.100.000", "5.600.000"), base, `
  -  error  pools/u is overdrawn
`},
		{"a file cannot be read: the others are compared", base,
			edit(t, edit(t, base, "plans/p", "3.000.000", "3.000.0"), "initiatives/d", "unknown", "5.000"), `
Sums are not compared
These files have errors, so their lines are not compared: content/plans/p.md.
  ~  D ← Fonden  unknown  5.000 kr.  +5.000 kr.  initiatives/d:fond
`},
		{"settings that cannot be read: no amount is compared", base,
			edit(t, base, "index", "language: da", "language: dansk"), `
No amounts are compared: settings
`},
		{"another currency", base, edit(t, base, "index", "language: da", "language: da\ncurrency: EUR"), `
No amounts are compared: the portal's currency was DKK and is now EUR.
`},
		{"a problem that only moves in its file is the same", base,
			edit(t, base, "initiatives/d", "title: D", "title: D\nsummary: Noget nyt."), `
nothing changes: no amounts, pages or problems
`},
	}
	for _, tt := range tests {
		t.Run(tt.name, func(t *testing.T) {
			c := compare(t, tt.old, tt.new)
			var b strings.Builder
			if err := WriteText(&b, c, "en"); err != nil {
				t.Fatal(err)
			}
			got := squeezed(b.String())
			for line := range strings.Lines(strings.TrimPrefix(tt.want, "\n")) {
				if !strings.Contains(got, strings.Join(strings.Fields(line), " ")) {
					t.Errorf("no line %q in\n%s", line, b.String())
				}
			}
		})
	}
}

// squeezed is a text with single spaces.
func squeezed(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		b.WriteString(strings.Join(strings.Fields(line), " ") + "\n")
	}
	return b.String()
}
