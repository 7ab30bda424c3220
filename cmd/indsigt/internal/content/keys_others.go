package content

var contactKeys = []Key{
	{Name: "name", Type: Text, Max: 200, Example: "Fællessekretariatet",
		Da: KeyText{"Navn", "Et kontor eller en funktion, aldrig en person"},
		En: KeyText{"Name", "An office or a function, never a person"}},
	{Name: "email", Type: Mailbox, Example: "sekretariat@example.dk",
		Da: KeyText{"E-mail", "En fælles postkasse, aldrig en persons"},
		En: KeyText{"E-mail", "A functional mailbox, never a person's"}},
	{Name: "phone", Type: Telephone, Example: "56 00 00 00",
		Da: KeyText{"Telefon", "Et hovednummer, aldrig en persons"},
		En: KeyText{"Telephone", "A main number, never a person's"}},
}

var contactKey = Key{Name: "contact", Type: Object, Keys: contactKeys,
	Da: KeyText{"Kontakt", "Hvor man kan skrive og ringe"},
	En: KeyText{"Contact", "Where one can write and call"}}

var organisationKeys = join(commonKeys, []Key{
	{Name: "type", Type: Choice, Codes: OrganisationTypes, Example: "municipality",
		Da: KeyText{"Type", "Hvad for en organisation det er"},
		En: KeyText{"Type", "What kind of body it is"}},
	{Name: "short", Type: Text, Max: 40, Example: "LBF",
		Da: KeyText{"Forkortelse", "Den forkortelse, folk bruger"},
		En: KeyText{"Abbreviation", "The abbreviation people use"}},
	{Name: "cvr", Type: CVR, Example: "12345674",
		Da: KeyText{"CVR-nummer", "Otte cifre"},
		En: KeyText{"CVR number", "Eight digits"}},
	{Name: "website", Type: Address, Max: 500, Example: "https://lbf.dk",
		Da: KeyText{"Hjemmeside", "Adressen på organisationens egen side"},
		En: KeyText{"Website", "The body's own site"}},
	contactKey,
})

var themeKeys = join(commonKeys, []Key{
	{Name: "frame", Type: Text, Required: true, Max: 40, Example: "2019-26",
		Da: KeyText{"Ramme", "Den ramme, indsatsområdet hører til"},
		En: KeyText{"Frame", "The frame the theme belongs to"}},
	{Name: "label", Type: Text, Words: true, Max: 200, Example: "Familie, børn og uddannelse",
		Da: KeyText{"Lokalt navn", "Det navn, det har her på stedet"},
		En: KeyText{"Local label", "What it is called locally"}},
})

var sourceKeys = join(commonKeys, []Key{
	{Name: "publisher", Type: Text, Max: 200, Example: "DK Nyt",
		Da: KeyText{"Udgiver", "Hvem der har offentliggjort den"},
		En: KeyText{"Publisher", "Who published it"}},
	{Name: "date", Type: AnyDate, Past: true, Example: "2012-04-17",
		Da: KeyText{"Dato", "Hvornår den er fra: dag, måned eller år"},
		En: KeyText{"Date", "When it is from: day, month or year"}},
	{Name: "url", Type: Address, Max: 1000, Example: "https://www.dknyt.dk/artikel/kommunen-og-boligforeningen-i-taet-samarbejde",
		Da: KeyText{"Adresse", "Hvor den ligger på nettet"},
		En: KeyText{"Address", "Where it is on the web"}},
	{Name: "file", Type: FilePath, Max: 200, Example: "tilsagn-2021.pdf",
		Da: KeyText{"Fil", "Dokumentet under content/files/"},
		En: KeyText{"File", "The document under content/files/"}},
	{Name: "retrieved", Type: Day, Past: true, Example: "2026-02-14",
		Da: KeyText{"Læst", "Dagen, I læste den"},
		En: KeyText{"Retrieved", "The day you read it"}},
	{Name: "type", Type: Choice, Codes: SourceTypes, Example: "news",
		Da: KeyText{"Type", "Hvad for en kilde det er"},
		En: KeyText{"Type", "What kind of source it is"}},
})

var pageKeys = join(commonKeys, []Key{
	{Name: "menu", Type: Integer, Max: 1000, Example: "2",
		Da: KeyText{"Plads i menuen", "Sidens plads i sidefoden; 0: ikke med"},
		En: KeyText{"Place in the menu", "The page's place in the footer; 0: not in it"}},
})

var termKeys = join(commonKeys, []Key{
	{Name: "forms", Type: Texts, Words: true, Max: 100, Example: "[helhedsplaner, helhedsplanen]",
		Da: KeyText{"Andre former", "Former af ordet, som også bliver til links"},
		En: KeyText{"Other forms", "Forms of the word that become links too"}},
	{Name: "english", Type: Text, Max: 200, Example: "social development plan",
		Da: KeyText{"På engelsk", "Ordet på engelsk"},
		En: KeyText{"In English", "The word in English"}},
	{Name: "see", Type: References, Refs: termRefs, Example: "[pulje, tilsagn]",
		Da: KeyText{"Se også", "Beslægtede ord"},
		En: KeyText{"See also", "Related words"}},
})
