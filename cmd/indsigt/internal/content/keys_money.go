package content

import "indsigt/cmd/indsigt/internal/money"

// phaseTexts are the phases' words, in the phases' order.
var phaseTexts = [money.PhaseCount][2]KeyText{
	money.Applied:   {{"Ansøgt", "Det, der er søgt om"}, {"Applied for", "What was applied for"}},
	money.Ceiling:   {{"Op til (ramme)", "Det højeste beløb, der kan gives"}, {"Ceiling", "The most that can be given"}},
	money.Committed: {{"Bevilget", "Det, der er givet tilsagn om"}, {"Committed", "What was granted"}},
	money.Disbursed: {{"Udbetalt", "Det, giveren har udbetalt"}, {"Disbursed", "What the giver has paid out"}},
	money.Spent:     {{"Forbrugt", "Det, modtageren har brugt"}, {"Spent", "What the receiver has used"}},
	money.Returned:  {{"Tilbageført", "Det, der er betalt tilbage, skrevet uden minus"}, {"Returned", "What was paid back, written without a minus"}},
}

// phaseKeys makes one key for each phase.
func phaseKeys(t Type, example string) []Key {
	keys := make([]Key, 0, money.PhaseCount)
	for _, p := range money.Phases {
		past := t == PhaseFigure && (p == money.Disbursed || p == money.Spent || p == money.Returned)
		keys = append(keys, Key{Name: p.String(), Type: t, Past: past, Example: example, Da: phaseTexts[p][0], En: phaseTexts[p][1]})
	}
	return keys
}

var periodKey = Key{Name: "period", Type: Span, Example: "2021-09-01 – 2025-08-31",
	Da: KeyText{"Periode", "Fra og til: dage, måneder eller år, eller ét år"},
	En: KeyText{"Period", "From and to: days, months or years, or one year"}}

var inKindKey = Key{Name: "in-kind", Type: Bool, Example: "true",
	Da: KeyText{"Medarbejdertid", "Beløbet er værdien af medarbejdertid, ikke penge"},
	En: KeyText{"In kind", "The amount is the worth of staff time, not cash"}}

var roundedKey = Key{Name: "rounded", Type: Figure, Example: "100.000",
	Da: KeyText{"Afrundet til", "Beløbet er kun oplyst med denne nøjagtighed"},
	En: KeyText{"Rounded to", "The figure is stated only to this precision"}}

var decidedKey = Key{Name: "decided", Type: Day, Past: true, Example: "2021-02-23",
	Da: KeyText{"Besluttet", "Dagen for beslutningen"},
	En: KeyText{"Decided", "The day of the decision"}}

var whyKey = Key{Name: "why", Type: LongText, Words: true, Max: 1000, Example: "beløbet står ikke i aftalen",
	Da: KeyText{"Hvorfor", "Hvorfor beløbet mangler, blev ændret eller beholdes"},
	En: KeyText{"Why", "Why the amount is missing, was changed or is kept"}}

// lineKeys are those of a funding line.
var lineKeys = join(
	[]Key{
		{Name: "from", Type: Reference, Required: true, Refs: giverRefs, Example: "landsbyggefonden",
			Da: KeyText{"Fra", "Giveren: en organisation, en plan eller pulje der giver videre, eller not-stated"},
			En: KeyText{"From", "The giver: an organisation, a plan or pool passing money on, or not-stated"}},
		{Name: "of", Type: Reference, Refs: organisationRefs, Example: "koege-kommune",
			Da: KeyText{"Hvis penge", "Organisationen, hvis penge der fordeles"},
			En: KeyText{"Whose money", "The organisation whose money is passed on"}},
		{Name: "id", Type: Identifier, Max: 60, Example: "tilsagn-2",
			Da: KeyText{"Kendenavn", "Et navn, som linjen beholder, når filen ændres"},
			En: KeyText{"Identity", "A name the line keeps when the file changes"}},
		inKindKey,
	},
	phaseKeys(PhaseFigure, "{2021: 200.000, 2022: 400.000}"),
	[]Key{
		roundedKey,
		{Name: "price-level", Type: Year, Example: "2021",
			Da: KeyText{"Prisniveau", "Året, hvis priser beløbet er opgjort i"},
			En: KeyText{"Price level", "The year in whose prices the amount is stated"}},
		decidedKey, periodKey, sourceKey, pageKey, noteKey, whyKey,
		{Name: "separate", Type: Bool, Example: "true",
			Da: KeyText{"Selvstændig", "Der er to beslutninger, selv om linjen ligner en anden"},
			En: KeyText{"Separate", "There are two decisions, though the line is like another"}},
		{Name: "kept", Type: Bool, Example: "true",
			Da: KeyText{"Beholdes", "Indsatsen er opgivet, men modtageren beholder pengene; skriv hvorfor"},
			En: KeyText{"Kept", "It is cancelled, but the receiver keeps the money; say why"}},
		{Name: "amended", Type: Objects, Keys: amendmentKeys,
			Da: KeyText{"Ændringer", "Senere beslutninger om det bevilgede"},
			En: KeyText{"Amended", "Later decisions on the commitment"}},
		{Name: "disputed", Type: Objects, Keys: disputeKeys,
			Da: KeyText{"Omstridt", "Andre offentliggjorte tal for samme linje: vises, tælles aldrig"},
			En: KeyText{"Disputed", "Other published figures for the same line: shown, never counted"}},
	},
)

var amendmentKeys = []Key{
	decidedKey,
	{Name: "change", Type: Change, Required: true, Example: "+800.000",
		Da: KeyText{"Ændring", "Det, der kommer til, med + foran, eller går fra, med -"},
		En: KeyText{"Change", "What is added, with + in front, or taken away, with -"}},
	whyKey, sourceKey, pageKey,
}

var disputeKeys = join(phaseKeys(Figure, "10.800.000"), []Key{sourceKey, pageKey, noteKey})

// controlKeys are those of a total printed in a source.
var controlKeys = join(phaseKeys(Figure, "24 mio."), []Key{
	inKindKey,
	{Name: "year", Type: Year, Example: "2021",
		Da: KeyText{"År", "Året, totalen gælder; udeladt: alle år"},
		En: KeyText{"Year", "The year of the total; left out: all years"}},
	roundedKey, sourceKey, pageKey, noteKey,
})

var costKeys = []Key{
	{Name: "category", Type: Choice, Required: true, Codes: CostCategories, Example: "løn",
		Da: KeyText{"Art", "Hvad pengene bruges til"},
		En: KeyText{"Category", "What the money is used for"}},
	{Name: "label", Type: Text, Words: true, Max: 200, Example: "projektleder",
		Da: KeyText{"Eget ord", "Jeres eget ord for posten"},
		En: KeyText{"Own word", "Your own word for the item"}},
	{Name: "budget", Type: Years, Example: "1.200.000",
		Da: KeyText{"Budget", "Det oprindelige budget"},
		En: KeyText{"Budget", "The first budget"}},
	{Name: "revised", Type: Years, Example: "1.100.000",
		Da: KeyText{"Korrigeret budget", "Budgettet, som det senest er rettet"},
		En: KeyText{"Revised budget", "The budget as last revised"}},
	{Name: "actual", Type: Years, Past: true, Example: "{2021: 300.000, 2022: \"410.000,50\"}",
		Da: KeyText{"Regnskab", "Det, der er brugt"},
		En: KeyText{"Actual", "What was used"}},
	sourceKey, noteKey,
}

var fundingKeys = []Key{
	{Name: "funding", Type: Objects, MostItems: 5000, Keys: lineKeys,
		Da: KeyText{"Finansiering", "Hvem der har givet hvad; én post for hver aftale"},
		En: KeyText{"Funding", "Who gave what; one item for each agreement"}},
	{Name: "divide", Type: Choice, Codes: proportionWords, Example: "in proportion",
		Da: KeyText{"Fordeling af givere", "Pengene deles mellem giverne efter, hvad de har givet; vises som beregnet"},
		En: KeyText{"Dividing between givers", "The money is divided by what the givers gave; shown as calculated"}},
	{Name: "controls", Type: Objects, Keys: controlKeys,
		Da: KeyText{"Kontroltotaler", "Totaler fra en kilde, som vores tal holdes op mod"},
		En: KeyText{"Control totals", "Totals printed in a source, which ours are checked against"}},
}
