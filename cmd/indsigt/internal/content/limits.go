package content

// A list or map of front matter has a limit that no honest portal meets, so that
// what is done for each entry, here and by whoever counts and shows them, is
// done a bounded number of times for a file. With the limit on the length of a
// front matter (maxFrontMatter) a file's entries are bounded as a whole.

// Most is how many entries a key's list or map may hold; 0: it is neither.
func (k *Key) Most() int {
	if k.MostItems > 0 {
		return k.MostItems
	}
	switch k.Type {
	case Objects, References, Shares:
		return 1000
	case PhaseFigure, Years, Change:
		return 500 // there are fewer years
	case Texts, SitePaths:
		return 100
	case LanguageCodes:
		return 50
	case Levels:
		return 500
	}
	return 0
}

// withinLimits reports each list and map that has more entries than its key may
// have. Nothing of the file is to be read then: half a list of amounts would be
// summed.
func (d *decoder) withinLimits(n *node, keys []Key) bool {
	ok := true
	if n.kind != mapNode {
		return ok
	}
	for i := 0; i+1 < len(n.items); i += 2 {
		key, value := find(keys, n.items[i].text), n.items[i+1]
		if key == nil || value.kind == scalarNode {
			continue
		}
		if count, most := value.entries(), key.Most(); most > 0 && count > most {
			d.report(n.items[i], "too-many", "key", key.Name, "count", itoa(count), "limit", itoa(most))
			ok = false
			continue
		}
		switch {
		case value.kind == mapNode:
			ok = d.withinLimits(value, key.Keys) && ok
		case len(key.Keys) > 0:
			for _, item := range value.items {
				ok = d.withinLimits(item, key.Keys) && ok
			}
		}
	}
	return ok
}

// entries is how many items a list has, or pairs a map.
func (n *node) entries() int {
	if n.kind == mapNode {
		return len(n.items) / 2
	}
	return len(n.items)
}
