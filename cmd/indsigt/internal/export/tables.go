package export

import (
	"strings"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/ledger"
)

var facts = define("facts", (*Exporter).eachFact, []column[ledger.Fact]{
	{"fact", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.ID) }},
	{"phase", Code, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Measure.Phase.String()) }},
	{"form", Code, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Measure.Form.String()) }},
	{"year", Year, func(_ *Exporter, s *sink, f *ledger.Fact) { s.year(f.Year) }},
	{"funder", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Funder) }},
	{"holder", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Holder) }},
	{"area", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Area) }},
	{"theme", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Theme) }},
	{"plan", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Plan) }},
	{"pool", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Pool) }},
	{"receiver", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Receiver) }},
	{"state", Code, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Value.State.String()) }},
	{"amount", Amount, func(_ *Exporter, s *sink, f *ledger.Fact) { s.known(f.Value) }},
	{"currency", Code, func(e *Exporter, s *sink, f *ledger.Fact) { s.text(e.currency) }},
	{"basis", Code, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Basis.String()) }},
	{"lines", Keys, func(_ *Exporter, s *sink, f *ledger.Fact) { s.list(f.Lines) }},
	{"piece", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.PieceID) }},
	{"inside", Key, func(_ *Exporter, s *sink, f *ledger.Fact) { s.text(f.Inside) }},
	{"price_level", Year, func(_ *Exporter, s *sink, f *ledger.Fact) { s.year(f.PriceLevel) }},
})

var lines = define("funding-lines", (*Exporter).eachLine, []column[lineRow]{
	{"line", Key, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.LineRow.Line) }},
	{"holder", Key, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.LineRow.Holder) }},
	{"giver", Key, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.LineRow.Giver) }},
	{"entry", Code, func(_ *Exporter, s *sink, l *lineRow) { s.text(yesNo(l.LineRow.Entry)) }},
	{"phase", Code, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.Measure.Phase.String()) }},
	{"form", Code, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.Measure.Form.String()) }},
	{"year", Year, func(_ *Exporter, s *sink, l *lineRow) { s.year(l.Year) }},
	{"state", Code, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.Value.State.String()) }},
	{"amount", Amount, func(_ *Exporter, s *sink, l *lineRow) { s.known(l.Value) }},
	{"currency", Code, func(e *Exporter, s *sink, l *lineRow) { s.text(e.currency) }},
	{"rounded", Amount, func(_ *Exporter, s *sink, l *lineRow) { s.positive(l.Rounded) }},
	{"decided", Date, func(_ *Exporter, s *sink, l *lineRow) { s.day(l.Decided) }},
	{"period_from", Date, func(_ *Exporter, s *sink, l *lineRow) { s.day(l.From) }},
	{"period_to", Date, func(_ *Exporter, s *sink, l *lineRow) { s.day(l.To) }},
	{"source", Key, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.LineRow.Source) }},
	{"page", Text, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.LineRow.Page) }},
	{"file", Path, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.Pos.File) }},
	{"file_line", Count, func(_ *Exporter, s *sink, l *lineRow) { s.count(l.Pos.Line) }},
	{"of", Key, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.Of) }},
	{"why", Text, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.Why) }},
	{"note", Text, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.Note) }},
	{"price_level", Year, func(_ *Exporter, s *sink, l *lineRow) { s.year(l.PriceLevel) }},
	{"receiver", Key, func(_ *Exporter, s *sink, l *lineRow) { s.text(l.LineRow.Receiver) }},
})

var holders = define("holders", (*Exporter).eachHolder, []column[content.Holder]{
	{"holder", Key, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.ID()) }},
	{"kind", Code, func(_ *Exporter, s *sink, h *content.Holder) { s.text(string(h.Kind)) }},
	{"slug", Key, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Slug) }},
	{"title", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Title) }},
	{"status", Code, func(_ *Exporter, s *sink, h *content.Holder) { s.text(string(h.Status)) }},
	{"period_from", Date, func(_ *Exporter, s *sink, h *content.Holder) { s.date(h.Period.From) }},
	{"period_to", Date, func(_ *Exporter, s *sink, h *content.Holder) { s.date(h.Period.To) }},
	{"plan", Key, func(e *Exporter, s *sink, h *content.Holder) { s.text(e.slug(h.Plan, content.Plans)) }},
	{"areas", Keys, func(e *Exporter, s *sink, h *content.Holder) { s.list(e.portions(h.Areas, content.Areas)) }},
	{"themes", Keys, func(e *Exporter, s *sink, h *content.Holder) { s.list(e.portions(h.Themes, content.Themes)) }},
	{"summary", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Summary) }},
	{"page", Path, func(e *Exporter, s *sink, h *content.Holder) { s.text(e.page(h.Kind, h.Slug)) }},
	{"file", Path, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Path) }},
	{"updated", Date, func(_ *Exporter, s *sink, h *content.Holder) { s.date(h.Updated) }},
	{"lead", Key, func(e *Exporter, s *sink, h *content.Holder) { s.text(e.slug(h.Lead, content.Organisations)) }},
	{"to", Key, func(e *Exporter, s *sink, h *content.Holder) { s.text(e.slug(h.To, content.Organisations)) }},
})

var organisations = define("organisations", (*Exporter).eachOrganisation, []column[content.Organisation]{
	{"organisation", Key, func(_ *Exporter, s *sink, o *content.Organisation) { s.text(o.Slug) }},
	{"title", Text, func(_ *Exporter, s *sink, o *content.Organisation) { s.text(o.Title) }},
	{"type", Code, func(_ *Exporter, s *sink, o *content.Organisation) { s.text(o.Type) }},
	{"cvr", Key, func(_ *Exporter, s *sink, o *content.Organisation) { s.text(o.CVR) }},
	{"website", URL, func(_ *Exporter, s *sink, o *content.Organisation) { s.text(o.Website) }},
	{"page", Path, func(e *Exporter, s *sink, o *content.Organisation) { s.text(e.page(o.Kind, o.Slug)) }},
})

var themes = define("themes", (*Exporter).eachTheme, []column[content.Theme]{
	{"theme", Key, func(_ *Exporter, s *sink, t *content.Theme) { s.text(t.Slug) }},
	{"title", Text, func(_ *Exporter, s *sink, t *content.Theme) { s.text(t.Title) }},
	{"frame", Code, func(_ *Exporter, s *sink, t *content.Theme) { s.text(t.Frame) }},
})

var sources = define("sources", (*Exporter).eachSource, []column[content.Source]{
	{"source", Key, func(_ *Exporter, s *sink, x *content.Source) { s.text(x.Slug) }},
	{"title", Text, func(_ *Exporter, s *sink, x *content.Source) { s.text(x.Title) }},
	{"publisher", Text, func(_ *Exporter, s *sink, x *content.Source) { s.text(x.Publisher) }},
	{"date", Date, func(_ *Exporter, s *sink, x *content.Source) { s.date(x.Date) }},
	{"url", URL, func(_ *Exporter, s *sink, x *content.Source) { s.text(x.URL) }},
	{"file", Path, func(_ *Exporter, s *sink, x *content.Source) { s.text(x.File) }},
	{"retrieved", Date, func(_ *Exporter, s *sink, x *content.Source) { s.date(x.Retrieved) }},
	{"type", Code, func(_ *Exporter, s *sink, x *content.Source) { s.text(x.Type) }},
})

var numbers = define("numbers", (*Exporter).eachNumber, []column[numberRow]{
	{"number", Key, func(_ *Exporter, s *sink, n *numberRow) { s.text(n.key) }},
	{"holder", Key, func(_ *Exporter, s *sink, n *numberRow) { s.text(n.holder) }},
	{"year", Year, func(_ *Exporter, s *sink, n *numberRow) { s.year(n.Year) }},
	{"residents", Count, func(_ *Exporter, s *sink, n *numberRow) { s.text(countCell(n.Residents)) }},
	{"dwellings", Count, func(_ *Exporter, s *sink, n *numberRow) { s.text(countCell(n.Dwellings)) }},
	{"source", Key, func(e *Exporter, s *sink, n *numberRow) { s.text(e.slug(n.Source, content.Sources)) }},
	{"page", Text, func(_ *Exporter, s *sink, n *numberRow) { s.text(n.Page) }},
	{"note", Text, func(_ *Exporter, s *sink, n *numberRow) { s.text(n.Note) }},
})

var participants = define("participants", (*Exporter).eachParticipants, []column[participantsRow]{
	{"participants", Key, func(_ *Exporter, s *sink, p *participantsRow) { s.text(p.key) }},
	{"holder", Key, func(_ *Exporter, s *sink, p *participantsRow) { s.text(p.holder) }},
	{"year", Year, func(_ *Exporter, s *sink, p *participantsRow) { s.year(p.Year) }},
	{"number", Count, func(_ *Exporter, s *sink, p *participantsRow) { s.text(countCell(p.Number)) }},
	{"source", Key, func(e *Exporter, s *sink, p *participantsRow) { s.text(e.slug(p.Source, content.Sources)) }},
	{"page", Text, func(_ *Exporter, s *sink, p *participantsRow) { s.text(p.Page) }},
	{"note", Text, func(_ *Exporter, s *sink, p *participantsRow) { s.text(p.Note) }},
})

var results = define("results", (*Exporter).eachResult, []column[resultRow]{
	{"result", Key, func(_ *Exporter, s *sink, r *resultRow) { s.text(r.key) }},
	{"holder", Key, func(_ *Exporter, s *sink, r *resultRow) { s.text(r.holder) }},
	{"goal", Count, func(_ *Exporter, s *sink, r *resultRow) { s.count(r.n) }},
	{"text", Text, func(_ *Exporter, s *sink, r *resultRow) { s.text(r.goal.Text) }},
	{"unit", Text, func(_ *Exporter, s *sink, r *resultRow) { s.text(r.goal.Unit) }},
	{"fewer", Code, func(_ *Exporter, s *sink, r *resultRow) { s.text(yesNo(r.goal.Fewer)) }},
	{"point", Code, func(_ *Exporter, s *sink, r *resultRow) { s.text(r.point) }},
	{"date", Date, func(_ *Exporter, s *sink, r *resultRow) { s.date(r.date) }},
	{"number", Text, func(_ *Exporter, s *sink, r *resultRow) { s.quantity(r.number) }},
	{"verdict", Code, func(_ *Exporter, s *sink, r *resultRow) { s.text(r.verdict.String()) }},
	{"source", Key, func(e *Exporter, s *sink, r *resultRow) { s.text(e.slug(r.source, content.Sources)) }},
	{"page", Text, func(_ *Exporter, s *sink, r *resultRow) { s.text(r.page) }},
	{"note", Text, func(_ *Exporter, s *sink, r *resultRow) { s.text(r.note) }},
})

var toolbox = define("toolbox", (*Exporter).eachTool, []column[content.Holder]{
	{"holder", Key, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.ID()) }},
	{"problem", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Toolbox.Problem) }},
	{"for", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Toolbox.For) }},
	{"steps", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(strings.Join(h.Toolbox.Steps, "\n")) }},
	{"staff", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Toolbox.Staff) }},
	{"needs", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Toolbox.Needs) }},
	{"pitfalls", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Toolbox.Pitfalls) }},
	{"differently", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Toolbox.Differently) }},
	{"evidence", Text, func(e *Exporter, s *sink, h *content.Holder) { s.text(e.evidenceCell(h.Toolbox)) }},
	{"contact", Text, func(_ *Exporter, s *sink, h *content.Holder) { s.text(h.Toolbox.Contact.Email) }},
})

var prices = define("prices", (*Exporter).eachPrice, []column[priceRow]{
	{"year", Year, func(_ *Exporter, s *sink, p *priceRow) { s.year(p.Year) }},
	{"index", Text, func(_ *Exporter, s *sink, p *priceRow) { s.text(p.Decimal()) }},
	{"name", Text, func(_ *Exporter, s *sink, p *priceRow) { s.text(p.of.Name) }},
	{"source", Key, func(e *Exporter, s *sink, p *priceRow) { s.text(e.slug(p.of.Source, content.Sources)) }},
	{"page", Text, func(_ *Exporter, s *sink, p *priceRow) { s.text(p.of.Page) }},
})

var amendments = define("amendments", (*Exporter).eachAmendment, []column[amendmentRow]{
	{"amendment", Key, func(_ *Exporter, s *sink, a *amendmentRow) { s.text(a.key) }},
	{"line", Key, func(_ *Exporter, s *sink, a *amendmentRow) { s.text(a.line) }},
	{"step", Count, func(_ *Exporter, s *sink, a *amendmentRow) { s.count(a.step) }},
	{"decided", Date, func(_ *Exporter, s *sink, a *amendmentRow) { s.date(a.Decided) }},
	{"year", Year, func(_ *Exporter, s *sink, a *amendmentRow) { s.year(a.year) }},
	{"change", Amount, func(_ *Exporter, s *sink, a *amendmentRow) { s.known(a.change) }},
	{"after", Amount, func(_ *Exporter, s *sink, a *amendmentRow) { s.known(a.after) }},
	{"why", Text, func(_ *Exporter, s *sink, a *amendmentRow) { s.text(a.Why) }},
	{"source", Key, func(e *Exporter, s *sink, a *amendmentRow) { s.text(e.slug(a.Source, content.Sources)) }},
	{"page", Text, func(_ *Exporter, s *sink, a *amendmentRow) { s.text(a.Page) }},
})

var disputes = define("disputes", (*Exporter).eachDispute, []column[disputeRow]{
	{"dispute", Key, func(_ *Exporter, s *sink, d *disputeRow) { s.text(d.key) }},
	{"line", Key, func(_ *Exporter, s *sink, d *disputeRow) { s.text(d.line) }},
	{"phase", Code, func(_ *Exporter, s *sink, d *disputeRow) { s.text(d.Phase.String()) }},
	{"amount", Amount, func(_ *Exporter, s *sink, d *disputeRow) { s.amount(d.Value) }},
	{"source", Key, func(e *Exporter, s *sink, d *disputeRow) { s.text(e.slug(d.Source, content.Sources)) }},
	{"page", Text, func(_ *Exporter, s *sink, d *disputeRow) { s.text(d.Page) }},
	{"note", Text, func(_ *Exporter, s *sink, d *disputeRow) { s.text(d.Note) }},
})

var costs = define("costs", (*Exporter).eachCost, []column[costRow]{
	{"cost", Key, func(_ *Exporter, s *sink, c *costRow) { s.text(c.key) }},
	{"holder", Key, func(_ *Exporter, s *sink, c *costRow) { s.text(c.holder) }},
	{"category", Code, func(_ *Exporter, s *sink, c *costRow) { s.text(c.cost.Category) }},
	{"label", Text, func(_ *Exporter, s *sink, c *costRow) { s.text(c.cost.Label) }},
	{"year", Year, func(_ *Exporter, s *sink, c *costRow) { s.year(c.year) }},
	{"budget", Value, func(_ *Exporter, s *sink, c *costRow) { s.figure(c.budget) }},
	{"revised", Value, func(_ *Exporter, s *sink, c *costRow) { s.figure(c.revised) }},
	{"actual", Value, func(_ *Exporter, s *sink, c *costRow) { s.figure(c.actual) }},
	{"source", Key, func(e *Exporter, s *sink, c *costRow) { s.text(e.slug(c.cost.Source, content.Sources)) }},
	{"note", Text, func(_ *Exporter, s *sink, c *costRow) { s.text(c.cost.Note) }},
})

var controls = define("controls", (*Exporter).eachControl, []column[controlRow]{
	{"control", Key, func(_ *Exporter, s *sink, c *controlRow) { s.text(c.ID) }},
	{"scope", Key, func(_ *Exporter, s *sink, c *controlRow) { s.text(c.Scope) }},
	{"phase", Code, func(_ *Exporter, s *sink, c *controlRow) { s.text(c.of.Measure.Phase.String()) }},
	{"form", Code, func(_ *Exporter, s *sink, c *controlRow) { s.text(c.of.Measure.Form.String()) }},
	{"year", Year, func(_ *Exporter, s *sink, c *controlRow) { s.year(c.of.Year) }},
	{"stated", Amount, func(_ *Exporter, s *sink, c *controlRow) { s.amount(c.of.Value) }},
	{"rounded", Amount, func(_ *Exporter, s *sink, c *controlRow) { s.positive(c.of.Rounded) }},
	{"computed", Amount, func(_ *Exporter, s *sink, c *controlRow) { s.amount(c.Computed.Known) }},
	{"difference", Amount, func(_ *Exporter, s *sink, c *controlRow) { s.known(c.difference()) }},
	{"holds", Code, func(_ *Exporter, s *sink, c *controlRow) { s.text(verdictWord(c.Verdict)) }},
	{"source", Key, func(e *Exporter, s *sink, c *controlRow) { s.text(e.slug(c.of.Source, content.Sources)) }},
	{"page", Text, func(_ *Exporter, s *sink, c *controlRow) { s.text(c.of.Page) }},
	{"note", Text, func(_ *Exporter, s *sink, c *controlRow) { s.text(c.of.Note) }},
	{"ask", Text, func(_ *Exporter, s *sink, c *controlRow) { s.text(c.Question.String()) }},
})

var leftOut = define("360giving-left-out", (*Exporter).eachLeftOut, []column[commitment]{
	{"line", Key, func(_ *Exporter, s *sink, c *commitment) { s.text(c.line.ID) }},
	{"holder", Key, func(_ *Exporter, s *sink, c *commitment) { s.text(c.line.holder.ID()) }},
	{"giver", Key, func(_ *Exporter, s *sink, c *commitment) { s.text(c.giver) }},
	{"form", Code, func(_ *Exporter, s *sink, c *commitment) { s.text(c.form().String()) }},
	{"amount", Amount, func(_ *Exporter, s *sink, c *commitment) { s.known(c.amount) }},
	{"currency", Code, func(e *Exporter, s *sink, c *commitment) { s.text(e.currency) }},
	{"reason", Code, func(_ *Exporter, s *sink, c *commitment) { s.text(c.reason) }},
})

var dictionary = define("dictionary", (*Exporter).eachColumn, []column[dictionaryRow]{
	{"file", Key, func(_ *Exporter, s *sink, d *dictionaryRow) { s.text(d.table.Name) }},
	{"column", Key, func(_ *Exporter, s *sink, d *dictionaryRow) { s.text(d.Name) }},
	{"type", Code, func(_ *Exporter, s *sink, d *dictionaryRow) { s.text(string(d.Type)) }},
	{"da", Text, func(_ *Exporter, s *sink, d *dictionaryRow) { s.text(d.table.Text(d.Name, "da")) }},
	{"en", Text, func(_ *Exporter, s *sink, d *dictionaryRow) { s.text(d.table.Text(d.Name, "en")) }},
	{"nb", Text, func(_ *Exporter, s *sink, d *dictionaryRow) { s.text(d.table.Text(d.Name, "nb")) }},
})

// changes lists every event of the portal's history, oldest first.
var changes = define("changes", (*Exporter).eachChange, []column[change.Event]{
	{"seq", Count, func(_ *Exporter, s *sink, c *change.Event) { s.count(c.Seq) }},
	{"day", Date, func(_ *Exporter, s *sink, c *change.Event) { s.day(c.Day) }},
	{"commit", Text, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Commit) }},
	{"line", Key, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Line) }},
	{"holder", Key, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Holder) }},
	{"giver", Key, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Giver) }},
	{"phase", Code, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Phase.String()) }},
	{"form", Code, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Form.String()) }},
	{"year", Year, func(_ *Exporter, s *sink, c *change.Event) { s.year(c.Year) }},
	{"was_state", Code, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Was.State()) }},
	{"was", Amount, func(_ *Exporter, s *sink, c *change.Event) { s.stated(c.Was) }},
	{"is_state", Code, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Is.State()) }},
	{"is", Amount, func(_ *Exporter, s *sink, c *change.Event) { s.stated(c.Is) }},
	{"effect", Amount, func(_ *Exporter, s *sink, c *change.Event) { s.amount(c.Effect) }},
	{"class", Code, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Class.String()) }},
	{"why", Text, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Why) }},
	{"source", Key, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Source) }},
	{"file", Path, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.File) }},
	{"file_line", Count, func(_ *Exporter, s *sink, c *change.Event) { s.count(c.FileLine) }},
	{"related", Key, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Related) }},
	{"salt", Text, func(_ *Exporter, s *sink, c *change.Event) { s.text(c.Salt) }},
})
