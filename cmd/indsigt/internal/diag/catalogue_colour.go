package diag

// colourEntries are the problems of a portal's own colours.
var colourEntries = []Entry{
	{
		ID: "bad-colour",
		En: Message{
			Text: "{key}: \"{value}\" is no colour",
			Hint: "write it as red, green and blue in quotes: \"#0b5a63\"",
			Why:  "A colour is six digits from 0 to f, two for each of red, green and blue, or three. Names of colours are not taken: their contrast could not be told from the file.",
		},
		Da: Message{
			Text: "{key}: \"{value}\" er ikke en farve",
			Hint: "skriv den som rød, grøn og blå i anførselstegn: \"#0b5a63\"",
			Why:  "En farve er seks cifre fra 0 til f, to til hver af rød, grøn og blå, eller tre. Navne på farver tages ikke: kontrasten kunne ikke ses af filen.",
		},
	},
	{
		ID: "colour-unquoted",
		En: Message{
			Text: "{key} has no colour",
			Hint: "put the colour in quotes: {key}: \"#0b5a63\"",
			Why:  "In front matter a # after a space begins a comment, so a colour without quotes is never read.",
		},
		Da: Message{
			Text: "{key} har ingen farve",
			Hint: "sæt anførselstegn om farven: {key}: \"#0b5a63\"",
			Why:  "I hovedet af en fil begynder # efter et mellemrum en kommentar, så en farve uden anførselstegn bliver aldrig læst.",
		},
	},
	{
		ID: "colour-contrast",
		En: Message{
			Text: "{key} {colour} has the contrast {ratio}:1 on {ground}, and {least}:1 is needed",
			Hint: "write \"{near}\", the nearest colour that can be read",
			Why: "Words need a contrast of at least 4.5:1 to what they stand on, and what must be seen to be used 3:1 (WCAG 2.2, 1.4.3 and 1.4.11). " +
				"The law asks it of every public site. What the program makes of the colours itself always has it.",
		},
		Da: Message{
			Text: "{key} {colour} har kontrasten {ratio}:1 på {ground}, og der skal være {least}:1",
			Hint: "skriv \"{near}\", den nærmeste farve, der kan læses",
			Why: "Ord skal have en kontrast på mindst 4,5:1 til det, de står på, og det, man skal se for at bruge siden, 3:1 (WCAG 2.2, 1.4.3 og 1.4.11). " +
				"Loven kræver det af alle offentlige sider. Det, programmet selv laver af farverne, har altid nok.",
		},
	},
}
