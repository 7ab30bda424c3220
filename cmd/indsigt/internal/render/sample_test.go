package render

import (
	"strconv"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// The sample is one page of every kind with every field filled, from an
// invented book, for tests and for looking at.

func loadTexts(t testing.TB) *texts.Set {
	t.Helper()
	set, problems := texts.Load(indsigt.Files, nil, []string{"da", "en"}, "DKK")
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return set
}

func amount(value, text, question string) view.Figure {
	return view.Figure{Value: kroner(value), Text: text + "\u00a0kr.", Ask: expr(question), URL: "#raekker"}
}

// kroner is an amount written as in data files.
func kroner(text string) view.Value {
	a, err := money.ParsePlain(text)
	if err != nil {
		panic(err)
	}
	return view.Money(a)
}

func expr(text string) ask.Expr {
	e, err := ask.ParseExpr(text)
	if err != nil {
		panic(err)
	}
	return e
}

func figure(f view.Figure) *view.Figure { return &f }

var (
	nord    = amount("2366666.67", "2.366.666,67", "committed area=nord")
	missing = view.Figure{
		Value: kroner("4333333.34"), Text: "4.333.333,34\u00a0kr.", Ask: expr("committed area=syd"), Before: "mindst", URL: "#raekker",
		After: []view.Phrase{
			{Figure: &view.Figure{Value: view.Exact("1"), Text: "1", Ask: expr("missing(committed area=syd)")}},
			{Before: " af ", Figure: &view.Figure{Value: view.Exact("17"), Text: "17", Ask: expr("pieces(committed area=syd)")}, After: " beløb mangler"},
		},
	}
	absent   = view.Figure{Absent: true, Text: "Der er ikke bogført noget."}
	unknown  = view.Figure{Text: "ikke oplyst"}
	computed = view.Figure{Value: kroner("366666.67"), Text: "366.666,67\u00a0kr.", Ask: expr("committed area=nord theme=tryg"), Mark: "calculated", MarkText: "beregnet", URL: "#raekker"}
)

func link(text, url string) view.Link { return view.Link{Text: text, URL: url} }

func frame(kind view.Kind, title string, set *texts.Texts) view.Frame {
	f := view.Frame{
		Kind: kind, Path: string(kind) + "/", Root: "../", Lang: set.Lang(), Dir: set.Dir(), Title: title,
		Lead:        "Unge i Nordparken får fritidsjob, og deres familier får nogen at ringe til.",
		Description: title + ". Se hvem der giver penge, hvor meget, og hvad der mangler at blive oplyst.",
		HeadTitle:   title + " – Eksempelby", SiteTitle: "Indsigt i Eksempelby", Home: "../home/", Search: "../search/", Owner: "Eksempelby Kommune",
		Notice:    "Eksempelby findes ikke. Alle navne og tal er fundet på.",
		Crumbs:    []view.Link{link("Forside", "../home/"), link("Boligområder", "../list/"), {Text: title}},
		Licence:   view.Link{Text: "CC BY 4.0", URL: "https://creativecommons.org/licenses/by/4.0/deed.da", External: true},
		Contact:   view.Contact{Name: "Eksempelby Kommune, By og Bolig", Email: "indsigt@eksempelby.example", Phone: "+45 00 00 00 00"},
		AsOf:      "Tallene er opgjort pr. 1. juni 2026.",
		Updated:   "Siden er senest ændret 3. maj 2026.",
		Canonical: "https://indsigt.eksempelby.example/" + string(kind) + "/",
		Alternates: []view.Alternate{
			{Lang: "da", URL: "https://indsigt.eksempelby.example/" + string(kind) + "/"},
			{Lang: "en", URL: "https://indsigt.eksempelby.example/en/" + string(kind) + "/"},
			{Lang: "x-default", URL: "https://indsigt.eksempelby.example/" + string(kind) + "/"},
		},
		Report: &view.Link{Text: "Meld en fejl på denne side", URL: "mailto:indsigt@eksempelby.example?subject=Fejl%20p%C3%A5%20siden"},
		Edit:   &view.Link{Text: "Se sidens fil", URL: "https://git.example/eksempelby/indsigt/content/areas/nord.md", External: true},
		Languages: []view.LanguageLink{
			{Link: view.Link{Text: "Dansk", URL: "./", HrefLang: "da"}, Current: set.Lang() == "da"},
			{Link: view.Link{Text: "English", URL: "../en/" + string(kind) + "/", HrefLang: "en"}, Current: set.Lang() == "en"},
		},
	}
	for i, m := range []string{"Boligområder", "Indsatser", "Pengene", "Hvad virker?", "Om siden"} {
		f.Menu = append(f.Menu, view.MenuItem{Link: link(m, "../list/"), Current: i == 0 && kind == view.KindList, Inside: i == 0 && kind == view.KindArea})
	}
	about := view.WayGroup{Label: "Sådan er tallene"}
	for _, m := range []string{"Hvem betaler, og hvem bestemmer?", "Sådan tæller vi", "Sådan får du aktindsigt", "Ordbog", "Kilder"} {
		about.Links = append(about.Links, link(m, "../prose/"))
	}
	f.Footer = []view.WayGroup{about, {Label: "Pengene", Links: []view.Link{link("Puljer", "../list/")}}}
	f.Legal = []view.Link{link("Tilgængelighedserklæring", "../statement/"), link("Privatliv", "../prose/")}
	credit := link("Brug Indsigt i jeres kommune", "../prose/")
	f.Credit = &credit
	f.Speak(set)
	return f
}

func keyFigures() []view.KeyFigure {
	atLeast := missing
	return []view.KeyFigure{
		{Phase: money.Committed, Label: "Bevilget", Help: "Så meget er der givet tilsagn om.", Term: "../glossary/#bevilling", Figure: atLeast},
		{Phase: money.Disbursed, Label: "Udbetalt", Help: "Så meget er der betalt ud.", Figure: amount("900000.50", "900.000,50", "disbursed")},
		{Phase: money.Spent, Label: "Forbrugt", Help: "Så meget er der brugt.", Figure: unknown},
		{Phase: money.Committed, Form: money.InKind, Label: "Bevilget i medarbejdertid", Help: "Medarbejdertid lægges aldrig sammen med penge.", Figure: amount("1500000.00", "1.500.000", "committed in-kind")},
	}
}

func sentence() view.Sentence {
	return view.Sentence{Say: "sentence.given.committed", Phrases: []view.Phrase{
		{Before: "Tre givere har bevilget ", Figure: figure(missing), After: " til Nordparken i 2021–2025; hvad der er brugt, er ikke oplyst."},
	}}
}

// wideTable is a cross table: a column a year.
func wideTable(id, caption string) *view.Table {
	t := &view.Table{ID: id, Caption: caption, Corner: "Giver", CSV: "../data/facts.csv",
		Note: "Beløb, der mangler, kan tælle med i flere grupper, når de er fordelt på flere."}
	for y := 2019; y <= 2026; y++ {
		t.Cols = append(t.Cols, view.Col{Text: strconv.Itoa(y), URL: "../year/", Numeric: true})
	}
	t.Cols = append(t.Cols, view.Col{Text: "I alt", Numeric: true})
	for _, name := range []string{"Landsbyggefonden", "Eksempelby Kommune", "Boligorganisationen Nordparken", "Ikke fordelt: Helhedsplan 2021–2025"} {
		r := view.Row{Head: link(name, "../organisation/")}
		for i := range t.Cols {
			c := view.Cell{Figure: figure(nord)}
			switch i % 5 {
			case 1:
				c = view.Cell{Figure: figure(absent)}
			case 3:
				c = view.Cell{Figure: figure(computed)}
			}
			r.Cells = append(r.Cells, c)
		}
		t.Rows = append(t.Rows, r)
	}
	foot := view.Row{Head: view.Link{Text: "I alt"}}
	for range t.Cols {
		foot.Cells = append(foot.Cells, view.Cell{Figure: figure(missing)})
	}
	t.Foot = &foot
	return t
}

// slimTable has one column of figures and a share.
func slimTable(id, caption, corner string, names ...string) *view.Table {
	t := &view.Table{ID: id, Caption: caption, Corner: corner, CSV: "../data/facts.csv",
		Cols: []view.Col{{Text: "Bevilget", Numeric: true}, {Text: "Andel", Numeric: true}}}
	for i, name := range names {
		f := nord
		if i%3 == 2 {
			f = missing
		}
		t.Rows = append(t.Rows, view.Row{Head: link(name, "../organisation/"), Sub: "fond",
			Cells: []view.Cell{{Figure: figure(f)}, {Figure: &view.Figure{Value: view.Exact("41.5"), Text: "41,5\u00a0%", Ask: expr("share(committed funder=lbf; committed)")}}}})
	}
	t.Foot = &view.Row{Head: view.Link{Text: "I alt"}, Cells: []view.Cell{{Figure: figure(missing)}, {Text: ""}}}
	return t
}

func tilsagn() *view.SourceRef {
	return &view.SourceRef{Link: view.Link{Text: "Tilsagn om boligsocial helhedsplan", URL: "../source/"}, Page: "side 2", Date: "23. februar 2021"}
}

func fundingLines() []view.FundingLine {
	return []view.FundingLine{
		{
			ID: "landsbyggefonden", LineID: "plans/p:landsbyggefonden", Giver: link("Landsbyggefonden", "../organisation/"),
			Phases: []view.LinePhase{
				{Label: "Ansøgt", Figure: amount("9000000.00", "9.000.000", "lines applied")},
				{Label: "Bevilget", Figure: amount("8000000.00", "8.000.000", "lines committed"), Years: []view.YearFigure{
					{Label: "2021", Figure: amount("4000000.00", "4.000.000", "lines committed year=2021")},
					{Label: "2022", Figure: amount("3000000.00", "3.000.000", "lines committed year=2022")},
					{Label: "ikke delt på år", Figure: amount("1000000.00", "1.000.000", "lines committed year=none")},
				}},
				{Label: "Forbrugt", Figure: unknown},
			},
			Decided: "23. februar 2021", Period: "1. september 2021 – 31. august 2025", Status: "I gang", Source: tilsagn(),
			Note: view.Wording{Text: "Penge fra fonden er lejernes egne: de kommer fra huslejen og ikke fra skatten."}, Rounded: "Oplyst afrundet til 100.000 kr.", Price: "Prisniveau 2021",
			Amended: []view.AmendedStep{
				{Date: "23. februar 2021", Change: amount("7200000.00", "7.200.000", "cell(amendments x#0 change)"), After: amount("7200000.00", "7.200.000", "cell(amendments x#0 after)"), Source: tilsagn()},
				{Date: "4. marts 2023", Change: amount("800000.00", "+800.000", "cell(amendments x#1 change)"), Year: "i 2022", After: amount("8000000.00", "8.000.000", "cell(amendments x#1 after)"), Why: view.Wording{Text: "flere unge end ventet"}, Source: tilsagn()},
			},
			Disputed: []view.DisputedFigure{{Phase: "Bevilget", Amount: amount("10800000.00", "10.800.000", "cell(disputes x#1 amount)"), Source: tilsagn(), Note: view.Wording{Text: "avisen regner kommunens penge med"}}},
			Written:  view.Link{Text: "Skrevet i content/plans/p.md, linje 9", URL: "https://git.example/p.md#L9", External: true},
			Report:   "mailto:indsigt@eksempelby.example?subject=Linje%3A%20plans/p%3Alandsbyggefonden",
		},
		{
			ID: "eksempelby-kommune", Giver: link("Eksempelby Kommune", "../organisation/"), Of: &view.Link{Text: "Staten", URL: "../organisation/"},
			Holder: link("Helhedsplan 2021–2025", "../plan/"), Form: "Medarbejdertid",
			Phases: []view.LinePhase{{Label: "Bevilget", Figure: unknown}},
			Unsaid: "Ingen kilde", Why: view.Wording{Text: "beløbet står ikke i aftalen"}, Written: view.Link{Text: "Skrevet i content/plans/p.md, linje 21"},
		},
	}
}

func listEntries(n int) []view.ListEntry {
	names := []string{"Lommepengeprojektet", "Mentorer for unge", "Familierådgivning", "Beboerdemokrati og naboskab", "Sundhed i øjenhøjde"}
	var es []view.ListEntry
	for i := range n {
		f := nord
		if i%3 == 1 {
			f = missing
		} else if i%3 == 2 {
			f = unknown
		}
		es = append(es, view.ListEntry{
			Link: link(names[i%len(names)], "../initiative/"), Status: "I gang",
			Summary: "Unge mellem 13 og 17 år får fritidsjob i området og lærer, hvad en arbejdsplads venter af dem.",
			Details: []view.Detail{{Label: "Periode", Text: "2021–2025"}, {Label: "Boligområder", Links: []view.Link{link("Nordparken", "../area/"), link("Sydparken", "../area/")}}},
			Figure:  figure(f), FigureLabel: "bevilget",
		})
	}
	return es
}

func belongs() []view.Detail {
	return []view.Detail{
		{Label: "Status", Text: "I gang"}, {Label: "Periode", Text: "1. september 2021 – 31. august 2025"},
		{Label: "Boligområder", Links: []view.Link{link("Nordparken", "../area/"), link("Sydparken", "../area/")}},
		{Label: "Helhedsplan", Links: []view.Link{link("Helhedsplan 2021–2025", "../plan/")}},
		{Label: "Ansvarlig", Links: []view.Link{link("Boligorganisationen Nordparken", "../organisation/")}, Note: "sammen med kommunen"},
		{Label: "For hvem", Text: "Unge mellem 13 og 17 år"},
		{Label: "Beboere 2025", Figures: []view.Figure{{Value: view.Exact("1204"), Text: "1.204", Ask: expr("cell(numbers areas/nord/2025 residents)")}}, Source: tilsagn()},
	}
}

func prose() view.Prose {
	return view.Prose{HTML: []byte(`<p>Nordparken er 412 almene boliger fra 1972. Her bor <a href="../area/">1.204 mennesker</a>, og hver tredje er under 18 år.</p>
<h2 id="det-sker-der">Det sker der</h2>
<p>Medarbejdere fra boligorganisationen og kommunen mødes hver uge. De hjælper unge med at finde fritidsjob, de går med til samtaler, og de sørger for, at beboerdemokratiet har nogen at tale med, når der skal træffes beslutninger om fællesarealer og tryghedsvandringer.</p>
<ul><li>Fritidsjob til unge mellem 13 og 17 år</li><li>Familierådgivning uden ventetid</li><li>Naboskabsmægling</li></ul>
<blockquote><p>Pengene fra fonden er lejernes egne.</p></blockquote>
`)}
}

func rowsBlock() *view.Rows {
	t := &view.Table{ID: "fakta", Caption: "Rækkerne bag tallene", Corner: "Linje",
		Cols: []view.Col{{Text: "Trin"}, {Text: "År"}, {Text: "Giver"}, {Text: "Beløb", Numeric: true}}}
	for i := range 6 {
		t.Rows = append(t.Rows, view.Row{Head: link("plans/p:landsbyggefonden", "#landsbyggefonden"),
			Cells: []view.Cell{{Text: "Bevilget"}, {Text: strconv.Itoa(2021 + i)}, {Links: []view.Link{link("Landsbyggefonden", "../organisation/")}}, {Figure: figure(nord)}}})
	}
	return &view.Rows{Table: t, Text: "312 rækker, delt på 4 sider", Parting: parting(), More: []view.Link{link("2021", "../rows/"), link("2022", "../rows/")},
		CSV: &view.Download{Link: link("Talrækkerne bag siden (CSV)", "../data/facts.csv"), Size: "12 kB"}}
}

func parting() *view.Parting {
	return &view.Parting{Text: "Side 2 af 4", Prev: &view.Link{Text: "Forrige side", URL: "../rows/"}, Next: &view.Link{Text: "Næste side", URL: "../rows/"},
		Parts: []view.MenuItem{{Link: link("1", "../rows/")}, {Link: link("2", "./"), Current: true}, {Link: link("3", "../rows/")}, {Link: link("4", "../rows/")}}}
}

func downloads() []view.Download {
	return []view.Download{
		{Link: link("Talrækkerne bag siden (CSV)", "../data/facts.csv"), Size: "12 kB", Help: "Åbnes i et regneark."},
		{Link: link("Finansieringslinjer (CSV)", "../data/funding-lines.csv"), Size: "3 kB"},
	}
}

func explain() []view.Link {
	return []view.Link{link("Hvem betaler, og hvem bestemmer?", "../prose/"), link("Sådan tæller vi", "../prose/"), link("Sådan får du aktindsigt", "../prose/")}
}

func areaPage(title string, set *texts.Texts) *view.AreaPage {
	p := &view.AreaPage{
		Frame: frame(view.KindArea, title, set), Body: prose(), Running: cards(), Quiet: []view.Sentence{sentence()}, Open: cards()[:1], Ahead: briefEntries(),
		Goals: goals(), Helped: outcomes(), MoreHelped: outcomes(), Pays: []view.Sentence{sentence()},
		Payers:  slimTable("betaler", "Det, der kun er til Nordparken, efter hvem der betaler", "Hvor de kommer fra", "Husleje", "Skat", "Private"),
		Purses:  []view.Purse{{Label: "Husleje", Note: "lejernes egne penge, ikke skat", Names: view.Detail{Links: []view.Link{link("Landsbyggefonden", "../organisation/")}}}, {Label: "Ikke oplyst", Note: "giveren er ukendt", Names: view.Detail{Text: "en del af pengene"}}},
		Decides: []view.Sentence{sentence()}, Contact: view.Contact{Name: "Sekretariatet", Email: "hej@eksempelby.example", Phone: "00 00 00 00"}, ContactOf: "De, der står for planen, svarer også for området.",
		Unknown: []view.Sentence{sentence()}, Unsaid: explain()[:1], Money: []view.Sentence{sentence()}, Shares: briefEntries(), Before: briefEntries(), MoreBefore: &view.Link{Text: "Se alle indsatser her", URL: "../list/"},
		Numbers: []view.Sentence{sentence()}, Map: sampleMap(),
		Listed: []view.ListedBlock{{List: "udsat boligområde", Text: "Nordparken stod på listen over udsatte boligområder fra 2018 til 2022.", Criteria: view.Wording{Text: "Tre af fem mål var opfyldt."}, Note: view.Wording{Text: "Listen skiftede navn i 2021."}, Source: tilsagn()}},
		Proof:  &view.Link{Text: "Se beviset", URL: "../proof/"},
	}
	p.Contents = []view.Link{link("Det sker nu", "#nu"), link("Hvem betaler?", "#hvem-betaler")}
	return p
}

// briefEntries are in a list without summaries.
func briefEntries() []view.ListEntry {
	all := listEntries(2)
	for i := range all {
		all[i].Summary, all[i].FigureLabel = "", ""
	}
	return all
}

// outcomes are of an initiative with a number, and of one with words alone.
func outcomes() []view.Outcome {
	return []view.Outcome{
		{Link: link("Lommepengeprojektet", "../initiative/"), Period: "2022–2025", Results: []view.OutcomeResult{
			{Verdict: "Nået", Code: "reached", Date: "december 2024", Unit: view.Wording{Text: "unge"}, Said: view.Wording{Text: "de fleste i butikker"},
				Figure: figure(view.Figure{Value: view.Exact("104"), Ask: expr("cell(results initiatives/x/1/1 number)"), Text: "104"})}}},
		{Link: link("Mentorer for unge", "../initiative/"), Results: []view.OutcomeResult{{Said: view.Wording{Text: "Seks ud af ti blev i skolen.", Lang: "da"}}}},
	}
}

func organisationPage(set *texts.Texts) *view.OrganisationPage {
	return &view.OrganisationPage{
		Frame: frame(view.KindOrganisation, "Landsbyggefonden", set), Sentence: sentence(), More: []view.Sentence{sentence()},
		Keys: keyFigures(), Body: prose(), Belongs: belongs(), Given: slimTable("givet", "Givet til", "Sted", "Helhedsplan 2021–2025"), Years: wideTable("aar", "Givet år for år"),
		All: &view.Link{Text: "Alle modtagere", URL: "../list/"}, Part: listEntries(2), Questions: []view.QA{{Question: "Er det skat?", Answer: []view.Sentence{sentence()}}}, Proof: &view.Link{Text: "Se beviset", URL: "../proof/"},
	}
}

func themePage(set *texts.Texts) *view.ThemePage {
	return &view.ThemePage{
		Frame: frame(view.KindTheme, "Uddannelse og livschancer", set), Sentence: sentence(), More: []view.Sentence{sentence()}, Keys: keyFigures(), Body: prose(), Belongs: belongs(),
		Initiatives: listEntries(3), MoreInitiatives: &view.Link{Text: "Se alle indsatser her", URL: "../list/"},
		Tables: []view.ProofTable{{Section: "section.areas", Table: slimTable("omraader", "Penge efter boligområde", "Boligområde", "Nordparken")}}, Proof: &view.Link{Text: "Se beviset", URL: "../proof/"},
	}
}

func yearPage(set *texts.Texts) *view.YearPage {
	before, after := link("2020", "../year/"), link("2022", "../year/")
	return &view.YearPage{
		Frame: frame(view.KindYear, "2021", set), Sentence: sentence(), More: []view.Sentence{sentence()}, Keys: keyFigures(),
		Tables: []view.ProofTable{{Section: "section.holders", Table: slimTable("steder", "Hvor pengene er", "Sted", "Lommepengeprojektet")}}, Prev: &before, Next: &after, Proof: &view.Link{Text: "Se beviset", URL: "../proof/"},
	}
}

func proofPage(set *texts.Texts) *view.ProofPage {
	return &view.ProofPage{
		Frame: frame(view.KindProof, "Beviset: Helhedsplan 2021–2025", set), Of: link("Helhedsplan 2021–2025", "../plan/"), Help: "Herunder er pengene fulgt videre.",
		Keys: keyFigures(), Lines: fundingLines(), MoreLines: parting(),
		Tables: []view.ProofTable{
			{Section: "section.givers", Table: slimTable("givere", "Hvem giver hvor meget", "Giver", "Landsbyggefonden", "Eksempelby Kommune")},
			{Section: "section.years", Table: wideTable("aar", "Penge år for år")},
		},
		More: []view.Link{link("Giver og år", "../breakdown/")}, Controls: slimTable("kontrol", "Kontrol mod totaler i kilderne", "Total", "Helhedsplan 2021–2025"),
		Rows: rowsBlock(), Sources: []view.SourceRef{*tilsagn()}, Downloads: downloads(), Explain: explain(),
	}
}

func goals() []view.GoalBlock {
	number := func(n, point string) *view.Figure {
		return &view.Figure{Value: view.Exact(n), Text: n, Ask: expr("cell(results initiatives/x#1." + point + " number)")}
	}
	points := []view.GoalPoint{
		{Label: "Udgangspunkt, 2020", Figure: number("12", "start"), Unit: view.Wording{Text: "unge i fritidsjob"}},
		{Label: "december 2023", Figure: number("57", "1"), Unit: view.Wording{Text: "unge i fritidsjob"}, Said: view.Wording{Text: "Flest i butikker."}, Source: tilsagn()},
		{Label: "Mål, 2025", Figure: number("80", "target"), Unit: view.Wording{Text: "unge i fritidsjob"}},
	}
	chart := &view.Chart{ID: "figur-maal-1", Of: []string{"tabel-maal-1"}, Kind: view.Progress, Title: "80 unge i fritidsjob", Finding: view.Sentence{Phrases: []view.Phrase{{Before: "Sådan gik det."}}}}
	for i, y := range []int{2020, 2023, 2025} {
		f := points[i].Figure
		chart.Rows = append(chart.Rows, view.ChartRow{Label: strconv.Itoa(y), Rest: i == 2, At: view.Moment{Year: y}, Marks: []view.Mark{{State: view.Known, Amount: kroner(f.Text + ".00").Amount(), Exact: f.Text, Ask: view.Terms{{Expr: f.Ask}}, Text: f.Text}}})
	}
	return []view.GoalBlock{
		{ID: "tabel-maal-1", Goal: view.Wording{Text: "80 unge i fritidsjob"}, Verdict: "Tæt på", VerdictKey: "near", Points: points, Chart: chart},
		{ID: "tabel-maal-2", Goal: view.Wording{Text: "Flere føler sig trygge om aftenen"}, Missing: "Der er endnu ingen resultater."},
	}
}

func initiativePage(title string, set *texts.Texts) *view.InitiativePage {
	return &view.InitiativePage{
		Frame: frame(view.KindInitiative, title, set), Status: "I gang", Practical: belongs(), Contact: view.Contact{Name: "Fritidskontoret", Email: "fritid@eksempelby.example", Phone: "+45 12 34 56 78"},
		Unsaid: "Vi ved ikke, hvornår det foregår.", Body: prose(), Goals: goals(), Money: []view.Sentence{sentence(), sentence()}, Tax: []view.Sentence{sentence()},
		Figure: drawn(), Costs: slimTable("udgifter", "Hvad pengene bruges til", "Post", "Løn", "Aktiviteter"), Belongs: belongs(), Decides: []view.Sentence{sentence()},
		Proof: &view.Link{Text: "Se beviset", URL: "../proof/"},
	}
}

func planPage(kind view.Kind, title string, set *texts.Texts) *view.PlanPage {
	return &view.PlanPage{
		Frame: frame(kind, title, set), Status: "I gang", Practical: belongs(), Contact: view.Contact{Name: "Sekretariatet", Email: "plan@eksempelby.example"}, Body: prose(), Goals: goals(),
		Initiatives: listEntries(3), MoreInitiatives: &view.Link{Text: "Se alle indsatser her", URL: "../list/"}, Belongs: belongs(), Decides: []view.Sentence{sentence()},
		Money: []view.Sentence{sentence()}, Tax: []view.Sentence{sentence()}, Unpaid: &keyFigures()[0], Givers: drawn(), Years: wideTable("aar", "Penge år for år"), Passed: slimTable("videre", "Fordelt videre", "", "Modtaget", "Givet videre"),
		Costs: slimTable("udgifter", "Hvad pengene bruges til", "Post", "Løn", "Aktiviteter"), Numbers: wideTable("tal", "Beboere og boliger år for år"), Proof: &view.Link{Text: "Se beviset", URL: "../proof/"},
	}
}

func sheetPage(set *texts.Texts) *view.SheetPage {
	return &view.SheetPage{
		Frame: frame(view.KindSheet, "Helhedsplan 2021–2025", set), Of: link("Helhedsplan 2021–2025", "../plan/"), Kind: "Boligsocial helhedsplan", Practical: belongs()[:3],
		Said: []view.Sentence{sentence()}, Facts: []view.Detail{{Label: "Bevilget", Figures: []view.Figure{nord}}, {Label: "Indsatser i gang", Text: "4"}},
		Figure: drawn(), Asks: view.Contact{Name: "Sekretariatet", Email: "plan@eksempelby.example", Phone: "+45 12 34 56 78"}, Address: "https://eksempelby.example/plan/",
	}
}

func toolPage(set *texts.Texts) *view.ToolPage {
	return &view.ToolPage{
		Frame: frame(view.KindTool, "Lommepengeprojektet: gør det samme", set), Of: link("Lommepengeprojektet", "../initiative/"),
		Parts: []view.ToolPart{{Label: "Problemet", Text: view.Wording{Text: "Unge keder sig."}}, {Label: "Sådan gjorde vi", Steps: []view.Wording{{Text: "Find opgaver."}, {Text: "Find unge."}}}},
		Cost:  []view.Sentence{sentence()}, Years: wideTable("aar", "Brugt og deltagere år for år"), Goals: goals(), Evidence: []view.Detail{{Label: "Velfærdstrappen", Text: "trin 3", Source: tilsagn()}},
		Asks: view.Contact{Name: "Fritidskontoret", Email: "fritid@eksempelby.example"}, Files: downloads(),
	}
}

// listOf is a list of initiatives by what became of them.
func changesPage(set *texts.Texts) *view.ListPage {
	p := listOf(view.KindChanges, "Ændringer", set)
	p.Sentence, p.Help, p.Ways = view.Sentence{}, "", explain()
	p.Groups = []view.ListGroup{{Label: "12. maj 2026", Entries: []view.ListEntry{
		{ID: "aendring-12", Link: link("Beviset", "../proof/#linje-1"), Said: sentence(), Decided: "Besluttet 28. april 2026.", Why: view.Wording{Text: "Flere unge kom med."}, Class: "decided", Areas: "nord", Plans: "plan-2021", Givers: "fonden",
			Source: &view.SourceRef{Link: link("Referat", "../source/")}, Commit: link("0123456789", "https://git.example/commit/0123456789")},
		{ID: "aendring-11", Said: sentence(), Class: "added", Commit: view.Link{Text: "0123456789"}},
	}}}
	return p
}

func listOf(kind view.Kind, title string, set *texts.Texts) *view.ListPage {
	return &view.ListPage{
		Frame: frame(kind, title, set), Of: "initiatives", Sentence: sentence(), Help: "Et mål er nået, når det sidste tal er på højde med målet.",
		Groups: []view.ListGroup{{ID: "virker-1", Label: "Nåede målet", Entries: listEntries(2)}, {ID: "virker-3", Label: "Nåede ikke alle mål", Entries: listEntries(1)}}, Downloads: downloads(),
	}
}
