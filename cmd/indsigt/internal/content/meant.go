package content

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/diag"
)

// otherWords are what people write for a key or a code that is none of its
// labels. What may stand where is decided by the table of keys alone.
var otherWords = map[string][]string{
	"ceiling": {"loft", "op til", "ramme", "up to", "maximum"}, "committed": {"tilsagn", "bevilling", "granted", "grant"},
	"applied": {"søgt", "ansøgning"}, "disbursed": {"paid out", "betalt"}, "spent": {"brugt", "used"}, "returned": {"tilbagebetalt", "repaid"},
	"from": {"giver", "funder", "donor"}, "total": {"i alt", "ialt", "sum", "samlet"},
	"title": {"overskrift", "heading"}, "summary": {"resumé", "sammendrag"},
	"active": {"igangværende", "in progress", "ongoing"}, "completed": {"færdig", "finished", "done"}, "closed": {"slut", "lukket"},
	"cancelled": {"aflyst", "canceled"}, "rejected": {"afvist"}, "granted": {"godkendt", "approved"}, "idea": {"forslag", "proposal"},
	"true": {"ja", "yes", "sand", "on", "1", "y", "j"}, "false": {"nej", "no", "falsk", "off", "0", "n"},
	"unknown": {"ikke kendt", "kendes ikke", "not known", "uoplyst", "ikke oplyst"}, "withheld": {"fortroligt", "hemmeligt", "confidential"},
	"off":          {"false", "slået fra", "nej", "no"},
	"too-few":      {"få", "under 5", "<5", "few"},
	"municipality": {"kommunen"}, "accounts": {"årsregnskab"}, "news": {"artikel", "article"}, "øvrige": {"andet", "other"},
}

// wordsMeant are the codes that a text may mean: those whose code, label or other
// word it is, letter case and accents left out, else the nearest of them.
func wordsMeant(text string, codes []Code) []string {
	meant := make(map[string]string, 4*len(codes)) // code of each word
	var same, all []string
	for _, c := range codes {
		words := append([]string{c.Code, c.Da, c.En, beforeBracket(c.Da), beforeBracket(c.En)}, otherWords[c.Code]...)
		for _, w := range words {
			if _, known := meant[w]; known || w == "" {
				continue
			}
			meant[w], all = c.Code, append(all, w)
			if diag.Alike(w, text) && !slices.Contains(same, c.Code) {
				same = append(same, c.Code)
			}
		}
	}
	if len(same) > 0 || len(text) > 200 {
		return same
	}
	// Near is only what has no other meaning: a, i, of are like many words.
	return []string{meant[diag.Nearest(text, all)]}
}

// beforeBracket is a label without what stands in brackets behind it.
func beforeBracket(label string) string {
	before, _, _ := strings.Cut(label, " (")
	return before
}

// keysMeant are the keys of a table that one it does not hold may mean.
func keysMeant(text string, keys []Key) []string {
	codes := make([]Code, len(keys))
	for i, k := range keys {
		codes[i] = Code{k.Name, k.Da.Label, k.En.Label}
	}
	return wordsMeant(strings.TrimSpace(text), codes)
}

// identifiersMeant are identities that a text may mean, of at most most letters.
func identifiersMeant(text string, most int) []string {
	slug := SlugOf(text)
	if len(slug) > most {
		cut := strings.LastIndexByte(slug[:most+1], '-')
		if cut < 1 {
			cut = most
		}
		slug = slug[:cut]
	}
	all := []string{slug}
	for n := 2; n < 10 && slug != ""; n++ {
		all = append(all, slug[:min(len(slug), most-2)]+"-"+itoa(n))
	}
	return all
}

// numbersMeant are whole numbers that a text may mean: the one number in it, its
// marks of thousands and zeros in front left out.
func numbersMeant(text string) []string {
	runs := strings.FieldsFunc(text, func(r rune) bool { return r < '0' || r > '9' })
	number := ""
	for i, run := range runs {
		if i > 0 && (len(run) != 3 || len(runs[0]) > 3) {
			return nil
		}
		number += run
	}
	if strings.ContainsAny(text, "-–") || number == "" {
		return nil
	}
	return []string{cmp.Or(strings.TrimLeft(number, "0"), "0")}
}

// phonesMeant are telephone numbers that a text may mean.
func phonesMeant(text string) []string {
	text = strings.TrimLeftFunc(text, func(r rune) bool { return unicode.IsLetter(r) || unicode.IsSpace(r) || r == '.' || r == ':' })
	if strings.ContainsFunc(text, unicode.IsLetter) {
		return nil // an extension, or a second number
	}
	text = strings.Map(func(r rune) rune {
		switch {
		case r >= '0' && r <= '9', r == '+':
			return r
		}
		return ' '
	}, text)
	text = strings.Join(strings.Fields(text), " ")
	if rest, found := strings.CutPrefix(text, "00 "); found {
		text = "+" + rest
	}
	return []string{text}
}

// mailboxesMeant are mail addresses that a text may mean.
func mailboxesMeant(text string) []string {
	text = strings.Trim(strings.TrimSpace(text), "<>,;.")
	if _, rest, found := strings.Cut(text, "mailto:"); found {
		text = rest
	}
	if i := strings.LastIndexAny(text, "< "); i >= 0 && strings.Contains(text[i:], "@") {
		text = strings.Trim(text[i:], "<> ")
	}
	at := strings.NewReplacer(" (at) ", "@", "(at)", "@", " [at] ", "@", "[at]", "@", " @ ", "@", " at ", "@", " ", "").Replace(text)
	return []string{text, at}
}

// pathsMeant are paths within the site that a text may mean.
func pathsMeant(text string) []string {
	text = strings.TrimSpace(text)
	if _, rest, found := strings.Cut(text, "://"); found {
		_, rest, _ = strings.Cut(rest, "/")
		text = rest
	}
	text = strings.TrimSuffix(strings.ReplaceAll(text, "\\", "/"), "index.html")
	var parts []string
	for part := range strings.SplitSeq(text, "/") {
		if part != "" && part != "." && part != ".." {
			parts = append(parts, part)
		}
	}
	if len(parts) == 0 {
		return nil
	}
	return []string{"/" + strings.Join(parts, "/") + "/"}
}

// filesMeant are paths under content/files/ that a text may mean.
func filesMeant(text string) []string {
	text = strings.TrimSpace(strings.ReplaceAll(text, "\\", "/"))
	if _, rest, found := strings.Cut(text, "files/"); found {
		return []string{rest}
	}
	if strings.Contains(text, ":") || strings.Contains(text, "..") {
		return nil
	}
	return []string{strings.Trim(text, "/ ")}
}

// languageNames are languages as people call them.
var languageNames = []Code{
	{"da", "dansk", "danish"}, {"en", "engelsk", "english"}, {"ar", "arabisk", "arabic"}, {"de", "tysk", "german"}, {"tr", "tyrkisk", "turkish"},
	{"uk", "ukrainsk", "ukrainian"}, {"pl", "polsk", "polish"}, {"so", "somali", "somali"}, {"ur", "urdu", "urdu"}, {"fa", "persisk", "persian"},
	{"bs", "bosnisk", "bosnian"}, {"sv", "svensk", "swedish"}, {"nb", "norsk", "norwegian"}, {"fr", "fransk", "french"}, {"es", "spansk", "spanish"},
}

// languagesMeant are codes of languages that a text may mean: Danish, da-DK, DA.
func languagesMeant(text string) []string {
	text = strings.ToLower(strings.TrimSpace(text))
	for _, l := range languageNames {
		if diag.Alike(text, l.Da) || diag.Alike(text, l.En) {
			return []string{l.Code}
		}
	}
	code, _, _ := strings.Cut(strings.ReplaceAll(text, "_", "-"), "-")
	return []string{code}
}

// currencyNames are currencies as people call them.
var currencyNames = []Code{
	{"DKK", "kr.", "danish kroner"}, {"DKK", "kroner", "kr"}, {"DKK", "danske kroner", "kroner"}, {"EUR", "euro", "euros"}, {"EUR", "€", "€"},
	{"SEK", "svenske kroner", "swedish kronor"}, {"NOK", "norske kroner", "norwegian kroner"}, {"USD", "dollar", "dollars"}, {"GBP", "pund", "pounds"},
}

// currenciesMeant are codes of currencies that a text may mean.
func currenciesMeant(text string) []string {
	for _, c := range currencyNames {
		if diag.Alike(text, c.Da) || diag.Alike(text, c.En) {
			return []string{c.Code}
		}
	}
	return []string{strings.ToUpper(strings.TrimSpace(text))}
}

// warningsMeant are the warnings that a name may mean.
func warningsMeant(text string) []string {
	var ids []string
	for _, e := range diag.Entries() {
		if e.Severity == diag.Warning {
			ids = append(ids, e.ID)
		}
	}
	return []string{strings.ToLower(text), diag.Nearest(text, ids)}
}
