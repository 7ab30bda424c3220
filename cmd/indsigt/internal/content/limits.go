package content

import (
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// Each list or map of front matter has a limit that real portals stay below, so that
// the work done for its entries, here and in other packages, is bounded. Together
// with the limit on the length of a front matter (maxFrontMatter) it bounds all
// entries of a file.

// Most is the limit of entries of a key's list or map; 0: it has neither.
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

// withinLimits reports each list and map with more entries than its key allows. If it
// returns false the file must not be read: a part of a list of amounts would be
// summed.
func (d *decoder) withinLimits(n *frontmatter.Node, keys []Key) bool {
	ok := true
	if n.Kind != frontmatter.Map {
		return ok
	}
	for i := 0; i+1 < len(n.Items); i += 2 {
		key, value := find(keys, n.Items[i].Text), n.Items[i+1]
		if key == nil || value.Kind == frontmatter.Scalar {
			continue
		}
		if count, most := value.Len(), key.Most(); most > 0 && count > most {
			d.report(n.Items[i], "too-many", "key", key.Name, "count", itoa(count), "limit", itoa(most))
			ok = false
			continue
		}
		switch {
		case value.Kind == frontmatter.Map:
			ok = d.withinLimits(value, key.Keys) && ok
		case len(key.Keys) > 0:
			for _, item := range value.Items {
				ok = d.withinLimits(item, key.Keys) && ok
			}
		}
	}
	return ok
}
