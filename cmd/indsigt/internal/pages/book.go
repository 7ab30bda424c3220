package pages

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// dataFiles are the published tables, the most used first.
var dataFiles = []string{
	"facts", "funding-lines", "holders", "organisations", "themes", "sources", "numbers", "results", "participants", "toolbox", "prices", "amendments", "changes", "disputes", "costs", "controls", "imports", "import-rows", "360giving-left-out", "dictionary",
}

// longFiles grow with every amount: they are sheets of the workbook, and have no
// JSON.
var longFiles = []string{"facts", "funding-lines", "holders"}

// dataProducts are made from all tables. A portal may lack some: build keeps those it
// wrote.
var dataProducts = []struct {
	name  string
	paths []string
}{
	{"workbook", []string{"data/indsigt.xlsx"}}, {"verifier", []string{"data/verify.py"}}, {"parts", []string{"api/v1/files.json"}}, {"outlines", []string{"data/areas.geojson"}},
	{"package", []string{"data/datapackage.json", "data/fiscal-datapackage.json"}},
	{"grants", []string{"data/360giving.json"}}, {"api", []string{"api/index.json", "api/openapi.json"}},
	{"catalogue", []string{"data/catalog.ttl", "data/catalog.jsonld"}}, {"feed", []string{"feed.xml"}}, {"follow", nil},
}

func (m *builder) dataPage() view.Page {
	p := &view.DataPage{Frame: m.frame(m.t.T("data.title")), Licence: m.v.licence}
	p.Lead = m.t.T("data.lead")
	for _, name := range dataFiles {
		f := view.DataFile{
			ID: strings.TrimLeft(name, "0123456789"), Name: name, Label: m.t.T("data.file." + name), Help: m.t.T("data.file." + name + ".help"), Rows: -1,
			CSV: view.Link{Text: m.t.T("download.csv"), URL: m.url("data/" + name + ".csv")},
		}
		if !slices.Contains(longFiles, name) {
			f.JSON = view.Link{Text: m.t.T("download.json"), URL: m.url("data/" + name + ".json")}
		}
		switch name {
		case "facts":
			f.Rows = len(m.s.led.Facts())
			f.Excel = m.forExcel("download.excel", "data/"+name)
		case "funding-lines":
			f.Rows = len(m.s.led.Rows())
			f.Excel = m.forExcel("download.excel", "data/"+name)
		}
		if f.Rows >= 0 {
			f.Text = m.t.N("data.rows", f.Rows)
		}
		p.Files = append(p.Files, f)
	}
	for _, product := range dataProducts {
		if product.name == "follow" && m.s.changed == nil {
			continue
		}
		d := view.DataProduct{Name: product.name, Label: m.t.T("data.product." + product.name), Help: m.t.T("data.product." + product.name + ".help")}
		switch product.name {
		case "workbook":
			d.Missing = m.t.T("data.missing.workbook")
		case "grants":
			d.Missing = m.t.T("data.missing.grants")
		case "outlines":
			d.Missing = m.t.T("data.missing.outlines")
		case "follow":
			d.Missing = m.t.T("data.missing.address")
			d.Links = append(d.Links, view.Download{Link: view.Link{Text: m.t.T("change.title"), URL: m.url(m.v.changeFeedPath(m.v.base))}})
		case "catalogue", "feed":
			d.Missing = m.t.T("data.missing.address")
		}
		for _, path := range product.paths {
			text := path[strings.LastIndexByte(path, '/')+1:]
			if product.name == "feed" {
				path = m.s.items[0].paths[m.li] + path
			}
			d.Links = append(d.Links, view.Download{Link: view.Link{Text: text, URL: m.url(path)}})
		}
		p.Products = append(p.Products, d)
	}
	p.Dictionary = view.Link{Text: m.t.T("data.dictionary"), URL: m.url("data/dictionary.csv")}
	p.Methods = m.methodsLink()
	p.Promise = []string{m.t.T("data.promise.addresses"), m.t.T("data.promise.columns"), m.t.T("data.promise.guard"), m.t.T("data.promise.api"), m.t.T("data.promise.ids")}
	if years := m.s.years; len(years) > 0 {
		p.Coverage = interval(years[0], years[len(years)-1])
	}
	return p
}

// coverage is the years of a scope's facts, in ISO 8601.
func (m *builder) coverage(scope ask.Question, measures []money.Measure) string {
	first, last := 0, 0
	for _, scope.Measure = range measures {
		for _, g := range m.s.led.By(scope, ask.Year) {
			year, err := strconv.Atoi(g.Key)
			if err != nil {
				continue // not divided by year
			}
			if first == 0 || year < first {
				first = year
			}
			last = max(last, year)
		}
	}
	if first == 0 {
		return ""
	}
	return interval(first, last)
}

func interval(first, last int) string {
	if first == last {
		return itoa(first)
	}
	return itoa(first) + "/" + itoa(last)
}

func (m *builder) methodsLink() view.Link {
	if sub := m.s.cat.named("pages/" + methodsSlug); sub != nil {
		return m.link(sub)
	}
	return view.Link{Text: m.t.T("methods.title"), URL: m.place(route.Methods)}
}

func (m *builder) glossary() view.Page {
	p := &view.GlossaryPage{Frame: m.frame(m.t.T("glossary.title"))}
	p.Lead = m.t.T("glossary.lead")
	for _, sub := range m.inOrder(m.s.cat.kinds[content.Terms]) {
		letter := texts.Letter(m.wordsLang(sub), m.titleText(sub))
		// Titles of two languages can be mixed in one list.
		n := slices.IndexFunc(p.Letters, func(l view.ListLetter) bool { return l.Label == letter })
		if n < 0 {
			n = len(p.Letters)
			p.Letters = append(p.Letters, view.ListLetter{ID: m.v.letterAnchor(letter), Label: letter})
		}
		p.Letters[n].Terms = append(p.Letters[n].Terms, m.termBlock(sub))
	}
	return p
}

// inOrder sorts documents alphabetically by their titles in the page's language. The
// argument is in the portal's order.
func (m *builder) inOrder(subs []*subject) []*subject { return m.s.inOrder(subs, m.li) }

func (s *Site) inOrder(subs []*subject, lang int) []*subject {
	if !s.cat.reordered[lang] {
		return subs
	}
	subs = slices.Clone(subs)
	slices.SortFunc(subs, func(a, b *subject) int { return a.ranks[lang] - b.ranks[lang] })
	return subs
}

// rankIn is a document's position in the alphabetical order of a language.
func (s *Site) rankIn(sub *subject, lang int) int {
	if s.cat.reordered[lang] {
		return sub.ranks[lang]
	}
	return sub.rank
}

// wordsLang is the language of a document's title on this page.
func (m *builder) wordsLang(sub *subject) string { return cmp.Or(m.v.langOf(m.s, sub), m.t.Lang()) }

func (m *builder) termBlock(sub *subject) view.TermBlock {
	b := view.TermBlock{
		ID: sub.doc.Slug, Title: m.titleText(sub), Lang: m.v.langOf(m.s, sub), English: sub.term.English,
		Forms: strings.Join(sub.term.Forms, m.t.Comma()), Summary: sub.doc.Summary, Body: m.body(sub),
	}
	if w := sub.words[m.li]; w != nil {
		b.Summary, b.Forms = w.Summary, strings.Join(w.Forms, m.t.Comma())
	}
	if m.t.Lang() == content.EnglishTerm && b.Lang == "" {
		b.English = ""
	}
	for _, ref := range sub.term.See {
		if other := m.find(ref, content.Terms); other != nil {
			l := m.link(other)
			l.URL = "#" + other.doc.Slug
			b.See = append(b.See, l)
		}
	}
	return b
}

// prosePage is a page of text: the editors', or the built-in one.
func (m *builder) prosePage() view.Page {
	if sub := m.it.sub; sub != nil {
		p := &view.ProsePage{Frame: m.documentFrame(sub), Body: m.body(sub)}
		if sub.doc.Slug == methodsSlug {
			p.Sections = m.methodsEnd()
		}
		return p
	}
	switch m.it.name {
	case route.Privacy:
		p := &view.ProsePage{Frame: m.frame(m.t.T("privacy.title"))}
		persons := m.t.T("privacy.persons.plain")
		if few := m.s.lib.Settings.Limits.FewPersons; few > 0 {
			persons = m.t.T("privacy.persons.text", "n", m.t.Int(few))
		}
		p.Sections = []view.Section{
			{Label: m.t.T("privacy.cookies"), Paragraphs: []string{m.t.T("privacy.cookies.text")}},
			{Label: m.t.T("privacy.others"), Paragraphs: []string{m.t.T("privacy.others.text")}},
			{Label: m.t.T("privacy.persons"), Paragraphs: []string{persons}},
		}
		return p
	case route.Methods:
		return m.methods()
	case route.Credit:
		return m.credit()
	}
	p := &view.ProsePage{Frame: m.frame(m.t.T("notfound.title"))}
	p.Sections = []view.Section{{Paragraphs: []string{m.t.T("notfound.text")}, Links: []view.Link{{Text: m.t.T("nav.home"), URL: p.Home}}}}
	return p
}

func (m *builder) methods() view.Page {
	p := &view.ProsePage{Frame: m.frame(m.t.T("methods.title"))}
	for _, key := range []string{"methods.sum", "methods.phases", "methods.once", "methods.unknown", "methods.divided", "methods.disputed"} {
		p.Sections = append(p.Sections, view.Section{Label: m.t.T(key), Paragraphs: []string{m.t.T(key + ".text")}})
	}
	p.Sections = append(p.Sections, m.methodsEnd()...)
	return p
}

// methodsEnd is the end of the page on methods, even if editors wrote it: what the
// log of changes proves, if the portal has one, and a link to all messages.
func (m *builder) methodsEnd() (all []view.Section) {
	if m.s.changed != nil {
		all = append(all, view.Section{
			Label: m.t.T("methods.log"), Paragraphs: []string{m.t.T("methods.log.text"), m.t.T("methods.log.keep")}, List: []string{m.t.T("methods.log.command")},
			Links: []view.Link{{Text: m.t.T("methods.log.get"), URL: m.url("log/checkpoint")}},
		})
	}
	return append(all, view.Section{Links: []view.Link{{Text: m.t.T("methods.messages"), URL: m.place(route.Diagnostics)}}})
}

// credit is the page on how to make such a portal.
func (m *builder) credit() view.Page {
	p := &view.ProsePage{Frame: m.frame(m.t.T("door.credit"))}
	p.Lead = m.t.T("door.credit.lead")
	p.Description = p.Lead
	for _, key := range [][2]string{
		{"door.credit.what", "door.credit.what.text"}, {"door.credit.needs", "door.credit.needs.text"}, {"door.credit.begin", "door.credit.begin.text"},
	} {
		p.Sections = append(p.Sections, view.Section{Label: m.t.T(key[0]), Paragraphs: []string{m.t.T(key[1])}})
	}
	return p
}

// statement is the accessibility statement, with the parts that the law requires of a
// public site: commitment, compliance, what is not accessible and why, how it was
// assessed, when, how to report, and how to complain.
func (m *builder) statement() view.Page {
	set := m.s.lib.Settings
	a := set.Statement
	p := &view.StatementPage{Frame: m.frame(m.t.T("was.title")), Contact: m.office()}
	owner := set.Owner
	if owner == "" {
		owner = m.v.title
	}
	// Only public bodies are bound by the law.
	p.Lead = m.t.T("was.lead.unbound")
	if set.Public {
		p.Lead = m.t.T("was.lead", "owner", owner)
	}
	if a.URL != "" {
		p.Official = &view.Link{Text: m.t.T("was.official"), URL: withScheme(a.URL), External: true}
	}
	p.Missing = a.URL == "" || a.Status == "" || a.Method == "" || a.Updated.IsZero() || set.Contact.Email == "" || set.Contact.Phone == ""
	status, method, updated := m.t.T("was.status.unknown"), m.t.T("was.method.unknown"), m.t.T("was.updated.unknown")
	if a.Status != "" {
		status = m.t.T("was.status." + a.Status)
	}
	if a.Method != "" {
		method = m.t.T("was.method." + a.Method)
	}
	if !a.Updated.IsZero() {
		updated = m.t.T("was.updated", "date", m.v.date(a.Updated))
	}
	words := m.s.homeWords(m.li)
	content, enforcement := m.quoted(words, a.Content), m.quoted(words, a.Enforcement)
	if content.Text == "" {
		content = view.Wording{Text: m.t.T("was.content.none")}
	}
	if enforcement.Text == "" {
		enforcement = view.Wording{Text: m.t.T("was.enforcement.text")}
	}
	contact := []string{m.t.T("was.contact.text")}
	if set.Contact.Email != "" {
		contact = append(contact, m.t.T("was.contact.email", "email", set.Contact.Email))
	}
	if set.Contact.Phone != "" {
		contact = append(contact, m.t.T("was.contact.phone", "phone", set.Contact.Phone))
	}
	if len(contact) == 1 {
		contact = append(contact, m.t.T("was.contact.none"))
	}
	p.Sections = []view.Section{
		{Label: m.t.T("was.status"), Paragraphs: []string{status}},
		{Label: m.t.T("was.content"), Lang: content.Lang, Paragraphs: []string{content.Text}},
		{Label: m.t.T("was.method"), Paragraphs: []string{method, updated}},
		{Label: m.t.T("was.contact"), Paragraphs: contact},
		{Label: m.t.T("was.enforcement"), Lang: enforcement.Lang, Paragraphs: []string{enforcement.Text}},
	}
	return p
}

// withScheme adds a scheme to a bare web address like "was.digst.dk/…".
func withScheme(u string) string {
	if strings.Contains(u, "://") {
		return u
	}
	return "https://" + u
}

// diagnostics lists every message about a portal's content.
func (m *builder) diagnostics() view.Page {
	p := &view.DiagnosticsPage{Frame: m.frame(m.t.T("diagnostics.title"), m.methodsLink())}
	p.Sentence = m.sayWords("diagnostics.lead")
	for _, e := range diag.Entries() {
		if !diag.OfContent(e.ID) {
			continue
		}
		lang := m.diagLang()
		b := view.DiagnosticBlock{ID: e.ID, Lang: m.messageLang(), Text: e.Text(lang), Hint: e.Hint(lang), Why: e.Why(lang)}
		if e.Severity == diag.Error {
			// Errors prevent publishing, so the editor sees the hint with the error.
			b.Hint = ""
			p.Errors = append(p.Errors, b)
		} else {
			p.Warnings = append(p.Warnings, b)
		}
	}
	return p
}

// redirect is the page at an old address.
func (m *builder) redirect() view.Page {
	path, behind := m.it.to.at(m.li)
	p := &view.RedirectPage{Frame: m.frame(m.t.T("redirect.title"))}
	p.To = view.Link{Text: m.t.T("redirect.text", "page", m.it.to.title(m)), URL: m.url(path + behind)}
	if base := m.s.base(); base != "" {
		p.Canonical = base + path
	}
	return p
}
