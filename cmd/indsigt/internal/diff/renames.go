package diff

import (
	"bytes"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/library"
	"indsigt/cmd/indsigt/internal/pages"
)

// renames maps the old side's documents to those of the new side. A document is
// renamed if one of its kind is removed and another is added that has the old address
// among its aliases, has the same bytes, or has the same title, which no other
// removed or added document has.
type renames struct {
	to    map[string]string // KIND/SLUG → KIND/SLUG
	files map[string]string // path → path
	lines map[string]string // old to new ids of lines whose holder or giver was renamed
}

// Names maps the documents and lines of one revision to the next.
type Names struct{ r *renames }

// Renamed pairs the documents that only old has with those that only new has, as
// Compare does. pages, which is needed for aliases, is called only if there are any.
func Renamed(old, new *Side, pages func(*Side) []pages.Entry) Names {
	if old.Library != nil && new.Library != nil && len(missing(old, new)) > 0 && len(missing(new, old)) > 0 {
		with := *old
		with.Pages = pages(old)
		old = &with
	}
	return Names{findRenames(old, new)}
}

// Line returns a line's id in the next revision.
func (n Names) Line(id string) string { return n.r.line(id) }

func findRenames(old, new *Side) *renames {
	r := &renames{to: make(map[string]string), files: make(map[string]string), lines: make(map[string]string)}
	if old.Library == nil || new.Library == nil {
		return r
	}
	gone, come := missing(old, new), missing(new, old)
	if len(gone) == 0 || len(come) == 0 {
		return r
	}
	addresses := make(map[string][]string) // of the old side's documents
	for _, e := range old.Pages {
		if e.Source != "" && e.To == "" {
			addresses[e.Source] = append(addresses[e.Source], e.Path)
		}
	}
	r.pair(gone, come, func(a, b *content.Doc) bool {
		for _, alias := range b.Aliases {
			for _, path := range addresses[a.Path] {
				if strings.Trim(alias.Path, "/") == strings.Trim(path, "/") {
					return true
				}
			}
		}
		return false
	})
	r.pair(gone, come, func(a, b *content.Doc) bool { return bytes.Equal(old.Text(a.Path), new.Text(b.Path)) })
	r.pair(gone, come, func(a, b *content.Doc) bool { return a.Title != "" && a.Title == b.Title })
	r.renameLines(old.Library)
	return r
}

// missing returns the documents of a side that the other lacks, even as a draft or as
// a file that cannot be read.
func missing(side, other *Side) []*content.Doc {
	there := make(map[string]bool, len(other.Files))
	for _, f := range other.Files {
		there[f] = true
	}
	var all []*content.Doc
	for _, d := range side.documents() {
		if !there[d.Path] {
			all = append(all, d)
		}
	}
	return all
}

// pair pairs documents that are alike if neither is alike to another.
func (r *renames) pair(gone, come []*content.Doc, alike func(a, b *content.Doc) bool) {
	taken := make(map[string]bool)
	for _, path := range r.files {
		taken[path] = true
	}
	partners := make(map[*content.Doc][]*content.Doc)
	for _, a := range gone {
		if _, done := r.files[a.Path]; done {
			continue
		}
		for _, b := range come {
			if a.Kind == b.Kind && !taken[b.Path] && alike(a, b) {
				partners[a] = append(partners[a], b)
				partners[b] = append(partners[b], a)
			}
		}
	}
	for _, a := range gone {
		if p := partners[a]; len(p) == 1 && len(partners[p[0]]) == 1 {
			r.files[a.Path] = p[0].Path
			r.to[a.ID()] = p[0].ID()
		}
	}
}

// renameLines finds the new ids of lines, which contain the names of their holder
// and, without an id:, of their giver.
func (r *renames) renameLines(old *library.Library) {
	if len(r.to) == 0 {
		return
	}
	for _, h := range old.Holders {
		for i := range h.Lines {
			id := h.Lines[i].ID
			holder, own, _ := strings.Cut(id, ":")
			kind, slug, ok := old.Resolve(h.Lines[i].From, content.Organisations, content.Areas, content.Initiatives, content.Plans, content.Pools)
			if to := r.to[ask.ID(kind, slug)]; ok && to != "" && (own == slug || strings.HasPrefix(own, slug+"-") && digits(own[len(slug)+1:])) {
				_, giver, _ := ask.CutID(to)
				own = giver + own[len(slug):]
			}
			if now := r.id(holder) + ":" + own; now != id {
				r.lines[id] = now
			}
		}
	}
}

func digits(s string) bool { return s != "" && strings.Trim(s, "0123456789") == "" }

// id returns KIND/SLUG on the new side.
func (r *renames) id(id string) string {
	if to, ok := r.to[id]; ok {
		return to
	}
	return id
}

// file returns a path on the new side.
func (r *renames) file(path string) string {
	if to, ok := r.files[path]; ok {
		return to
	}
	return path
}

// line returns a line's id on the new side.
func (r *renames) line(id string) string {
	if to, ok := r.lines[id]; ok {
		return to
	}
	return id
}

// kinds are the dimensions whose keys are slugs.
var kinds = map[ask.Dim]content.Kind{
	ask.Funder: content.Organisations, ask.Receiver: content.Organisations, ask.Area: content.Areas, ask.Theme: content.Themes,
	ask.Plan: content.Plans, ask.Pool: content.Pools,
}

// key returns a cell of the facts on the new side.
func (r *renames) key(d ask.Dim, key string) string {
	if holder, ok := strings.CutPrefix(key, ask.NotDivided); ok {
		return ask.NotDivided + r.id(holder)
	}
	kind, ok := kinds[d]
	if !ok {
		return key
	}
	if to, ok := r.to[ask.ID(kind, key)]; ok {
		return to[len(kind)+1:]
	}
	return key
}

// Any reports whether any document was renamed.
func (n Names) Any() bool { return len(n.r.to) > 0 }
