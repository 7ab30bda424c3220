package diag

// pagesEntries are the problems reported by texts and pages.
var pagesEntries = []Entry{
	{
		ID: "texts-language-unknown",
		En: Message{
			Text: "there are no texts in the language {language}",
			Hint: "choose among {known}, or put the language's words in layouts/texts/{language}.json",
			Why:  "Headings, labels and sentences come from one file for each language. A page without them would be half empty.",
		},
		Da: Message{
			Text: "der er ingen tekster på sproget {language}",
			Hint: "vælg mellem {known}, eller læg sprogets ord i layouts/texts/{language}.json",
			Why:  "Overskrifter, etiketter og sætninger kommer fra én fil for hvert sprog. En side uden dem ville være halvt tom.",
		},
	},
	{
		ID: "texts-json",
		En: Message{
			Text: "the language file is not valid JSON: {reason}",
			Hint: "one object, each key with its text: {\"section.lines\": \"Funding, line by line\"}",
			Why:  "A language file is a flat JSON object of keys and texts.",
		},
		Da: Message{
			Text: "sprogfilen er ikke gyldig JSON: {reason}",
			Hint: "ét objekt, hver nøgle med sin tekst: {\"section.lines\": \"Finansiering, linje for linje\"}",
			Why:  "En sprogfil er et fladt JSON-objekt af nøgler og tekster.",
		},
	},
	{
		ID: "texts-form",
		En: Message{
			Text: "the text of {key} can not be read ({fault})",
			Hint: "write a text, or an object of plural forms with at least \"other\"; every { needs its }",
			Why:  "A text is a string, or the plural forms zero, one, two, few, many and other; its arguments stand in braces.",
		},
		Da: Message{
			Text: "teksten til {key} kan ikke læses ({fault})",
			Hint: "skriv en tekst eller et objekt af flertalsformer med mindst \"other\"; hver { skal have sin }",
			Why:  "En tekst er en streng eller flertalsformerne zero, one, two, few, many og other; dens argumenter står i krøllede parenteser.",
		},
	},
	{
		ID: "texts-number-mark",
		En: Message{
			Text: "numbers written with {key} \"{mark}\" cannot be read back",
			Hint: "use one of: {allowed}",
			Why:  "Amounts, counts, shares and charts of the language follow this mark, and verify reads them by it: a digit, a letter, a sign or several characters could be taken for a part of the number or of the words around it.",
		},
		Da: Message{
			Text: "tal skrevet med {key} \"{mark}\" kan ikke læses igen",
			Hint: "brug et af: {allowed}",
			Why:  "Sprogets beløb, antal, andele og diagrammer følger tegnet, og verify læser dem med det: et ciffer, et bogstav, et fortegn eller flere tegn kan forveksles med en del af tallet eller af ordene omkring det.",
		},
	},
	{
		ID: "texts-number-marks-equal",
		En: Message{
			Text: "format.group and format.decimal are both \"{mark}\"",
			Hint: "choose two different marks in this file: \".\" and \",\", for example",
			Why:  "Where both marks are the same, 1.234 can be a thousand or one and a bit.",
		},
		Da: Message{
			Text: "format.group og format.decimal er begge \"{mark}\"",
			Hint: "vælg to forskellige tegn i filen, for eksempel \".\" og \",\"",
			Why:  "Er de to tegn ens, kan 1.234 være tusind eller én og lidt til.",
		},
	},
	{
		ID: "texts-key-unknown",
		En: Message{
			Text: "no page asks for the text {key}",
			Hint: "use a key of the program's own layouts/texts/en.json",
			Why:  "A portal's own language file stands before the program's, key by key. A key nobody asks for is most often a slip.",
		},
		Da: Message{
			Text: "ingen side spørger efter teksten {key}",
			Hint: "brug en nøgle fra programmets egen layouts/texts/en.json",
			Why:  "En portals egen sprogfil står foran programmets, nøgle for nøgle. En nøgle, ingen spørger efter, er som regel en tastefejl.",
		},
	},
	{
		ID: "texts-key-twice",
		En: Message{
			Text: "the text {key} stands twice",
			Hint: "keep one of the two",
			Why:  "Of two texts with one key, only one could be shown.",
		},
		Da: Message{
			Text: "teksten {key} står to gange",
			Hint: "behold en af de to",
			Why:  "Af to tekster med samme nøgle kan kun den ene vises.",
		},
	},
	{
		ID: "texts-argument-unknown",
		En: Message{
			Text: "the text {key} has no argument {argument}",
			Hint: "use the arguments that the program's own text of the key has",
			Why:  "The program fills in an argument by its name. One it does not know would stay empty on the page.",
		},
		Da: Message{
			Text: "teksten {key} har ikke noget argument {argument}",
			Hint: "brug de argumenter, som programmets egen tekst til nøglen har",
			Why:  "Programmet fylder et argument ind efter dets navn. Et, det ikke kender, ville stå tomt på siden.",
		},
	},
	{
		ID: "texts-missing",
		En: Message{
			Text: "the language file lacks the text {key}",
			Hint: "add the key with the language's words",
			Why:  "A language is complete or not used: a heading that is missing is never left blank.",
		},
		Da: Message{
			Text: "sprogfilen mangler teksten {key}",
			Hint: "tilføj nøglen med sprogets ord",
			Why:  "Et sprog er fuldstændigt eller bruges ikke: en overskrift, der mangler, står aldrig blank.",
		},
	},
	{
		ID: "url-twice",
		En: Message{
			Text: "two pages have the address {url}: this one and {other}",
			Hint: "rename one of the two files, or take the address out of aliases",
			Why:  "An address can hold one page only. The other would vanish without a word.",
		},
		Da: Message{
			Text: "to sider har adressen {url}: denne og {other}",
			Hint: "omdøb en af de to filer, eller tag adressen ud af aliases",
			Why:  "En adresse kan kun rumme én side. Den anden ville forsvinde uden et ord.",
		},
	},
	{
		ID: "link-nowhere",
		En: Message{
			Text: "the link to {target} leads nowhere",
			Hint: "name a file of this portal by its path from this file, as in ../plans/plan-1.md, or an address of the site that begins with /",
			Why:  "A link inside the site is checked when the site is built, so that no reader meets a dead end.",
		},
		Da: Message{
			Text: "linket til {target} fører ingen steder hen",
			Hint: "nævn en fil i portalen med dens sti fra denne fil, som i ../plans/plan-1.md, eller en adresse på siden, der begynder med /",
			Why:  "Et link inden for siden prøves, når siden bygges, så ingen læser ender i en blindgyde.",
		},
	},
	{
		ID: "anchor-nowhere",
		En: Message{
			Text: "{page} has no place called #{anchor}",
			Hint: "use one of the places on that page ({places}), or leave the anchor out",
			Why:  "An anchor leads to a heading or a funding line. One that does not exist leaves the reader at the top of the page.",
		},
		Da: Message{
			Text: "{page} har ikke noget sted, der hedder #{anchor}",
			Hint: "brug et af stederne på siden ({places}), eller udelad ankeret",
			Why:  "Et anker fører til en overskrift eller en finansieringslinje. Et, der ikke findes, efterlader læseren øverst på siden.",
		},
	},
	{
		ID: "image-no-picture",
		En: Message{
			Text: "{target} cannot be shown as a picture",
			Hint: "leave out the ! to link to it, or show a picture: {types}",
			Why:  "An exclamation mark before a link shows a picture in the text. Of a document or a page readers would see a broken picture.",
		},
		Da: Message{
			Text: "{target} kan ikke vises som et billede",
			Hint: "udelad ! for at linke til det, eller vis et billede: {types}",
			Why:  "Et udråbstegn foran et link viser et billede i teksten. Af et dokument eller en side ville læserne se et ødelagt billede.",
		},
	},
	{
		ID: "image-missing",
		En: Message{
			Text: "there is no file {target} to show or link to",
			Hint: "put the file beside the page, or in content/files/, and spell its name exactly so, capitals included",
			Why:  "Images and documents are copied to the site from the content folder. One that is not there would be a hole in the page.",
		},
		Da: Message{
			Text: "der er ingen fil {target} at vise eller linke til",
			Hint: "læg filen ved siden af siden eller i content/files/, og stav dens navn præcis sådan, også med store bogstaver",
			Why:  "Billeder og dokumenter kopieres til siden fra indholdet. Et, der ikke er der, ville være et hul i siden.",
		},
	},
}
