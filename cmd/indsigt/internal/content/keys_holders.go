package content

var goalKeys = []Key{
	{Name: "goal", Type: Text, Required: true, Words: true, Max: 400, Example: "Flere unge får et fritidsjob",
		Da: KeyText{"Mål", "Det, der skal opnås"},
		En: KeyText{"Goal", "What is to be reached"}},
	{Name: "baseline", Type: Text, Words: true, Max: 400, Example: "12 unge i 2021",
		Da: KeyText{"Udgangspunkt", "Hvordan det var fra starten"},
		En: KeyText{"Baseline", "How it was at the start"}},
	{Name: "target", Type: Text, Words: true, Max: 400, Example: "40 unge i 2025",
		Da: KeyText{"Måltal", "Hvor langt der skal nås"},
		En: KeyText{"Target", "How far it is to get"}},
	{Name: "results", Type: Objects, Keys: resultKeys,
		Da: KeyText{"Resultater", "Hvad der er målt, med dato"},
		En: KeyText{"Results", "What was found, with its date"}},
}

var resultKeys = []Key{
	{Name: "date", Type: AnyDate, Past: true, Example: "2023-10",
		Da: KeyText{"Dato", "Hvornår det er målt"},
		En: KeyText{"Date", "When it was found"}},
	{Name: "text", Type: LongText, Required: true, Words: true, Max: 1000, Example: "27 unge har fået et fritidsjob",
		Da: KeyText{"Resultat", "Hvad der er målt"},
		En: KeyText{"Result", "What was found"}},
	sourceKey, pageKey,
}

var numberKeys = []Key{
	{Name: "year", Type: Year, Required: true, Past: true, Example: "2021",
		Da: KeyText{"År", "Året, tallene gælder"},
		En: KeyText{"Year", "The year of the figures"}},
	{Name: "residents", Type: Persons, Example: "1.850",
		Da: KeyText{"Beboere", "Antal beboere, unknown eller too-few"},
		En: KeyText{"Residents", "How many live there, unknown or too-few"}},
	{Name: "dwellings", Type: Persons, Example: "790",
		Da: KeyText{"Boliger", "Antal boliger eller unknown"},
		En: KeyText{"Dwellings", "How many homes, or unknown"}},
	sourceKey, pageKey, noteKey,
}

var listStatusKeys = []Key{
	{Name: "list", Type: Choice, Required: true, Codes: ListCodes, Example: "vulnerable",
		Da: KeyText{"Liste", "Den officielle liste, området stod på"},
		En: KeyText{"List", "The official list the area stood on"}},
	{Name: "from", Type: AnyDate, Required: true, Past: true, Example: "2019-12-01",
		Da: KeyText{"Fra", "Dagen, det kom på listen"},
		En: KeyText{"From", "The day it came on the list"}},
	{Name: "to", Type: AnyDate, Past: true, Example: "2020-12-01",
		Da: KeyText{"Til", "Dagen, det var af listen igen"},
		En: KeyText{"To", "The day it was off the list again"}},
	{Name: "criteria", Type: Text, Words: true, Max: 400, Example: "dømte beboere",
		Da: KeyText{"Kriterier", "Det, der satte området på listen"},
		En: KeyText{"Criteria", "What put the area on the list"}},
	sourceKey, pageKey, noteKey,
}

var coFundingKeys = []Key{
	{Name: "minimum", Type: Fraction, Required: true, Example: "25 %",
		Da: KeyText{"Mindste andel", "Den del af det bevilgede, som andre mindst skal give"},
		En: KeyText{"Minimum", "The least part of the commitment that others must give"}},
	{Name: "except", Type: Reference, Required: true, Refs: organisationRefs, Example: "landsbyggefonden",
		Da: KeyText{"Undtagen", "Giveren, hvis penge ikke er medfinansiering"},
		En: KeyText{"Except", "The giver whose money is not co-funding"}},
}

// peopleKeys say who is in charge, who takes part and for whom.
var peopleKeys = []Key{
	{Name: "lead", Type: Reference, Refs: organisationRefs, Example: "boligselskabet-sjaelland",
		Da: KeyText{"Ansvarlig", "Organisationen, der har ansvaret"},
		En: KeyText{"In charge", "The organisation in charge"}},
	{Name: "parties", Type: References, Refs: organisationRefs, Example: "[koege-kommune, lejerbo]",
		Da: KeyText{"Parter", "De organisationer, der er med"},
		En: KeyText{"Parties", "The organisations taking part"}},
	{Name: "audience", Type: Text, Max: 400, Words: true, Example: "unge mellem 13 og 17 år",
		Da: KeyText{"For hvem", "Dem, det er til for"},
		En: KeyText{"For whom", "Those it is for"}},
}

// placeKeys say when, where and about what.
var placeKeys = []Key{
	{Name: "status", Type: Choice, Codes: Statuses, Example: "active",
		Da: KeyText{"Status", "Hvor langt det er"},
		En: KeyText{"Status", "How far it has come"}},
	periodKey,
	{Name: "areas", Type: Shares, Refs: areaRefs, Example: "[ellemarken, karlemoseparken]",
		Da: KeyText{"Boligområder", "Hvor det foregår; med andele deles pengene"},
		En: KeyText{"Housing areas", "Where it happens; with shares the money is divided"}},
	{Name: "theme", Type: Reference, Refs: themeRefs, Example: "uddannelse-og-livschancer",
		Da: KeyText{"Indsatsområde", "Hvad det handler om"},
		En: KeyText{"Theme", "What it is about"}},
	{Name: "themes", Type: Shares, Refs: themeRefs, Example: "{beskaeftigelse: 60 %, uddannelse-og-livschancer: 40 %}",
		Da: KeyText{"Indsatsområder", "Hvad det handler om, når det er flere; med andele deles pengene"},
		En: KeyText{"Themes", "What it is about, where several; with shares the money is divided"}},
}

var goalsKey = []Key{{Name: "goals", Type: Objects, Keys: goalKeys,
	Da: KeyText{"Mål og resultater", "Hvad der skal opnås, og hvad der er målt"},
	En: KeyText{"Goals and results", "What is to be reached, and what was found"}}}

var costsKey = []Key{{Name: "costs", Type: Objects, Keys: costKeys,
	Da: KeyText{"Udgifter", "Hvad pengene bruges til"},
	En: KeyText{"Costs", "What the money is used for"}}}

var numbersKey = []Key{{Name: "numbers", Type: Objects, Keys: numberKeys,
	Da: KeyText{"Tal", "Beboere og boliger år for år"},
	En: KeyText{"Numbers", "Residents and dwellings year by year"}}}

var areaKeys = join(commonKeys, peopleKeys, fundingKeys, goalsKey, numbersKey, []Key{
	{Name: "map", Type: FilePath, Example: "ellemarken.geojson",
		Da: KeyText{"Kort", "GeoJSON med områdets omrids, når det ikke står i portalens eget kort"},
		En: KeyText{"Map", "GeoJSON with the area's outline, where the portal's own map does not have it"}},
	{Name: "list-status", Type: Objects, Keys: listStatusKeys,
		Da: KeyText{"Officielle lister", "Hvornår området har stået på en officiel liste"},
		En: KeyText{"Official lists", "When the area stood on an official list"}},
})

var initiativeKeys = join(commonKeys, placeKeys, []Key{
	{Name: "plan", Type: Reference, Refs: planRefs, Example: "helhedsplan-2021",
		Da: KeyText{"Helhedsplan", "Planen, indsatsen hører til"},
		En: KeyText{"Plan", "The plan it belongs to"}},
}, peopleKeys, fundingKeys, costsKey, goalsKey)

var planKeys = join(commonKeys, placeKeys, peopleKeys, fundingKeys, []Key{
	{Name: "co-funding", Type: Object, Keys: coFundingKeys,
		Da: KeyText{"Medfinansiering", "Det, andre mindst skal lægge til"},
		En: KeyText{"Co-funding", "What others must add at the least"}},
}, costsKey, goalsKey, numbersKey)

var poolKeys = join(commonKeys, placeKeys, peopleKeys, fundingKeys, goalsKey)
