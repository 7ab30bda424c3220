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
