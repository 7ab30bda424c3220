package pages

import (
	"cmp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// locale is a language of the site, with the texts and links that all its pages
// share.
type locale struct {
	t    *texts.Texts
	li   int
	base string // path of the language's home page: "", "en/"
	segs map[string]string
	// anchors are the texts anchor.NAME by NAME.
	anchors map[string]string

	measures [money.MeasureCount]string // "Bevilget", "Bevilget i medarbejdertid"
	atLeast  string
	most     []texts.Part
	unknown  string
	withheld string
	nothing  string
	missing  []texts.Part
	menu     []place
	footer   []placeGroup
	legal    []place
	licence  view.Link
	asOf     string
	notice   string
	noticeIn string // language of the notice, if not this one
	title    string // of the site
	lexicon  *lexicon
}

// place is a link of the menu or footer before it is made relative.
type place struct {
	text string
	lang string
	path string
}

// placeGroup is a group of places under a heading.
type placeGroup struct {
	label  string
	places []place
}

// Pages with fixed slugs, so that other pages can link to them. If editors wrote no
// such page, methods and privacy have built-in texts.
const (
	methodsSlug = "saadan-taeller-vi"
	aboutSlug   = "om"
	privacySlug = "privatliv"
)

func newLocale(t *texts.Texts, lang string, li int) *locale {
	v := &locale{t: t, li: li, segs: make(map[string]string), anchors: make(map[string]string)}
	if li > 0 {
		v.base = lang + "/"
	}
	for _, key := range t.Keys() {
		if name, ok := strings.CutPrefix(key, "url."); ok {
			v.segs[name] = t.T(key)
		}
		if name, ok := strings.CutPrefix(key, "anchor."); ok {
			v.anchors[name] = t.T(key)
		}
	}
	for i, m := range money.Measures {
		v.measures[i] = t.T("phase." + m.Phase.String())
		if m.Form == money.InKind {
			v.measures[i] = t.T("measure.in-kind", "phase", v.measures[i])
		}
	}
	v.atLeast = t.T("sum.at-least")
	v.most = t.Parts("sum.most")
	v.unknown = t.T("state.unknown")
	v.withheld = t.T("state.withheld")
	v.nothing = t.T("state.none.help")
	v.missing = t.Parts("sum.missing")
	return v
}

// seg is a segment of an address with a final slash.
func (v *locale) seg(name string) string {
	s, ok := v.segs[name]
	if !ok {
		panic("internal error: no text url." + name)
	}
	return s + "/"
}

// folder is the path of a kind's list, without the language.
func (v *locale) folder(kind content.Kind) string {
	if kind == content.Pages {
		return ""
	}
	return v.seg(string(kind))
}

// slug is a document's own segment.
func (v *locale) slug(sub *subject) string {
	if sub.kind == content.Pages {
		switch sub.doc.Slug {
		case methodsSlug:
			return v.segs["methods"]
		case aboutSlug:
			return v.segs["about"]
		case privacySlug:
			return v.segs["privacy"]
		}
	}
	return sub.doc.Slug
}

// dimSeg is a dimension's segment below the budget, followed by end.
func (v *locale) dimSeg(d ask.Dim, end string) string {
	name := map[ask.Dim]string{
		ask.Funder: "funder", ask.Area: "areas", ask.Theme: "themes", ask.Year: "years", ask.Holder: "holders",
		ask.Receiver: "receivers",
	}[d]
	return strings.TrimSuffix(v.seg(name), "/") + end
}

func (v *locale) measurePath(m money.Measure) string {
	path := v.seg("budget") + v.seg("phase."+m.Phase.String())
	if m.Form == money.InKind {
		path += v.seg("in-kind")
	}
	return path
}

func (v *locale) measure(m money.Measure) string { return v.measures[m.Index()] }

// byMenu sorts pages by the numbers that editors gave them; pages without a number
// come last, by name.
func byMenu(list []*subject) []*subject {
	list = slices.Clone(list)
	slices.SortStableFunc(list, func(a, b *subject) int {
		return cmp.Or(-cmp.Compare(min(a.page.Menu, 1), min(b.page.Menu, 1)), cmp.Compare(a.page.Menu, b.page.Menu))
	})
	return list
}

// settle makes what all pages share, when the pages are planned.
func (v *locale) settle(s *Site) {
	set := s.lib.Settings
	at := func(key string, name route.Page) place { return place{text: v.t.T(key), path: s.path(name, v.li)} }
	v.menu = v.mainMenu(s, at)
	v.footer, v.legal = v.footerGroups(s, at), v.legalPages(s, at)
	v.lexicon = s.newLexicon(v.li)
	v.title = set.Title
	v.notice = set.Notice
	if words := s.homeWords(v.li); words != nil {
		v.title = cmp.Or(words.Title, v.title)
		v.notice = cmp.Or(words.Notice, v.notice)
	}
	if v.li > 0 && v.notice == set.Notice {
		v.noticeIn = s.locales[0].t.Lang()
	}
	v.licence = view.Link{Text: cmp.Or(set.Licence, "CC BY 4.0"), URL: cmp.Or(set.LicenceURL, licenceURL(set.Licence)), External: true}
	if day := s.lib.Day; !day.IsZero() {
		v.asOf = v.t.T("page.as-of", "date", v.date(day))
	}
}

// maxMenu limits the entries of the menu: more do not fit on one line.
const maxMenu = 6

// mainMenu links to the main pages. All others are in the footer.
func (v *locale) mainMenu(s *Site, at func(key string, name route.Page) place) []place {
	all := []place{at("kind.areas", route.List("areas")), at("kind.initiatives", route.List("initiatives")), at("budget.title", route.Budget)}
	if s.made(route.Works) {
		all = append(all, at("works.title", route.Works))
	}
	if sub := s.cat.named("pages/" + aboutSlug); sub != nil {
		all = append(all, v.placeOf(s, sub))
	}
	return all[:min(len(all), maxMenu)]
}

// footerGroups are all other pages, by subject.
func (v *locale) footerGroups(s *Site, at func(key string, name route.Page) place) []placeGroup {
	money := placeGroup{label: v.t.T("door.footer.money"), places: []place{
		at("kind.plans", route.List("plans")), at("kind.pools", route.List("pools")), at("kind.organisations", route.List("organisations")),
		at("kind.sources", route.List("sources")),
	}}
	about := placeGroup{label: v.t.T("door.footer.about")}
	for _, sub := range byMenu(s.cat.kinds[content.Pages]) {
		if sub.doc.Slug != privacySlug && (sub.page.Menu > 0 || sub.doc.Slug == methodsSlug) {
			about.places = append(about.places, v.placeOf(s, sub))
		}
	}
	if s.has(route.Toolbox) {
		about.places = append(about.places, at("tool.title", route.Toolbox))
	}
	if s.has(route.Methods) {
		about.places = append(about.places, at("methods.title", route.Methods))
	}
	if s.changed != nil {
		about.places = append(about.places, at("change.title", route.Changes))
	}
	about.places = append(about.places, at("quality.title", route.Quality), at("data.title", route.Data), at("glossary.title", route.Glossary),
		at("search.title", route.Search))
	return []placeGroup{money, about}
}

// legalPages are those that every page must link to visibly.
func (v *locale) legalPages(s *Site, at func(key string, name route.Page) place) []place {
	all := []place{at("was.title", route.Statement)}
	if sub := s.cat.named("pages/" + privacySlug); sub != nil {
		return append(all, v.placeOf(s, sub))
	}
	return append(all, at("privacy.title", route.Privacy))
}

// placeOf is the page of a document.
func (v *locale) placeOf(s *Site, sub *subject) place {
	return place{sub.titles[v.li], v.langOf(s, sub), sub.paths[v.li]}
}

func licenceURL(name string) string {
	if name == "" || name == "CC BY 4.0" {
		return "https://creativecommons.org/licenses/by/4.0/"
	}
	return ""
}

// langOf is the language of a document's texts, if it is not the locale's.
func (v *locale) langOf(s *Site, sub *subject) string {
	if v.li == 0 || sub.words[v.li] != nil {
		return ""
	}
	return s.locales[0].t.Lang()
}

func (s *Site) homeWords(li int) *content.Words {
	if li == 0 {
		return nil
	}
	return s.lib.Words(content.Home, "index", s.locales[li].t.Lang())
}

func (v *locale) date(d content.Date) string { return v.t.Date(d.Year, d.Month, d.Day) }

func (v *locale) period(p content.Period) string {
	if p.IsZero() {
		return ""
	}
	from, to := p.Written()
	return v.t.Period(texts.Day(from), texts.Day(to))
}
