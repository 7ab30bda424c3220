package view

// Kind is a kind of page. Its text names the layout: layouts/KIND.html.
type Kind string

const (
	KindHome         Kind = "home"
	KindList         Kind = "list" // areas, initiatives, …, themes, years, sources
	KindArea         Kind = "area"
	KindAudience     Kind = "audience" // everything for a group of people
	KindInitiative   Kind = "initiative"
	KindPlan         Kind = "plan"
	KindPool         Kind = "pool"
	KindOrganisation Kind = "organisation"
	KindTheme        Kind = "theme"
	KindYear         Kind = "year"
	KindProof        Kind = "proof" // all figures of a subject in detail
	KindSheet        Kind = "sheet" // a subject on one page of paper
	KindWorks        Kind = "works" // initiatives by the verdicts on their goals
	KindToolbox      Kind = "toolbox"
	KindTool         Kind = "tool"    // an initiative described for others to copy
	KindChanges      Kind = "changes" // changes, newest first
	KindSource       Kind = "source"
	KindBudget       Kind = "budget"    // the overview of the budget
	KindBreakdown    Kind = "breakdown" // by funder, area …; cross tables; a phase
	KindExplore      Kind = "explore"
	KindFlow         Kind = "flow"
	KindMap          Kind = "map"
	KindRows         Kind = "rows" // facts that do not fit on the page they belong to
	KindQuality      Kind = "quality"
	KindGlossary     Kind = "glossary"
	KindData         Kind = "data"
	KindSearch       Kind = "search"
	KindProse        Kind = "prose" // pages/, methods, privacy
	KindStatement    Kind = "statement"
	KindDiagnostics  Kind = "diagnostics"
	KindNotFound     Kind = "notfound" // written to 404.html
	KindRedirect     Kind = "redirect" // an old address
	KindFigure       Kind = "figure"   // a figure for embedding, made beside its page
)

// KindInfo is the properties of a kind of pages.
type KindInfo struct {
	Kind Kind
	// New makes an empty page of the kind: the type its layout is executed with.
	New func() Page
	// Documents is the folder of content/ whose documents have pages of this kind;
	// empty: none.
	Documents string
	// Hidden keeps pages out of the sitemap and of search engines.
	Hidden bool
}

// Kinds are all kinds of pages. All code that handles every kind uses this table: it
// parses layouts, proposes field names and makes samples.
var Kinds = []KindInfo{
	{Kind: KindHome, New: page[HomePage]},
	{Kind: KindList, New: page[ListPage]},
	{Kind: KindArea, New: page[AreaPage], Documents: "areas"},
	{Kind: KindAudience, New: page[AudiencePage]},
	{Kind: KindInitiative, New: page[InitiativePage], Documents: "initiatives"},
	{Kind: KindPlan, New: page[PlanPage], Documents: "plans"},
	{Kind: KindPool, New: page[PlanPage], Documents: "pools"},
	{Kind: KindOrganisation, New: page[OrganisationPage], Documents: "organisations"},
	{Kind: KindTheme, New: page[ThemePage], Documents: "themes"},
	{Kind: KindYear, New: page[YearPage]},
	{Kind: KindProof, New: page[ProofPage]},
	{Kind: KindSheet, New: page[SheetPage], Hidden: true},
	{Kind: KindWorks, New: page[ListPage]},
	{Kind: KindToolbox, New: page[ListPage]},
	{Kind: KindTool, New: page[ToolPage]},
	{Kind: KindChanges, New: page[ListPage]},
	{Kind: KindSource, New: page[SourcePage], Documents: "sources"},
	{Kind: KindBudget, New: page[BudgetPage]},
	{Kind: KindBreakdown, New: page[BreakdownPage]},
	{Kind: KindExplore, New: page[ExplorePage]},
	{Kind: KindFlow, New: page[FlowPage]},
	{Kind: KindMap, New: page[MapPage]},
	{Kind: KindRows, New: page[RowsPage]},
	{Kind: KindQuality, New: page[QualityPage]},
	{Kind: KindGlossary, New: page[GlossaryPage]},
	{Kind: KindData, New: page[DataPage]},
	{Kind: KindSearch, New: page[SearchPage]},
	{Kind: KindProse, New: page[ProsePage], Documents: "pages"},
	{Kind: KindStatement, New: page[StatementPage]},
	{Kind: KindDiagnostics, New: page[DiagnosticsPage]},
	{Kind: KindNotFound, New: page[ProsePage], Hidden: true},
	{Kind: KindRedirect, New: page[RedirectPage], Hidden: true},
	{Kind: KindFigure, New: page[FigurePage], Hidden: true},
}

func page[T any, P interface {
	*T
	Page
}]() Page {
	return P(new(T))
}

// Info returns the row of the table for a kind. It panics if there is none.
func (k Kind) Info() KindInfo {
	for _, i := range Kinds {
		if i.Kind == k {
			return i
		}
	}
	panic("internal error: no page has the kind " + string(k))
}

// KindOf returns the kind of pages for documents of a folder; empty: none.
func KindOf(documents string) Kind {
	for _, i := range Kinds {
		if i.Documents == documents && documents != "" {
			return i.Kind
		}
	}
	return ""
}
