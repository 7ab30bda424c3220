package content

import (
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/money"

	"indsigt/cmd/indsigt/internal/words"
)

// keyLine is a line read as a key and its value, in any spelling of front matter:
// after list markers and brackets, in quotes, in capitals, or with a label for the
// key.
type keyLine struct {
	ok      bool
	written string // the name as written
	at      int    // its offset in the line
	value   string
	// exact reports that the name is in the table, in lower case or in capitals.
	// Other spellings (Status, Bevilget) also occur in prose.
	exact bool
	small bool // exact, in lower case
	// keys are the rows with that name, at every level; nil if not exact.
	keys []*Key
	// giver reports that the line names a giver, phase that it states an amount of a
	// phase, in any spelling.
	giver, phase bool
	item         bool // has a list marker
}

// keyWords are all names of keys, and the labels that editors know.
type keyWords struct {
	exact  map[string][]*Key
	labels map[string]string // from a label in lower case to the name
}

var allKeyWords = sync.OnceValue(func() keyWords {
	w := keyWords{exact: map[string][]*Key{}, labels: map[string]string{}}
	var gather func(keys []Key)
	gather = func(keys []Key) {
		for i := range keys {
			k := &keys[i]
			w.exact[k.Name] = append(w.exact[k.Name], k)
			for _, lang := range words.Langs() {
				w.labels[strings.ToLower(k.In(lang).Label)] = k.Name
			}
			gather(k.Keys)
		}
	}
	for _, kind := range Kinds {
		gather(Keys(kind))
	}
	return w
})

// longestName is the longest name looked up, in bytes.
const longestName = 60

// readKeyLine reads one line without surrounding blanks.
func readKeyLine(text string) keyLine {
	k := keyLine{}
	rest := text
	for {
		size := listMark(rest)
		if size == 0 {
			break
		}
		k.item = true
		rest = trimShown(rest[size:])
	}
	within, bracket := "", false
	for rest != "" && strings.IndexByte("{[", rest[0]) >= 0 {
		rest = trimShown(rest[1:])
		bracket = true
	}
	if bracket {
		_, within, _ = strings.Cut(rest, ",")
	}
	k.at = strings.Index(text, rest)
	end := strings.IndexAny(rest[:min(len(rest), longestName)], ":：=]")
	if end <= 0 {
		return k
	}
	name := strings.Trim(trimShown(rest[:end]), `"'`)
	separator, size := utf8.DecodeRuneInString(rest[end:])
	after := rest[end+size:]
	if separator == ']' { // [[funding]]
		separator, after = '=', strings.Trim(after, "]")
	}
	k.value = strings.Trim(trimShown(after), `"'`)
	if within != "" {
		k.value, _, _ = strings.Cut(k.value, ",")
	}
	k.read(name, separator)
	if !k.exact && separator == ':' && after != "" && !startsBlank(after) {
		return keyLine{item: k.item}
	}
	k.written = rest[:end]
	k.readWithin(within)
	return k
}

// readWithin looks for a giver and a phase in the text after the first key of a map
// in braces.
func (k *keyLine) readWithin(rest string) {
	for part := range strings.SplitSeq(rest, ",") {
		name, value, found := strings.Cut(part, ":")
		if !found || len(name) > longestName {
			continue
		}
		in := keyLine{value: strings.Trim(trimShown(value), `"'}]`)}
		in.read(strings.Trim(trimShown(name), `"'`), ':')
		k.giver, k.phase = k.giver || in.giver, k.phase || in.phase
	}
}

// read looks up a name.
func (k *keyLine) read(name string, separator rune) {
	words, small := allKeyWords(), strings.ToLower(name)
	if keys := words.exact[small]; keys != nil && (name == small || name == strings.ToUpper(name)) {
		k.ok, k.exact, k.small, k.keys = true, true, name == small, keys
	} else if separator == '=' {
		return
	} else if keys == nil {
		if small = words.labels[small]; small == "" {
			return
		}
	}
	k.ok = true
	k.giver = small == "from" && k.value != ""
	k.phase = isPhase(small) && amountLike(k.value)
	if k.giver && !k.exact {
		// Prose names givers by their titles: "Fra: Landsbyggefonden".
		k.giver = slugLike(k.value) || name == strings.ToLower(name)
	}
}

func isPhase(name string) bool {
	for _, p := range money.Phases {
		if p.String() == name {
			return true
		}
	}
	return false
}

// listMark is the length of the list marker at the start of a line; 0: none.
func listMark(s string) int {
	r, size := utf8.DecodeRuneInString(s)
	if strings.ContainsRune("-*+–—•‑−", r) && startsBlank(s[size:]) {
		return size
	}
	i := 0
	for i < len(s) && i < 9 && s[i] >= '0' && s[i] <= '9' {
		i++
	}
	if i > 0 && i < len(s) && (s[i] == '.' || s[i] == ')') && startsBlank(s[i+1:]) {
		return i + 1
	}
	return 0
}

func startsBlank(s string) bool {
	r, size := utf8.DecodeRuneInString(s)
	return size > 0 && blankRune(r)
}

func blankRune(r rune) bool { return unicode.IsSpace(r) || unicode.Is(unicode.Cf, r) }

// trimShown removes blanks and invisible characters from both ends.
func trimShown(s string) string { return strings.TrimFunc(s, blankRune) }

// isFence reports whether a line opens or closes front matter in one of its formats.
func isFence(s string) bool {
	switch s {
	case "---", "+++", "...", ";;;", "---yaml", "---toml", "---json":
		return true
	}
	return len(s) >= 3 && strings.Trim(s, "-–—−‐‑") == ""
}

// amountLike reports whether a text can only be an amount: digits with at most a
// unit; a map of years; or a word for a missing figure.
func amountLike(s string) bool {
	s = strings.ToLower(s)
	if s == "" {
		return false
	}
	for _, lang := range words.Langs() {
		if unknownWord.Is(s, lang) || withheldWord.Is(s, lang) {
			return true
		}
	}
	s, _, _ = strings.Cut(s, " #")
	s = trimShown(strings.TrimPrefix(s, "kr."))
	if s != "" && (s[0] == '{' || s[0] == '[') {
		return true
	}
	s = trimShown(strings.TrimLeft(s, "+-−–"))
	if s == "" || s[0] < '0' || s[0] > '9' {
		return false
	}
	s = strings.TrimLeft(s, "0123456789.,' \u00a0")
	switch strings.TrimSuffix(s, ",") {
	case "", "-", "kr", "kr.", "kr.,", "dkk", "eur", "sek", "nok", "€", "mio.", "mio", "mio. kr.", "mio. kr", "million", "millions", "millioner",
		"million dkk", "mia.", "mia. kr.", "t.kr.", "tkr.", "tkr", "1.000 kr.":
		return true
	}
	return false
}

// slugLike reports whether a value has the form of a reference: a slug with a letter,
// or a list or map in brackets.
func slugLike(s string) bool {
	if s == "" {
		return false
	}
	if s[0] == '[' || s[0] == '{' {
		return true
	}
	s, _, _ = strings.Cut(s, " #")
	letter := false
	for i := 0; i < len(s); i++ {
		c := s[i]
		letter = letter || c >= 'a' && c <= 'z'
		if (c < 'a' || c > 'z') && (c < '0' || c > '9') && c != '-' && c != '/' {
			return false
		}
	}
	return letter
}
