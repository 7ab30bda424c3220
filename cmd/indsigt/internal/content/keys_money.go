package content

import "indsigt/cmd/indsigt/internal/money"

// phaseKeys makes one key for each phase.
func phaseKeys(t Type, example string) []Key {
	keys := make([]Key, 0, money.PhaseCount)
	for _, p := range money.Phases {
		past := t == PhaseFigure && (p == money.Disbursed || p == money.Spent || p == money.Returned)
		k := Key{Name: p.String(), Type: t, Past: past, Example: example, Term: "phase." + p.String()}
		if t == PhaseFigure {
			k.Keys = citedKeys
		}
		keys = append(keys, k)
	}
	return keys
}

// amountKeys are those of an amount with its own source.
var amountKeys = []Key{
	{Name: "amount", Type: Stated, Required: true, Example: "566.900"},
	{Name: "source", As: "amount/source", Type: Reference, Refs: sourceRefs, Example: "regnskab-2024"},
	{Name: "page", As: "amount/page", Type: PageNumber, Max: 100, Example: "4"},
}

// citedKeys are the keys within a phase besides years: an amount with its source, the
// source of all its years, and, in a list, the year.
var citedKeys = join([]Key{
	{Name: "year", As: "amount/year", Type: Year, Example: "2024"},
	{Name: "total", As: "amount/total", Type: Stated, Keys: amountKeys, Example: "1.200.000"},
	{Name: "amount", Type: Stated, Example: "566.900"},
}, amountKeys[1:])

// sameWithin reports whether the keys within a key are listed at another key: all
// phases have the same ones, and so do totals.
func (k *Key) sameWithin() bool {
	return k.Type == Stated || k.Type == PhaseFigure && k.Name != money.Applied.String()
}

var periodKey = Key{Name: "period", Type: Span, Example: "2021-09-01 – 2025-08-31"}

var inKindKey = Key{Name: "in-kind", Term: "form.in-kind", Type: Bool, Example: "true"}

var roundedKey = Key{Name: "rounded", Type: Figure, Example: "100.000"}

var decidedKey = Key{Name: "decided", Type: Day, Past: true, Example: "2021-02-23"}

var whyKey = Key{Name: "why", Type: LongText, Words: true, Max: 1000, Example: "beløbet står ikke i aftalen"}

// lineKeys are those of a funding line.
var lineKeys = join(
	[]Key{
		{Name: "from", Type: Reference, Required: true, Refs: GiverRefs, Example: "landsbyggefonden"},
		{Name: "of", Type: Reference, Refs: organisationRefs, Example: "koege-kommune"},
		{Name: "id", Type: Identifier, Max: 60, Example: "tilsagn-2"},
		inKindKey,
	},
	phaseKeys(PhaseFigure, "{2021: 200.000, 2022: 400.000}"),
	[]Key{
		roundedKey,
		{Name: "price-level", Type: Year, Example: "2021"},
		decidedKey, periodKey, sourceKey, pageKey, noteKey, whyKey,
		{Name: "separate", Type: Bool, Example: "true"},
		{Name: "kept", Type: Bool, Example: "true"},
		{Name: "amended", Type: Objects, Keys: amendmentKeys},
		{Name: "corrected", Type: Objects, Keys: correctionKeys},
		{Name: "disputed", Type: Objects, Keys: disputeKeys},
	},
)

var amendmentKeys = []Key{
	decidedKey,
	{Name: "change", Type: Change, Required: true, Example: "+800.000"},
	whyKey, sourceKey, pageKey,
}

// correctionKeys are those of a correction of a published figure.
var correctionKeys = []Key{
	{Name: "day", As: "corrected/day", Type: Day, Required: true, Past: true, Example: "2026-05-03"},
	{Name: "was", Type: Figure, Required: true, Example: "24 mio."},
	{Name: "why", As: "corrected/why", Type: LongText, Required: true, Words: true, Max: 1000, Example: "tallet var for hele perioden"},
	sourceKey,
}

// removalKeys are those of a published funding line that was removed.
var removalKeys = join([]Key{{Name: "line", As: "removed/line", Type: Text, Required: true, Max: 200, Example: "koege-kommune"}}, []Key{
	{Name: "day", As: "removed/day", Type: Day, Required: true, Past: true, Example: "2026-05-03"},
	{Name: "was", Type: Figure, Required: true, Example: "24 mio."},
	{Name: "why", As: "removed/why", Type: LongText, Required: true, Words: true, Max: 1000, Example: "bevillingen står allerede på planen"},
	sourceKey,
})

var disputeKeys = join(phaseKeys(Figure, "10.800.000"), []Key{sourceKey, pageKey, noteKey})

// controlKeys are those of a total printed in a source.
var controlKeys = join(phaseKeys(Figure, "24 mio."), []Key{
	inKindKey,
	{Name: "year", As: "controls/year", Type: Year, Example: "2021"},
	roundedKey, sourceKey, pageKey, noteKey,
})

var costKeys = []Key{
	{Name: "category", Type: Choice, Required: true, Codes: CostCategories, Example: "løn"},
	{Name: "label", As: "costs/label", Type: Text, Words: true, Max: 200, Example: "projektleder"},
	{Name: "budget", Type: Years, Example: "1.200.000"},
	{Name: "revised", Type: Years, Example: "1.100.000"},
	{Name: "actual", Type: Years, Past: true, Example: "{2021: 300.000, 2022: \"410.000,50\"}"},
	sourceKey, noteKey,
}

var fundingKeys = []Key{
	{Name: "funding", Type: Objects, MostItems: 5000, Keys: lineKeys},
	{Name: "removed", Type: Objects, Keys: removalKeys},
	{Name: "divide", Type: Choice, Codes: proportionWords, Example: "in proportion"},
	{Name: "controls", Type: Objects, Keys: controlKeys},
}
