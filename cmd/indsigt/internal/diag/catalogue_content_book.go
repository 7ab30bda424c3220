package diag

// bookEntries are problems of names, references and translations.
var bookEntries = []Entry{
	{ID: "settings-missing", Severity: Error,
		En: Message{
			Text: "content/index.md is missing",
			Hint: "write it, with title: and language: between two lines of ---",
			Why:  "It is the home page and holds the portal's settings.",
		},
		Da: Message{
			Text: "content/index.md mangler",
			Hint: "skriv den, med title: og language: mellem to linjer med ---",
			Why:  "Den er forsiden og rummer portalens indstillinger.",
		}},
	{ID: "misplaced-file", Severity: Error,
		En: Message{
			Text: "no page can stand here",
			Hint: "move it into one of: {folders}",
			Why:  "A file's folder says what it is about.",
		},
		Da: Message{
			Text: "her kan ingen side stå",
			Hint: "flyt den til en af: {folders}",
			Why:  "En fils mappe siger, hvad den handler om.",
		}},
	{ID: "reserved-name", Severity: Error,
		En: Message{
			Text: "a file cannot be called {name}",
			Hint: "give it another name",
			Why:  "The name means something else in questions and in the published data.",
		},
		Da: Message{
			Text: "en fil kan ikke hedde {name}",
			Hint: "giv den et andet navn",
			Why:  "Navnet betyder noget andet i spørgsmål og i de udgivne data.",
		}},
	{ID: "bad-reference", Severity: Error,
		En: Message{
			Text: "{key} is {value}, which is no file's name",
			Hint: "write the name of a file in {kinds}, without .md: a to z, 0 to 9 and hyphens",
			Why:  "References are by file name, so that they last when a title changes.",
		},
		Da: Message{
			Text: "{key} er {value}, og det er intet filnavn",
			Hint: "skriv navnet på en fil i {kinds} uden .md: a til z, 0 til 9 og bindestreger",
			Why:  "Der henvises ved filnavn, så det holder, når en titel ændres.",
		}},
	{ID: "reference-kind", Severity: Error,
		En: Message{
			Text: "{key} cannot name something in {kind}",
			Hint: "write the name of a file in {kinds}, without .md",
			Why:  "Each reference says what it may name.",
		},
		Da: Message{
			Text: "{key} kan ikke henvise til noget i {kind}",
			Hint: "skriv navnet på en fil i {kinds} uden .md",
			Why:  "Hver henvisning siger, hvad den må pege på.",
		}},
	{ID: "reference-to-nothing", Severity: Error,
		En: Message{
			Text: "there is no {value} in {kinds}",
			Hint: "write the name of a file that exists, or make it",
			Why:  "A reference to nothing would lose money or a source without a word.",
		},
		Da: Message{
			Text: "der findes ingen {value} i {kinds}",
			Hint: "skriv navnet på en fil, der findes, eller lav den",
			Why:  "En henvisning til intet ville miste penge eller en kilde i stilhed.",
		}},
	{ID: "reference-to-several", Severity: Error,
		En: Message{
			Text: "{value} stands in several folders: {names}",
			Hint: "write its folder in front of it, with / between them",
			Why:  "The portal does not guess which was meant.",
		},
		Da: Message{
			Text: "{value} findes i flere mapper: {names}",
			Hint: "skriv dens mappe foran med / imellem",
			Why:  "Portalen gætter ikke, hvad der var ment.",
		}},
	{ID: "reference-wrong-kind", Severity: Error,
		En: Message{
			Text: "{value} is in {found}, and here only {kinds} can stand",
			Hint: "write the name of a file in {kinds}",
			Why:  "Each reference says what it may name.",
		},
		Da: Message{
			Text: "{value} er i {found}, og her kan kun stå {kinds}",
			Hint: "skriv navnet på en fil i {kinds}",
			Why:  "Hver henvisning siger, hvad den må pege på.",
		}},
	{ID: "reference-to-draft", Severity: Error,
		En: Message{
			Text: "{value} is not published yet and left out",
			Hint: "remove draft: or published: in {file}, or the reference",
			Why:  "What is left out cannot be shown, and its money not be counted.",
		},
		Da: Message{
			Text: "{value} er ikke udgivet endnu og udeladt",
			Hint: "fjern draft: eller published: i {file}, eller henvisningen",
			Why:  "Det, der er udeladt, kan ikke vises, og dets penge ikke tælles.",
		}},
	{ID: "reference-to-itself", Severity: Error,
		En: Message{
			Text: "{value} names itself",
			Hint: "write the name of another file",
			Why:  "Money from itself would be counted for ever.",
		},
		Da: Message{
			Text: "{value} henviser til sig selv",
			Hint: "skriv navnet på en anden fil",
			Why:  "Penge fra sig selv ville blive talt uden ende.",
		}},
	{ID: "of-on-entry", Severity: Error,
		En: Message{
			Text: "of: {value} on money that {giver} gives itself",
			Hint: "remove of:, or write from: with the plan or pool that passes it on",
			Why:  "of: says whose money a plan or pool passes on; an organisation gives its own.",
		},
		Da: Message{
			Text: "of: {value} på penge, som {giver} selv giver",
			Hint: "fjern of:, eller skriv from: med planen eller puljen, der giver videre",
			Why:  "of: siger, hvis penge en plan eller pulje giver videre; en organisation giver sine egne.",
		}},
	{ID: "duplicate-value", Severity: Error,
		En: Message{
			Text: "{value} stands twice in {key}",
			Hint: "keep one of them",
			Why:  "Twice would be counted twice.",
		},
		Da: Message{
			Text: "{value} står to gange i {key}",
			Hint: "behold den ene",
			Why:  "To gange ville blive talt to gange.",
		}},
	{ID: "translation-own-language", Severity: Error,
		En: Message{
			Text: "{language} is the portal's own language",
			Hint: "leave {language} out of the file's name",
			Why:  "The original has no language in its name.",
		},
		Da: Message{
			Text: "{language} er portalens eget sprog",
			Hint: "udelad {language} i filens navn",
			Why:  "Originalen har intet sprog i navnet.",
		}},
	{ID: "translation-language", Severity: Error,
		En: Message{
			Text: "{language} in the file's name is no language",
			Hint: "write two letters: en, ar; or leave it out",
			Why:  "A translation stands beside its original as name.en.md.",
		},
		Da: Message{
			Text: "{language} i filens navn er intet sprog",
			Hint: "skriv to bogstaver: en, ar; eller udelad det",
			Why:  "En oversættelse står ved siden af originalen som navn.en.md.",
		}},
	{ID: "translation-not-declared", Severity: Error,
		En: Message{
			Text: "the portal has no pages in {language}",
			Hint: "write it in languages: of content/index.md",
			Why:  "Only declared languages get pages, so this one would be lost.",
		},
		Da: Message{
			Text: "portalen har ingen sider på {language}",
			Hint: "skriv det i languages: i content/index.md",
			Why:  "Kun angivne sprog får sider, så denne ville gå tabt.",
		}},
	{ID: "translation-without-original", Severity: Error,
		En: Message{
			Text: "there is no {file} to be translated",
			Hint: "write the original, or correct the file's name",
			Why:  "A translation has words only; the figures stand in the original.",
		},
		Da: Message{
			Text: "der findes ingen {file} at oversætte",
			Hint: "skriv originalen, eller ret filens navn",
			Why:  "En oversættelse har kun ord; tallene står i originalen.",
		}},
	{ID: "phrase-unknown", Severity: Warning,
		En: Message{
			Text: "“{text}” does not stand in {file}",
			Hint: "copy the words as they stand there now, and look at the translation again; until then the original's words are shown",
			Why:  "A translation quotes the goal, result, note or own word it translates. When the original says something else, the old words do not stand for the new: the page shows the original's words, marked as such. So whoever corrects the original is not held up by languages they do not write.",
		},
		Da: Message{
			Text: "»{text}« står ikke i {file}",
			Hint: "kopiér ordene, som de står der nu, og se på oversættelsen igen; indtil da vises originalens ord",
			Why:  "En oversættelse citerer det mål, det resultat, den bemærkning eller det ord, den oversætter. Når originalen siger noget andet, står de gamle ord ikke for de nye: siden viser originalens ord og siger, hvilket sprog de er på. Så den, der retter originalen, bliver ikke holdt op af sprog, de ikke skriver.",
		}},
	{ID: "phrase-twice", Severity: Error,
		En: Message{
			Text: "“{text}” is translated twice",
			Hint: "keep one of the two: it is used wherever the original says so",
			Why:  "Of two translations of the same words one would be dropped unseen.",
		},
		Da: Message{
			Text: "»{text}« er oversat to gange",
			Hint: "behold den ene: den bruges, hvor som helst originalen skriver det",
			Why:  "Af to oversættelser af de samme ord ville den ene falde ud, uden at nogen så det.",
		}},
	{ID: "translation-older", Severity: Warning,
		En: Message{
			Text: "the translation is of {updated}, its original of {original}",
			Hint: "go through it and change updated:",
			Why:  "Readers of one language should not be told less than those of another.",
		},
		Da: Message{
			Text: "oversættelsen er fra {updated}, originalen fra {original}",
			Hint: "gennemgå den, og ret updated:",
			Why:  "Læsere på ét sprog skal ikke have mindre at vide end andre.",
		}},
	{ID: "stale", Severity: Warning,
		En: Message{
			Text: "not gone through since {updated}",
			Hint: "go through the page and change updated:; the portal's limit is {months} months",
			Why:  "A page nobody looks after should say so.",
		},
		Da: Message{
			Text: "ikke gennemgået siden {updated}",
			Hint: "gennemgå siden, og ret updated:; portalens grænse er {months} måneder",
			Why:  "En side, ingen ser efter, bør sige det.",
		}},
	{ID: "statement-stale", Severity: Warning,
		En: Message{
			Text: "the accessibility statement is of {updated}, more than a year old",
			Hint: "go through it and change accessibility: updated:",
			Why:  "The law asks for it to be gone through every year.",
		},
		Da: Message{
			Text: "tilgængelighedserklæringen er fra {updated}, mere end et år gammel",
			Hint: "gennemgå den, og ret accessibility: updated:",
			Why:  "Loven kræver, at den gennemgås hvert år.",
		}},
	{ID: "public-parts-missing", Severity: Error,
		En: Message{
			Text: "the portal is public, and the law asks for: {parts}",
			Hint: "write them in content/index.md",
			Why:  "A public portal must say who publishes it, how to reach them, and how accessible it is.",
		},
		Da: Message{
			Text: "portalen er offentlig, og loven kræver: {parts}",
			Hint: "skriv dem i content/index.md",
			Why:  "En offentlig portal skal sige, hvem der udgiver den, hvordan man når dem, og hvor tilgængelig den er.",
		}},
	{ID: "public-parts-advised", Severity: Warning,
		En: Message{
			Text: "before the portal is public, the law asks for: {parts}",
			Hint: "write them in content/index.md, then public: true",
			Why:  "A public portal must say who publishes it, how to reach them, and how accessible it is.",
		},
		Da: Message{
			Text: "før portalen er offentlig, kræver loven: {parts}",
			Hint: "skriv dem i content/index.md, og så public: true",
			Why:  "En offentlig portal skal sige, hvem der udgiver den, hvordan man når dem, og hvor tilgængelig den er.",
		}},
}
