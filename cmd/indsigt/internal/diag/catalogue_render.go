package diag

// renderEntries are the problems reported by render: a portal's own layouts and
// static files.
var renderEntries = []Entry{
	{
		ID: "layout-error", Severity: Error,
		En: Message{
			Text: "the layout does not work: {what}",
			Hint: "compare with the layout of the same name that comes with the program",
			Why:  "A layout that cannot be followed would leave a hole in a page. The build stops, and the published site stands.",
		},
		Da: Message{
			Text: "skabelonen virker ikke: {what}",
			Hint: "sammenlign med skabelonen af samme navn, som følger med programmet",
			Why:  "En skabelon, der ikke kan følges, ville efterlade et hul i en side. Bygningen stopper, og det udgivne site bliver stående.",
		},
	},
	{
		ID: "layout-field", Severity: Error,
		En: Message{
			Text: "there is no {field} in {type}",
			Hint: "correct the name in the layout",
			Why:  "Page data are typed: a misspelt name in a layout is an error and never an empty place on a page.",
		},
		Da: Message{
			Text: "{field} findes ikke i {type}",
			Hint: "ret navnet i skabelonen",
			Why:  "Sidernes data har faste navne: et forkert navn i en skabelon er en fejl og aldrig et tomt sted på en side.",
		},
	},
	{
		ID: "layout-encoding", Severity: Error,
		En: Message{
			Text: "the layout is not UTF-8",
			Hint: "save the file again with the encoding UTF-8",
			Why:  "Pages are UTF-8; other bytes would be shown as broken letters.",
		},
		Da: Message{
			Text: "skabelonen er ikke UTF-8",
			Hint: "gem filen igen med tegnsættet UTF-8",
			Why:  "Siderne er UTF-8; andre bytes ville blive vist som ødelagte bogstaver.",
		},
	},
	{
		ID: "layout-unreadable", Severity: Error,
		En: Message{
			Text: "the file cannot be read: {why}",
			Hint: "check that the file exists and that it may be read",
			Why:  "Layouts and static files are part of every page.",
		},
		Da: Message{
			Text: "filen kan ikke læses: {why}",
			Hint: "se efter, at filen findes, og at den må læses",
			Why:  "Skabeloner og statiske filer er en del af hver side.",
		},
	},
	{
		ID: "layout-unused", Severity: Warning,
		En: Message{
			Text: "no page uses this layout",
			Hint: "give it the name of a kind of page, or move it to layouts/blocks/",
			Why:  "A portal's layout takes the place of the one with the same name. One with another name changes nothing.",
		},
		Da: Message{
			Text: "ingen side bruger denne skabelon",
			Hint: "giv den navn efter en slags side, eller flyt den til layouts/blocks/",
			Why:  "En portals skabelon træder i stedet for den med samme navn. En med et andet navn ændrer ingenting.",
		},
	},
	{
		ID: "static-missing", Severity: Error,
		En: Message{
			Text: "{file} does not exist",
			Hint: "correct the address, or put the file there",
			Why:  "Files that a style or a script names are published with it; one that is missing would be missing on every page.",
		},
		Da: Message{
			Text: "{file} findes ikke",
			Hint: "ret adressen, eller læg filen der",
			Why:  "Filer, som en stil eller et script nævner, udgives sammen med det; en, der mangler, ville mangle på hver side.",
		},
	},
	{
		ID: "static-circle", Severity: Error,
		En: Message{
			Text: "{file} is named by a file that it names itself",
			Hint: "take one of the two references out",
			Why:  "A published name holds a hash of the file and of the files it names; in a circle no name could be found.",
		},
		Da: Message{
			Text: "{file} nævnes af en fil, som den selv nævner",
			Hint: "fjern en af de to henvisninger",
			Why:  "Et udgivet navn indeholder et aftryk af filen og af de filer, den nævner; i en ring kan intet navn findes.",
		},
	},
	{
		ID: "static-elsewhere", Severity: Error,
		En: Message{
			Text: "{address} is not a file below static/",
			Hint: "put a copy of the file in static/ and name it by a relative address",
			Why:  "Nothing on a page loads from another host, so that nobody can follow the reader; the page's own policy stops it.",
		},
		Da: Message{
			Text: "{address} er ikke en fil under static/",
			Hint: "læg en kopi af filen i static/, og nævn den med en relativ adresse",
			Why:  "Intet på en side hentes fra en anden vært, så ingen kan følge læseren; sidens egen politik stopper det.",
		},
	},
}
