package diag

// markdownSignEntries are the problems of Markdown that is read and not shown,
// or shown and not read.
var markdownSignEntries = []Entry{
	{ID: "table-cell-lost", Severity: Error,
		En: Message{
			Text: "the row has {cells} cells and the head of the table {columns}: \"{lost}\" would be left out",
			Hint: "write \\| for a | within a cell, or give the table a wider head",
			Why:  "Markdown leaves out what stands beyond the head of a table, without a word: a figure would vanish, or stand in another column",
		},
		Da: Message{
			Text: "rækken har {cells} celler og tabellens hoved {columns}: \"{lost}\" ville blive udeladt",
			Hint: "skriv \\| for en | inde i en celle, eller giv tabellen et bredere hoved",
			Why:  "Markdown udelader det, der står ud over tabellens hoved, uden at sige noget: et tal ville forsvinde eller stå i en anden kolonne",
		}},
	{ID: "table-takes-line", Severity: Warning,
		En: Message{
			Text: "the line \"{text}\" follows a table and is shown as a row of it",
			Hint: "put a blank line between the table and the text",
			Why:  "a table goes on until a blank line",
		},
		Da: Message{
			Text: "linjen \"{text}\" følger efter en tabel og vises som en række i den",
			Hint: "sæt en tom linje mellem tabellen og teksten",
			Why:  "en tabel fortsætter til en tom linje",
		}},
	{ID: "table-head", Severity: Warning,
		En: Message{
			Text: "the line under the head of the table is missing, or has another number of columns than the head",
			Hint: "write {instead} right under the head, and a blank line before the table",
			Why:  "Markdown knows a table by the line of hyphens under its head, with as many columns as the head; without it the table is shown as it is written",
		},
		Da: Message{
			Text: "linjen under tabellens hoved mangler eller har et andet antal kolonner end hovedet",
			Hint: "skriv {instead} lige under hovedet og en tom linje før tabellen",
			Why:  "Markdown kender en tabel på linjen af bindestreger under dens hoved med lige så mange kolonner som hovedet; uden den vises tabellen, som den er skrevet",
		}},
	{ID: "code-fence-open", Severity: Error,
		En: Message{
			Text: "the code that begins with {fence} is never closed, so the rest of the page is shown as code",
			Hint: "write {fence} on a line of its own where the code ends, or \\{fence} for the signs themselves",
			Why:  "headings, links and figures below an open fence are no longer read or checked",
		},
		Da: Message{
			Text: "koden, der begynder med {fence}, bliver aldrig lukket, så resten af siden vises som kode",
			Hint: "skriv {fence} på en linje for sig selv, hvor koden slutter, eller \\{fence} for selve tegnene",
			Why:  "overskrifter, links og tal under en åben blok med kode bliver hverken læst eller prøvet",
		}},
	{ID: "code-info-lost", Severity: Warning,
		En: Message{
			Text: "\"{words}\" stands on the line that opens a block of code and is not shown",
			Hint: "put it on a line of its own",
			Why:  "only the first word after the signs is read, as the language of the code",
		},
		Da: Message{
			Text: "\"{words}\" står på linjen, der åbner en blok med kode, og vises ikke",
			Hint: "sæt det på en linje for sig selv",
			Why:  "kun det første ord efter tegnene læses, som kodens sprog",
		}},
	{ID: "reference-twice", Severity: Error,
		En: Message{
			Text: "[{label}] is defined twice, and links lead to the first alone",
			Hint: "remove one of the lines, or give it another name",
			Why:  "Markdown leaves out the second definition without a word, and a link leads elsewhere than was meant",
		},
		Da: Message{
			Text: "[{label}] er defineret to gange, og links fører kun til den første",
			Hint: "fjern den ene linje, eller giv den et andet navn",
			Why:  "Markdown udelader den anden definition uden at sige noget, og et link fører et andet sted hen end ment",
		}},
	{ID: "footnote-twice", Severity: Error,
		En: Message{
			Text: "there are two footnotes [^{label}], and only the first is shown",
			Hint: "give the second one another name, and write it where it belongs in the text",
			Why:  "Markdown leaves out the second footnote of a name without a word",
		},
		Da: Message{
			Text: "der er to fodnoter [^{label}], og kun den første vises",
			Hint: "giv den anden et andet navn, og skriv det, hvor den hører til i teksten",
			Why:  "Markdown udelader den anden fodnote med samme navn uden at sige noget",
		}},
	{ID: "list-from-number", Severity: Warning,
		En: Message{
			Text: "the line \"{text}\" begins with a number and a point, and is shown as a numbered list",
			Hint: "write {instead} where no list is meant",
			Why:  "a date or a year at the beginning of a line is read as the number of an item, indented, and renumbered",
		},
		Da: Message{
			Text: "linjen \"{text}\" begynder med et tal og et punktum og vises som en nummereret liste",
			Hint: "skriv {instead}, hvor der ikke er tale om en liste",
			Why:  "en dato eller et år først på en linje læses som nummeret på et punkt, rykkes ind og nummereres om",
		}},
	{ID: "list-renumbered", Severity: Warning,
		En: Message{
			Text: "the item is written with {written} and shown with {shown}",
			Hint: "number the items in order, or write {written}\\. to keep the number",
			Why:  "Markdown counts on from the first item of a list, whatever numbers the others have",
		},
		Da: Message{
			Text: "punktet er skrevet med {written} og vises med {shown}",
			Hint: "nummerér punkterne i rækkefølge, eller skriv {written}\\. for at beholde tallet",
			Why:  "Markdown tæller videre fra listens første punkt, uanset hvilke tal de andre har",
		}},
	{ID: "list-not-read", Severity: Warning,
		En: Message{
			Text: "{sign} begins no list, so its lines are shown run together",
			Hint: "write {instead}",
			Why:  "the items of a list begin with a hyphen and a space; the marks and dashes of a word processor are text",
		},
		Da: Message{
			Text: "{sign} begynder ingen liste, så linjerne vises i ét",
			Hint: "skriv {instead}",
			Why:  "punkterne i en liste begynder med en bindestreg og et mellemrum; tegn og streger fra et tekstbehandlingsprogram er tekst",
		}},
	{ID: "heading-not-read", Severity: Warning,
		En: Message{
			Text: "{sign} is shown as it is written: a heading has one to six # and a space after them",
			Hint: "write {instead}, or \\# for the sign itself",
			Why:  "without the space Markdown takes the line for text, and it is missing among the page's headings",
		},
		Da: Message{
			Text: "{sign} vises, som det er skrevet: en overskrift har et til seks # og et mellemrum efter dem",
			Hint: "skriv {instead}, eller \\# for selve tegnet",
			Why:  "uden mellemrummet tager Markdown linjen for tekst, og den mangler blandt sidens overskrifter",
		}},
	{ID: "heading-by-line", Severity: Warning,
		En: Message{
			Text: "the paragraph \"{text}\" is shown as a heading, for a line of --- or === stands right under it",
			Hint: "put a blank line between them, or write ## before the words that are the heading",
			Why:  "such a line makes a heading of the whole paragraph above it",
		},
		Da: Message{
			Text: "afsnittet \"{text}\" vises som en overskrift, for en linje af --- eller === står lige under det",
			Hint: "sæt en tom linje imellem, eller skriv ## foran de ord, der er overskriften",
			Why:  "en sådan linje gør hele afsnittet over den til en overskrift",
		}},
	{ID: "link-not-read", Severity: Warning,
		En: Message{
			Text: "{sign} is no link or picture, and is shown as it is written",
			Hint: "write {instead}, or \\ before the bracket where it is meant itself",
			Why:  "an address with spaces stands in <…>, no space stands between ] and (, and a link cannot stand in another",
		},
		Da: Message{
			Text: "{sign} er hverken link eller billede og vises, som det er skrevet",
			Hint: "skriv {instead}, eller \\ foran parentesen, hvor den selv er ment",
			Why:  "en adresse med mellemrum står i <…>, der er intet mellemrum mellem ] og (, og et link kan ikke stå i et andet",
		}},
	{ID: "mark-alone", Severity: Warning,
		En: Message{
			Text: "{sign} has no partner and is shown as it is written",
			Hint: "write the same {sign} where it ends, close to the words on both sides, or \\ before the sign where it is meant itself",
			Why:  "**bold**, *emphasis* and `code` begin and end with the same signs, with no space between them and the words",
		},
		Da: Message{
			Text: "{sign} har ingen makker og vises, som det er skrevet",
			Hint: "skriv samme {sign}, hvor det slutter, tæt på ordene i begge ender, eller \\ foran tegnet, hvor det selv er ment",
			Why:  "**fed**, *fremhævet* og `kode` begynder og slutter med de samme tegn uden mellemrum mellem dem og ordene",
		}},
	{ID: "sign-between-figures", Severity: Warning,
		En: Message{
			Text: "{sign} between figures is taken for emphasis, and is not shown",
			Hint: "write \\ before each of the signs, or × in their place",
			Why:  "in 5*3*2 Markdown shows 2 numbers run together, and the signs between them vanish",
		},
		Da: Message{
			Text: "{sign} mellem tal tages for fremhævelse og vises ikke",
			Hint: "skriv \\ foran hvert af tegnene, eller × i deres sted",
			Why:  "i 5*3*2 løber tallene sammen, og tegnene mellem dem forsvinder",
		}},
	{ID: "sign-not-read", Severity: Warning,
		En: Message{
			Text: "{sign} is not read here, and is shown as it is written",
			Hint: "write {instead}, or \\ before the sign where it is meant itself",
			Why:  "some programs read more in Markdown than the published page does",
		},
		Da: Message{
			Text: "{sign} læses ikke her og vises, som det er skrevet",
			Hint: "skriv {instead}, eller \\ foran tegnet, hvor det selv er ment",
			Why:  "nogle programmer læser mere i Markdown, end den offentliggjorte side gør",
		}},
	{ID: "braces-not-read", Severity: Warning,
		En: Message{
			Text: "{sign} is not read, and is shown as it is written",
			Hint: "remove it, or write \\ before the brace where it is meant itself",
			Why:  "a heading has its address from its words; ids, classes and the signs of templates are for other programs",
		},
		Da: Message{
			Text: "{sign} læses ikke og vises, som det er skrevet",
			Hint: "fjern det, eller skriv \\ foran parentesen, hvor den selv er ment",
			Why:  "en overskrift har sin adresse fra sine ord; id'er, klasser og skabelontegn er for andre programmer",
		}},
}
