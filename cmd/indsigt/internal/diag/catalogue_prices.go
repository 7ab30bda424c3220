package diag

// pricesEntries are the problems of an index of prices.
var pricesEntries = []Entry{
	{
		ID: "prices-missing",
		En: Message{
			Text: "there is no file {file}",
			Hint: "put the index in content/files/, or beside content/index.md",
			Why:  "An index that is named and not there would silently leave out constant prices.",
		},
		Da: Message{
			Text: "der er ingen fil {file}",
			Hint: "læg indekset i content/files/ eller ved siden af content/index.md",
			Why:  "Et indeks, der er nævnt og ikke er der, ville stille udelade faste priser.",
		},
	},
	{
		ID: "prices-line",
		En: Message{
			Text: "\"{text}\" is no year with its index",
			Hint: "write a line for each year: 2021,104.5 or 2021;104,5 (at most four decimals)",
			Why:  "An index is above zero, and every figure in constant prices is multiplied by it: a line that could mean two things is refused.",
		},
		Da: Message{
			Text: "\"{text}\" er ikke et år med sit indeks",
			Hint: "skriv en linje for hvert år: 2021;104,5 eller 2021,104.5 (højst fire decimaler)",
			Why:  "Et indeks er over nul, og hvert tal i faste priser ganges med det: en linje, der kan betyde to ting, afvises.",
		},
	},
	{
		ID: "prices-doubtful",
		En: Message{
			Text: "the index in {text} can be read in two ways",
			Hint: "write the decimals after one mark throughout the file: 2021;104,5, or 2021,104.5 in a file with commas between the cells; no mark between thousands",
			Why:  "1.025 is a thousand and twenty-five or one and a bit, and every figure in constant prices is multiplied by it: nothing is guessed.",
		},
		Da: Message{
			Text: "indekset i {text} kan læses på to måder",
			Hint: "skriv decimalerne efter det samme tegn i hele filen: 2021;104,5, eller 2021,104.5 i en fil med kommaer mellem cellerne; intet tegn mellem tusinder",
			Why:  "1.025 er tusind og femogtyve eller én og lidt til, og hvert tal i faste priser ganges med det: intet gættes.",
		},
	},
	{
		ID: "prices-jump",
		En: Message{
			Text: "the index goes from {was} in {before} to {index} in {year}: more than {times} times",
			Hint: "look for a lost or misplaced mark, or for an index that was started again at 100 and must be linked first",
			Why:  "Prices do not change so much from one year to the next; a lost decimal mark does that.",
		},
		Da: Message{
			Text: "indekset går fra {was} i {before} til {index} i {year}: mere end {times} gange",
			Hint: "se efter et mistet eller flyttet tegn, eller efter et indeks, der er begyndt forfra ved 100 og først skal kædes sammen",
			Why:  "Priser ændrer sig ikke så meget fra år til år; det gør et mistet decimaltegn.",
		},
	},
	{
		ID: "prices-order",
		En: Message{
			Text: "the year {year} stands after {before}",
			Hint: "keep one line for each year, the oldest first",
			Why:  "A year that stands twice has two indices, and one of them is wrong.",
		},
		Da: Message{
			Text: "året {year} står efter {before}",
			Hint: "behold én linje for hvert år, det ældste først",
			Why:  "Et år, der står to gange, har to indekstal, og det ene er forkert.",
		},
	},
	{
		ID: "prices-year-absent",
		En: Message{
			Text: "the index has no year {year}: it goes from {first} to {last}",
			Hint: "choose a year of the index, or leave out year: for the newest",
			Why:  "Amounts can be told only in the prices of a year whose index is known.",
		},
		Da: Message{
			Text: "indekset har ikke året {year}: det går fra {first} til {last}",
			Hint: "vælg et år i indekset, eller udelad year: for det nyeste",
			Why:  "Beløb kan kun siges i priserne fra et år, hvis indeks er kendt.",
		},
	},
}
