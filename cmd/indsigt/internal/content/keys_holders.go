package content

var goalKeys = []Key{
	{Name: "goal", Type: Text, Required: true, Words: true, Max: 400, Example: "Flere unge får et fritidsjob"},
	{Name: "unit", Type: Text, Words: true, Max: 100, Example: "unge i fritidsjob"},
	{Name: "better", Type: Choice, Codes: DirectionCodes, Example: "more"},
	{Name: "baseline", Type: Text, Words: true, Max: 400, Old: true, Example: "12 unge i 2021"},
	{Name: "start", Type: Object, Keys: startKeys},
	{Name: "target", Type: Object, Keys: targetKeys, OnceText: true, Max: 400},
	{Name: "results", Type: Objects, Keys: resultKeys},
}

var startKeys = []Key{
	{Name: "n", Type: Decimal, Required: true, Example: "12"},
	{Name: "date", As: "goals/date", Type: AnyDate, Past: true, Example: "2021"},
	sourceKey, pageKey,
}

var targetKeys = []Key{
	{Name: "n", Type: Decimal, Required: true, Example: "40"},
	{Name: "date", As: "target/date", Type: AnyDate, Example: "2025"},
	sourceKey, pageKey,
}

var resultKeys = []Key{
	{Name: "date", As: "results/date", Type: AnyDate, Past: true, Example: "2023-10"},
	{Name: "n", Type: Decimal, Example: "27"},
	{Name: "note", As: "results/note", Type: LongText, Words: true, Max: 1000, Example: "halvdelen er piger"},
	{Name: "text", As: "results/text", Type: LongText, Words: true, Max: 1000, Old: true, Example: "27 unge har fået et fritidsjob"},
	sourceKey, pageKey,
}

// audienceKeys describe a group that something is for.
var audienceKeys = []Key{
	{Name: "who", Type: Choice, Required: true, Codes: AudienceCodes, Example: "youth"},
	{Name: "ages", Type: Ages, Example: "13–17"},
	{Name: "words", Type: Text, Words: true, Max: 400, Example: "unge uden fritidsinteresser"},
}

// toolboxKeys are what others need to copy an initiative.
var toolboxKeys = []Key{
	{Name: "problem", Type: LongText, Words: true, Max: 1000, Example: "Unge uden fritidsinteresser hænger ud om aftenen"},
	{Name: "for", Type: Text, Words: true, Max: 400, Example: "unge fra 13 til 17 år, der ikke har et job"},
	{Name: "steps", Type: Texts, Words: true, Max: 400, Example: "[Find ti opgaver, Lav en kontrakt med hver ung]"},
	{Name: "staff", Type: LongText, Words: true, Max: 1000, Example: "En medarbejder på 15 timer om ugen"},
	{Name: "needs", Type: LongText, Words: true, Max: 1000, Example: "Et lokale og en aftale med driften"},
	{Name: "pitfalls", Type: LongText, Words: true, Max: 1000, Example: "Opgaverne slap op om vinteren"},
	{Name: "differently", Type: LongText, Words: true, Max: 1000, Example: "Vi ville begynde med færre unge"},
	{Name: "participants", Type: Objects, MostItems: 200, Keys: participantKeys},
	{Name: "evidence", Type: Objects, MostItems: 100, Keys: evidenceKeys},
	contactKey,
}

var participantKeys = []Key{
	{Name: "year", As: "participants/year", Type: Year, Required: true, Past: true, Example: "2024"},
	{Name: "n", As: "participants/n", Type: Persons, Required: true, Example: "38"},
	sourceKey, pageKey, noteKey,
}

var evidenceKeys = []Key{
	{Name: "scale", Type: Text, Required: true, Words: true, Max: 200, Example: "Velfærdstrappen"},
	{Name: "level", Type: Text, Required: true, Words: true, Max: 200, Example: "trin 3"},
	{Name: "source", Type: Reference, Required: true, Refs: sourceRefs, Example: "evaluering-2023"},
	pageKey,
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

// peopleKeys are who is in charge, who takes part, whom it is for, and whom to
// contact.
var peopleKeys = []Key{
	{Name: "lead", Type: Reference, Refs: organisationRefs, Example: "boligselskabet-sjaelland"},
	{Name: "to", As: "holder/to", Term: "dimension.receiver", Type: Reference, Refs: organisationRefs, Example: "koege-ungdomsskole"},
	{Name: "parties", Type: References, Refs: organisationRefs, Example: "[koege-kommune, lejerbo]"},
	{Name: "audience", Type: Objects, MostItems: 20, Keys: audienceKeys, Brief: true, OnceText: true, Max: 400, Words: true, Example: "[{who: youth, ages: 13–17}]"},
	{Name: "joins", Type: LongText, Words: true, Max: 1000, Example: "Kom forbi, eller ring til projektet"},
	contactKey,
}

// meetingKeys are when and where an initiative meets.
var meetingKeys = []Key{
	{Name: "when", Type: Text, Words: true, Max: 200, Example: "tirsdag og torsdag kl. 15–18"},
	{Name: "where", Type: Text, Words: true, Max: 200, Example: "Beboerhuset, Ellemarksvej 1"},
}

// placeKeys are status, period, areas and themes.
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
}, peopleKeys, meetingKeys, fundingKeys, costsKey, goalsKey, []Key{
	{Name: "toolbox", Type: Object, Keys: toolboxKeys},
})

var planKeys = join(commonKeys, placeKeys, peopleKeys, fundingKeys, []Key{
	{Name: "co-funding", Type: Object, Keys: coFundingKeys},
}, costsKey, goalsKey, numbersKey)

var poolKeys = join(commonKeys, placeKeys, peopleKeys, fundingKeys, goalsKey)
