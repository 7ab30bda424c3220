package diag

// sourceEntries are the problems reported by source: what a file is and is
// called, before a word of it is read.
var sourceEntries = []Entry{
	{
		ID: "file-name", Severity: Error,
		En: Message{
			Text: `"{name}" cannot become an address`,
			Hint: `call the file "{right}"`,
			Why:  "A page's address is its file's name: lower case letters a to z, digits and single hyphens. æ, ø and å may stand in the file's name and become ae, oe and aa. Anything else would make addresses that change or break when they are copied.",
		},
		Da: Message{
			Text: `"{name}" kan ikke blive til en adresse`,
			Hint: `kald filen "{right}"`,
			Why:  "En sides adresse er filens navn: små bogstaver a til z, tal og enkelte bindestreger. æ, ø og å må stå i filens navn og bliver til ae, oe og aa. Alt andet giver adresser, der skifter eller går i stykker, når de kopieres.",
		},
	},
	{
		ID: "file-name-twice", Severity: Error,
		En: Message{
			Text: `"{name}" and "{other}" are one name`,
			Hint: `rename or delete one of them`,
			Why:  "Two files whose names differ only in how the computer stores an accent, or in æ written as ae, would be one page with one address.",
		},
		Da: Message{
			Text: `"{name}" og "{other}" er det samme navn`,
			Hint: `omdøb eller slet den ene`,
			Why:  "To filer, hvis navne kun adskiller sig i, hvordan computeren gemmer en accent, eller i æ skrevet som ae, ville være én side med én adresse.",
		},
	},
	{
		ID: "document-ending", Severity: Error,
		En: Message{
			Text: `"{name}" is not read: the name of a document ends in .md`,
			Hint: `rename it to "{right}"`,
			Why:  "Some editors save nord.md as nord.md.txt and hide the end of the name. A file that begins with front matter, or has another end of Markdown, holds words and money that somebody meant to publish: it must not be left out in silence.",
		},
		Da: Message{
			Text: `"{name}" bliver ikke læst: navnet på et dokument slutter på .md`,
			Hint: `omdøb den til "{right}"`,
			Why:  "Nogle programmer gemmer nord.md som nord.md.txt og skjuler navnets slutning. En fil, der begynder med front matter eller har en anden endelse for Markdown, rummer ord og penge, som nogen ville offentliggøre: den må ikke udelades i stilhed.",
		},
	},
	{
		ID: "document-in-files", Severity: Error,
		En: Message{
			Text: `"{name}" begins like a document, but nothing in content/files/ is read as one`,
			Hint: `move it to the folder of its kind, such as content/initiatives/, and call it "{right}"; if it is only an attachment, delete the first line with ---`,
			Why:  "content/files/ holds attachments. A document with front matter there would lose its page and its money in silence.",
		},
		Da: Message{
			Text: `"{name}" begynder som et dokument, men intet i content/files/ læses som et dokument`,
			Hint: `flyt den til mappen for dens slags, fx content/initiatives/, og kald den "{right}"; er den kun et bilag, så slet den første linje med ---`,
			Why:  "content/files/ rummer bilag. Et dokument med front matter dér ville miste sin side og sine penge i stilhed.",
		},
	},
	{
		ID: "file-too-large", Severity: Error,
		En: Message{
			Text: `the file is {size}; a page may be {limit}`,
			Hint: `move tables and documents to content/files/ and link to them`,
			Why:  "A Markdown file of megabytes is nearly always a document or a picture pasted in by mistake, and no reader's telephone would open the page. Nothing of the file is read.",
		},
		Da: Message{
			Text: `filen fylder {size}; en side må fylde {limit}`,
			Hint: `flyt tabeller og dokumenter til content/files/ og link til dem`,
			Why:  "En Markdown-fil på flere megabyte er næsten altid et dokument eller et billede, der er sat ind ved en fejl, og ingen læsers telefon ville kunne åbne siden. Intet af filen læses.",
		},
	},
	{
		ID: "not-utf8", Severity: Error,
		En: Message{
			Text: `the byte {byte} is not UTF-8`,
			Hint: `save the file with the encoding UTF-8`,
			Why:  "Text is read as UTF-8 alone. A file saved in an older encoding would show other letters than the editor wrote.",
		},
		Da: Message{
			Text: `byten {byte} er ikke UTF-8`,
			Hint: `gem filen med tegnsættet UTF-8`,
			Why:  "Tekst læses kun som UTF-8. En fil, der er gemt i et ældre tegnsæt, ville vise andre bogstaver, end redaktøren skrev.",
		},
	},
	{
		ID: "empty-file", Severity: Error,
		En: Message{
			Text: `the file is empty`,
			Hint: `write at least a title between two lines of ---, or delete the file`,
			Why:  "An empty file is a page that somebody began, or a save that went wrong. Neither may silently leave the portal.",
		},
		Da: Message{
			Text: `filen er tom`,
			Hint: `skriv mindst en titel mellem to linjer med ---, eller slet filen`,
			Why:  "En tom fil er en side, som nogen er begyndt på, eller en gemning, der gik galt. Ingen af delene må forsvinde i stilhed.",
		},
	},
	{
		ID: "directory-named-md", Severity: Error,
		En: Message{
			Text: `"{name}" is a folder with a file's name`,
			Hint: `rename the folder, or put its page in a file of that name`,
			Why:  "A folder called as a page holds nothing that becomes a page; it is nearly always a slip of the hand.",
		},
		Da: Message{
			Text: `"{name}" er en mappe med en fils navn`,
			Hint: `omdøb mappen, eller læg siden i en fil af det navn`,
			Why:  "En mappe, der hedder som en side, rummer intet, der bliver til en side; det er næsten altid en smutter.",
		},
	},
	{
		ID: "symlink-outside", Severity: Error,
		En: Message{
			Text: `"{name}" points to "{target}", outside content/`,
			Hint: `put the file itself there instead of a link`,
			Why:  "A link out of the folder would publish what is not part of the portal, and be broken in every other copy of it.",
		},
		Da: Message{
			Text: `"{name}" peger på "{target}" uden for content/`,
			Hint: `læg selve filen der i stedet for en genvej`,
			Why:  "En genvej ud af mappen ville offentliggøre noget, der ikke hører til portalen, og være i stykker i enhver anden kopi af den.",
		},
	},
	{
		ID: "symlink-broken", Severity: Error,
		En: Message{
			Text: `"{name}" points to "{target}", which is not a file`,
			Hint: `put the file itself there instead of a link`,
			Why:  "Only a link to a file inside content/ is followed: not to a folder, to nothing or in a circle.",
		},
		Da: Message{
			Text: `"{name}" peger på "{target}", som ikke er en fil`,
			Hint: `læg selve filen der i stedet for en genvej`,
			Why:  "Kun en genvej til en fil i content/ følges: ikke til en mappe, til ingenting eller i ring.",
		},
	},
	{
		ID: "file-unreadable", Severity: Error,
		En: Message{
			Text: `the file cannot be read: {cause}`,
			Hint: `check that the file exists and that you may read it`,
			Why:  "Leaving out a file that cannot be read would publish sums that lack its money.",
		},
		Da: Message{
			Text: `filen kan ikke læses: {cause}`,
			Hint: `se efter, om filen findes, og om du må læse den`,
			Why:  "Blev en fil, der ikke kan læses, udeladt, ville summerne mangle dens penge.",
		},
	},
	{
		ID: "no-content", Severity: Error,
		En: Message{
			Text: `there is no folder content/ here`,
			Hint: `run "indsigt init DIR" to make a portal, or name its folder with -C DIR`,
			Why:  "A portal is a folder with content/index.md.",
		},
		Da: Message{
			Text: `her er ingen mappe content/`,
			Hint: `kør "indsigt init MAPPE" for at lave en portal, eller angiv dens mappe med -C MAPPE`,
			Why:  "En portal er en mappe med content/index.md.",
		},
	},
}
