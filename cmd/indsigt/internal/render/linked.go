package render

import (
	"html/template"
	"net/url"
	"path"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/view"
)

// JSON-LD in the vocabulary of schema.org, in a data block, which browsers do not run
// and policies do not block. An unknown amount is left out, never zero; a ceiling is
// a maxValue, a sum with unknown parts a minValue.

// mostGrants limits the funding lines in a page's block. The data files have all of
// them.
const mostGrants = 30

// linked writes the data block of a page; empty if it has no content.
func linked(p view.Page) template.HTML {
	f := p.Base()
	return piece(f, func(w *writer) {
		l, from := linkedData{w: w, f: f}, len(w.b)
		w.raw(`<script type="application/ld+json">`)
		l.open('{')
		l.text("@context", "https://schema.org")
		l.key("@graph")
		l.open('[')
		empty := len(w.b)
		l.crumbs()
		l.subject(p)
		if len(w.b) == empty {
			w.b = w.b[:from] // no content
			return
		}
		l.close(']')
		l.close('}')
		w.raw("</script>\n")
	})
}

// linkedData appends JSON in the order of the calls. It adds a comma unless the byte
// before opens a value.
type linkedData struct {
	w *writer
	f *view.Frame
}

func (l linkedData) comma() {
	switch l.w.b[len(l.w.b)-1] {
	case '{', '[', ':', '>':
	default:
		l.w.b = append(l.w.b, ',')
	}
}

func (l linkedData) key(name string) {
	l.comma()
	l.w.b = append(appendScriptText(l.w.b, name), ':')
}

func (l linkedData) open(c byte)  { l.comma(); l.w.b = append(l.w.b, c) }
func (l linkedData) close(c byte) { l.w.b = append(l.w.b, c) }

// text is a member; an empty text is left out.
func (l linkedData) text(name, value string) {
	if value != "" {
		l.key(name)
		l.w.b = appendScriptText(l.w.b, value)
	}
}

// thing opens a node of a type.
func (l linkedData) thing(kind string) {
	l.open('{')
	l.text("@type", kind)
}

// at is a member that refers to another node by its address.
func (l linkedData) at(name, address string) {
	if address == "" {
		return
	}
	l.key(name)
	l.open('{')
	l.text("@id", address)
	l.close('}')
}

// whole is the absolute address of an address of the site; empty if the site's is not
// known.
func (l linkedData) whole(address string) string {
	base, err := url.Parse(l.f.Canonical)
	if err != nil || l.f.Canonical == "" {
		return ""
	}
	to, err := base.Parse(address)
	if err != nil {
		return ""
	}
	return to.String()
}

func (l linkedData) crumbs() {
	// Without addresses there are no breadcrumbs.
	if len(l.f.Crumbs) < 2 || l.f.Canonical == "" {
		return
	}
	l.thing("BreadcrumbList")
	l.key("itemListElement")
	l.open('[')
	for i, c := range l.f.Crumbs {
		l.thing("ListItem")
		l.key("position")
		l.w.b = strconv.AppendInt(l.w.b, int64(i+1), 10)
		l.text("name", c.Text)
		l.at("item", l.whole(c.URL))
		l.close('}')
	}
	l.close(']')
	l.close('}')
}

// subject writes the node of the page's subject.
func (l linkedData) subject(p view.Page) {
	switch p := p.(type) {
	case *view.HomePage:
		l.named("WebSite")
		l.text("url", l.f.Canonical)
		l.text("inLanguage", l.f.Lang)
		l.owner("publisher")
		l.close('}')
	case *view.AreaPage:
		l.named(l.f.Thing)
		l.close('}')
	case *view.InitiativePage:
		l.named(l.f.Thing)
		l.close('}')
		if p.Evidence != nil {
			l.grants(p.Evidence, "#this")
		}
	case *view.PlanPage:
		l.named(l.f.Thing)
		l.close('}')
	case *view.OrganisationPage, *view.ThemePage:
		l.named(l.f.Thing)
		l.register()
		l.close('}')
	case *view.ProofPage:
		about := ""
		if l.f.Thing != "" {
			about = l.whole(p.Of.URL) + "#this"
		}
		l.grants(p, about)
		l.figures(p, about)
	case *view.SourcePage:
		l.named("DigitalDocument")
		l.close('}')
	case *view.DataPage:
		l.dataset(p)
	case *view.GlossaryPage:
		l.glossary(p)
	}
}

// named opens the page's node with its name and one sentence.
func (l linkedData) named(kind string) {
	l.thing(kind)
	l.text("@id", "#this")
	l.text("name", l.f.Title)
	l.text("description", l.f.Lead)
}

// register is an organisation's number in the register of companies.
func (l linkedData) register() {
	if l.f.CVR == "" {
		return
	}
	l.key("identifier")
	l.thing("PropertyValue")
	l.text("propertyID", "CVR")
	l.text("value", l.f.CVR)
	l.close('}')
}

// owner writes the portal's owner: its "publisher", or the "creator" of its dataset.
func (l linkedData) owner(role string) {
	if l.f.Owner == "" {
		return
	}
	l.key(role)
	l.thing("Organization")
	l.text("name", l.f.Owner)
	l.close('}')
}

// grants writes the page's funding lines with a commitment or a ceiling in cash.
// about is the node of the subject; empty: there is none.
func (l linkedData) grants(p *view.ProofPage, about string) {
	if l.f.Thing != "Project" {
		about = ""
	}
	n := 0
	for i := range p.Lines {
		line := &p.Lines[i]
		if line.Holder.URL != "" || n == mostGrants {
			continue
		}
		phase, ok := grantPhase(line)
		if !ok {
			continue
		}
		n++
		l.thing("MonetaryGrant")
		l.text("@id", "#"+line.ID)
		l.text("name", line.Giver.Text+" – "+p.Of.Text)
		if line.Giver.URL != "" {
			l.key("funder")
			l.thing("Organization")
			l.text("name", line.Giver.Text)
			l.text("url", l.whole(line.Giver.URL))
			l.close('}')
		}
		l.at("fundedItem", about)
		l.amount(phase)
		l.close('}')
	}
}

// grantPhase is the commitment of a line, else its ceiling.
func grantPhase(line *view.FundingLine) (view.LinePhase, bool) {
	var ceiling view.LinePhase
	for _, ph := range line.Phases {
		ms := ph.Figure.Ask.A.Measure
		switch {
		case ph.Figure.Ask == ask.Expr{} || ms.Form != money.Cash:
		case ms.Phase == money.Committed:
			return ph, true
		case ms.Phase == money.Ceiling:
			ceiling = ph
		}
	}
	return ceiling, ceiling.Figure.Ask != ask.Expr{}
}

func (l linkedData) amount(ph view.LinePhase) {
	fig := &ph.Figure
	if fig.Absent || fig.Value.None() {
		return
	}
	value := "value"
	switch {
	case fig.Ask.A.Measure.Phase == money.Ceiling:
		value = "maxValue"
	case len(fig.After) > 0 && fig.Value.Amount() == 0:
		return // nothing is known
	case fig.Before != "" || len(fig.After) > 0:
		value = "minValue"
	}
	l.key("amount")
	l.thing("MonetaryAmount")
	l.text("currency", l.f.Currency)
	l.key(value)
	l.w.b = append(l.w.b, fig.Value.String()...)
	l.close('}')
}

// figures writes the files about a subject as a part of the portal's dataset.
func (l linkedData) figures(p *view.ProofPage, about string) {
	files := p.Downloads
	if l.f.Canonical == "" || len(files) == 0 || files[0].Help != "" {
		return // those are files of the whole portal
	}
	l.thing("Dataset")
	l.text("@id", "#figures")
	l.text("name", p.Of.Text+" – "+l.f.SiteTitle)
	l.text("description", p.Of.Text+" – "+l.f.SiteTitle+". "+l.f.T("data.lead")+" "+l.f.Lead)
	l.text("license", l.f.Licence.URL)
	l.key("isAccessibleForFree")
	l.w.raw("true")
	l.owner("creator")
	l.text("temporalCoverage", p.Coverage)
	l.at("about", about)
	l.at("isPartOf", l.whole(l.f.Root+"data/")+"#dataset")
	l.key("distribution")
	l.open('[')
	for i := range files {
		l.file(&files[i])
	}
	l.close(']')
	l.close('}')
}

// encodings of files by extension.
var encodings = map[string]string{
	".csv": "text/csv", ".json": "application/json", ".jsonld": "application/ld+json", ".ttl": "text/turtle", ".xml": "application/atom+xml", ".py": "text/x-python",
	".geojson": "application/geo+json", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

func (l linkedData) file(d *view.Download) {
	l.thing("DataDownload")
	l.text("contentUrl", l.whole(d.URL))
	l.text("encodingFormat", encodings[path.Ext(d.URL)])
	l.close('}')
}

func (l linkedData) dataset(p *view.DataPage) {
	l.thing("Dataset")
	l.text("@id", "#dataset")
	l.text("name", l.f.SiteTitle)
	l.text("description", l.f.SiteTitle+". "+l.f.Lead+" "+l.f.Description)
	l.text("license", p.Licence.URL)
	l.key("isAccessibleForFree")
	l.w.raw("true")
	l.owner("creator")
	l.text("version", p.Version)
	l.text("temporalCoverage", p.Coverage)
	l.key("includedInDataCatalog")
	l.thing("DataCatalog")
	l.text("name", l.f.SiteTitle)
	l.text("url", l.f.Canonical)
	l.close('}')
	if l.f.Canonical != "" {
		l.key("distribution")
		l.open('[')
		for i := range p.Files {
			for _, file := range [...]struct{ url, format string }{{p.Files[i].CSV.URL, "text/csv"}, {p.Files[i].JSON.URL, "application/json"}} {
				if file.url == "" {
					continue
				}
				l.thing("DataDownload")
				l.text("name", p.Files[i].Label)
				l.text("contentUrl", l.whole(file.url))
				l.text("encodingFormat", file.format)
				l.close('}')
			}
		}
		for i := range p.Products {
			for j := range p.Products[i].Links {
				l.file(&p.Products[i].Links[j])
			}
		}
		l.close(']')
	}
	l.close('}')
}

func (l linkedData) glossary(p *view.GlossaryPage) {
	l.named("DefinedTermSet")
	l.key("hasDefinedTerm")
	l.open('[')
	for i := range p.Letters {
		for _, t := range p.Letters[i].Terms {
			l.thing("DefinedTerm")
			l.text("@id", "#"+t.ID)
			l.text("name", t.Title)
			l.text("description", t.Summary)
			l.close('}')
		}
	}
	l.close(']')
	l.close('}')
}

// appendScriptText appends a JSON string for a script element: nothing in it can end
// the element, open a comment or begin an entity.
func appendScriptText(b []byte, t string) []byte {
	const hex = "0123456789abcdef"
	b = append(b, '"')
	for _, r := range strings.ToValidUTF8(t, "\uFFFD") {
		switch {
		case r == '"' || r == '\\':
			b = append(b, '\\', byte(r))
		case r < ' ' || r == '<' || r == '>' || r == '&' || r == '\'' || r == 0x2028 || r == 0x2029:
			b = append(b, '\\', 'u', hex[r>>12], hex[r>>8&15], hex[r>>4&15], hex[r&15])
		default:
			b = append(b, string(r)...)
		}
	}
	return append(b, '"')
}
