package main

import (
	"bytes"
	"regexp"
	"slices"
	"strings"
)

// labelKinds are changes of what stands around figures: names of rows and columns,
// order, totals, remarks, and where names lead.
var labelKinds = []tampering{
	// Rows.
	{"two rows' names swapped", anyPage, inTable(swapParts(rowName)), "verify-label"},
	{"two rows' names and links swapped", anyPage, inTable(swapParts(rowHead)), "verify-label"},
	{"two rows' figures swapped", anyPage, inTable(swapParts(rowCell)), "verify-label"},
	{"a row named after another", anyPage, inTable(copyPart(rowName)), "verify-label"},
	{"years in another order", anyPage, swaps(`(<tbody>\n)(<tr><th scope="row"><a [^>]*>[0-9]{4}</a>.*?</tr>\n)(<tr><th scope="row"><a [^>]*>[0-9]{4}</a>.*?</tr>\n)`, `${1}${3}${2}`), "verify-label elsewhere"},
	{"a row's link to another page", anyPage, inTable(copyPart(rowLink)), "verify-label"},
	{"a row's link to another host", anyPage, inTable(eachFirst(rowLink, `${1}https://evil.example/"`)), "verify-label verify-active verify-link"},
	// Columns, corners, totals.
	{"two columns' headers swapped", anyPage, swaps(`(<th scope="col" class="n">)([^<]*)(</th><th scope="col" class="n">)([^<]*)(</th>)`, `${1}${4}${3}${2}${5}`), "verify-label"},
	{"a column headed by another phase", anyPage, heads(map[string]string{"da": "Tilbageført", "en": "Returned", "ar": "مُعاد", "nb": "Tilbakeført"}), "verify-label"},
	{"a column headed by words", anyPage, heads(map[string]string{"": "99"}), "verify-label"},
	{"the total named otherwise", anyPage, swaps(`(<tfoot>\s*<tr><th scope="row">)`, `${1}9 `), "verify-label"},
	// Cells without an amount.
	{"none as an amount that is not known", anyPage, swaps(`<td class="n none"><span class="vh">[^<]*</span>`, `<td class="n"><span class="unsaid"><span aria-hidden="true">?</span><span class="vh">ikke oplyst</span></span>`), "verify-label"},
	{"none as an amount", anyPage, swaps(`<td class="n none"><span class="vh">[^<]*</span>`, `<td class="n">9`), "verify-label verify-loose-figure"},
	// Remarks.
	{"at least left out", anyPage, swaps(`<td class="n"><small class="pre">[^<]*</small> (<a class="fig" href="[^"]*"><data [^>]*data-ask="(?:lines )?[a-z]+ )`, `<td class="n">${1}`), "verify-remark"},
	{"at least changed to at most", anyPage, pre(map[string]string{"da": "højst", "en": "at most", "ar": "على الأكثر", "nb": "høyst"}), "verify-remark verify-sentence"},
	{"at least changed to about", anyPage, pre(map[string]string{"": "ca."}), "verify-remark verify-sentence"},
	{"at least before a whole amount", anyPage, swaps(`<td class="n">(<a class="fig")`, `<td class="n"><small class="pre">mindst</small> ${1}`), "verify-remark verify-text"},
	{"what is missing left out", pages("proof"), swaps(`(</data></a>) <small class="aft"><data [^>]*data-ask="missing\([^>]*>[^<]*</data>[^<]*<data [^>]*>[^<]*</data>[^<]*</small></td>`, `${1}</td>`), "verify-remark"},
	{"missing and all swapped", anyPage, swaps(`(<small class="aft">)(<data [^>]*data-ask="missing\([^>]*>[^<]*</data>)([^<]*)(<data [^>]*data-ask="pieces\([^>]*>[^<]*</data>)`, `${1}${4}${3}${2}`), "verify-remark"},
	{"what is missing of another figure", anyPage, swaps(`(</data></a> )<small class="aft"><data [^>]*data-ask="missing\([^>]*>([^<]*)</data>([^<]*)<data [^>]*>[^<]*</data>`, `${1}<small class="aft"><data value="0" data-ask="missing(returned in-kind)">0</data>${3}<data value="0" data-ask="pieces(returned in-kind)">0</data>`), "verify-remark"},
	{"words after what is missing", anyPage, swaps(`(<small class="aft"><data [^>]*data-ask="missing\([^>]*>[^<]*</data>[^<]*<data [^>]*>[^<]*</data>[^<]*)(</small>)`, `${1}, men ikke meget${2}`), "verify-remark"},
	{"calculated beside a stated amount", anyPage, swaps(`(<td class="n"><a class="fig" href="[^"]*"><data [^>]*>[^<]*</data></a>)</td>`, `${1} <small class="mark">beregnet</small></td>`), "verify-remark"},
	// Signs and units next to a figure.
	{"a unit after an amount", anyPage, swaps(`(<td class="n"><a class="fig" href="[^"]*"><data [^>]*>[^<]*</data></a>)`, `${1} mio.`), "verify-remark"},
	{"thousands after an amount", anyPage, swaps(`(<td class="n"><a class="fig" href="[^"]*"><data [^>]*>[^<]*</data></a>)`, `${1} t.kr.`), "verify-remark"},
	{"a digit after an amount", anyPage, swaps(`(<td class="n"><a class="fig" href="[^"]*"><data [^>]*>[^<]*</data></a>)`, `${1}0`), "verify-remark"},
	{"a hyphen before an amount", anyPage, swaps(`(<td class="n">)(<a class="fig")`, `${1}- ${2}`), "verify-remark verify-label"},
	{"a digit before an amount", anyPage, swaps(`(<td class="n">)(<a class="fig")`, `${1}9${2}`), "verify-remark verify-label"},
	{"a unit after a key figure", anyPage, swaps(`(<dd class="num"><a class="fig" href="[^"]*"><data [^>]*>[^<]*</data></a>)`, `${1} mia.`), "verify-remark"},
	{"a minus before a key figure", anyPage, swaps(`(<dd class="num">)(<a class="fig" href="[^"]*"><data )`, `${1}−${2}`), "verify-remark"},
	// Lists.
	{"the term of a key figure", pages("proof"), swaps(`(<div class="key"><dt>)[^<]*(</dt><dd class="num">(?:<small class="pre">[^<]*</small> )?<a class="fig" href="[^"]*"><data )`, `${1}99${2}`), "verify-label"},
	{"the phase of a funding line", pages("proof"), swaps(`(<dl class="phases"><div><dt>)[^<]*(</dt><dd class="num"><data )`, `${1}99${2}`), "verify-label"},
	{"the year of an amount of a funding line", pages("proof"), swaps(`(<dd class="year"><span>)[^<]*(</span> (?:<a [^>]*>)?<data )`, `${1}1999${2}`), "verify-label"},
	{"the name of an entry", pages("list"), swaps(`(<span class="title"><a href="[^"]*"[^>]*>)`, `${1}Ny `), "verify-label verify-text"},
	// Rows of facts.
	{"the phase of a fact", pages("proof"), swaps(`(<tr[^>]*data-keys="[^"]*"[^>]*><th scope="row">[^\n]*?</th><td>)[^<]*(</td>[^\n]*<data )`, `${1}99${2}`), "verify-label"},
	{"the name of a fact's holder", pages("proof"), swaps(`(<tr[^>]*data-keys="[^"]*"[^>]*><th scope="row"><a [^>]*>)([^<]*)(</a></th>(?:<td[^>]*>[^<]*</td>)+<td class="n"><data)`, `${1}99${3}`), "verify-label"},
	{"a fact twice", pages("proof"), facts(func(rows []string) []string { return append(rows[:1:1], rows...) }), "verify-label elsewhere"},
	{"a fact left out", pages("proof"), facts(func(rows []string) []string { return rows[1:] }), "verify-label verify-anchor elsewhere"},
}

// Parts of a row of a table.
var (
	rowName = regexp.MustCompile(`(<th scope="row"><a [^>]*>)([^<]*)()`)
	rowHead = regexp.MustCompile(`(<th scope="row">)(.*?</a>)()`)
	rowCell = regexp.MustCompile(`(</th>)(.*)()`)
	rowLink = regexp.MustCompile(`(<th scope="row"><a href=")([^"]*")()`)
)

var (
	bodyOfTable = regexp.MustCompile(`(?s)<tbody>\n(.*?)</tbody>\n<tfoot>`)
	oneRow      = regexp.MustCompile(`(?s)<tr.*?</tr>\n`)
	plainRow    = regexp.MustCompile(`^<tr><th scope="row"><a [^>]*>[^<]*</a>.*?</th>(<td class="n"><a class="fig" href="[^"]*"><data [^>]*data-ask="([a-z]*) [^>]*>)`)
	amountIn    = regexp.MustCompile(`<data value="([^"]*)"`)
)

// inTable changes the rows of the first table with a total whose first two rows are named
// and have different amounts.
func inTable(change func(rows []string) []string) edit {
	return func(text []byte) []byte {
		for _, at := range bodyOfTable.FindAllSubmatchIndex(text, -1) {
			rows := oneRow.FindAllString(string(text[at[2]:at[3]]), -1)
			if len(rows) < 2 || !plainRow.MatchString(rows[0]) || !plainRow.MatchString(rows[1]) ||
				amountIn.FindStringSubmatch(rows[0])[1] == amountIn.FindStringSubmatch(rows[1])[1] {
				continue
			}
			now := change(slices.Clone(rows))
			return slices.Concat(text[:at[2]], []byte(strings.Join(now, "")), text[at[3]:])
		}
		return nil
	}
}

// swapParts swaps a part of the first two rows.
func swapParts(part *regexp.Regexp) func([]string) []string {
	return func(rows []string) []string {
		a, b := part.FindStringSubmatch(rows[0])[2], part.FindStringSubmatch(rows[1])[2]
		rows[0], rows[1] = strings.Replace(rows[0], a, b, 1), strings.Replace(rows[1], b, a, 1)
		return rows
	}
}

// copyPart gives the first row a part of the second.
func copyPart(part *regexp.Regexp) func([]string) []string {
	return func(rows []string) []string {
		rows[0] = strings.Replace(rows[0], part.FindStringSubmatch(rows[0])[2], part.FindStringSubmatch(rows[1])[2], 1)
		return rows
	}
}

// eachFirst replaces a part of the first row.
func eachFirst(part *regexp.Regexp, new string) func([]string) []string {
	return func(rows []string) []string {
		rows[0] = part.ReplaceAllString(rows[0], new)
		return rows
	}
}

// inLanguage replaces by the words of the page's language, or those of "".
func inLanguage(old, before string, words map[string]string, after string) edit {
	return func(text []byte) []byte {
		lang := pageLang.FindSubmatch(text)
		if lang == nil {
			return nil
		}
		word := words[string(lang[1])]
		if word == "" {
			word = words[""]
		}
		return swaps(old, before+word+after)(text)
	}
}

// heads heads the first column of figures by other words.
func heads(words map[string]string) edit {
	return inLanguage(`(<th scope="col" class="n">)[^<]*(</th>.*?<tfoot>)`, `${1}`, words, `${2}`)
}

// pre changes the words before a figure.
func pre(words map[string]string) edit {
	return inLanguage(`(<small class="pre">)[^<]*`, `${1}`, words, ``)
}

var (
	firstOfTable = regexp.MustCompile(`(?s)<tbody>\n<tr><th scope="row"><a [^>]*>[^<]*</a>.*?</th><td class="n"><a class="fig" href="[^"]*">(<data [^>]*>[^<]*</data>)`)
	totalOfTable = regexp.MustCompile(`(?s)<tfoot>\n<tr><th scope="row">[^<]*</th><td class="n">(?:<small class="pre">[^<]*</small> )?<a class="fig" href="[^"]*">(<data [^>]*>[^<]*</data>)`)
)

// footFigure puts the figure of the first row in the place of the total.
func footFigure(text []byte) []byte {
	first := firstOfTable.FindSubmatch(text)
	total := totalOfTable.FindSubmatchIndex(text)
	if first == nil || total == nil {
		return nil
	}
	return slices.Concat(text[:total[2]], first[1], text[total[3]:])
}

var titleLink = regexp.MustCompile(`<span class="title"><a href="([^"]*)"`)

// entryLinks has the first entry of a list lead where the last does.
func entryLinks(text []byte) []byte {
	all := titleLink.FindAllSubmatchIndex(text, -1)
	if len(all) < 2 {
		return nil
	}
	last := all[len(all)-1]
	return slices.Concat(text[:all[0][2]], text[last[2]:last[3]], text[all[0][3]:])
}

var factRows = regexp.MustCompile(`(?s)<tbody>\n((?:<tr[^>]*data-keys=.*?</tr>\n)+)</tbody>`)

// facts changes the rows of a table of facts, of which the first has an amount.
func facts(change func(rows []string) []string) edit {
	return func(text []byte) []byte {
		at := factRows.FindSubmatchIndex(text)
		if at == nil {
			return nil
		}
		rows := oneRow.FindAllString(string(text[at[2]:at[3]]), -1)
		if len(rows) < 2 || !bytes.Contains([]byte(rows[0]), []byte("<data ")) {
			return nil
		}
		return slices.Concat(text[:at[2]], []byte(strings.Join(change(rows), "")), text[at[3]:])
	}
}
