package content

var contactKeys = []Key{
	{Name: "name", As: "contact/name", Type: Text, Words: true, Max: 200, Example: "Fællessekretariatet"},
	{Name: "email", Type: Mailbox, Example: "sekretariat@example.dk"},
	{Name: "phone", Type: Telephone, Example: "56 00 00 00"},
}

var contactKey = Key{Name: "contact", Type: Object, Keys: contactKeys}

var organisationKeys = join(commonKeys, []Key{
	{Name: "type", As: "organisations/type", Type: Choice, Codes: OrganisationTypes, Example: "municipality"},
	{Name: "short", Type: Text, Max: 40, Example: "LBF"},
	{Name: "cvr", Type: CVR, Example: "12345674"},
	{Name: "website", Type: Address, Max: 500, Example: "https://lbf.dk"},
	contactKey,
})

var themeKeys = join(commonKeys, []Key{
	{Name: "frame", Type: Text, Required: true, Max: 40, Example: "2019-26"},
	{Name: "label", As: "themes/label", Type: Text, Words: true, Max: 200, Example: "Familie, børn og uddannelse"},
})

var sourceKeys = join(commonKeys, []Key{
	{Name: "publisher", Type: Text, Max: 200, Example: "DK Nyt"},
	{Name: "date", Type: AnyDate, Past: true, Example: "2012-04-17"},
	{Name: "url", Type: Address, Max: 1000, Example: "https://www.dknyt.dk/artikel/kommunen-og-boligforeningen-i-taet-samarbejde"},
	{Name: "file", Type: FilePath, Max: 200, Example: "tilsagn-2021.pdf"},
	{Name: "retrieved", Type: Day, Past: true, Example: "2026-02-14"},
	{Name: "type", As: "sources/type", Type: Choice, Codes: SourceTypes, Example: "news"},
	importKey,
})

var pageKeys = join(commonKeys, []Key{
	{Name: "menu", Type: Integer, Max: 1000, Example: "2"},
})

var termKeys = join(commonKeys, []Key{
	{Name: "forms", Type: Texts, Words: true, Max: 100, Example: "[helhedsplaner, helhedsplanen]"},
	{Name: "english", Type: Text, Max: 200, Example: "social development plan"},
	{Name: "see", Type: References, Refs: termRefs, Example: "[pulje, tilsagn]"},
})
