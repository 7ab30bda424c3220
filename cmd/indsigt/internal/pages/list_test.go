package pages

import (
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// A list is in the order of the titles its reader sees, under their letters.
// Titles nobody translated stand with the portal's, in every language.
func TestListsAreInTheReadersAlphabet(t *testing.T) {
	var b strings.Builder
	b.WriteString("== index.md\n---\ntitle: Portal\nlanguage: da\nlanguages: [da, en, ar]\nday: 2024-06-01\n---\n")
	for i := range 18 {
		n := strconv.Itoa(i + 10)
		b.WriteString("== areas/m" + n + ".md\n---\ntitle: Midt " + n + "\n---\n")
	}
	b.WriteString("== areas/aaben.md\n---\ntitle: Åben hal\n---\n== areas/aaben.en.md\n---\ntitle: Open hall\n---\n" +
		"== areas/baad.md\n---\ntitle: Bådværksted\n---\n== areas/baad.en.md\n---\ntitle: Workshop\n---\n")
	s := plan(t, b.String())
	for _, c := range []struct{ path, want string }{
		{"omraader/", "B:Bådværksted M:Midt 10 Å:Åben hal"},
		{"en/areas/", "M:Midt 10 O:Open hall W:Workshop"},
		{"ar/areas/", "B:Bådværksted M:Midt 10 Å:Åben hal"},
	} {
		var got []string
		for _, g := range at[*view.ListPage](t, s, c.path).Groups {
			got = append(got, g.Label+":"+g.Entries[0].Link.Text)
		}
		same(t, c.path, strings.Join(got, " "), c.want)
	}
}

// Only a public body is bound by the law, and what the settings say is in the
// portal's language on every page.
func TestStatementOfWhoeverPublishes(t *testing.T) {
	const whole = "public: true\nlicence: CC BY 4.0\ncontact: {name: N, email: n@a.example, phone: 12 34 56 78}\n" +
		"accessibility: {url: https://was.example/, status: full, method: self, content: Kortet., updated: 2024-01-01, enforcement: Klag.}\n"
	for _, c := range []struct{ settings, lead string }{
		{whole, "Ejeren er forpligtet til at gøre sine hjemmesider tilgængelige efter lov om tilgængelighed af offentlige organers websteder og mobilapplikationer."},
		{"accessibility: {content: Kortet.}\n", "Her kan du læse, hvor godt siden kan bruges af alle."},
	} {
		s := plan(t, "== index.md\n---\ntitle: Portal\nowner: Ejeren\nlanguage: da\nlanguages: [da, en]\nday: 2024-06-01\n"+c.settings+"---\n")
		same(t, "lead", at[*view.StatementPage](t, s, "was/").Lead, c.lead)
		for _, section := range at[*view.StatementPage](t, s, "en/was/").Sections {
			said := section.Paragraphs[0]
			if want := map[bool]string{true: "da"}[said == "Kortet." || said == "Klag."]; section.Lang != want {
				t.Errorf("%s: in %q", section.Label, section.Lang)
			}
		}
	}
}

func TestLetterIDs(t *testing.T) {
	v := plan(t, "== index.md\n---\ntitle: Portal\nlanguage: da\n---\n").locales[0]
	for letter, want := range map[string]string{"A": "bogstav-A", "Å": "bogstav-AA", "Ø": "bogstav-OE", "#": "bogstav-tal", "ا": "bogstav-u0627", "東": "bogstav-u6771"} {
		if got := v.letterAnchor(letter); got != want {
			t.Errorf("%s: %s, want %s", letter, got, want)
		}
	}
}
