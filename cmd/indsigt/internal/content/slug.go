package content

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/source"
)

// foldSlug converts a name to a slug, or KIND/SLUG: "Køge Kommune" is koege-kommune.
func foldSlug(s string) string {
	if source.IsSlug(s) {
		return s
	}
	if name, fault := address.Decode(s); fault == "" {
		s = name
	}
	parts := strings.Split(s, "/")
	for i, part := range parts {
		slug, ok, suggestion := source.Slug(part)
		if !ok {
			slug = suggestion
		}
		parts[i] = slug
	}
	return strings.Trim(strings.Join(parts, "/"), "/")
}

func itoa(n int) string { return strconv.Itoa(n) }
