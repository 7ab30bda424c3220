package diag

import "slices"

// contentEntries are the problems reported by content.
var contentEntries = slices.Concat(matterEntries, yamlEntries, keyEntries, valueEntries, figureEntries, bookEntries, pastEntries)

// matterEntries are problems of the front matter as a whole.
var matterEntries = []Entry{
	{ID: "front-matter-missing", Severity: Error,
		En: Message{
			Text: "the file does not begin with front matter",
			Hint: "write --- on the first line, title: and the other keys below it, and --- again",
			Why:  "Without front matter a file has no title and no figures; publishing it as text would lose its money without a word.",
		},
		Da: Message{
			Text: "filen begynder ikke med oplysninger mellem to linjer med ---",
			Hint: "skriv --- på første linje, title: og de andre nøgler nedenunder, og --- igen",
			Why:  "Uden oplysninger øverst har en fil ingen titel og ingen tal; blev den vist som tekst, forsvandt dens penge i stilhed.",
		}},
	{ID: "front-matter-late", Severity: Error,
		En: Message{
			Text: "text stands before the --- of line {line}",
			Hint: "remove what stands above it: --- must be the first line",
			Why:  "Front matter is only front matter where it opens the file; further down it would be shown as text and its money lost.",
		},
		Da: Message{
			Text: "der står tekst før --- på linje {line}",
			Hint: "fjern det, der står over: --- skal være første linje",
			Why:  "Oplysningerne gælder kun, når de åbner filen; længere nede ville de blive vist som tekst, og pengene gik tabt.",
		}},
	{ID: "front-matter-unclosed", Severity: Error,
		En: Message{
			Text: "the front matter is never closed",
			Hint: "write --- on a line of its own below the last key",
			Why:  "Without its end the whole file would be text, and its money lost.",
		},
		Da: Message{
			Text: "oplysningerne øverst bliver aldrig afsluttet",
			Hint: "skriv --- på en linje for sig under den sidste nøgle",
			Why:  "Uden en slutning ville hele filen være tekst, og dens penge gik tabt.",
		}},
	{ID: "front-matter-dots", Severity: Error,
		En: Message{
			Text: "... stands where --- should end the front matter",
			Hint: "write --- in its place",
			Why:  "YAML has two ways to end a document, the portal one, so that no file is read in two ways.",
		},
		Da: Message{
			Text: "... står, hvor --- skal afslutte oplysningerne øverst",
			Hint: "skriv --- i stedet",
			Why:  "YAML har to måder at slutte på, portalen én, så ingen fil kan læses på to måder.",
		}},
	{ID: "front-matter-indented", Severity: Error,
		En: Message{
			Text: "--- stands indented",
			Hint: "put --- at the start of the line; within a text write *** for a rule",
			Why:  "An indented --- would end the front matter early, and the money below it would become text.",
		},
		Da: Message{
			Text: "--- står rykket ind",
			Hint: "sæt --- forrest på linjen; inde i en tekst skrives en streg som ***",
			Why:  "Et indrykket --- ville slutte oplysningerne for tidligt, og pengene nedenunder blev til tekst.",
		}},
	{ID: "front-matter-fence", Severity: Error,
		En: Message{
			Text: "the first line is {text}, not ---",
			Hint: "write exactly three hyphens; word processors turn them into a dash",
			Why:  "Only --- opens front matter.",
		},
		Da: Message{
			Text: "første linje er {text} og ikke ---",
			Hint: "skriv præcis tre bindestreger; tekstbehandling laver dem om til en tankestreg",
			Why:  "Kun --- åbner oplysningerne øverst.",
		}},
	{ID: "front-matter-format", Severity: Error,
		En: Message{
			Text: "the front matter is written as {format}",
			Hint: "write it as YAML: --- on the first line, then title: …, and --- again",
			Why:  "One format for all files means one way to read a figure.",
		},
		Da: Message{
			Text: "oplysningerne øverst er skrevet som {format}",
			Hint: "skriv dem som YAML: --- på første linje, så title: …, og --- igen",
			Why:  "Ét format i alle filer betyder én måde at læse et tal på.",
		}},
	{ID: "front-matter-twice", Severity: Error,
		En: Message{
			Text: "the front matter ends here, but more keys follow below",
			Hint: "remove this --- and keep the last one",
			Why:  "A --- too many ends the front matter early, and the keys below it would be shown as text.",
		},
		Da: Message{
			Text: "oplysningerne slutter her, men der følger flere nøgler nedenunder",
			Hint: "fjern dette --- og behold det sidste",
			Why:  "Et --- for meget slutter oplysningerne for tidligt, og nøglerne nedenunder ville blive vist som tekst.",
		}},
	{ID: "front-matter-below", Severity: Error,
		En: Message{
			Text: "{key} stands below the front matter: it is shown as text and counted nowhere",
			Hint: "move it above the --- in line {line}; an example goes between two lines of ```",
			Why:  "Money below the closing --- is missing from every sum, and nothing on the page shows that it is.",
		},
		Da: Message{
			Text: "{key} står under oplysningerne øverst: det vises som tekst og tæller ikke med",
			Hint: "flyt det op over --- i linje {line}; et eksempel sættes mellem to linjer med ```",
			Why:  "Penge under det afsluttende --- mangler i alle summer, uden at nogen kan se det på siden.",
		}},
	{ID: "front-matter-likely", Severity: Warning,
		En: Message{
			Text: "{key} reads like front matter, but stands below it and is shown as text",
			Hint: "move it above the --- in line {line}, or write it as a sentence",
			Why:  "What stands below the closing --- is text, whatever it is called.",
		},
		Da: Message{
			Text: "{key} ligner oplysningerne øverst, men står under dem og vises som tekst",
			Hint: "flyt det op over --- i linje {line}, eller skriv det som en sætning",
			Why:  "Det, der står under det afsluttende ---, er tekst, hvad det end hedder.",
		}},
	{ID: "front-matter-empty", Severity: Error,
		En: Message{
			Text: "there is nothing between the --- lines",
			Hint: "write at least title: and a name",
			Why:  "A page needs a name.",
		},
		Da: Message{
			Text: "der står intet mellem linjerne med ---",
			Hint: "skriv mindst title: og et navn",
			Why:  "En side skal have et navn.",
		}},
	{ID: "front-matter-shape", Severity: Error,
		En: Message{
			Text: "the front matter is no list of keys",
			Hint: "write each key on its own line: title: Ellemarken",
			Why:  "What stands between the --- lines are keys with a colon after them.",
		},
		Da: Message{
			Text: "oplysningerne øverst er ikke nøgler med værdier",
			Hint: "skriv hver nøgle på sin egen linje: title: Ellemarken",
			Why:  "Mellem linjerne med --- står nøgler med kolon efter.",
		}},
	{ID: "front-matter-too-long", Severity: Error,
		En: Message{
			Text: "the front matter is {bytes} bytes; the limit is {limit}",
			Hint: "split the file, or move tables into content/files/",
			Why:  "Front matter of that size is a document pasted in by mistake.",
		},
		Da: Message{
			Text: "oplysningerne øverst fylder {bytes} byte; grænsen er {limit}",
			Hint: "del filen, eller flyt tabeller til content/files/",
			Why:  "Så mange oplysninger er et dokument, der er sat ind ved en fejl.",
		}},
}

// yamlEntries are problems of YAML.
var yamlEntries = []Entry{
	{ID: "yaml-syntax", Severity: Error,
		En: Message{
			Text: "this cannot be read: {problem}",
			Hint: "look at the line and the one above: a colon, a quote or the indentation",
			Why:  "The front matter is YAML, and this is none; nothing of the file is read.",
		},
		Da: Message{
			Text: "dette kan ikke læses: {problem}",
			Hint: "se på linjen og linjen over: et kolon, et anførselstegn eller indrykningen",
			Why:  "Oplysningerne øverst er YAML, og det er dette ikke; intet af filen læses.",
		}},
	{ID: "yaml-colon", Severity: Error,
		En: Message{
			Text: "a colon stands here that cannot be read",
			Hint: `put the whole text in quotes: "…: …"; or look at the indentation`,
			Why:  "A colon with a space after it makes a key; within a text it needs quotes.",
		},
		Da: Message{
			Text: "her står et kolon, der ikke kan læses",
			Hint: `sæt hele teksten i anførselstegn: "…: …"; eller se på indrykningen`,
			Why:  "Et kolon med mellemrum efter laver en nøgle; inde i en tekst kræver det anførselstegn.",
		}},
	{ID: "yaml-tab", Severity: Error,
		En: Message{
			Text: "the line is indented with a tab",
			Hint: "use spaces: two for each step",
			Why:  "Tabs are as wide as each program likes, so YAML does not take them for indentation.",
		},
		Da: Message{
			Text: "linjen er rykket ind med tabulator",
			Hint: "brug mellemrum: to for hvert trin",
			Why:  "En tabulator er så bred, som hvert program vil; derfor tager YAML den ikke som indrykning.",
		}},
	{ID: "yaml-start", Severity: Error,
		En: Message{
			Text: "a value cannot begin with this character",
			Hint: "put the value in quotes",
			Why:  "Some characters mean something to YAML at the start of a value.",
		},
		Da: Message{
			Text: "en værdi kan ikke begynde med dette tegn",
			Hint: "sæt værdien i anførselstegn",
			Why:  "Nogle tegn betyder noget for YAML, når de står først i en værdi.",
		}},
	{ID: "yaml-list-mark", Severity: Error,
		En: Message{
			Text: "{sign} is not the mark of a list",
			Hint: "write {instead}, and so for each item",
			Why:  "A list is written with a hyphen and a space before each item; word processors change the hyphen into a dash or a bullet.",
		},
		Da: Message{
			Text: "{sign} er ikke tegnet for en liste",
			Hint: "skriv {instead}, og sådan for hvert punkt",
			Why:  "En liste skrives med en bindestreg og et mellemrum foran hvert punkt; tekstbehandlingsprogrammer laver bindestregen om til en tankestreg eller en prik.",
		}},
	{ID: "yaml-quote", Severity: Error,
		En: Message{
			Text: "the quote that opens here is never closed",
			Hint: "write the closing quote; within '…' an apostrophe is written twice",
			Why:  "Everything up to the next quote would be taken for the text.",
		},
		Da: Message{
			Text: "anførselstegnet, der åbner her, bliver aldrig lukket",
			Hint: "skriv det afsluttende tegn; inde i '…' skrives en apostrof to gange",
			Why:  "Alt frem til det næste anførselstegn ville blive taget for teksten.",
		}},
	{ID: "yaml-bracket", Severity: Error,
		En: Message{
			Text: "the bracket that opens here cannot be read to its end",
			Hint: "look for a missing ] or }, or a comma too many",
			Why:  "A list in [ ] and a map in { } have commas between their parts and nothing else.",
		},
		Da: Message{
			Text: "parentesen, der åbner her, kan ikke læses til ende",
			Hint: "se efter et manglende ] eller } eller et komma for meget",
			Why:  "En liste i [ ] og et sæt i { } har kommaer mellem delene og intet andet.",
		}},
	{ID: "yaml-alias", Severity: Error,
		En: Message{
			Text: "{name} is a YAML alias, which is not taken",
			Hint: "write the value out; a text that begins with * goes in quotes",
			Why:  "A value that stands somewhere else than it counts cannot be checked line by line.",
		},
		Da: Message{
			Text: "{name} er et YAML-alias, og det tages ikke",
			Hint: "skriv værdien ud; en tekst, der begynder med *, sættes i anførselstegn",
			Why:  "En værdi, der står et andet sted, end den tæller, kan ikke efterses linje for linje.",
		}},
	{ID: "yaml-anchor", Severity: Error,
		En: Message{
			Text: "{name} is a YAML anchor, which is not taken",
			Hint: "remove it; a text that begins with & goes in quotes",
			Why:  "A value that stands somewhere else than it counts cannot be checked line by line.",
		},
		Da: Message{
			Text: "{name} er et YAML-anker, og det tages ikke",
			Hint: "fjern det; en tekst, der begynder med &, sættes i anførselstegn",
			Why:  "En værdi, der står et andet sted, end den tæller, kan ikke efterses linje for linje.",
		}},
	{ID: "yaml-merge", Severity: Error,
		En: Message{
			Text: "<< is a YAML merge key, which is not taken",
			Hint: "write the keys out",
			Why:  "A value that stands somewhere else than it counts cannot be checked line by line.",
		},
		Da: Message{
			Text: "<< fletter YAML-nøgler, og det tages ikke",
			Hint: "skriv nøglerne ud",
			Why:  "En værdi, der står et andet sted, end den tæller, kan ikke efterses linje for linje.",
		}},
	{ID: "yaml-tag", Severity: Error,
		En: Message{
			Text: "{name} is a YAML tag, which is not taken",
			Hint: "remove it; a text that begins with ! goes in quotes",
			Why:  "What a value is follows from its key alone.",
		},
		Da: Message{
			Text: "{name} er et YAML-mærke, og det tages ikke",
			Hint: "fjern det; en tekst, der begynder med !, sættes i anførselstegn",
			Why:  "Hvad en værdi er, følger af nøglen alene.",
		}},
	{ID: "yaml-key", Severity: Error,
		En: Message{
			Text: "a key must be a single word",
			Hint: "write the name of the key and a colon",
			Why:  "A list or map cannot be a key.",
		},
		Da: Message{
			Text: "en nøgle skal være ét ord",
			Hint: "skriv nøglens navn og et kolon",
			Why:  "En liste eller et sæt kan ikke være en nøgle.",
		}},
	{ID: "yaml-documents", Severity: Error,
		En: Message{
			Text: "the front matter holds several documents",
			Hint: "remove this line: one file is one document",
			Why:  "What stands in a second document would be lost.",
		},
		Da: Message{
			Text: "oplysningerne øverst rummer flere dokumenter",
			Hint: "fjern denne linje: én fil er ét dokument",
			Why:  "Det, der står i et andet dokument, ville gå tabt.",
		}},
}

// keyEntries are problems of keys.
var keyEntries = []Entry{
	{ID: "unknown-key", Severity: Error,
		En: Message{
			Text: "there is no key {key} here",
			Hint: "'indsigt help keys {kind}' lists the keys; use one of them, or remove it",
			Why:  "A misspelt key would be passed over, and the figure in it lost without a word.",
		},
		Da: Message{
			Text: "der findes ingen nøgle {key} her",
			Hint: "'indsigt help keys {kind}' viser nøglerne; brug en af dem, eller fjern den",
			Why:  "En fejlstavet nøgle ville blive sprunget over, og tallet i den gik tabt i stilhed.",
		}},
	{ID: "key-of-other-kind", Severity: Error,
		En: Message{
			Text: "{key} has no meaning in {kind}",
			Hint: "remove it, or move it to a file in: {kinds}",
			Why:  "What a key would mean here nobody has decided, so its figure would be lost.",
		},
		Da: Message{
			Text: "{key} betyder ikke noget i {kind}",
			Hint: "fjern den, eller flyt den til en fil i: {kinds}",
			Why:  "Ingen har bestemt, hvad nøglen skal betyde her, så tallet i den ville gå tabt.",
		}},
	{ID: "duplicate-key", Severity: Error,
		En: Message{
			Text: "{key} is written twice",
			Hint: "keep one of them",
			Why:  "One of the two would be lost, and nobody could see which.",
		},
		Da: Message{
			Text: "{key} er skrevet to gange",
			Hint: "behold den ene",
			Why:  "Den ene ville gå tabt, og ingen kunne se hvilken.",
		}},
	{ID: "missing-key", Severity: Error,
		En: Message{
			Text: "{key} is missing",
			Hint: "write {key}: {example}",
			Why:  "Without it the rest cannot be understood.",
		},
		Da: Message{
			Text: "{key} mangler",
			Hint: "skriv {key}: {example}",
			Why:  "Uden den kan resten ikke forstås.",
		}},
	{ID: "empty-value", Severity: Error,
		En: Message{
			Text: "{key} has no value",
			Hint: "write the value, or remove the key; a phase's amount that is not known is written unknown",
			Why:  "Empty is not zero and not unknown: the portal does not guess which was meant.",
		},
		Da: Message{
			Text: "{key} har ingen værdi",
			Hint: "skriv værdien, eller fjern nøglen; en fases beløb, der ikke kendes, skrives unknown",
			Why:  "Tomt er ikke nul og ikke ukendt: portalen gætter ikke, hvad der var ment.",
		}},
	{ID: "words-after-hash", Severity: Warning,
		En: Message{
			Text: "{text} is not read: after a space, # begins a comment",
			Hint: "put the whole of {key} in quotes; a comment has a space after its #",
			Why:  "The words would be missing from the page, and a journal's number is the way to the paper.",
		},
		Da: Message{
			Text: "{text} læses ikke: efter et mellemrum begynder # en kommentar",
			Hint: "sæt hele {key} i anførselstegn; en kommentar har et mellemrum efter sit #",
			Why:  "Ordene ville mangle på siden, og et journalnummer er vejen til papiret.",
		}},
	{ID: "key-in-text", Severity: Error,
		En: Message{
			Text: "{key} is read as a part of the text of {text}, so it is counted nowhere",
			Hint: "give it the indentation of {text} and a line of its own; look for a quote too many above",
			Why:  "YAML takes what is indented below a text, or stands before its closing quote, for more of the text.",
		},
		Da: Message{
			Text: "{key} læses som en del af teksten i {text} og tæller ikke med",
			Hint: "ryk det lige så langt ind som {text}, på sin egen linje; se efter et anførselstegn for meget ovenfor",
			Why:  "YAML tager det, der er rykket ind under en tekst eller står før dens sidste anførselstegn, som mere af teksten.",
		}},
	{ID: "not-a-map", Severity: Error,
		En: Message{
			Text: "{key} takes keys of its own, this is none",
			Hint: "write its keys indented on the lines below",
			Why:  "The parts must be told apart by name.",
		},
		Da: Message{
			Text: "{key} skal have egne nøgler under sig",
			Hint: "skriv dens nøgler rykket ind på linjerne under",
			Why:  "Delene skal kunne kendes fra hinanden ved navn.",
		}},
	{ID: "not-a-list", Severity: Error,
		En: Message{
			Text: "{key} takes a list, this is none",
			Hint: "write each item on its own line after a hyphen, or [a, b]",
			Why:  "A single value in a list's place changes its meaning when the next is added.",
		},
		Da: Message{
			Text: "{key} skal være en liste",
			Hint: "skriv hver del på sin egen linje efter en bindestreg, eller [a, b]",
			Why:  "En enkelt værdi på en listes plads skifter mening, når den næste kommer til.",
		}},
	{ID: "not-a-text", Severity: Error,
		En: Message{
			Text: "{key} takes one value, this is a list or a map",
			Hint: "write one value after the colon; a text with { or [ in front goes in quotes",
			Why:  "One key, one value.",
		},
		Da: Message{
			Text: "{key} skal have én værdi; dette er en liste eller et sæt",
			Hint: "skriv én værdi efter kolonet; en tekst med { eller [ forrest sættes i anførselstegn",
			Why:  "Én nøgle, én værdi.",
		}},
	{ID: "comma-in-map", Severity: Error,
		En: Message{
			Text: "the comma and space before {text} end the amount: inside { } they stand between the parts",
			Hint: "write no space after a comma within a number, or put the number in quotes",
			Why:  "Inside { } a comma and a space begin a new part. Read as the end of the amount, the rest of it would be lost.",
		},
		Da: Message{
			Text: "komma og mellemrum før {text} afslutter beløbet: inde i { } står de mellem delene",
			Hint: "skriv intet mellemrum efter et komma i et tal, eller sæt tallet i anførselstegn",
			Why:  "Inde i { } begynder komma og mellemrum en ny del. Læst som slutningen på beløbet ville resten gå tabt.",
		}},
	{ID: "words-only", Severity: Error,
		En: Message{
			Text: "a translation has words only, never {key}",
			Hint: "remove {key}: it stands in the original; goals, results and notes are translated in phrases:",
			Why:  "The same figure in two files would be two figures the day one is changed.",
		},
		Da: Message{
			Text: "en oversættelse har kun ord, aldrig {key}",
			Hint: "fjern {key}: det står i originalen; mål, resultater og bemærkninger oversættes i phrases:",
			Why:  "Det samme tal i to filer er to tal, den dag det ene ændres.",
		}},
	{ID: "theme-and-themes", Severity: Error,
		En: Message{
			Text: "theme and themes are both written",
			Hint: "keep one of them",
			Why:  "Two answers to one question.",
		},
		Da: Message{
			Text: "både theme og themes er skrevet",
			Hint: "behold den ene",
			Why:  "To svar på ét spørgsmål.",
		}},
}
