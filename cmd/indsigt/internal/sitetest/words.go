package sitetest

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

var vocabulary = strings.Fields(`beboerne børn unge familier området kvarteret lokalt sammen hverdag skole arbejde job fritid
	hjælp vejledning møde aktivitet forening frivillige kommune boligorganisation plan mål resultat erfaring indsats
	tryghed trivsel kultur sport mad have café værksted lektiehjælp sprog netværk naboer ældre mødre fædre drenge piger
	starter følger støtter giver viser lærer finder skaber samler åbner tilbyder inviterer besøger bygger deler
	hver uge måned år nu siden gennem mellem efter før med for til og i på af om den det de en et som ikke flere mange
	nye gode små store fælles lokale trygge aktive`)

// words writes about n words of Markdown: headings, paragraphs, a list, a
// table and links to other files.
func (p *Portal) words(b *strings.Builder, seed, n int) {
	r := p.rand(5, seed)
	sentence := func() {
		length := 6 + r.IntN(9)
		for i := range length {
			w := vocabulary[r.IntN(len(vocabulary))]
			if i == 0 {
				first, size := utf8.DecodeRuneInString(w)
				w = string(unicode.ToUpper(first)) + w[size:]
			} else {
				b.WriteByte(' ')
			}
			b.WriteString(w)
		}
		b.WriteString(".")
		n -= length
	}
	paragraph := func() {
		for range 3 + r.IntN(4) {
			sentence()
			b.WriteByte(' ')
		}
		b.WriteString("\n\n")
	}
	paragraph()
	b.WriteString("## Hvad sker der\n\n")
	paragraph()
	for range 3 {
		b.WriteString("- ")
		sentence()
		b.WriteByte('\n')
	}
	fmt.Fprintf(b, "\nSe også [kilden](../sources/kilde-%d.md) og **det, vi ved**.\n\n", r.IntN(p.size.sources()))
	b.WriteString("| Hvad | Hvornår |\n| --- | --- |\n| Start | forår |\n| Slut | efterår |\n\n")
	for n > 0 {
		b.WriteString([]string{"## Hvem er med\n\n", "## Hvad har vi lært\n\n", "### Mere\n\n", "", ""}[r.IntN(5)])
		paragraph()
	}
}
