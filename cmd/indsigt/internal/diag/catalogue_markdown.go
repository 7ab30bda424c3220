package diag

// markdownEntries are the problems reported by markdown.
var markdownEntries = []Entry{
	{ID: "raw-html", Severity: Error,
		En: Message{
			Text: "HTML is not read in a text: {tag}",
			Hint: "write {instead}, or \\< for the sign itself",
			Why:  "texts come from many hands, and HTML can change the whole page or carry a script; Markdown has a form for what a text needs",
		},
		Da: Message{
			Text: "HTML læses ikke i en tekst: {tag}",
			Hint: "skriv {instead}, eller \\< for selve tegnet",
			Why:  "tekster kommer fra mange hænder, og HTML kan ændre hele siden eller bære et program; Markdown har en form for det, en tekst har brug for",
		}},
	{ID: "link-scheme", Severity: Error,
		En: Message{
			Text: "a link cannot lead to {scheme}",
			Hint: "write https://…, a path to a file under content/, #heading, term:word, mailto: or tel:",
			Why:  "other kinds of address can run a program, show something hidden in the address itself, or lead to a place only the writer can reach",
		},
		Da: Message{
			Text: "et link kan ikke føre til {scheme}",
			Hint: "skriv https://…, en sti til en fil under content/, #overskrift, term:ord, mailto: eller tel:",
			Why:  "andre slags adresser kan køre et program, vise noget, der er skjult i selve adressen, eller føre til et sted, som kun den, der skrev, kan nå",
		}},
	{ID: "link-empty", Severity: Error,
		En: Message{
			Text: "the link leads nowhere",
			Hint: "write the address between the round brackets: [words](address)",
			Why:  "a link without an address is a promise the page does not keep",
		},
		Da: Message{
			Text: "linket fører ingen steder hen",
			Hint: "skriv adressen i de runde parenteser: [ord](adresse)",
			Why:  "et link uden adresse er et løfte, som siden ikke holder",
		}},
	{ID: "link-text", Severity: Error,
		En: Message{
			Text: "the link to {target} has no words",
			Hint: "write what the reader finds there: [words]({target})",
			Why:  "a link without words cannot be seen, and is read aloud as its address",
		},
		Da: Message{
			Text: "linket til {target} har ingen ord",
			Hint: "skriv, hvad læseren finder der: [ord]({target})",
			Why:  "et link uden ord kan ikke ses og bliver læst højt som sin adresse",
		}},
	{ID: "link-too-long", Severity: Error,
		En: Message{
			Text: "the address is longer than {limit} bytes",
			Hint: "shorten the address; what stands after ? can often be left out",
			Why:  "so long an address is a mistake, or carries something other than an address",
		},
		Da: Message{
			Text: "adressen er længere end {limit} byte",
			Hint: "gør adressen kortere; det, der står efter ?, kan ofte udelades",
			Why:  "så lang en adresse er en fejl eller bærer noget andet end en adresse",
		}},
	{ID: "image-alt", Severity: Error,
		En: Message{
			Text: "the picture {target} has no text in its place",
			Hint: "say what the picture shows: ![a yard with new benches]({target})",
			Why:  "the law on accessibility asks that what a picture tells can also be read; a picture that tells nothing can be left out",
		},
		Da: Message{
			Text: "billedet {target} har ingen tekst i sit sted",
			Hint: "sig, hvad billedet viser: ![en gård med nye bænke]({target})",
			Why:  "loven om tilgængelighed kræver, at det, et billede fortæller, også kan læses; et billede, der intet fortæller, kan udelades",
		}},
	{ID: "image-elsewhere", Severity: Error,
		En: Message{
			Text: "the picture {target} is not one of the portal's files",
			Hint: "put the file beside the page and write its name",
			Why:  "a published page asks no other host for anything: it would tell that host who reads, and break when the picture moves",
		},
		Da: Message{
			Text: "billedet {target} er ikke en af portalens filer",
			Hint: "læg filen ved siden af siden, og skriv dens navn",
			Why:  "en offentliggjort side beder ikke andre værter om noget: det ville fortælle dem, hvem der læser, og gå i stykker, når billedet flytter",
		}},
	{ID: "heading-skip", Severity: Warning,
		En: Message{
			Text: "a heading of level {level} stands right under one of level {above}",
			Hint: "write {want}",
			Why:  "headings are how many find their way in a page; it is shown one level below the one above it",
		},
		Da: Message{
			Text: "en overskrift på niveau {level} står lige under en på niveau {above}",
			Hint: "skriv {want}",
			Why:  "mange finder vej på en side ved dens overskrifter; den vises et niveau under den, der står over",
		}},
	{ID: "heading-empty", Severity: Error,
		En: Message{
			Text: "the heading has no words",
			Hint: "write the heading after #, or remove the line",
			Why:  "an empty heading is announced to those who hear the page, and says nothing",
		},
		Da: Message{
			Text: "overskriften har ingen ord",
			Hint: "skriv overskriften efter #, eller fjern linjen",
			Why:  "en tom overskrift bliver meldt for dem, der hører siden, og siger ingenting",
		}},
	{ID: "reference-undefined", Severity: Warning,
		En: Message{
			Text: "nothing is called [{label}], so the link is shown as it is written",
			Hint: "add a line [{label}]: address",
			Why:  "Markdown shows a reference to nothing as plain brackets, without a word",
		},
		Da: Message{
			Text: "intet hedder [{label}], så linket vises, som det er skrevet",
			Hint: "tilføj en linje [{label}]: adresse",
			Why:  "Markdown viser en henvisning til ingenting som almindelige parenteser uden at sige noget",
		}},
	{ID: "reference-unused", Severity: Warning,
		En: Message{
			Text: "[{label}] is defined, but no link uses it",
			Hint: "remove the line, or write [words][{label}] in the text",
			Why:  "such a line vanishes from the page; often the link was misspelt",
		},
		Da: Message{
			Text: "[{label}] er defineret, men intet link bruger den",
			Hint: "fjern linjen, eller skriv [ord][{label}] i teksten",
			Why:  "en sådan linje forsvinder fra siden; ofte er linket stavet forkert",
		}},
	{ID: "footnote-undefined", Severity: Warning,
		En: Message{
			Text: "there is no footnote [^{label}]",
			Hint: "add a line [^{label}]: text",
			Why:  "a mark without its footnote is shown as it is written",
		},
		Da: Message{
			Text: "der er ingen fodnote [^{label}]",
			Hint: "tilføj en linje [^{label}]: tekst",
			Why:  "et mærke uden sin fodnote vises, som det er skrevet",
		}},
	{ID: "footnote-unused", Severity: Warning,
		En: Message{
			Text: "nothing refers to the footnote [^{label}], so it is left out",
			Hint: "write [^{label}] where it belongs",
			Why:  "a footnote without a mark in the text vanishes from the page",
		},
		Da: Message{
			Text: "intet henviser til fodnoten [^{label}], så den udelades",
			Hint: "skriv [^{label}], hvor den hører til",
			Why:  "en fodnote uden mærke i teksten forsvinder fra siden",
		}},
	{ID: "body-too-large", Severity: Error,
		En: Message{
			Text: "the text is {size}, and at most {limit} is read",
			Hint: "divide it over several pages, or publish it as a file under content/files/",
			Why:  "a page of that size cannot be read on a phone, and is mostly something else that was pasted in",
		},
		Da: Message{
			Text: "teksten er på {size}, og højst {limit} læses",
			Hint: "del den over flere sider, eller offentliggør den som en fil under content/files/",
			Why:  "en side af den størrelse kan ikke læses på en telefon og er oftest noget andet, der er sat ind",
		}},
	{ID: "output-too-large", Severity: Error,
		En: Message{
			Text: "the text becomes more than {limit} of HTML",
			Hint: "look for a table with many empty cells or a reference used very often",
			Why:  "a short text that becomes a very long page is a mistake or an attack on the build",
		},
		Da: Message{
			Text: "teksten bliver til mere end {limit} HTML",
			Hint: "se efter en tabel med mange tomme celler eller en henvisning, der bruges meget ofte",
			Why:  "en kort tekst, der bliver til en meget lang side, er en fejl eller et angreb på bygningen",
		}},
	{ID: "nesting-too-deep", Severity: Error,
		En: Message{
			Text: "lists, quotes or marks stand more than {most} deep in one another",
			Hint: "write it flatter; a line cannot begin with that many signs",
			Why:  "nobody can follow it, and reading it would take very long",
		},
		Da: Message{
			Text: "lister, citater eller mærker står mere end {most} niveauer inde i hinanden",
			Hint: "skriv det fladere; en linje kan ikke begynde med så mange tegn",
			Why:  "ingen kan følge det, og det ville tage meget lang tid at læse",
		}},
	{ID: "text-too-tangled", Severity: Error,
		En: Message{
			Text: "{signs} brackets, stars, quotes and the like stand here in {lines} lines without a blank one",
			Hint: "put blank lines between the paragraphs, or a \\ before signs that mean themselves",
			Why:  "the time to read a paragraph grows with the square of such signs, and a build must end",
		},
		Da: Message{
			Text: "her står {signs} parenteser, stjerner, anførselstegn og lignende på {lines} linjer uden en tom linje",
			Hint: "sæt tomme linjer mellem afsnittene eller en \\ foran tegn, der betyder sig selv",
			Why:  "tiden til at læse et afsnit vokser med kvadratet på sådanne tegn, og en bygning skal ende",
		}},
	{ID: "table-too-large", Severity: Error,
		En: Message{
			Text: "the table has {columns} columns and {rows} rows; at most {limit} cells and {widest} columns are read",
			Hint: "publish it as a file under content/files/, and show what matters",
			Why:  "short rows are filled up to the width of the header, so a small file can become a huge page",
		},
		Da: Message{
			Text: "tabellen har {columns} kolonner og {rows} rækker; højst {limit} celler og {widest} kolonner læses",
			Hint: "offentliggør den som en fil under content/files/, og vis det vigtige",
			Why:  "korte rækker fyldes op til hovedets bredde, så en lille fil kan blive en kæmpe side",
		}},
	{ID: "too-many-notes", Severity: Error,
		En: Message{
			Text: "the text has {count} marks of footnotes, and at most {limit} are read",
			Hint: "divide it over several pages",
			Why:  "each mark is looked up among all notes, and a build must end",
		},
		Da: Message{
			Text: "teksten har {count} fodnotemærker, og højst {limit} læses",
			Hint: "del den over flere sider",
			Why:  "hvert mærke slås op blandt alle noter, og en bygning skal ende",
		}},
	{ID: "control-character", Severity: Error,
		En: Message{
			Text: "the text holds the control character {code}",
			Hint: "remove it; it often comes along when text is copied from a PDF",
			Why:  "it cannot be seen and cannot stand in a page",
		},
		Da: Message{
			Text: "teksten indeholder kontroltegnet {code}",
			Hint: "fjern det; det følger ofte med, når tekst kopieres fra en PDF",
			Why:  "det kan ikke ses og kan ikke stå på en side",
		}},
	{ID: "cpr-number", Severity: Error,
		En: Message{
			Text: "this reads like a CPR number ({value}-…)",
			Hint: "remove it from the file and from its history in git",
			Why:  "a CPR number may not be published, and what has been in a public repository stays in its history",
		},
		Da: Message{
			Text: "dette ligner et CPR-nummer ({value}-…)",
			Hint: "fjern det fra filen og fra dens historik i git",
			Why:  "et CPR-nummer må ikke offentliggøres, og det, der har ligget i et offentligt arkiv, bliver i dets historik",
		}},
	{ID: "phone-number", Severity: Error,
		En: Message{
			Text: "{value} is not one of the portal's functional telephone numbers",
			Hint: "write the number of an office, or add it under contact: of its organisation or of content/index.md",
			Why:  "a person's number is personal data; an office's number also outlives the person who answers it",
		},
		Da: Message{
			Text: "{value} er ikke et af portalens funktionsnumre",
			Hint: "skriv et kontors nummer, eller tilføj det under contact: hos organisationen eller i content/index.md",
			Why:  "en persons nummer er en personoplysning; et kontors nummer overlever også den, der tager telefonen",
		}},
	{ID: "email-address", Severity: Error,
		En: Message{
			Text: "{value} is not one of the portal's functional mailboxes",
			Hint: "write the mailbox of an office, or add it under contact: of its organisation or of content/index.md",
			Why:  "a person's address is personal data; an office's mailbox also outlives the person who reads it",
		},
		Da: Message{
			Text: "{value} er ikke en af portalens funktionspostkasser",
			Hint: "skriv et kontors postkasse, eller tilføj den under contact: hos organisationen eller i content/index.md",
			Why:  "en persons adresse er en personoplysning; et kontors postkasse overlever også den, der læser den",
		}},
}
