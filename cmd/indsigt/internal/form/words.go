package form

import (
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// word is something the form says. The form is a tool of editors: Danish on a
// Danish portal, else English.
type word = diag.Word

var wordNotStated = word{"not stated", "ikke oplyst"}

// words are what templates and the script say, by name.
var words = map[string]word{
	"skip":          {"To the form", "Til formularen"},
	"edit":          {"Edit", "Redigér"},
	"files":         {"All files", "Alle filer"},
	"list-lead":     {"Choose what to change, or make something new. Nothing is published from here: what you save are files in the folder.", "Vælg, hvad du vil rette, eller lav noget nyt. Intet bliver udgivet herfra: Du gemmer filer i mappen."},
	"find":          {"Find a title", "Find en titel"},
	"found":         {"%d shown", "%d vist"},
	"new":           {"Make something new", "Lav noget nyt"},
	"kind":          {"What is it?", "Hvad er det?"},
	"title":         {"Title", "Titel"},
	"title-help":    {"The name readers will know it by. The file is named after it.", "Navnet, som læserne skal kende det ved. Filen får navn efter det."},
	"begin":         {"Begin", "Begynd"},
	"is-new":        {"A new file, not saved yet", "En ny fil, som ikke er gemt endnu"},
	"save":          {"Save", "Gem"},
	"save-anyway":   {"Save with the errors", "Gem med fejlene"},
	"saved":         {"Saved", "Gemt"},
	"saving":        {"Saving …", "Gemmer …"},
	"unsaved":       {"Changes not saved", "Ændringer, der ikke er gemt"},
	"nothing":       {"Nothing was changed", "Intet er ændret"},
	"no-problems":   {"No errors in this file", "Ingen fejl i denne fil"},
	"problems":      {"What to look at", "Det skal du se på"},
	"elsewhere":     {"Told of other files because of this change", "Følger af ændringen i andre filer"},
	"others":        {"The portal has %d errors in other files, as it had before", "Portalen har %d fejl i andre filer, som den havde i forvejen"},
	"other":         {"The portal has an error in another file, as it had before", "Portalen har en fejl i en anden fil, som den havde i forvejen"},
	"error":         {"Error", "Fejl"},
	"warning":       {"Warning", "Advarsel"},
	"do":            {"What to do", "Gør sådan"},
	"meant":         {"Did you mean", "Mente du"},
	"required":      {"must be filled in", "skal udfyldes"},
	"for-example":   {"For example", "For eksempel"},
	"choose":        {"– choose –", "– vælg –"},
	"none":          {"– none –", "– ingen –"},
	"more":          {"More fields", "Flere felter"},
	"add":           {"Add to: %s", "Tilføj til: %s"},
	"remove":        {"Remove", "Fjern"},
	"clear":         {"Empty the field", "Tøm feltet"},
	"restore":       {"Put back", "Fortryd"},
	"removed":       {"Removed. It can be put back until you save.", "Fjernet. Du kan fortryde, indtil du gemmer."},
	"added":         {"Added", "Tilføjet"},
	"amounts":       {"Amounts", "Beløb"},
	"amounts-help":  {"Write amounts as people do: 1,200,000 or 2.5 million. An amount that exists but is not known: unknown. One that is kept back: withheld. Leave empty what does not exist.", "Skriv beløb, som man plejer: 1.200.000 eller 2,5 mio. Et beløb, der findes, men ikke kendes: ukendt. Et, der holdes tilbage: tilbageholdt. Lad det, der ikke findes, stå tomt."},
	"by-year":       {"Divided by year", "Delt på år"},
	"total":         {"In all", "I alt"},
	"total-help":    {"Where the years do not make up the whole, the rest is shown as not divided by year.", "Hvis årene ikke giver det hele, vises resten som ikke delt på år."},
	"year":          {"Year", "År"},
	"add-year":      {"Add a year", "Tilføj et år"},
	"year-bad":      {"Write the year with four digits, as 2026", "Skriv året med fire cifre, som 2026"},
	"pick":          {"Choose among %d more", "Vælg blandt %d flere"},
	"share-of":      {"Share", "Andel"},
	"share-help":    {"Tick the ones it is about. Shares, such as 60 % or 1/3, only where the money is to be divided: then all must have one, and they must come to the whole.", "Sæt kryds ved dem, det handler om. Skriv kun andele, fx 60 % eller 1/3, hvis pengene skal deles: Så skal alle have en, og de skal give det hele."},
	"line-each":     {"One on each line.", "Én på hver linje."},
	"body":          {"Text", "Tekst"},
	"body-help":     {"The page's own words, in Markdown. Headings begin with ##.", "Sidens egne ord, i Markdown. Overskrifter begynder med ##."},
	"raw":           {"The whole file", "Hele filen"},
	"raw-help":      {"The front matter cannot be read, so there are no fields to show. Mend it here, and open the file again.", "Oplysningerne øverst i filen kan ikke læses, så der er ingen felter at vise. Ret dem her, og åbn filen igen."},
	"locked":        {"This is written in a way that has no field here. It is left as it is; change it in the file itself.", "Det er skrevet på en måde, der ikke er et felt til her. Det bliver stående; ret det i selve filen."},
	"preview":       {"The page", "Siden"},
	"preview-old":   {"The page is shown as it was before the errors", "Siden vises, som den var før fejlene"},
	"preview-no":    {"This file has no page of its own", "Filen har ingen side for sig selv"},
	"see-page":      {"See the page", "Se siden"},
	"preview-none":  {"The page is shown when there are no errors", "Siden vises, når der ikke er fejl"},
	"conflict":      {"The file was changed by others while you wrote", "Filen er ændret af andre, mens du skrev"},
	"conflict-is":   {"Nothing was saved. Here are both versions. Take what you need from yours, open the file again, and write it in.", "Intet er gemt. Her er begge udgaver. Tag med fra din, hvad du skal bruge, åbn filen igen, og skriv det ind."},
	"conflict-gone": {"The file is gone. Nothing was saved.", "Filen er væk. Intet er gemt."},
	"theirs":        {"In the folder now", "I mappen nu"},
	"yours":         {"Yours", "Din"},
	"reopen":        {"Open the file as it is now", "Åbn filen, som den er nu"},
	"changed-now":   {"The file was changed by others. It will not be overwritten.", "Filen er ændret af andre. Den bliver ikke overskrevet."},
	"taken":         {"There is a file of that name already", "Der findes allerede en fil med det navn"},
	"no-name":       {"The title holds no letters a file can be named with", "Titlen har ingen bogstaver, en fil kan få navn efter"},
	"unusual":       {"The file is written in a way that cannot be changed here without touching more than you changed. Change it in a text editor.", "Filen er skrevet på en måde, så den ikke kan rettes her uden at røre ved mere end det, du rettede. Ret den i en teksteditor."},
	"lost":          {"The form no longer fits the file. Open it again.", "Formularen passer ikke længere til filen. Åbn den igen."},
	"failed":        {"No answer. Is the program still running?", "Intet svar. Kører programmet stadig?"},
	"other-run":     {"The address is of another start of the program. Open the one it prints in the terminal.", "Adressen er fra en anden gang, programmet blev startet. Åbn den, det skriver i terminalen."},
	"entry":         {"Open the form", "Åbn formularen"},
	"entry-once":    {"Open the form's address once in this browser: the program prints it in the terminal where it runs, after \"the form is at\". This page then goes on by itself.", "Åbn formularens adresse én gang i denne browser: Programmet skriver den i terminalen, hvor det kører, efter \"formularen er på\". Så går denne side selv videre."},
	"entry-why":     {"The address holds a code that no page of the site knows, so that only you can save files.", "Adressen rummer en kode, som ingen side på sitet kender, så kun du kan gemme filer."},
	"ended":         {"It was not saved: the program was told to stop", "Det blev ikke gemt: Programmet er ved at stoppe"},
	"leads":         {"It was not saved: %s", "Det blev ikke gemt: %s"},
	"word-unknown":  {"unknown", "ukendt"},
	"word-withheld": {"withheld", "tilbageholdt"},
	"word-few":      {"too few", "for få"},
	"one-error":     {"error", "fejl"},
	"errors":        {"errors", "fejl"},
}

// kindWord is what a kind of document is called.
type kindWord struct{ one, many word }

var kindWords = map[content.Kind]kindWord{
	content.Home:          {word{"the portal's settings", "portalens indstillinger"}, word{"Settings", "Indstillinger"}},
	content.Areas:         {word{"housing area", "boligområde"}, word{"Housing areas", "Boligområder"}},
	content.Initiatives:   {word{"initiative", "indsats"}, word{"Initiatives", "Indsatser"}},
	content.Plans:         {word{"social development plan", "helhedsplan"}, word{"Plans", "Helhedsplaner"}},
	content.Pools:         {word{"pool", "pulje"}, word{"Pools", "Puljer"}},
	content.Organisations: {word{"organisation", "organisation"}, word{"Organisations", "Organisationer"}},
	content.Themes:        {word{"theme", "indsatsområde"}, word{"Themes", "Indsatsområder"}},
	content.Sources:       {word{"source", "kilde"}, word{"Sources", "Kilder"}},
	content.Pages:         {word{"page", "side"}, word{"Pages", "Sider"}},
	content.Terms:         {word{"word of the glossary", "ord i ordlisten"}, word{"Glossary", "Ordliste"}},
}

// spoken is a word the script says.
type spoken struct{ Name, Text string }

// script lists what the script says.
func script(lang string) []spoken {
	var all []spoken
	for _, name := range []string{
		"error", "warning", "do", "meant", "other", "others", "preview-none", "preview-old", "preview-no", "unsaved", "failed",
		"saving", "save-anyway", "added", "removed", "remove", "restore", "clear",
	} {
		all = append(all, spoken{name, words[name].In(lang)})
	}
	return all
}
