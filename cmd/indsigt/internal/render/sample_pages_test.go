package render

import (
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/texts"
)

// fullPages is a page of every kind with every block filled.
func fullPages(set *texts.Texts) []pages.Page {
	home := frame(pages.KindHome, "Hvor går pengene hen?", set)
	home.Crumbs = home.Crumbs[:1]
	home.Lead = "Her kan du se, hvem der giver penge til de boligsociale indsatser, og hvad de går til."
	statement := frame(pages.KindStatement, "Tilgængelighedserklæring", set)
	untranslated := frame(pages.KindProse, "Hvem betaler, og hvem bestemmer?", set)
	untranslated.Untranslated = "Ordene på denne side er ikke oversat endnu."
	untranslated.TitleLang, untranslated.LeadLang, untranslated.NoticeLang = "da", "da", "da"
	ways := []pages.WayGroup{{Label: "Én vej ind", Links: []pages.Link{link("Efter giver", "../breakdown/"), link("Efter boligområde", "../breakdown/")}}, {Label: "På tværs", Links: []pages.Link{link("Giver og år", "../breakdown/")}}}
	sections := []pages.Section{{ID: "en-krone", Label: "En krone tælles én gang", Paragraphs: []string{"Når en plan giver penge videre til en indsats, er det de samme penge."}, List: []string{"Ansøgt", "Bevilget"}, Links: explain()}}
	return []pages.Page{
		&pages.HomePage{Frame: home, Sentence: sentence(), Keys: keyFigures(), Body: prose(),
			Funders: slimTable("fra", "Hvem giver hvor meget", "Giver", "Landsbyggefonden", "Eksempelby Kommune", "Boligorganisationen Nordparken"),
			Areas:   slimTable("til", "Penge efter boligområde", "Boligområde", "Nordparken", "Sydparken", "Ikke fordelt: Helhedsplan 2021–2025"),
			Years:   wideTable("aar", "Penge år for år"), Plans: listEntries(2),
			Kinds:   []pages.KindCount{{Link: link("8 boligområder", "../list/"), Count: 8}, {Link: link("40 indsatser", "../list/"), Count: 40}, {Link: link("3 helhedsplaner", "../list/"), Count: 3}},
			Quality: sentence(), Explain: explain()},
		&pages.ListPage{Frame: frame(pages.KindList, "Boligområder", set), Of: "areas", Sentence: sentence(), Help: "Et boligområde er et sted med almene boliger.", Body: prose(),
			Groups:  []pages.ListGroup{{ID: "a", Label: "A", Entries: listEntries(2)}, {ID: "b", Label: "B", Note: "To navne.", Entries: listEntries(2)}, {ID: "n", Label: "N", Entries: listEntries(3)}, {ID: "oe", Label: "Ø", Entries: listEntries(1)}},
			Parting: parting(), Downloads: downloads()},
		holderPage(pages.KindArea, "Nordparken", set),
		holderPage(pages.KindInitiative, "Lommepengeprojektet", set),
		holderPage(pages.KindPlan, "Helhedsplan 2021–2025", set),
		holderPage(pages.KindPool, "Tryghed og godt ungeliv", set),
		scopePage(pages.KindOrganisation, "Landsbyggefonden", set),
		scopePage(pages.KindTheme, "Uddannelse og livschancer", set),
		scopePage(pages.KindYear, "2021", set),
		scopePage(pages.KindGroup, "Ikke fordelt: Helhedsplan 2021–2025", set),
		&pages.SourcePage{Frame: frame(pages.KindSource, "Tilsagn om boligsocial helhedsplan", set), Body: prose(), Belongs: belongs(),
			Document: &pages.Link{Text: "Åbn dokumentet (PDF)", URL: "../files/tilsagn.pdf"}, Lines: fundingLines(), MoreLines: parting(), Uses: explain()},
		&pages.BudgetPage{Frame: frame(pages.KindBudget, "Pengene samlet set", set), Sentence: sentence(), Keys: keyFigures(),
			Tables: []pages.Table{*slimTable("efter-giver", "Bevilget efter giver", "Giver", "Landsbyggefonden", "Eksempelby Kommune"), *wideTable("efter-aar", "Bevilget efter år")}, Ways: ways, Downloads: downloads()},
		&pages.BreakdownPage{Frame: frame(pages.KindBreakdown, "Giver og år", set), Sentence: sentence(), Help: "Hver række og hver kolonne er lagt sammen for sig.",
			Tables: []pages.Table{*wideTable("bevilget", "Bevilget: giver og år"), *wideTable("udbetalt", "Udbetalt: giver og år")}, Parting: parting(), Ways: ways, Downloads: downloads()},
		&pages.RowsPage{Frame: frame(pages.KindRows, "Rækkerne bag tallene: Nordparken", set), Sentence: sentence(), Total: keyFigures(), Rows: *rowsBlock(), Back: link("Tilbage til Nordparken", "../area/")},
		&pages.QualityPage{Frame: frame(pages.KindQuality, "Hvad mangler vi at vide?", set), Sentence: sentence(),
			Keys:     []pages.QualityKey{{Label: "Beløb, der ikke er oplyst", Help: "Vi ved, at beløbet findes.", Figure: pages.Figure{Value: "17", Text: "17", Ask: "unknown(committed)", URL: "#ukendt"}}},
			Complete: []pages.Table{*slimTable("pr-omraade", "Hvor meget mangler for hvert boligområde", "Boligområde", "Nordparken")},
			Findings: []pages.FindingGroup{{ID: "ukendt", Label: "Beløb, der ikke er oplyst", Help: "Vi ved, at beløbet findes, men ikke hvor stort det er.", Count: "17 fundet",
				Findings: []pages.Finding{{Link: link("Helhedsplan 2021–2025", "../plan/"), Text: "beløbet står ikke i aftalen", Written: &pages.Link{Text: "content/plans/p.md:21"}}}, More: "… og 16 mere, se filen", CSV: &downloads()[0]}},
			Controls: slimTable("kontrol", "Kontrol mod totaler i kilderne", "Total", "Helhedsplan 2021–2025"), Downloads: downloads()},
		&pages.GlossaryPage{Frame: frame(pages.KindGlossary, "Ordbog", set), Body: pages.Prose{HTML: []byte("<p>Ord, der bruges på siden, forklaret kort.</p>")},
			Letters: []pages.ListLetter{{ID: "bogstav-b", Label: "B", Terms: []pages.TermBlock{{ID: "bevilling", Title: "Bevilling", English: "grant", Forms: "bevillingen, bevilget", Summary: "Et løfte om penge.", Body: pages.Prose{HTML: []byte("<p>En bevilling er ikke det samme som en udbetaling.</p>")}, See: explain()[:2]}}},
				{ID: "bogstav-p", Label: "P", Terms: []pages.TermBlock{{ID: "pulje", Title: "Pulje", Lang: "da"}}}}},
		&pages.ComparePage{Frame: frame(pages.KindCompare, "Sammenlign", set), Sentence: sentence(), Help: "Vælg to eller flere.", Tables: []pages.Comparison{{Table: *slimTable("sammen", "Boligområder", "Boligområde", "Nordparken", "Sydparken"), Key: "areas"}}, Ways: ways, Downloads: downloads()},
		&pages.MapPage{Frame: frame(pages.KindMap, "Kort over boligområderne", set), Sentence: sentence(), Help: "Vælg et område.", Map: sampleMap(), Table: slimTable("kort-tal", "Områderne på kortet", "Boligområde", "Nordparken", "Sydparken"), Missing: explain()[:1], Downloads: downloads()},
		&pages.DataPage{Frame: frame(pages.KindData, "Data", set), Body: prose(), Sentence: pages.Sentence{{Before: "Alle tal kan hentes som filer og bruges frit."}},
			Files:   []pages.DataFile{{Name: "facts", Label: "Fakta", Help: "Den mindste talte brik.", CSV: link("facts.csv", "facts.csv"), JSON: link("facts.json", "facts.json"), Rows: 1204, Text: "1.204 rækker", Columns: []pages.Column{{Name: "phase", Type: "kode", Text: "Trin"}, {Name: "amount", Type: "beløb", Text: "Kroner med to decimaler"}}}},
			Licence: link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"), Dictionary: link("Hvad kolonnerne betyder", "dictionary.csv"), Methods: link("Sådan tæller vi", "../prose/")},
		&pages.SearchPage{Frame: frame(pages.KindSearch, "Søg", set), Lists: explain()},
		&pages.ProsePage{Frame: untranslated, Body: prose(), Sections: sections},
		&pages.StatementPage{Frame: statement, Body: prose(), Official: &pages.Link{Text: "Læs erklæringen hos Digitaliseringsstyrelsen", URL: "https://was.example/", External: true}, Missing: true, Sections: sections, Contact: statement.Contact},
		&pages.DiagnosticsPage{Frame: frame(pages.KindDiagnostics, "Fejlmeddelelser", set), Sentence: pages.Sentence{{Before: "Alt det, programmet kan sige fra over for."}},
			Errors: []pages.DiagnosticBlock{{ID: "amount-grammar", Text: "{text} er ikke et beløb", Hint: "skriv 4.200 eller 4.200,50", Why: "Et beløb læses kun på én måde."}}, Warnings: []pages.DiagnosticBlock{{ID: "no-source", Text: "linjen har ingen kilde"}}},
		&pages.ProsePage{Frame: frame(pages.KindNotFound, "Siden findes ikke", set), Sections: sections[:1]},
		&pages.RedirectPage{Frame: frame(pages.KindRedirect, "Siden er flyttet", set), To: link("Siden er flyttet til Nordparken.", "../area/")},
		&pages.FigurePage{Frame: frame(pages.KindFigure, "Givere: Bevilget", set), Table: drawn(), Back: link("Se figuren på Indsigt i Eksempelby: Nordparken", "./#figur-givers")},
	}
}

// drawn is a table with its chart.
func drawn() *pages.Table {
	return &pages.Table{
		ID: "tabel-givers", Caption: "Givere", Corner: "Giver", Cols: []pages.Col{{Text: "Bevilget", Numeric: true}},
		Rows: []pages.Row{
			{Head: link("Nordparken", "../area/"), Cells: []pages.Cell{{Figure: figure(nord)}}},
			{Head: link("Sydparken", "../area/"), Cells: []pages.Cell{{Figure: figure(missing)}}},
		},
		Chart: &pages.Chart{
			ID: "figur-givers", Of: []string{"tabel-givers"}, Kind: pages.Bars, Title: "Givere: Bevilget",
			Finding: pages.Sentence{{Before: "Mest: Sydparken med ", Figure: figure(amount("4333333.34", "4.333.333,34", "committed area=syd")), After: "."}},
			Rows: []pages.ChartRow{
				{Label: "Sydparken", Marks: []pages.Mark{{State: pages.AtLeast, Amount: 433333334, Value: "4333333.34", Ask: missing.Ask, Text: "mindst " + missing.Text}}},
				{Label: "Nordparken", Marks: []pages.Mark{{State: pages.Known, Amount: 236666667, Value: nord.Value, Ask: nord.Ask, Text: nord.Text}}},
			},
			Note: "Det skraverede er beløb, som ikke er oplyst.",
			Take: &pages.Take{SVG: link("Billede (SVG)", "figur-givers.svg"), CSV: link("Tabel (CSV)", "figur-givers.csv"), Embed: link("Til indlejring", "figur-givers.html"), Stem: "figure/figur-givers"},
		},
	}
}

// emptyPages has every kind with nothing but a title.
func emptyPages(set *texts.Texts) []pages.Page {
	bare := func(kind pages.Kind) pages.Frame {
		f := pages.Frame{Kind: kind, Root: "./", Lang: set.Lang(), Dir: set.Dir(), Title: "Titel", HeadTitle: "Titel", SiteTitle: "Portal", Home: "./"}
		f.Speak(set)
		return f
	}
	return []pages.Page{
		&pages.HomePage{Frame: bare(pages.KindHome)}, &pages.ListPage{Frame: bare(pages.KindList)},
		&pages.HolderPage{Frame: bare(pages.KindArea)}, &pages.HolderPage{Frame: bare(pages.KindInitiative)},
		&pages.HolderPage{Frame: bare(pages.KindPlan)}, &pages.HolderPage{Frame: bare(pages.KindPool)},
		&pages.ScopePage{Frame: bare(pages.KindOrganisation)}, &pages.ScopePage{Frame: bare(pages.KindTheme)},
		&pages.ScopePage{Frame: bare(pages.KindYear)}, &pages.ScopePage{Frame: bare(pages.KindGroup)},
		&pages.SourcePage{Frame: bare(pages.KindSource)}, &pages.BudgetPage{Frame: bare(pages.KindBudget)},
		&pages.BreakdownPage{Frame: bare(pages.KindBreakdown)}, &pages.RowsPage{Frame: bare(pages.KindRows)},
		&pages.QualityPage{Frame: bare(pages.KindQuality)}, &pages.GlossaryPage{Frame: bare(pages.KindGlossary)},
		&pages.ComparePage{Frame: bare(pages.KindCompare)}, &pages.MapPage{Frame: bare(pages.KindMap)}, &pages.DataPage{Frame: bare(pages.KindData)}, &pages.SearchPage{Frame: bare(pages.KindSearch)}, &pages.ProsePage{Frame: bare(pages.KindProse)},
		&pages.StatementPage{Frame: bare(pages.KindStatement)}, &pages.DiagnosticsPage{Frame: bare(pages.KindDiagnostics)},
		&pages.ProsePage{Frame: bare(pages.KindNotFound)}, &pages.RedirectPage{Frame: bare(pages.KindRedirect), To: link("her", "./")},
		&pages.FigurePage{Frame: bare(pages.KindFigure), Back: link("her", "./")},
	}
}
