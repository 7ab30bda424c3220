package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// KeyList is the table of keys as text for a terminal: each key of some kinds with
// the type of its value, its kinds, its meaning and an example, and below it the keys
// within it. name restricts it to keys of that name at any level; empty: all. It is
// in lang, and empty if there is no such key.
func KeyList(kinds []Kind, name, lang string) string {
	l := &keyLister{kinds: kinds, name: name, w: words.In(lang), listed: map[string]bool{}}
	for _, kind := range kinds {
		for i := range Keys(kind) {
			l.top(&Keys(kind)[i])
		}
	}
	l.translations()
	if keys := wordKeysIn(kinds); len(keys) > 0 && name == "" {
		l.b.WriteString(l.w.T("keys.table.translation-keys", "keys", strings.Join(keys, ", ")) + "\n")
	}
	return l.b.String()
}

// KeyNames are the names of all keys at all levels, sorted.
func KeyNames() []string {
	var all []string
	var gather func(keys []Key)
	gather = func(keys []Key) {
		for _, k := range keys {
			all = append(all, k.Name)
			gather(k.Keys)
		}
	}
	for _, kind := range Kinds {
		gather(Keys(kind))
		gather(WordKeys(kind))
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// wordKeysIn are the keys of translations of some kinds, each once.
func wordKeysIn(kinds []Kind) []string {
	var all []string
	for _, kind := range kinds {
		for _, k := range WordKeys(kind) {
			if !slices.Contains(all, k.Name) {
				all = append(all, k.Name)
			}
		}
	}
	return all
}

type keyLister struct {
	b      strings.Builder
	kinds  []Kind
	name   string
	w      *words.Words
	listed map[string]bool // the top-level keys already written, by name, description and help
}

// top writes a top-level key once, with all kinds in which it has the same meaning.
func (l *keyLister) top(k *Key) {
	id := k.Name + "\x00" + l.describe(k) + "\x00" + k.In(l.w.Lang()).Help
	if l.listed[id] {
		return
	}
	l.listed[id] = true
	var in []string
	for _, kind := range l.kinds {
		if same := find(Keys(kind), k.Name); same != nil && l.describe(same) == l.describe(k) && same.In(l.w.Lang()).Help == k.In(l.w.Lang()).Help {
			in = append(in, string(kind))
		}
	}
	l.write(k, nil, strings.Join(in, ", "), "")
}

// translations writes the keys that exist only in translations.
func (l *keyLister) translations() {
	for _, kind := range l.kinds {
		for i := range WordKeys(kind) {
			k := &WordKeys(kind)[i]
			if find(Keys(kind), k.Name) == nil && !l.listed[k.Name] {
				l.listed[k.Name] = true
				l.write(k, nil, l.w.T("keys.table.translations"), "")
			}
		}
	}
}

// write adds a key and the keys within it. way is the path of its parents.
func (l *keyLister) write(k *Key, way []string, in, indent string) {
	path := append(way[:len(way):len(way)], k.Name)
	if l.name == "" || l.name == k.Name {
		l.entry(k, path, in, indent)
		indent += "    "
	}
	if l.name == "" && k.sameWithin() {
		return
	}
	for i := range k.Keys {
		if l.name == k.Name {
			l.entry(&k.Keys[i], append(path, k.Keys[i].Name), in, indent)
			continue
		}
		l.write(&k.Keys[i], path, in, indent)
	}
}

func (l *keyLister) entry(k *Key, path []string, in, indent string) {
	required := ""
	if k.Required {
		required = l.w.T("keys.table.required")
	}
	text := k.In(l.w.Lang())
	l.b.WriteString(indent + strings.Join(path, ": ") + required + "\n")
	l.b.WriteString(indent + "    " + text.Label + ": " + text.Help + "\n")
	l.b.WriteString(indent + "    " + l.w.T("keys.table.value", "text", l.describe(k)) + "\n")
	if len(path) == 1 || l.name != "" {
		l.b.WriteString(indent + "    " + l.w.T("keys.table.in", "kinds", in) + "\n")
	}
	if k.Example != "" {
		l.b.WriteString(indent + "    " + l.w.T("keys.table.example", "text", k.Name+": "+k.Example) + "\n")
	}
	l.b.WriteString("\n")
}

// describe is the type of a key's value, with its limits.
func (l *keyLister) describe(k *Key) string {
	return strings.ReplaceAll(k.value(l.w, ""), "`", "")
}

// value is the type of a key's value, with its limits. mark is put around each code.
func (k *Key) value(w *words.Words, mark string) string {
	s := w.T("keys.of-type." + k.Type.String())
	switch {
	case k.Type == Choice:
		codes := make([]string, len(k.Codes))
		for i, c := range k.Codes {
			codes[i] = mark + c.Code + mark
		}
		return w.T("keys.of-value.codes", "value", s, "codes", strings.Join(codes, ", "))
	case len(k.Refs) == len(GiverRefs):
		s = w.T("keys.of-value.of-giver", "value", s)
	case len(k.Refs) > 0:
		s = w.T("keys.of-value.of-kinds", "value", s, "kinds", KindList(k.Refs))
	}
	if most := k.Most(); most > 0 {
		s = w.T("keys.of-value.entries", "value", s, "n", most)
	}
	switch {
	case k.Max > 0 && k.Type == Integer:
		s = w.T("keys.of-value.number", "value", s, "n", k.Max)
	case k.Max > 0:
		s = w.T("keys.of-value.characters", "value", s, "n", k.Max)
	}
	return s
}
