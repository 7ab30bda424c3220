package content

import (
	"cmp"
	"slices"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// words/LANG/meant.json has other words that people write for a key, a code, a
// language, a currency or a kind, for "did you mean" only. The table of keys decides
// what is accepted.

// alternatives are the words that a text of package words lists.
func alternatives(lang, id string) []string {
	w := words.In(lang)
	if !w.Has(id) {
		return nil
	}
	return strings.Split(w.T(id), alternative)
}

// WordsFor are the words that a text lists in all languages.
func WordsFor(id string) []string {
	var all []string
	for _, lang := range words.Langs() {
		all = append(all, alternatives(lang, id)...)
	}
	return all
}

// namesIn are the names of a group of meant.json, each with its words in all
// languages.
func namesIn(group string) []named {
	var all []named
	for _, id := range words.In(words.Default).IDs() {
		if name, ok := strings.CutPrefix(id, "meant."+group+"."); ok {
			all = append(all, named{name, WordsFor(id)})
		}
	}
	return all
}

// named is a name with the words that mean it.
type named struct {
	name  string
	words []string
}

// calledAs is the name in a group of meant.json that a text is a word for.
func calledAs(group, text string) (name string, ok bool) {
	for _, n := range namesIn(group) {
		if slices.ContainsFunc(n.words, func(w string) bool { return diag.Alike(text, w) }) {
			return n.name, true
		}
	}
	return "", false
}

// wordsMeant proposes codes for a text: those whose code, label or other word equals
// it apart from case and accents, else the nearest.
func wordsMeant(text string, codes []Code) []string {
	names := make([]named, len(codes))
	for i, c := range codes {
		said := []string{c.Code}
		for _, lang := range words.Langs() {
			said = append(said, c.Said(lang)...)
		}
		for _, label := range said[1:] {
			said = append(said, beforeBracket(label))
		}
		names[i] = named{c.Code, append(said, WordsFor("meant.value."+c.Code)...)}
	}
	return namesMeant(text, names)
}

// namesMeant proposes names for a text: see wordsMeant.
func namesMeant(text string, names []named) []string {
	meant := make(map[string]string, 4*len(names)) // name of each word
	var same, all []string
	for _, n := range names {
		for _, w := range n.words {
			if _, known := meant[w]; known || w == "" {
				continue
			}
			meant[w], all = n.name, append(all, w)
			if diag.Alike(w, text) && !slices.Contains(same, n.name) {
				same = append(same, n.name)
			}
		}
	}
	if len(same) > 0 || len(text) > 200 {
		return same
	}
	// The nearest is proposed only if no word is equal: short words like a, i, of
	// resemble many others.
	return []string{meant[diag.Nearest(text, all)]}
}

// beforeBracket is a label without the text in brackets at its end.
func beforeBracket(label string) string {
	before, _, _ := strings.Cut(label, " (")
	return before
}

// keysMeant proposes keys of a table for an unknown key.
func keysMeant(text string, keys []Key) []string {
	names := make([]named, len(keys))
	for i, k := range keys {
		said := []string{k.Name}
		for _, lang := range words.Langs() {
			label := k.In(lang).Label
			said = append(said, label, beforeBracket(label))
		}
		names[i] = named{k.Name, append(said, WordsFor("meant.value."+k.Name)...)}
	}
	return namesMeant(strings.TrimSpace(text), names)
}

// identifiersMeant proposes identifiers of at most most letters.
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

// numbersMeant proposes a whole number: the only one in the text, without separators
// and leading zeros.
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

// phonesMeant proposes a telephone number.
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

// mailboxesMeant proposes a mail address.
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

// pathsMeant proposes a path within the site.
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

// filesMeant proposes a path under content/files/.
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

// languagesMeant proposes a language code: for Danish, da-DK, DA.
func languagesMeant(text string) []string {
	text = strings.ToLower(strings.TrimSpace(text))
	if code, ok := calledAs("language", text); ok {
		return []string{code}
	}
	code, _, _ := strings.Cut(strings.ReplaceAll(text, "_", "-"), "-")
	return []string{code}
}

// currenciesMeant proposes a currency code.
func currenciesMeant(text string) []string {
	if code, ok := calledAs("currency", text); ok {
		return []string{code}
	}
	return []string{strings.ToUpper(strings.TrimSpace(text))}
}

// warningsMeant proposes ids of warnings.
func warningsMeant(text string) []string {
	var ids []string
	for _, e := range diag.Entries() {
		if diag.Tunable(e.ID) {
			ids = append(ids, e.ID)
		}
	}
	return []string{strings.ToLower(text), diag.Nearest(text, ids)}
}
