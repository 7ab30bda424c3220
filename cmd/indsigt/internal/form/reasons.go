package form

import (
	"net/url"
	"strings"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/matter"
)

// Names of the fields sent after the form has asked why published figures are
// corrected.
const (
	whyName         = "/why:"        // and the id of the funding line
	citedName       = "/source:"     // likewise
	unexplainedName = "/unexplained" // save without the reasons
)

// correction is a published figure that the form corrects or removes without a
// reason.
type correction struct {
	Line, Label, Was, Is string
	Why, Source          string // as sent
	Removed              bool
	index                string // of the funding line in the file
}

// correctionsIn returns the corrections that check reports of a file, one for each
// funding line.
func correctionsIn(v *build.Portal, file string, sent url.Values) (all []correction) {
	seen := make(map[string]bool)
	for _, p := range v.Problems {
		id, _ := strings.CutSuffix(p.ID, "-advised")
		if p.File != file || id != "correction-unexplained" && id != "removal-unexplained" {
			continue
		}
		c := correction{Line: argument(p, "line"), Was: argument(p, "was"), Is: argument(p, "is"), Removed: id == "removal-unexplained"}
		holder, giver, _ := strings.Cut(c.Line, ":")
		if c.Removed {
			c.Label = v.Library.Title(content.Organisations, giver)
		}
		h := v.Library.Holder(holder)
		if h == nil || seen[c.Line] {
			continue
		}
		for i := range h.Lines {
			if h.Lines[i].ID == c.Line {
				c.index, c.Label = decimal(i), giverTitle(v, h.Lines[i].From)
			}
		}
		seen[c.Line] = true
		c.Why, c.Source = strings.TrimSpace(sent.Get(whyName+c.Line)), strings.TrimSpace(sent.Get(citedName+c.Line))
		all = append(all, c)
	}
	return all
}

// giverTitle is the title of the giver of a funding line.
func giverTitle(v *build.Portal, from content.Ref) string {
	kind, slug, ok := v.Library.Resolve(from, content.Organisations, content.Plans, content.Pools, content.Areas, content.Initiatives)
	if !ok {
		return say(spoken(v.Lang()), "terms.group.not-stated")
	}
	return v.Library.Title(kind, slug)
}

func argument(p diag.Problem, name string) string {
	for _, a := range p.Args {
		if a.Name == name {
			return a.Value
		}
	}
	return ""
}

// explained writes the reasons that were sent into the text, as the entries of
// corrected: and removed: that check asks for. changed is false if there were none.
func explained(v *build.Portal, file string, text []byte, all []correction) (out []byte, changed bool, err error) {
	f, _ := matter.Read(file, text)
	for _, c := range all {
		if f == nil || c.Why == "" || c.index == "" && !c.Removed {
			continue
		}
		pairs := []matter.Pair{
			{Key: "day", Value: matter.Text(v.Library.Day.String())}, {Key: "was", Value: matter.Text(c.Was)}, {Key: "why", Value: matter.Text(c.Why)},
		}
		if c.Source != "" {
			pairs = append(pairs, matter.Pair{Key: "source", Value: matter.Text(c.Source)})
		}
		at := matter.Path{"funding", c.index, "corrected"}
		if c.Removed {
			_, name, _ := strings.Cut(c.Line, ":")
			pairs, at = append([]matter.Pair{{Key: "line", Value: matter.Text(name)}}, pairs...), matter.Path{"removed"}
		}
		entry := matter.Map(pairs...)
		if list, ok := f.Get(at); ok && len(list.Items) > 0 {
			err = f.Insert(append(at, decimal(len(list.Items))), entry)
		} else {
			err = f.Set(at, matter.List(entry))
		}
		if err != nil {
			return text, false, err
		}
		changed = true
	}
	if !changed {
		return text, false, nil
	}
	return f.Bytes(), true, nil
}

// reasonsOf is the HTML that asks why figures are corrected.
func (h *Handler) reasonsOf(v *build.Portal, all []correction) string {
	lang := spoken(v.Lang())
	sources := choicesOf(v.Library, lang).byKind[content.Sources]
	return string(page(lang, "reasons.html", map[string]any{"Corrections": all, "Sources": sources}))
}
