package content

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/colour"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/translog"
)

// Defaults of the settings.
const (
	DefaultCurrency    = "DKK"
	defaultLicence     = "CC BY 4.0"
	defaultLicenceURL  = "https://creativecommons.org/licenses/by/4.0/"
	defaultStaleMonths = 18
	defaultFewPersons  = 5
)

// portalLanguages are those a portal can be written in: those whose notation of
// amounts is implemented.
var portalLanguages = []string{"da", "en", "nb"}

// Options are the settings that decide how other files are read.
func (s *Settings) Options() Options {
	return Options{
		Language: s.Language, Languages: strings.Join(s.Languages, " "), Currency: s.Currency,
		FewPersons: s.Limits.FewPersons,
	}.Allow(s.Contact)
}

// DefaultSettings are those of a portal with an empty front matter.
func DefaultSettings() *Settings {
	return &Settings{
		Doc: Doc{Kind: Home, Slug: "index"}, Language: "da", Languages: []string{"da"}, Currency: DefaultCurrency,
		Licence: defaultLicence, LicenceURL: defaultLicenceURL,
		Limits: Limits{StaleMonths: defaultStaleMonths, FewPersons: defaultFewPersons},
	}
}

// settings reads content/index.md. Language and currency come first, since they
// decide how the rest is read.
func (o object) settings() *Settings {
	s := DefaultSettings()
	if lang := o.language(); lang != "" {
		s.Language = lang
	}
	if currency := o.currencyCode(); currency != "" {
		s.Currency = currency
	}
	s.Languages = o.languages(s.Language)
	o.limits(&s.Limits)
	o.d.opt = Options{Language: s.Language, Currency: s.Currency, FewPersons: s.Limits.FewPersons}
	*o.d = *newDecoder(o.d.file, Home, o.d.opt).with(o.d.problems)
	o.d.allow(o.silent("contact"))
	s.Contact = o.contact()

	s.Municipality, s.Owner, s.Notice = o.text("municipality"), o.text("owner"), o.text("notice")
	s.BaseURL, s.Repository = o.baseURL("base-url"), o.address("repository")
	s.SourceURL = o.sourceURL(s.Repository)
	if licence := o.text("licence"); licence != "" {
		s.Licence, s.LicenceURL = licence, ""
		if licence == defaultLicence {
			s.LicenceURL = defaultLicenceURL
		}
	}
	if url := o.address("licence-url"); url != "" {
		s.LicenceURL = url
	}
	s.GivingPrefix = o.publisherPrefix("360giving-prefix")
	s.LogKey = o.logKey("log-key")
	s.Public = o.flag("public")
	s.HideCredit = o.has("credit") && !o.flag("credit")
	s.Day, _ = o.day("day")
	s.From = o.year("from")
	s.Statement = o.statementOfAccess()
	s.Controls = o.controls()
	s.History = o.history()
	s.Warnings = o.levels()
	s.Map = o.mapFile()
	s.Prices = o.priceFile()
	s.Colours = o.colours()
	return s
}

// with sets the problems found so far.
func (d *decoder) with(problems []diag.Problem) *decoder {
	d.problems = problems
	return d
}

func (o object) language() string {
	n, _, s, ok := o.scalar("language")
	if !ok {
		return ""
	}
	if !slices.Contains(portalLanguages, s) {
		known := func(s string) bool { return slices.Contains(portalLanguages, s) }
		o.d.refuse(n, s, known, languagesMeant(s), "unknown-language", "value", s, "languages", strings.Join(portalLanguages, ", "))
		return ""
	}
	return s
}

// languages reads all languages of the portal, its main language first.
func (o object) languages(own string) []string {
	all := []string{own}
	o.list("languages", true, func(n *frontmatter.Node, _ *Key) {
		s, ok := o.d.plainText(n, "languages")
		switch {
		case !ok:
		case !isLanguage(s):
			o.d.refuse(n, s, isLanguage, languagesMeant(s), "bad-language", "value", s)
		case !slices.Contains(all, s):
			all = append(all, s)
		}
	})
	return all
}

func (o object) currencyCode() string {
	n, _, s, ok := o.scalar("currency")
	if !ok {
		return ""
	}
	if _, err := money.NewGrammar("da", s); err != nil {
		known := func(s string) bool { _, err := money.NewGrammar("da", s); return err == nil }
		o.d.refuse(n, s, known, currenciesMeant(s), "unknown-currency", "value", s, "nearest", strings.Join(money.Currencies[:4], ", "))
		return ""
	}
	return s
}

func (o object) limits(l *Limits) {
	in, ok := o.within("limits")
	if !ok {
		return
	}
	if in.has("stale-after") {
		l.StaleMonths = in.integer("stale-after")
	}
	if in.has("few-persons") {
		l.FewPersons = in.integer("few-persons")
	}
}

func (o object) statementOfAccess() AccessibilityStatement {
	a, ok := o.within("accessibility")
	if !ok {
		return AccessibilityStatement{}
	}
	s := AccessibilityStatement{
		URL: a.address("url"), Status: a.choice("status"), Method: a.choice("method"), Content: a.text("content"),
		Enforcement: a.text("enforcement"), Pos: o.keyNode("accessibility").Pos(o.d.file),
	}
	s.Updated, _ = a.day("updated")
	return s
}

// history reads "off", or a map.
func (o object) history() History {
	n, key := o.get("history")
	if n == nil {
		return History{}
	}
	if n.Kind == frontmatter.Scalar {
		if s := strings.TrimSpace(n.Text); OffWords[0].Is(s, o.d.lang) || s == "false" {
			return History{Off: true}
		}
	}
	h, ok := o.d.object(n, key.Keys, "history")
	if !ok {
		return History{}
	}
	return History{Branch: h.text("branch")}
}

// levels reads which warnings are off. Of errors only those can be off that
// diag.Tunable accepts: a wrong sum must not pass.
func (o object) levels() []WarningLevel {
	n, _ := o.get("warnings")
	if n == nil {
		return nil
	}
	if n.Kind != frontmatter.Map {
		o.d.report(n, "not-a-map", "key", "warnings")
		return nil
	}
	var all []WarningLevel
	for i := 0; i < len(n.Items); i += 2 {
		id, value := n.Items[i], n.Items[i+1]
		entry, known := diag.Lookup(id.Text)
		switch {
		case !known:
			silences := func(s string) bool {
				entry, known := diag.Lookup(s)
				return known && diag.Tunable(entry.ID) && object{n: n}.keyNode(s) == nil
			}
			o.d.refuse(id, id.Text, silences, warningsMeant(id.Text), "unknown-warning", "id", id.Text)
			continue
		case !diag.Tunable(entry.ID):
			o.d.report(id, "error-silenced", "id", id.Text)
			continue
		}
		s, ok := o.d.plainText(value, id.Text)
		if !ok {
			continue
		}
		if !OffWords[0].Is(s, o.d.lang) && s != "false" {
			off := func(s string) bool { return s == "off" }
			o.d.refuse(value, s, off, wordsMeant(s, OffWords), "unknown-value", "key", id.Text, "value", s, "values", "off")
			continue
		}
		all = append(all, WarningLevel{ID: id.Text, Off: true, Pos: id.Pos(o.d.file)})
	}
	return all
}

// publisherPrefix reads a prefix registered with 360Giving: "360G-" and a name of
// letters, digits, hyphens and underscores.
func (o object) publisherPrefix(name string) string {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	if !isPublisherPrefix(s) || len(s) > key.Max {
		passes := func(s string) bool { return isPublisherPrefix(s) && len(s) <= key.Max }
		o.d.refuse(n, s, passes, []string{"360G-" + strings.TrimLeft(strings.TrimPrefix(strings.ToUpper(s), "360G"), "- ")}, "bad-360giving-prefix", "value", s)
		return ""
	}
	return s
}

// logKey reads a public key as 'indsigt key new' prints it.
func (o object) logKey(name string) string {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	if _, err := translog.ParsePublic(s); err != nil {
		o.d.report(n, "bad-log-key", "value", s)
		return ""
	}
	return s
}

// isPublisherPrefix reports whether s has the form of a 360Giving prefix.
func isPublisherPrefix(s string) bool {
	rest, ok := strings.CutPrefix(s, "360G-")
	if !ok || rest == "" || rest[0] == '-' || rest[len(rest)-1] == '-' {
		return false
	}
	return strings.Trim(rest, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-") == ""
}

// publicParts reports settings that the law requires of a public portal and that are
// missing: an error if the portal is public, else a warning.
func (d *decoder) publicParts(o object, s *Settings) {
	var missing []string
	want := func(in object, prefix string, names ...string) {
		for _, name := range names {
			if in.d == nil || !in.has(name) {
				missing = append(missing, prefix+name)
			}
		}
	}
	want(o, "", "owner", "licence")
	contact := o.silent("contact")
	want(contact, "contact.", "email", "phone")
	access := o.silent("accessibility")
	want(access, "accessibility.", "url", "status", "method", "updated", "enforcement")
	if s.Statement.Status != "full" {
		want(access, "accessibility.", "content")
	}
	if len(missing) == 0 {
		return
	}
	id := "public-parts-advised"
	if s.Public {
		id = "public-parts-missing"
	}
	d.add(diag.New(id, s.TitlePos, "parts", strings.Join(missing, ", ")))
}

// silent returns the map under a key without reporting its problems.
func (o object) silent(name string) object {
	n, key := o.get(name)
	if n == nil || n.Kind != frontmatter.Map {
		return object{}
	}
	return object{d: o.d, n: n, keys: key.Keys}
}

// colours reads the municipality's colours. Package render checks their contrast.
func (o object) colours() Colours {
	c, ok := o.within("colours")
	if !ok {
		return Colours{}
	}
	return Colours{Accent: c.colour("accent"), AccentDark: c.colour("accent-dark"), Link: c.colour("link"), LinkDark: c.colour("link-dark")}
}

func (o object) colour(name string) ScreenColour {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return ScreenColour{}
	}
	rgb, ok := colour.Parse(s)
	if !ok {
		o.d.report(n, "bad-colour", "key", name, "value", s)
		return ScreenColour{}
	}
	return ScreenColour{RGB: rgb, Text: rgb.String(), Pos: n.Pos(o.d.file), End: n.EndCol}
}
