package content

var accessibilityKeys = []Key{
	{Name: "url", As: "accessibility/url", Type: Address, Max: 500, Example: "https://was.digst.dk/indsigt-example-dk"},
	{Name: "status", As: "accessibility/status", Type: Choice, Codes: ComplianceStatuses, Example: "partial"},
	{Name: "method", Type: Choice, Codes: AssessmentMethods, Example: "self"},
	{Name: "content", Type: LongText, Words: true, Max: 2000, Example: "Ældre dokumenter er ikke gennemgået"},
	{Name: "updated", As: "accessibility/updated", Type: Day, Past: true, Example: "2026-01-15"},
	{Name: "enforcement", Type: LongText, Words: true, Max: 1000, Example: "Digitaliseringsstyrelsen fører tilsyn"},
}

var historyKeys = []Key{
	{Name: "branch", Type: Text, Max: 200, Example: "main"},
}

var limitKeys = []Key{
	{Name: "stale-after", Type: Integer, Max: 1200, Example: "18"},
	{Name: "few-persons", Type: Integer, Max: 1000, Example: "5"},
}

var priceKeys = []Key{
	{Name: "file", As: "prices/file", Type: FilePath, Required: true, Example: "priser.csv"},
	{Name: "name", As: "prices/name", Type: Text, Required: true, Max: 200, Example: "Forbrugerprisindekset"},
	{Name: "year", As: "prices/year", Type: Year, Example: "2025"},
	sourceKey, pageKey,
}

var colourKeys = []Key{
	{Name: "accent", Type: Colour, Example: `"#0b5a63"`},
	{Name: "accent-dark", Type: Colour, Example: `"#7bcdc8"`},
	{Name: "link", Type: Colour, Example: `"#0a5660"`},
	{Name: "link-dark", Type: Colour, Example: `"#8bd6d1"`},
}

var homeKeys = join(commonKeys, []Key{
	{Name: "language", Type: LanguageCode, Required: true, Example: "da"},
	{Name: "languages", Type: LanguageCodes, Example: "[da, en]"},
	{Name: "municipality", Type: Text, Max: 200, Example: "Køge Kommune"},
	{Name: "owner", Type: Text, Max: 200, Example: "Køge Kommune"},
	{Name: "base-url", Type: Address, Max: 500, Example: "https://indsigt.example.dk"},
	{Name: "currency", Type: CurrencyCode, Example: "DKK"},
	{Name: "licence", Type: Text, Max: 200, Example: "CC BY 4.0"},
	{Name: "licence-url", Type: Address, Max: 500, Example: "https://creativecommons.org/licenses/by/4.0/"},
	{Name: "360giving-prefix", Type: PublisherPrefix, Max: 80, Example: "360G-koege"},
	{Name: "repository", Type: Address, Max: 500, Example: "https://git.example.dk/indsigt"},
	{Name: "source-url", Type: Text, Max: 500, Example: "https://git.example.dk/indsigt/src/branch/HEAD/{path}#L{line}"},
	{Name: "log-key", Type: Text, Max: 300, Example: "indsigt.example.dk/log+c5319088+AQ4QqX0XasjCMv1+a1UQu7mxgRioPnRFH+Og15VyI/X3"},
	{Name: "public", Type: Bool, Example: "true"},
	{Name: "notice", Type: LongText, Max: 1000, Words: true, Example: "Portalen er en prøve"},
	{Name: "credit", Type: Bool, Example: "false"},
	{Name: "day", Type: Day, Example: "2026-03-01"},
	{Name: "from", As: "home/from", Type: Year, Example: "2012"},
	{Name: "map", As: "home/map", Type: FilePath, Example: "omraader.geojson"},
	{Name: "prices", Type: Object, Keys: priceKeys},
	{Name: "colours", Type: Object, Keys: colourKeys},
	contactKey,
	{Name: "accessibility", Type: Object, Keys: accessibilityKeys},
	{Name: "controls", As: "home/controls", Type: Objects, Keys: controlKeys},
	{Name: "history", Type: Object, Keys: historyKeys, Off: true},
	{Name: "limits", Type: Object, Keys: limitKeys},
	{Name: "warnings", Type: Levels, Example: "{no-source: off}"},
})
