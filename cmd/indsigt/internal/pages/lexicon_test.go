package pages

import (
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
)

func lexiconOf(lang string, terms ...string) *lexicon {
	x := &lexicon{first: make(map[string][]lexical)}
	for _, t := range terms {
		forms := strings.Split(t, "|")
		sub := &subject{id: forms[0], doc: &content.Doc{Slug: forms[0]}}
		for _, f := range forms {
			x.add(sub, f, lang)
		}
	}
	for _, all := range x.first {
		slices.SortStableFunc(all, func(a, b lexical) int { return len(b.rest) - len(a.rest) })
	}
	return x
}

func TestLexiconMarksFirstUse(t *testing.T) {
	da := lexiconOf("da", "fond|fonden", "helhedsplan", "boligsocial helhedsplan|boligsociale helhedsplaner", "ramme|ramme (op til)", "æblehave")
	ar := lexiconOf("ar", "موافَق عليه", "خطة", "صندوق منح")
	for _, c := range []struct {
		x          *lexicon
		html, want string
	}{
		{da, "<p>En fond. En fond til.</p>", "<p>En [fond]. En fond til.</p>"},
		{da, "<p>Fonden giver. Det gør fond.</p>", "<p>[Fonden] giver. Det gør fond.</p>"},
		{da, "<h2>Fond</h2><p>Støttefonden, fonds-ting og bygge-fond.</p>", "<h2>Fond</h2><p>Støttefonden, fonds-ting og bygge-fond.</p>"},
		{da, `<p><a href="x">fond</a> <code>fond</code> <em>fond</em></p>`, `<p><a href="x">fond</a> <code>fond</code> <em>[fond]</em></p>`},
		{da, `<p><a href="x">en <em>fond</em> her</a> fond</p>`, `<p><a href="x">en <em>fond</em> her</a> [fond]</p>`},
		{da, "<p>En boligsocial\nhelhedsplan er en helhedsplan.</p>", "<p>En [boligsocial\nhelhedsplan] er en [helhedsplan].</p>"},
		{da, "<p>En boligsocial <em>helhedsplan</em></p>", "<p>En boligsocial <em>[helhedsplan]</em></p>"},
		{da, `<img alt="fond > fond" src="x"><p>&fond; Æblehave</p>`, `<img alt="fond > fond" src="x"><p>&fond; [Æblehave]</p>`},
		{da, "<p>ingen</p>", "<p>ingen</p>"},
		{da, "", ""},
		{ar, "<p>هذه الخطة، وهذا موافق عليه. والخطة</p>", "<p>هذه [الخطة]، وهذا [موافق عليه]. والخطة</p>"},
		{ar, "<p>من صندوق المنح للخطة</p>", "<p>من صندوق المنح [للخطة]</p>"},
		{ar, "<p>من الصندوق</p>", "<p>من الصندوق</p>"},
	} {
		got := string(c.x.mark([]byte(c.html), map[*subject]bool{}, func(s *subject) string { return "#" + s.id }))
		for _, all := range c.x.first {
			for _, l := range all {
				got = strings.ReplaceAll(got, `<a class="term" href="#`+l.term.id+`">`, "[")
			}
		}
		got = strings.ReplaceAll(got, "</a>", "]")
		want := strings.ReplaceAll(c.want, "</a>", "]")
		if got != want {
			t.Errorf("%s\n got %s\nwant %s", c.html, got, want)
		}
	}
}
