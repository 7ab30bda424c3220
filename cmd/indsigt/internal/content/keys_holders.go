package content

var goalKeys = []Key{
	{Name: "goal", Type: Text, Required: true, Words: true, Max: 400, Example: "Flere unge får et fritidsjob"},
	{Name: "baseline", Type: Text, Words: true, Max: 400, Example: "12 unge i 2021"},
	{Name: "target", Type: Text, Words: true, Max: 400, Example: "40 unge i 2025"},
	{Name: "results", Type: Objects, Keys: resultKeys},
}

var resultKeys = []Key{
	{Name: "date", As: "results/date", Type: AnyDate, Past: true, Example: "2023-10"},
	{Name: "text", As: "results/text", Type: LongText, Required: true, Words: true, Max: 1000, Example: "27 unge har fået et fritidsjob"},
	sourceKey, pageKey,
}

var numberKeys = []Key{
	{Name: "year", Type: Year, Required: true, Past: true, Example: "2021"},
	{Name: "residents", Term: "unit.residents", Type: Persons, Example: "1.850"},
	{Name: "dwellings", Term: "unit.dwellings", Type: Persons, Example: "790"},
	sourceKey, pageKey, noteKey,
}

var listStatusKeys = []Key{
	{Name: "list", Type: Choice, Required: true, Codes: ListCodes, Example: "vulnerable"},
	{Name: "from", As: "list-status/from", Type: AnyDate, Required: true, Past: true, Example: "2019-12-01"},
	{Name: "to", Type: AnyDate, Past: true, Example: "2020-12-01"},
	{Name: "criteria", Type: Text, Words: true, Max: 400, Example: "dømte beboere"},
	sourceKey, pageKey, noteKey,
}

var coFundingKeys = []Key{
	{Name: "minimum", Type: Fraction, Required: true, Example: "25 %"},
	{Name: "except", Type: Reference, Required: true, Refs: organisationRefs, Example: "landsbyggefonden"},
}

// peopleKeys say who is in charge, who takes part and for whom.
var peopleKeys = []Key{
	{Name: "lead", Type: Reference, Refs: organisationRefs, Example: "boligselskabet-sjaelland"},
	{Name: "parties", Type: References, Refs: organisationRefs, Example: "[koege-kommune, lejerbo]"},
	{Name: "audience", Type: Text, Max: 400, Words: true, Example: "unge mellem 13 og 17 år"},
}

// placeKeys say when, where and about what.
var placeKeys = []Key{
	{Name: "status", Type: Choice, Codes: Statuses, Example: "active"},
	periodKey,
	{Name: "areas", Term: "kind.areas", Type: Shares, Refs: areaRefs, Example: "[ellemarken, karlemoseparken]"},
	{Name: "theme", Term: "dimension.theme", Type: Reference, Refs: themeRefs, Example: "uddannelse-og-livschancer"},
	{Name: "themes", Term: "kind.themes", Type: Shares, Refs: themeRefs, Example: "{beskaeftigelse: 60 %, uddannelse-og-livschancer: 40 %}"},
}

var goalsKey = []Key{{Name: "goals", Type: Objects, Keys: goalKeys}}

var costsKey = []Key{{Name: "costs", Type: Objects, Keys: costKeys}}

var numbersKey = []Key{{Name: "numbers", Type: Objects, Keys: numberKeys}}

var areaKeys = join(commonKeys, peopleKeys, fundingKeys, goalsKey, numbersKey, []Key{
	{Name: "map", Type: FilePath, Example: "ellemarken.geojson"},
	{Name: "list-status", Type: Objects, Keys: listStatusKeys},
})

var initiativeKeys = join(commonKeys, placeKeys, []Key{
	{Name: "plan", Term: "dimension.plan", Type: Reference, Refs: planRefs, Example: "helhedsplan-2021"},
}, peopleKeys, fundingKeys, costsKey, goalsKey)

var planKeys = join(commonKeys, placeKeys, peopleKeys, fundingKeys, []Key{
	{Name: "co-funding", Type: Object, Keys: coFundingKeys},
}, costsKey, goalsKey, numbersKey)

var poolKeys = join(commonKeys, placeKeys, peopleKeys, fundingKeys, goalsKey)
