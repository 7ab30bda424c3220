package schema

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// rules returns the rules between the keys of one map that a schema can express: of
// which keys one is required, and which exclude each other.
func rules(name string, keys []content.Key) Schema {
	switch {
	case name == "funding":
		return Schema{{"anyOf", oneOf(phases())}}
	case name == "disputed", name == "controls":
		return Schema{{"oneOf", oneOf(phases())}}
	case name == "results":
		return Schema{{"anyOf", oneOf([]string{"n", "note", "text"})}}
	case name == "years":
		return Schema{{"oneOf", oneOf([]string{"amount", "total"})}}
	case name == "costs":
		return Schema{{"anyOf", oneOf([]string{"budget", "revised", "actual"})}}
	case name == string(content.Sources) && has(keys, "url"):
		return Schema{{"anyOf", oneOf([]string{"url", "file"})}}
	case has(keys, "themes"):
		return Schema{{"not", Schema{{"required", []string{"theme", "themes"}}}}}
	}
	return nil
}

func phases() []string {
	names := make([]string, 0, money.PhaseCount)
	for _, p := range money.Phases {
		names = append(names, p.String())
	}
	return names
}

// oneOf returns one schema for each key, which requires that key.
func oneOf(names []string) []Schema {
	all := make([]Schema, len(names))
	for i, name := range names {
		all[i] = Schema{{"required", []string{name}}}
	}
	return all
}

func has(keys []content.Key, name string) bool {
	for _, k := range keys {
		if k.Name == name {
			return true
		}
	}
	return false
}
