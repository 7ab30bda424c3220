package main

import (
	"fmt"
	"slices"
)

// textKinds are words and numbers that a page has and nothing published determines.
func textKinds() (all []tampering) {
	all = slices.Concat(wordKinds, attributeKinds, markupKinds)
	for _, s := range besideFigures {
		all = append(all,
			tampering{"before a figure: " + s.what, anyPage, swaps(firstFigure, "${1}"+s.text+"${2}"), s.rule},
			tampering{"after a figure: " + s.what, anyPage, swaps(firstFigure, "${1}${2}"+s.text), s.rule})
	}
	for _, s := range looseAmounts {
		all = append(all, tampering{"a loose amount: " + s.what, anyPage, swaps(`</main>`, "<p>"+s.text+"</p></main>"), s.rule})
	}
	return all
}

const (
	// firstFigure is the first amount of a page's content outside sentences and lists of
	// key figures, after what stands before it in its line.
	firstFigure = `(<main.*?<td[^>]*>(?:<a [^>]*>)?)(<data [^>]*>[^<]*</data>)`
	// firstSentence is the first sentence of a page up to its first space.
	firstSentence = `(<main.*?<span data-say="[^"]*"[^>]*>[^<> ]+)( )`
	textRules     = "verify-text verify-loose-figure verify-sentence verify-figure-text verify-caption verify-active"
)

// insertion is text that is put into a page.
type insertion struct{ what, text, rule string }

// besideFigures change what a figure says, from outside its element.
var besideFigures = []insertion{
	{"a digit", "9", textRules},
	{"a digit in an element", "<b>9</b>", textRules},
	{"a raised digit", "<sup>9</sup>", textRules},
	{"three zeros", ".000", textRules},
	{"three zeros by a reference", "&#48;&#48;&#48;", textRules},
	{"three zeros behind a zero-width space", "\u200b000", textRules},
	{"an Arabic-Indic digit", "٩", textRules},
	{"a Persian digit", "۹", textRules},
	{"a Devanagari digit", "९", textRules},
	{"a full-width digit", "９", textRules},
	{"a mathematical digit", "𝟗", textRules},
	{"a digit in a circle", "⑨", textRules},
	{"a digit of another size", "⁹", textRules},
	{"a Chinese numeral", "万", textRules},
	{"a fraction", "½", textRules},
	{"a minus", "-", textRules},
	{"a typographic minus", "\u2212", textRules},
	{"a full-width minus", "－", textRules},
	{"a heavy minus", "➖", textRules},
	{"millions", " mio.", textRules},
	{"millions in a word", " millioner", textRules},
	{"billions", " mia. kr.", textRules},
	{"thousands", " tusind", textRules},
	{"thousands in short", "k", textRules},
	{"a percent sign", " %", textRules},
	{"another currency", " €", textRules},
	{"a factor", "×10", textRules},
	{"a word that denies", " ikke", textRules},
	{"a word of another language", " approximately", textRules},
	{"a second amount", " 99 mio. kr.", textRules},
}

// looseAmounts are amounts that no figure is.
var looseAmounts = []insertion{
	{"in a sentence", "Området har fået 99.000.000 kr.", textRules},
	{"with a dash for the øre", "99.000.000,-", textRules},
	{"after the unit", "kr. 99.000.000", textRules},
	{"in short", "99 mio. kr.", textRules},
	{"in millions without a unit", "99 millioner", textRules},
	{"in mill.", "99 mill. kroner", textRules},
	{"split by elements", "<b>99</b><i>.000</i>.000 kr.", textRules},
	{"split by comments", "99<!-- -->.000<!-- -->.000 kr.", textRules},
	{"split by places for a break", "99<wbr>.000<wbr>.000 kr.", textRules},
	{"split by zero-width spaces", "9\u200b9.0\u200b00.0\u200b00 kr.", textRules},
	{"split by soft hyphens", "9\u00ad9.0\u00ad00.0\u00ad00 kr.", textRules},
	{"split by word joiners", "9\u20609\u2060000\u2060000 kr.", textRules},
	{"with thin spaces", "99\u2009000\u2009000 kr.", textRules},
	{"with fixed spaces", "99\u00a0000\u00a0000", textRules},
	{"with apostrophes", "99'000'000", textRules},
	{"with underscores", "99_000_000", textRules},
	{"without groups", "99000000", textRules},
	{"without groups and with a unit", "99000000 kr.", textRules},
	{"of four digits", "9876 kr.", textRules},
	{"of four digits alone", "9876", textRules},
	{"of two digits alone", "99", textRules},
	{"as a power", "9,9e7 kr.", textRules},
	{"in Arabic-Indic digits", "٩٩٬٠٠٠٬٠٠٠ كرونة", textRules},
	{"in Persian digits", "۹۹۰۰۰۰۰۰", textRules},
	{"in full-width digits", "９９．０００．０００ kr.", textRules},
	{"in mathematical digits", "𝟗𝟗.𝟎𝟎𝟎.𝟎𝟎𝟎 kr.", textRules},
	{"in raised digits", "⁹⁹ ⁰⁰⁰ ⁰⁰⁰", textRules},
	{"in Bengali digits", "৯৯০০০০০০", textRules},
	{"in Roman numerals", "XCIX mio. kr.", textRules},
	{"in Roman numerals of their own", "ⅩⅭⅨ", textRules},
	{"in Chinese numerals", "九千九百万", textRules},
	{"in Danish words", "nioghalvfems millioner kroner", textRules},
	{"in English words", "ninety-nine million kroner", textRules},
	{"in Arabic words", "تسعة وتسعون مليون كرونة", textRules},
	{"in another currency", "€99m", textRules},
	{"by its code", "DKK 99m", textRules},
	{"as a share", "99,9 %", textRules},
	{"as a whole share", "99 %", textRules},
	{"in code", "<code>99.000.000 kr.</code>", textRules},
	{"in text as it is written", "</p><pre>99.000.000 kr.</pre><p>", textRules},
	{"in a cell of a table", "</p><table><tr><td>99.000.000</td></tr></table><p>", textRules},
	{"in reversed order", "<bdo dir=\"rtl\">.rk 000.000.99</bdo>", textRules},
	{"behind a mark of direction", "\u202e.rk 000.000.99\u202c", textRules},
	{"in a drawing", "</p><svg viewBox=\"0 0 9 9\"><text x=\"1\" y=\"1\">99.000.000 kr.</text></svg><p>", textRules + " verify-chart-bare"},
	{"in a bubble of a drawing", "</p><svg viewBox=\"0 0 9 9\"><title>99.000.000 kr.</title></svg><p>", textRules + " verify-chart-bare"},
	{"in a description of a drawing", "</p><svg viewBox=\"0 0 9 9\"><desc>99 millioner</desc></svg><p>", textRules + " verify-chart-bare"},
	{"by numbers of a list", "</p><ol start=\"99000000\"><li></li></ol><p>", textRules},
	{"by the number of an item", "</p><ol><li value=\"99000000\"></li></ol><p>", textRules},
	{"in a field", "</p><form><input value=\"99.000.000 kr.\"></form><p>", textRules},
	{"in a button", "</p><form><input type=\"submit\" value=\"99.000.000 kr.\"></form><p>", textRules},
	{"in a large field", "</p><form><textarea>99.000.000 kr.</textarea></form><p>", textRules},
	{"in a choice", "</p><select><option>99 millioner</option></select><p>", textRules},
	{"in a group of choices", "</p><select><optgroup label=\"99.000.000 kr.\"></optgroup></select><p>", textRules},
	{"as a meter", "</p><meter value=\"99\" max=\"100\"></meter><p>", textRules},
	{"as a progress bar", "</p><progress value=\"99\" max=\"100\"></progress><p>", textRules},
	{"where no scripts run", "</p><noscript>99.000.000 kr.</noscript><p>", textRules},
	{"above a word", "<ruby>kr.<rt>99.000.000</rt></ruby>", textRules},
}

// wordKinds change words of a page.
var wordKinds = []tampering{
	{"a heading with more words", anyPage, swaps(`(<main.*?<h1[^>]*>)`, `${1}Svindel: `), textRules},
	{"another heading", anyPage, swaps(`(<main.*?<h2[^>]*>)[^<]*`, `${1}Svindel`), textRules},
	{"a smaller heading with more words", anyPage, swaps(`(<main.*?<h3[^>]*>)`, `${1}Svindel `), textRules},
	{"a paragraph more", anyPage, swaps(`</main>`, `<p>Pengene er forsvundet.</p></main>`), textRules},
	{"a word that denies in a paragraph", anyPage, swaps(`(<main.*?<p[^>]*>[^<> ]+)( )`, `${1} aldrig `), textRules},
	{"a word that denies in a sentence", anyPage, swaps(firstSentence, `${1} aldrig `), textRules},
	{"a word that denies in a lead", anyPage, swaps(`(<p class="lead">[^<> ]+)( )`, `${1} ikke `), textRules},
	{"a number in a lead", anyPage, swaps(`(<p class="lead">[^<> ]+)( )`, `${1} 99 millioner `), textRules},
	{"text outside paragraphs", anyPage, swaps(`</main>`, `Pengene er forsvundet</main>`), textRules + " elsewhere"},
	{"text after the page's end", anyPage, swaps(`</body>`, `Pengene er forsvundet</body>`), textRules + " elsewhere"},
	{"text after the last element", anyPage, adds("Pengene er forsvundet"), textRules + " elsewhere"},
	{"a column's heading", anyPage, swaps(`(<th scope="col"[^>]*>)[^<]+`, `${1}Svindlet`), textRules},
	{"a row's heading", anyPage, swaps(`(<th scope="row"[^>]*>)([^<]+)`, `${1}${2} (svindel)`), textRules},
	{"a linked row's heading", anyPage, swaps(`(<th scope="row"[^>]*><a [^>]*>)([^<]+)`, `${1}${2} i Odense`), textRules},
	{"a cell with more words", anyPage, swaps(`(<td[^>]*>)`, `${1}svindlet `), textRules},
	{"a table's caption", anyPage, swaps(`(<caption[^>]*>)`, `${1}Svindel. `), textRules},
	{"a total's name", anyPage, swaps(`(<tfoot>.*?<th[^>]*>)[^<]+`, `${1}Forsvundet`), textRules},
	{"a term of a list", anyPage, swaps(`(<main.*?<dt>)[^<]+`, `${1}Forsvundet`), textRules},
	{"a description of a list", anyPage, swaps(`(<main.*?<dd>)`, `${1}Forsvundet `), textRules},
	{"an item of a list", anyPage, swaps(`(<main.*?<li>)`, `${1}Forsvundet `), textRules},
	{"an item more in a list", anyPage, swaps(`(<main.*?<ul[^>]*>)`, `${1}<li>Odense</li>`), textRules},
	{"a link's words", anyPage, swaps(`(<main.*?<a href[^>]*>)([^<]+)`, `${1}${2} (svindel)`), textRules},
	{"an entry of the menu", anyPage, swaps(`(<nav.*?<a [^>]*>)[^<]+`, `${1}Svindel`), textRules},
	{"the way to the page", anyPage, swaps(`(<nav class="crumbs".*?<a [^>]*>)[^<]+`, `${1}Svindel`), textRules},
	{"the page's own entry in its way", anyPage, swaps(`(aria-current="page">)[^<]+`, `${1}Svindel`), textRules},
	{"the contents of the page", anyPage, swaps(`(<nav class="contents".*?<a [^>]*>)[^<]+`, `${1}Svindel`), textRules},
	{"the foot of the page", anyPage, swaps(`(<footer.*?<p[^>]*>)`, `${1}Svindel. `), textRules},
	{"the portal's name", anyPage, swaps(`(<header.*?<a [^>]*>)`, `${1}Svindel `), textRules},
	{"a summary of details", anyPage, swaps(`(<main.*?<summary[^>]*>)`, `${1}Svindel. `), textRules},
	{"a note", anyPage, swaps(`(<main.*?<p class="(?:help|note|sub|all)[^>]*>)`, `${1}Svindel. `), textRules},
	{"a day of another year", anyPage, swaps(`(\d\d?\. (?:januar|februar|marts|april|maj|juni|juli|august|september|oktober|november|december)) (20\d\d)`, `${1} 1871`), textRules},
	{"the words of a filter", anyPage, swaps(`(<main.*?<label[^>]*>)`, `${1}Svindel `), textRules},
	{"the words of a button", anyPage, swaps(`(<button[^>]*>)`, `${1}Svindel `), textRules},
	{"a choice", anyPage, swaps(`(<main.*?<option[^>]*>)`, `${1}Svindel `), textRules},
	{"words of editors", anyPage, swaps(`(<div class="[^"]*words[^"]*">.*?<p>[^<> ]+)( )`, `${1} aldrig `), textRules},
	{"a paragraph said to be words of editors", anyPage, swaps(`</main>`, `<div class="prose words"><p>Området har fået 99.000.000 kr.</p></div></main>`), textRules},
	{"a paragraph said to be a quotation", anyPage, swaps(`</main>`, `<p data-quote="">99 mio. kr. er væk.</p></main>`), textRules},
	{"a sentence without a figure of its own", anyPage, swaps(`</main>`, `<p class="said"><span data-say="x">99 mio. kr. er væk.</span></p></main>`), textRules},
	{"a caption of a drawing", anyPage, swaps(`(<figcaption[^>]*>)`, `${1}Svindel `), textRules},
	{"a page in another language", anyPage, swaps(`<html lang="[^"]*"`, `<html lang="nb"`), textRules + " verify-figure-text elsewhere"},
	{"an emptied language", anyPage, swaps(`<html lang="[^"]*"`, `<html lang=""`), textRules + " verify-figure-text elsewhere"},
}

// attributeKinds change words that screen readers, scripts or style sheets say.
var attributeKinds = func() (all []tampering) {
	for _, name := range []string{"aria-label", "aria-description", "aria-roledescription", "aria-valuetext", "aria-placeholder", "title", "data-label"} {
		all = append(all, tampering{"words in " + name, anyPage, swaps(`(<main.*?<(?:section|table|h2|td))`, fmt.Sprintf(`${1} %s="99 millioner er væk"`, name)), textRules})
	}
	return append(all,
		tampering{"another label of a part", anyPage, swaps(`(aria-label=")[^"]*`, `${1}Svindel`), textRules},
		tampering{"another label of a cell", anyPage, swaps(`(data-label=")[^"]*`, `${1}Svindlet`), textRules},
		tampering{"another picture's words", anyPage, swaps(`(<main.*?<img [^>]*alt=")[^"]*`, `${1}Svindel`), textRules},
		tampering{"another exact amount of a figure", anyPage, swaps(`(<data [^>]*title=")[^"]*`, `${1}99.000.000 kr.`), textRules + " verify-figure-text"},
		tampering{"words of a script", anyPage, swaps(`(data-done=")[^"]*`, `${1}99 mio. kr.`), textRules},
		tampering{"words of another script", anyPage, swaps(`(data-listed=")[^"]*`, `${1}Svindel`), textRules})
}()

// markupKinds change what words mean by the elements that they are in.
var markupKinds = []tampering{
	{"a figure struck out", anyPage, swaps(firstFigure, `${1}<s>${2}</s>`), "verify-active"},
	{"a figure deleted", anyPage, swaps(firstFigure, `${1}<del>${2}</del>`), "verify-active"},
	{"a figure read backwards", anyPage, swaps(firstFigure, `${1}<bdo dir="rtl">${2}</bdo>`), "verify-active"},
	{"a figure raised", anyPage, swaps(firstFigure, `${1}<sup>${2}</sup>`), "verify-active"},
	{"a sentence struck out", anyPage, swaps(`(<p class="said">)(.*?)(</p>)`, `${1}<s>${2}</s>${3}`), "verify-active"},
	{"a figure in the other direction", anyPage, swaps(`(<data )`, `${1}dir="rtl" `), "verify-active"},
	{"a figure for scripts alone", anyPage, swaps(firstFigure, `${1}<noscript>${2}</noscript>`), "verify-active"},
	{"a figure in a field", anyPage, swaps(firstFigure, `${1}<textarea>${2}</textarea>`), "verify-active"},
}

// lastKinds change rows, totals, links, numbers and short words, which other texts of a
// site have too.
var lastKinds = []tampering{
	{"calculated left out", pages("proof", "figure"), swaps(` <small class="mark">[^<]*</small></td>`, `</td>`), "verify-remark"},
	{"a row left out", anyPage, inTable(func(rows []string) []string { return rows[1:] }), "verify-label elsewhere"},
	{"the rows headed by a column", anyPage, swaps(`(<thead><tr><th scope="col">)[^<]*(</th><th scope="col" class="n">)([^<]*)`, `${1}${3}${2}${3}`), "verify-label elsewhere"},
	{"the figure of a row as the total", anyPage, footFigure, "verify-label verify-remark"},
	{"a minus before an amount", anyPage, swaps(`(<td class="n">)(<a class="fig")`, `${1}−${2}`), "verify-remark verify-label"},
	{"the link of an entry to another page", pages("list"), entryLinks, "verify-label"},
	{"a link to another host", anyPage, swaps(firstLink, `${1}href="https://evil.example/"`), "verify-active"},
	{"a title in a drawing", anyPage, swaps(`(<svg[^>]*>.*?<text[^>]*>)`, `${1}Svindel `), textRules + " verify-chart-differs verify-chart-bare verify-drawing"},
	{"a row twice", anyPage, inTable(func(rows []string) []string { return append(rows, rows[len(rows)-1]) }), "verify-label elsewhere"},
	{"an amount that is not known as none", anyPage, swaps(`<td class="n"><a class="fig" href="[^"]*"><span class="unsaid"><span aria-hidden="true">\?</span><span class="vh">[^<]*</span></span></a>`, `<td class="n"><span class="none" aria-hidden="true">–</span><span class="vh">0</span>`), "verify-label"},
	{"a number in a sentence", anyPage, swaps(firstSentence, `${1} 99 `), textRules},
	{"a number in words of editors", anyPage, swaps(`(<div class="[^"]*words[^"]*">.*?<p>[^<> ]+)( )`, `${1} 99 `), textRules},
	{"a quotation", anyPage, swaps(`(<main.*?data-quote=""[^>]*>)([^<]+)`, `${1}${2} ikke`), textRules},
	{"small words", anyPage, swaps(`(<main.*?<small[^>]*>)`, `${1}svindlet `), textRules},
}
