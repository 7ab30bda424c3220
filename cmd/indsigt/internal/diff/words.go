package diff

import (
	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// word is something a comparison says.
type word = diag.Word

var (
	wordTitle      = word{"What the change does to the money", "Hvad ændringen gør ved pengene"}
	wordFolder     = word{"the files in the folder", "filerne i mappen"}
	wordNoMoney    = word{"no amount changes", "ingen beløb ændres"}
	wordNothing    = word{"nothing changes: neither amounts, pages nor problems", "intet ændres: hverken beløb, sider eller problemer"}
	wordHeadline   = word{"in all", "i alt"}
	wordBefore     = word{"before", "før"}
	wordAfter      = word{"after", "efter"}
	wordDifference = word{"difference", "forskel"}
	wordEffect     = word{"in the total", "i summen"}
	wordPhase      = word{"phase", "fase"}
	wordLine       = word{"funding line", "finansieringslinje"}
	wordLines      = word{"%s: funding lines", "%s: finansieringslinjer"}
	wordByDim      = word{"%s: by %s", "%s: efter %s"}
	wordNoYear     = word{"no year", "uden år"}
	wordInKind     = word{"%s in staff time", "%s i medarbejdertid"}
	wordUnknown    = word{"unknown", "ukendt"}
	wordWithheld   = word{"withheld", "tilbageholdt"}
	wordAtLeast    = word{"at least %s", "mindst %s"}
	wordAtMost     = word{", at most %s", ", højst %s"}
	wordMissing    = word{"%s (%d of %d unknown)", "%s (%d af %d ukendt)"}
	wordOpenRest   = word{"what is left in %s is not known", "hvad der er tilbage i %s, vides ikke"}
	wordNotStated  = word{"not stated", "ikke oplyst"}
	wordNotDivided = word{"not divided: %s", "ikke fordelt: %s"}
	wordNone       = word{"none", "ingen"}
	wordWas        = word{"was %s", "var %s"}

	wordKnowledge = word{"known and unknown", "kendt og ukendt"}
	wordBecame    = word{"now known", "nu kendt"}
	wordNoLonger  = word{"now unknown", "nu ukendt"}
	wordAmounts   = word{"unknown amounts", "ukendte beløb"}

	wordPages     = word{"pages", "sider"}
	wordAddress   = word{"address", "adresse"}
	wordSums      = word{"sums", "summer"}
	wordPage      = word{"page", "side"}
	wordFile      = word{"file", "fil"}
	wordAppears   = word{"new", "ny"}
	wordGoes      = word{"gone", "væk"}
	wordMoves     = word{"moved", "flyttet"}
	wordDropped   = word{"old address dropped", "gammel adresse sløjfet"}
	wordKept      = word{"the old address leads there", "den gamle adresse fører derhen"}
	wordNotKept   = word{"the old address leads nowhere; keep it with aliases: [%s]", "den gamle adresse fører ingen steder hen; bevar den med aliases: [%s]"}
	wordPagesFile = word{"pages (by file, since one side has errors)", "sider (efter fil, da den ene side har fejl)"}

	wordBroken = word{"new problems", "nye problemer"}
	wordMended = word{"problems that are mended", "problemer, der er rettet"}
	wordOther  = word{"problems that remain, with other figures", "problemer, der består, med andre tal"}
	wordErrors = word{"errors that remain", "fejl, der består"}

	wordNoSums = word{"Sums are not compared, since there are errors: a sum over them could be wrong. The lines below are those that could be read.",
		"Summer sammenlignes ikke, da der er fejl: en sum over dem kunne være forkert. Linjerne nedenfor er dem, der kunne læses."}
	wordNoLines = word{"No amount is compared: settings or documents of one side cannot be read.",
		"Ingen beløb sammenlignes: indstillinger eller dokumenter i den ene side kan ikke læses."}
	wordCurrency = word{"No amount is compared: the portal is kept in %s now, and was in %s.",
		"Ingen beløb sammenlignes: portalen føres nu i %s, og den førtes i %s."}
	wordUnread = word{"Files with errors, whose lines are not compared: %s.", "Filer med fejl, hvis linjer ikke er sammenlignet: %s."}
	wordMore   = word{"and %d more", "og %d mere"}
	wordCut    = word{"%d lines are left out", "%d linjer er udeladt"}
	wordWhole  = word{"To see all of it: `%s`.", "Se det hele: `%s`."}
)

var phaseWords = [money.PhaseCount]word{
	money.Applied:   {"applied", "ansøgt"},
	money.Ceiling:   {"ceiling", "ramme"},
	money.Committed: {"committed", "bevilget"},
	money.Disbursed: {"disbursed", "udbetalt"},
	money.Spent:     {"spent", "forbrugt"},
	money.Returned:  {"returned", "tilbageført"},
}

var dimWords = map[ask.Dim]word{
	ask.Area:   {"area", "boligområde"},
	ask.Funder: {"funder", "giver"},
	ask.Plan:   {"plan", "helhedsplan"},
	ask.Theme:  {"theme", "indsatsområde"},
	ask.Year:   {"year", "år"},
}
