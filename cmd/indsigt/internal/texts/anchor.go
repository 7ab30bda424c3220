package texts

import (
	"regexp"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

const anchorKeys = "anchor."

// anchorForm is lower case because files are named by anchors too, and some file
// systems do not distinguish Figur-a.svg from figur-a.svg.
var anchorForm = regexp.MustCompile(`^[a-z][a-z0-9]*(-[a-z0-9]+)*$`)

// checkAnchors reports texts anchor.* in the portal's own file (own) that are not
// the part of an id, or that could make one id for two places. Ids are parts
// joined with hyphens, so no text may equal another of its group, or begin with
// another and a hyphen: then an id can be divided into parts in one way only. The
// group of anchor.table.map is anchor.table.
func (t *Texts) checkAnchors(file string, own []byte) []diag.Problem {
	var problems []diag.Problem
	pairs, _ := decode(file, own)
	later := make(map[string]bool) // keys of own that are not checked yet
	for _, kv := range pairs {
		later[kv.key] = true
	}
	for _, kv := range pairs {
		delete(later, kv.key)
		if !strings.HasPrefix(kv.key, anchorKeys) {
			continue
		}
		value, pos := t.T(kv.key), posAt(file, own, kv.at)
		if !anchorForm.MatchString(value) {
			problems = append(problems, diag.New("texts-anchor", pos, "key", kv.key, "value", value))
			continue
		}
		for _, other := range t.Keys() {
			if other != kv.key && !later[other] && group(other) == group(kv.key) && alike(value, t.T(other)) {
				problems = append(problems, diag.New("texts-anchors-alike", pos, "key", kv.key, "value", value, "other", other, "taken", t.T(other)))
				break
			}
		}
	}
	return problems
}

func group(key string) string { return key[:strings.LastIndexByte(key, '.')+1] }

// alike reports whether one of two anchors equals the other, or begins with it and a
// hyphen.
func alike(a, b string) bool {
	return strings.HasPrefix(a+"-", b+"-") || strings.HasPrefix(b+"-", a+"-")
}
