package render

import (
	"reflect"
	"slices"

	"indsigt/cmd/indsigt/internal/view"
)

// nearestField is the field of a type that is nearest to a misspelt one.
func nearestField(typeName, field string) string {
	seen := make(map[reflect.Type]bool)
	var find func(reflect.Type) []string
	find = func(t reflect.Type) []string {
		for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
			t = t.Elem()
		}
		if t.Kind() != reflect.Struct || seen[t] {
			return nil
		}
		seen[t] = true
		if t.Name() == typeName {
			return fieldNames(t)
		}
		for i := range t.NumField() {
			if names := find(t.Field(i).Type); names != nil {
				return names
			}
		}
		return nil
	}
	executed := []reflect.Type{reflect.TypeFor[Args]()} // of blocks
	for _, k := range view.Kinds {
		executed = append(executed, reflect.TypeOf(k.New()))
	}
	for _, t := range executed {
		if names := find(t); names != nil {
			return nearest(field, names)
		}
	}
	return ""
}

func fieldNames(t reflect.Type) []string {
	var names []string
	for _, f := range reflect.VisibleFields(t) {
		if f.IsExported() && !f.Anonymous {
			names = append(names, f.Name)
		}
	}
	slices.Sort(names)
	return names
}

// nearest is the name with the fewest different letters, the first of equals; "" if
// none is near enough.
func nearest(name string, known []string) string {
	best, limit := "", 1+len(name)/4
	for _, k := range known {
		if d := distance(lower(name), lower(k)); d <= limit {
			best, limit = k, d-1
		}
	}
	return best
}

// distance counts insertions, deletions and replacements.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := 1
			if a[i] == b[j] {
				cost = 0
			}
			diagonal, row[j+1] = row[j+1], min(row[j+1]+1, row[j]+1, diagonal+cost)
		}
	}
	return row[len(b)]
}
