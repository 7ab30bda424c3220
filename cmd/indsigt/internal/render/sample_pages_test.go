package render

import (
	"indsigt/cmd/indsigt/internal/texts"
	"indsigt/cmd/indsigt/internal/view"
)

// fullPages is a page of every kind with every block filled.
func fullPages(set *texts.Texts) []view.Page {
	home := frame(view.KindHome, "Hvor går pengene hen?", set)
	home.Crumbs = home.Crumbs[:1]
	home.Lead = "Her kan du se, hvem der giver penge til de boligsociale indsatser, og hvad de går til."
	statement := frame(view.KindStatement, "Tilgængelighedserklæring", set)
	untranslated := frame(view.KindProse, "Hvem betaler, og hvem bestemmer?", set)
	untranslated.Untranslated = "Ordene på denne side er ikke oversat endnu."
	untranslated.TitleLang, untranslated.LeadLang, untranslated.NoticeLang = "da", "da", "da"
	ways := []view.WayGroup{{Label: "Én vej ind", Links: []view.Link{link("Efter giver", "../breakdown/"), link("Efter boligområde", "../breakdown/")}}, {Label: "På tværs", Links: []view.Link{link("Giver og år", "../breakdown/")}}}
	sections := []view.Section{{ID: "en-krone", Label: "En krone tælles én gang", Paragraphs: []string{"Når en plan giver penge videre til en indsats, er det de samme penge."}, List: []string{"Ansøgt", "Bevilget"}, Links: explain()}}
	return []view.Page{
		&view.HomePage{Frame: home, Areas: []view.AreaLink{{Link: link("Nordparken", "../area/"), Number: "1", Now: "2 indsatser nu"}, {Link: link("Sydparken", "../area/")}}, Map: sampleMap(),
			Audiences: []view.Link{link("Unge", "../list/")}, Running: cards(), MoreRunning: &view.Link{Text: "Se alle 8, der kører nu", URL: "../list/"},
			Quiet: []view.Sentence{sentence()}, Money: []view.Sentence{sentence(), sentence()}, MoneyMore: link("Se alle pengene", "../budget/"),
			Payers:  slimTable("betaler", "Hvem betaler?", "Hvor de kommer fra", "Husleje", "Skat", "Private"),
			Where:   slimTable("til", "Penge efter boligområde", "Boligområde", "Nordparken", "Sydparken", "Ikke fordelt: Helhedsplan 2021–2025"),
			Changes: []view.Change{{Date: "3. maj 2026", Text: "Siden blev gået igennem:", Links: []view.Link{link("Nordparken", "../area/"), link("Sydparken", "../area/")}}, {Date: "1. maj 2026", Text: "12 sider blev gået igennem."}},
			Body:    prose()},
		&view.ListPage{Frame: frame(view.KindList, "Boligområder", set), Of: "areas", Sentence: sentence(), Help: "Et boligområde er et sted med almene boliger.", Body: prose(),
			Groups:  []view.ListGroup{{ID: "a", Label: "A", Entries: listEntries(2)}, {ID: "b", Label: "B", Note: "To navne.", Entries: listEntries(2)}, {ID: "n", Label: "N", Entries: listEntries(3)}, {ID: "oe", Label: "Ø", Entries: listEntries(1)}},
			Parting: parting(), Downloads: downloads()},
		areaPage("Nordparken", set),
		&view.AudiencePage{Frame: frame(view.KindAudience, "For unge", set), Running: cards(), Quiet: []view.Sentence{sentence()}, Everyone: cards()[:1], Ahead: briefEntries(), Helped: outcomes(),
			Money: []view.Sentence{sentence()}, Givers: slimTable("givere", "Hvem giver til unge", "Giver", "Landsbyggefonden", "Eksempelby Kommune", "Fonden"), Before: briefEntries(), Others: []view.Link{link("Børn", "../list/")}},
		initiativePage("Lommepengeprojektet", set),
		planPage(view.KindPlan, "Helhedsplan 2021–2025", set),
		planPage(view.KindPool, "Tryghed og godt ungeliv", set),
		organisationPage(set),
		themePage(set),
		yearPage(set),
		proofPage(set), sheetPage(set), listOf(view.KindWorks, "Hvad virker?", set), listOf(view.KindToolbox, "Værktøjskassen", set), changesPage(set), toolPage(set),
		&view.SourcePage{Frame: frame(view.KindSource, "Tilsagn om boligsocial helhedsplan", set), Body: prose(), Belongs: belongs(),
			Document: &view.Link{Text: "Åbn dokumentet (PDF)", URL: "../files/tilsagn.pdf"}, Read: briefEntries(), Uses: explain()},
		&view.BudgetPage{Frame: frame(view.KindBudget, "Pengene samlet set", set), Sentence: sentence(), Keys: keyFigures(),
			Table:   slimTable("efter-giver", "Bevilget efter giver", "Giver", "Landsbyggefonden", "Eksempelby Kommune"),
			Stories: []view.Story{{Title: "Lovet, men ikke udbetalt endnu", Said: []view.Sentence{sentence()}, More: &view.Link{Text: "Se alle", URL: "../breakdown/"}}}, Ways: ways, Downloads: downloads()},
		&view.BreakdownPage{Frame: frame(view.KindBreakdown, "Giver og år", set), Sentence: sentence(), Help: "Hver række og hver kolonne er lagt sammen for sig.",
			Said: []view.Sentence{sentence()}, Tables: []view.Table{*wideTable("bevilget", "Bevilget: giver og år")}, More: []view.Table{*wideTable("udbetalt", "Udbetalt: giver og år")}, MoreText: "Vis alle trin", Parting: parting(), Ways: ways, Downloads: downloads()},
		&view.RowsPage{Frame: frame(view.KindRows, "Rækkerne bag tallene: Nordparken", set), Sentence: sentence(), Total: keyFigures(), Rows: *rowsBlock(), Back: link("Tilbage til Nordparken", "../area/")},
		&view.QualityPage{Frame: frame(view.KindQuality, "Hvad mangler vi at vide?", set), Sentence: sentence(),
			Keys:     []view.QualityKey{{Label: "Beløb, der ikke er oplyst", Help: "Vi ved, at beløbet findes.", Figure: view.Figure{Value: view.Exact("17"), Text: "17", Ask: expr("unknown(committed)"), URL: "#ukendt"}}},
			Complete: []view.Table{*slimTable("pr-omraade", "Hvor meget mangler for hvert boligområde", "Boligområde", "Nordparken")},
			Findings: []view.FindingGroup{{ID: "ukendt", Label: "Beløb, der ikke er oplyst", Help: "Vi ved, at beløbet findes, men ikke hvor stort det er.", Count: "17 fundet",
				Findings: []view.Finding{{Link: link("Helhedsplan 2021–2025", "../plan/"), Text: "beløbet står ikke i aftalen", Written: &view.Link{Text: "content/plans/p.md:21"}}}, More: "… og 16 mere, se filen", CSV: &downloads()[0]}},
			Controls: slimTable("kontrol", "Kontrol mod totaler i kilderne", "Total", "Helhedsplan 2021–2025"), Downloads: downloads()},
		&view.GlossaryPage{Frame: frame(view.KindGlossary, "Ordbog", set), Body: view.Prose{HTML: []byte("<p>Ord, der bruges på siden, forklaret kort.</p>")},
			Letters: []view.ListLetter{{ID: "bogstav-b", Label: "B", Terms: []view.TermBlock{{ID: "bevilling", Title: "Bevilling", English: "grant", Forms: "bevillingen, bevilget", Summary: "Et løfte om penge.", Body: view.Prose{HTML: []byte("<p>En bevilling er ikke det samme som en udbetaling.</p>")}, See: explain()[:2]}}},
				{ID: "bogstav-p", Label: "P", Terms: []view.TermBlock{{ID: "pulje", Title: "Pulje", Lang: "da"}}}}},
		&view.ExplorePage{Frame: frame(view.KindExplore, "Udforsk pengene", set), Help: "Tallene er de samme som på de andre sider.", Script: "data.js", Ways: ways, Downloads: downloads()},
		&view.FlowPage{Frame: frame(view.KindFlow, "Hvor pengene løber hen", set), Sentence: sentence(), Help: "Først fra givere til planer.",
			Lists: []view.FlowList{{ID: "tabel-stroem-1", Title: "Fra givere", Groups: []view.FlowGroup{{Head: link("Landsbyggefonden", "../organisation/"), Figure: nord, Parts: []view.FlowPart{{Head: link("Helhedsplan", "../plan/"), Figure: missing}}}}}}, Ways: ways, Downloads: downloads()},
		&view.MapPage{Frame: frame(view.KindMap, "Kort over boligområderne", set), Sentence: sentence(), Help: "Vælg et område.", Map: sampleMap(), Table: slimTable("kort-tal", "Områderne på kortet", "Boligområde", "Nordparken", "Sydparken"), Missing: explain()[:1], Downloads: downloads()},
		&view.DataPage{Frame: frame(view.KindData, "Data", set), Body: prose(), Sentence: view.Sentence{Phrases: []view.Phrase{{Before: "Alle tal kan hentes som filer og bruges frit."}}},
			Files:    []view.DataFile{{Name: "facts", Label: "Fakta", Help: "Den mindste talte brik.", CSV: link("facts.csv", "facts.csv"), JSON: link("facts.json", "facts.json"), Rows: 1204, Text: "1.204 rækker", Columns: []view.Column{{Name: "phase", Type: "kode", Text: "Trin"}, {Name: "amount", Type: "beløb", Text: "Kroner med to decimaler"}}}},
			Products: []view.DataProduct{{Name: "workbook", Label: "Regneark", Help: "Alle tabeller i én fil.", Links: []view.Download{{Link: link("indsigt.xlsx", "indsigt.xlsx"), Size: "161 kB"}}}},
			Licence:  link("CC BY 4.0", "https://creativecommons.org/licenses/by/4.0/"), Dictionary: link("Hvad kolonnerne betyder", "dictionary.csv"), Methods: link("Sådan tæller vi", "../prose/")},
		&view.SearchPage{Frame: frame(view.KindSearch, "Søg", set), Lists: explain()},
		&view.ProsePage{Frame: untranslated, Body: prose(), Sections: sections},
		&view.StatementPage{Frame: statement, Body: prose(), Official: &view.Link{Text: "Læs erklæringen hos Digitaliseringsstyrelsen", URL: "https://was.example/", External: true}, Missing: true, Sections: sections, Contact: statement.Contact},
		&view.DiagnosticsPage{Frame: frame(view.KindDiagnostics, "Fejlmeddelelser", set), Sentence: view.Sentence{Phrases: []view.Phrase{{Before: "Alt det, programmet kan sige fra over for."}}},
			Errors: []view.DiagnosticBlock{{ID: "amount-grammar", Text: "{text} er ikke et beløb", Hint: "skriv 4.200 eller 4.200,50", Why: "Et beløb læses kun på én måde."}}, Warnings: []view.DiagnosticBlock{{ID: "no-source", Text: "linjen har ingen kilde"}}},
		&view.ProsePage{Frame: frame(view.KindNotFound, "Siden findes ikke", set), Sections: sections[:1]},
		&view.RedirectPage{Frame: frame(view.KindRedirect, "Siden er flyttet", set), To: link("Siden er flyttet til Nordparken.", "../area/")},
		&view.FigurePage{Frame: frame(view.KindFigure, "Givere: Bevilget", set), Table: drawn(), Back: link("Se figuren på Indsigt i Eksempelby: Nordparken", "./#figur-givers")},
	}
}

// cards are of two that run now.
func cards() []view.Card {
	return []view.Card{
		{Link: link("Lommepengeprojektet", "../initiative/"), Status: "I gang", Summary: "Unge får fritidsjob i nabolaget.",
			For:     []view.Detail{{Text: "Unge fra 13 til 17 år"}, {Links: []view.Link{link("Nordparken", "../area/")}}},
			Facts:   []view.Detail{{Label: "Hvornår", Text: "Tirsdag kl. 15–17"}, {Label: "Sådan kommer du med", Text: "Kig forbi."}},
			Contact: view.Contact{Name: "Sekretariatet", Email: "hej@eksempelby.example", Phone: "00 00 00 00"}},
		{Link: view.Link{Text: "Girls’ club", URL: "../initiative/", Lang: "en"}, Summary: "A club.", SummaryLang: "en"},
	}
}

// drawn is a table with its chart.
func drawn() *view.Table {
	return &view.Table{
		ID: "tabel-givers", Caption: "Givere", Corner: "Giver", Cols: []view.Col{{Text: "Bevilget", Numeric: true}},
		Rows: []view.Row{
			{Head: link("Nordparken", "../area/"), Cells: []view.Cell{{Figure: figure(nord)}}},
			{Head: link("Sydparken", "../area/"), Cells: []view.Cell{{Figure: figure(missing)}}},
		},
		Chart: &view.Chart{
			ID: "figur-givers", Of: []string{"tabel-givers"}, Kind: view.Bars, Title: "Givere: Bevilget",
			Finding: view.Sentence{Phrases: []view.Phrase{{Before: "Mest: Sydparken med ", Figure: figure(amount("4333333.34", "4.333.333,34", "committed area=syd")), After: "."}}},
			Rows: []view.ChartRow{
				{Label: "Sydparken", Marks: []view.Mark{{State: view.AtLeast, Amount: 433333334, Ask: view.Terms{{Expr: missing.Ask}}, Text: "mindst " + missing.Text}}},
				{Label: "Nordparken", Marks: []view.Mark{{State: view.Known, Amount: 236666667, Ask: view.Terms{{Expr: nord.Ask}}, Text: nord.Text}}},
			},
			Note: "Det skraverede er beløb, som ikke er oplyst.",
			Take: &view.Take{SVG: link("Billede (SVG)", "figur-givers.svg"), CSV: link("Tabel (CSV)", "figur-givers.csv"), Embed: link("Til indlejring", "figur-givers.html"), Stem: "figure/figur-givers"},
		},
	}
}

// emptyPages has every kind with nothing but a title.
func emptyPages(set *texts.Texts) []view.Page {
	var all []view.Page
	for _, k := range view.Kinds {
		p := k.New()
		*p.Base() = view.Frame{Kind: k.Kind, Root: "./", Lang: set.Lang(), Dir: set.Dir(), Title: "Titel", HeadTitle: "Titel", SiteTitle: "Portal", Home: "./"}
		p.Base().Speak(set)
		switch p := p.(type) {
		case *view.RedirectPage:
			p.To = link("her", "./")
		case *view.FigurePage:
			p.Back = link("her", "./")
		}
		all = append(all, p)
	}
	return all
}
