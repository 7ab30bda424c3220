package export

import (
	"cmp"
	"io"
	"strconv"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// Giving360Path is the path of the grants.
const Giving360Path = "data/360giving.json"

// HasGrants reports whether any commitment can be a grant. A file without grants
// would be invalid and is not written.
func (e *Exporter) HasGrants() bool { return e.Grants() > 0 }

// Grants returns the number of commitments that can be grants.
func (e *Exporter) Grants() int {
	n := 0
	for _, c := range e.commitments() {
		if c.reason == "" {
			n++
		}
	}
	return n
}

// Giving360 writes every commitment that can be valid as a grant of the
// 360Giving standard, version 1.4. Amounts are the decimals of funding-lines.csv;
// each headline is the sum of its transactions.
func (e *Exporter) Giving360(w io.Writer) error {
	s := e.settings()
	var j jsonBuilder
	j.open('{')
	j.text("version", "1.4")
	j.text("title", s.Title)
	j.text("description", e.pkg().Description)
	if d := e.lib.Day; d.Day != 0 {
		j.text("issued", string(appendDate(nil, d)))
		j.text("modified", string(appendDate(nil, d))+"T00:00:00Z")
	}
	j.text("identifier", e.Prefix())
	if name := firstOf(s.Owner, s.Municipality, s.Title); name != "" {
		j.key("publisher")
		j.open('{')
		j.text("name", name)
		j.close('}')
	}
	j.text("downloadURL", e.absolute(Giving360Path))
	j.text("accessURL", e.absolute("data/"))
	j.text("license", s.LicenceURL)
	j.key("grants")
	j.open('[')
	for _, c := range e.commitments() {
		if c.reason != "" {
			continue
		}
		j.comma()
		j.b = append(j.b, '\n')
		e.grant(&j, c)
		if len(j.b) >= flushAt {
			// The last byte stays: it decides whether a comma is needed.
			last := len(j.b) - 1
			if _, err := w.Write(j.b[:last]); err != nil {
				return err
			}
			j.b = append(j.b[:0], j.b[last])
		}
	}
	j.b = append(j.b, "\n]}\n"...)
	_, err := w.Write(j.b)
	return err
}

func (e *Exporter) grant(j *jsonBuilder, c commitment) {
	l, h := c.line.Line, c.line.holder
	kind, slug := cutID(c.giver)
	giver := e.title(kind, slug)
	title := cutAt(h.Title, 140)
	j.open('{')
	j.text("id", e.GrantID(l.ID))
	j.text("title", title)
	description := cmp.Or(h.Summary, l.Note)
	if description == "" || description == title {
		description = giver + " → " + h.Title
	}
	j.text("description", description)
	j.text("currency", e.currency)
	j.bare("amountAwarded", money.Plain(c.amount.Amount))
	decided := string(appendDate(nil, l.Decided))
	j.text("awardDate", decided)
	applied := total(l.Current(money.Applied))
	if applied.State == money.Known {
		j.bare("amountAppliedFor", money.Plain(applied.Amount))
	}
	paid := paidOut(l)
	if paid.State == money.Known {
		j.bare("amountDisbursed", money.Plain(paid.Amount))
	}
	j.text("url", e.absolute(e.page(h.Kind, h.Slug)))
	e.plannedDates(j, l, h)
	j.key("fundingOrganization")
	j.open('[')
	e.organisation(j, kind, slug)
	j.close(']')
	j.key("recipientOrganization")
	j.open('[')
	if to := cmp.Or(e.slug(h.To, content.Organisations), e.slug(h.Lead, content.Organisations)); to != "" {
		e.organisation(j, content.Organisations, to)
	} else {
		// No receiver is named: the holder itself is the recipient.
		e.organisation(j, h.Kind, h.Slug)
	}
	j.close(']')
	e.grantPlace(j, h)
	if h.Kind == content.Pools {
		// A pool is meant to be regranted.
		j.text("regrantType", "FRG010")
	}
	e.grantDocument(j, l)
	if applied.State == money.Known {
		j.key("applicationTransaction")
		j.open('[')
		for _, p := range l.Current(money.Applied) {
			e.transaction(j, l.ID, "a", 0, "", p)
		}
		j.close(']')
	}
	e.commitmentTransactions(j, l, decided)
	if paid.State == money.Known {
		e.disbursementTransactions(j, l)
	}
	if d := h.Updated; d.Day != 0 {
		j.text("dateModified", string(appendDate(nil, d))+"T00:00:00Z")
	}
	j.text("dataSource", e.absolute("data/"))
	j.close('}')
}

// paidOut returns the payments less the repayments, which the standard represents as
// negative payments. It is unknown if one of the two is.
func paidOut(l *content.Line) money.Value {
	paid := total(l.Current(money.Disbursed))
	back := l.Current(money.Returned)
	if paid.State != money.Known || len(back) == 0 {
		return paid
	}
	returned := total(back)
	if returned.State != money.Known {
		return money.Value{State: money.Unknown}
	}
	net, err := paid.Amount.Minus(returned.Amount)
	if err != nil {
		return money.Value{State: money.Unknown}
	}
	return money.Of(net)
}

// disbursementTransactions are the payments, with repayments as negative ones. They
// add up to paidOut.
func (e *Exporter) disbursementTransactions(j *jsonBuilder, l *content.Line) {
	j.key("disbursementTransaction")
	j.open('[')
	for _, p := range l.Current(money.Disbursed) {
		e.transaction(j, l.ID, "d", 0, "", p)
	}
	for _, p := range l.Current(money.Returned) {
		p.Value.Amount = -p.Value.Amount
		e.transaction(j, l.ID, "r", 0, "", p)
	}
	j.close(']')
}

// grantDocument is the source of the commitment.
func (e *Exporter) grantDocument(j *jsonBuilder, l *content.Line) {
	ref, _ := l.CitedFor(money.Committed)
	slug := e.slug(ref, content.Sources)
	if slug == "" {
		return
	}
	url := ""
	for _, x := range e.lib.Sources {
		if x.Slug == slug {
			url = x.URL
		}
	}
	if url == "" {
		url = e.absolute(e.page(content.Sources, slug))
	}
	j.key("relatedDocument")
	j.open('[')
	j.open('{')
	j.text("title", e.title(content.Sources, slug))
	j.text("url", url)
	j.close('}')
	j.close(']')
}

func (e *Exporter) plannedDates(j *jsonBuilder, l *content.Line, h *content.Holder) {
	period := l.Period
	if period.IsZero() {
		period = h.Period
	}
	if period.IsZero() {
		return
	}
	j.key("plannedDates")
	j.open('[')
	j.open('{')
	j.text("startDate", string(appendDate(nil, period.From)))
	if !period.To.IsZero() {
		j.text("endDate", string(appendDate(nil, period.To)))
	}
	j.close('}')
	j.close(']')
}

// organisation writes a body with its id, name, website and valid CVR number.
func (e *Exporter) organisation(j *jsonBuilder, kind content.Kind, slug string) {
	j.open('{')
	j.text("id", e.OrganisationID(kind, slug))
	j.text("name", e.title(kind, slug))
	if o := e.bodies[slug]; o != nil && kind == content.Organisations {
		j.text("url", o.Website)
		if validCVR(o.CVR) {
			j.text("companyNumber", o.CVR)
		}
	}
	j.close('}')
}

// OrganisationID identifies a body globally: by its CVR number if the check digit is
// correct, else within the portal.
func (e *Exporter) OrganisationID(kind content.Kind, slug string) string {
	if o := e.bodies[slug]; o != nil && kind == content.Organisations && validCVR(o.CVR) {
		return "DK-CVR-" + o.CVR
	}
	return e.Prefix() + "-" + string(kind) + "_" + slug
}

// validCVR checks the check digit: the sum of the digits times 2, 7, 6, 5, 4, 3, 2, 1
// is divisible by 11.
func validCVR(cvr string) bool {
	if len(cvr) != 8 || cvr[0] == '0' {
		return false
	}
	sum := 0
	for i, weight := range [8]int{2, 7, 6, 5, 4, 3, 2, 1} {
		d := int(cvr[i]) - '0'
		if d < 0 || d > 9 {
			return false
		}
		sum += d * weight
	}
	return sum%11 == 0
}

// grantPlace returns the place and purpose: the holder's areas and themes.
func (e *Exporter) grantPlace(j *jsonBuilder, h *content.Holder) {
	areas := e.portions(h.Areas, content.Areas)
	if h.Kind == content.Areas {
		areas = []string{h.Slug}
	}
	if len(areas) > 0 {
		j.key("beneficiaryLocation")
		j.open('[')
		for _, a := range areas {
			j.open('{')
			j.text("id", a)
			j.text("name", e.title(content.Areas, a))
			if e.currency == "DKK" {
				j.text("countryCode", "DK")
			}
			j.close('}')
		}
		j.close(']')
	}
	if themes := e.portions(h.Themes, content.Themes); len(themes) > 0 {
		j.key("classifications")
		j.open('[')
		for _, t := range themes {
			j.open('{')
			j.text("vocabulary", e.frame(t))
			j.text("code", t)
			j.text("title", e.title(content.Themes, t))
			j.close('}')
		}
		j.close(']')
	}
	if h.Kind == content.Pools {
		j.key("grantProgramme")
		j.open('[')
		j.open('{')
		j.text("code", h.Slug)
		j.text("title", h.Title)
		j.close('}')
		j.close(']')
	}
}

func (e *Exporter) frame(theme string) string {
	for _, t := range e.lib.Themes {
		if t.Slug == theme {
			return t.Frame
		}
	}
	return ""
}

// commitmentTransactions are the first amount and each later decision, by year. They
// add up to the current commitment.
func (e *Exporter) commitmentTransactions(j *jsonBuilder, l *content.Line, decided string) {
	j.key("commitmentTransaction")
	j.open('[')
	for _, p := range l.Stated[money.Committed].Pieces {
		e.transaction(j, l.ID, "c", 0, decided, p)
	}
	for i, a := range l.Amended {
		day := ""
		if a.Decided.Day != 0 {
			day = string(appendDate(nil, a.Decided))
		}
		for _, p := range a.Changes {
			e.transaction(j, l.ID, "c", i+1, day, p)
		}
	}
	j.close(']')
}

// transaction writes one amount, if it is known.
func (e *Exporter) transaction(j *jsonBuilder, line, kind string, step int, day string, p content.Piece) {
	if p.Value.State != money.Known {
		return
	}
	j.open('{')
	id := e.GrantID(line) + "." + kind + strconv.Itoa(step)
	description := words.In(e.lang).T("terms.group.no-year")
	if p.Year != 0 {
		id += "." + strconv.Itoa(p.Year)
		description = strconv.Itoa(p.Year)
	}
	switch {
	case step > 0:
		description = e.said("amendment", "description", description)
	case kind == "r":
		description = e.said("returned", "description", description)
	}
	j.text("id", id)
	j.text("transactionDate", day)
	j.text("currency", e.currency)
	j.bare("value", money.Plain(p.Value.Amount))
	j.text("description", description)
	j.close('}')
}

// cutID splits KIND/SLUG; the kind is empty without a slash.
func cutID(id string) (content.Kind, string) {
	kind, slug, ok := strings.Cut(id, "/")
	if !ok {
		return "", id
	}
	return content.Kind(kind), slug
}

// cutAt returns at most n runes of a text.
func cutAt(t string, n int) string {
	if utf8.RuneCountInString(t) <= n {
		return t
	}
	return string([]rune(t)[:n-1]) + "…"
}
