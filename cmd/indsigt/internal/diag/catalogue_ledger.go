package diag

// ledgerEntries are the problems reported by the ledger (the laws of money).
var ledgerEntries = []Entry{
	{
		ID: "overdrawn", Severity: Error,
		En: Message{
			Text: "{holder} is overdrawn: more {measure} is allocated out of it than goes into it",
			Hint: "lower an allocation with from: {holder}, or add the missing money to {holder}",
			Why:  "What stays in a holder is what came in less what was passed on. One year may be negative (carried over), all years together may not, or money would be counted that nobody gave.",
		},
		Da: Message{
			Text: "{holder} er overtrukket: der er fordelt flere penge ({measure}), end der er kommet ind",
			Hint: "sæt en fordeling med from: {holder} ned, eller skriv de manglende penge på {holder}",
			Why:  "Det, der bliver tilbage, er det, der kom ind, minus det, der er givet videre. Et enkelt år må være negativt (overført), men ikke alle år tilsammen. Ellers tæller vi penge, som ingen har givet.",
		},
	},
	{
		ID: "overdrawn-by-funder", Severity: Error,
		En: Message{
			Text: "{holder} passes on more {measure} of {funder} than {funder} gave it",
			Hint: "correct of: on the allocations, or add the missing money from {funder}",
			Why:  "When every allocation says whose money it is, the rest is kept by funder, and no funder's rest can be below zero.",
		},
		Da: Message{
			Text: "{holder} giver flere penge videre fra {funder} ({measure}), end {funder} har givet",
			Hint: "ret of: på fordelingerne, eller skriv de manglende penge fra {funder}",
			Why:  "Når hver fordeling siger, hvis penge det er, føres resten for hver giver, og ingen givers rest kan være under nul.",
		},
	},
	{
		ID: "circle", Severity: Error,
		En: Message{
			Text: "allocations go in a circle: {path}",
			Hint: "remove or correct one of the lines in the circle",
			Why:  "Money that comes back to where it was allocated from would be counted for ever.",
		},
		Da: Message{
			Text: "fordelingerne går i ring: {path}",
			Hint: "fjern eller ret en af linjerne i ringen",
			Why:  "Penge, der kommer tilbage til det sted, de er fordelt fra, ville blive talt uden ende.",
		},
	},
	{
		ID: "overflow", Severity: Error,
		En: Message{
			Text: "the portal's amounts ({measure}) add to more than can be counted",
			Hint: "look for a mistyped amount: the limit is 92.233.720.368.547.758,07",
			Why:  "Amounts are whole øre in 64 bits, and every addition is checked.",
		},
		Da: Message{
			Text: "portalens beløb ({measure}) giver tilsammen mere, end der kan tælles",
			Hint: "se efter et forkert skrevet beløb: grænsen er 92.233.720.368.547.758,07",
			Why:  "Beløb er hele øre i 64 bit, og hver sammenlægning kontrolleres.",
		},
	},
	{
		ID: "booked-twice", Severity: Error,
		En: Message{
			Text: "the same decision of {giver} on {day} stands on {plan} and again on {holder}",
			Hint: "write from: {plan} on the initiative, or separate: true if there were two decisions",
			Why:  "A grant to a plan that is used in an initiative is one grant: the plan gets it, the initiative gets an allocation from the plan.",
		},
		Da: Message{
			Text: "samme bevilling fra {giver} den {day} står på {plan} og igen på {holder}",
			Hint: "skriv from: {plan} på indsatsen, eller separate: true hvis der var to bevillinger",
			Why:  "En bevilling til en plan, som bruges i en indsats, er én bevilling: planen får den, og indsatsen får en fordeling fra planen.",
		},
	},
	{
		ID: "control", Severity: Error,
		En: Message{
			Text: "the control total of {scope} does not hold",
			Hint: "indsigt trace '{question}' shows what ours is made of; correct the lines or the control",
			Why:  "A total printed in a source document must be ours, or differ by no more than half of what it was rounded to.",
		},
		Da: Message{
			Text: "kontroltallet for {scope} passer ikke",
			Hint: "indsigt trace '{question}' viser, hvad vores tal består af; ret linjerne eller kontroltallet",
			Why:  "En sum, der er trykt i en kilde, skal være den samme som vores eller højst afvige med det halve af det, den er afrundet til.",
		},
	},
	{
		ID: "co-funding-low", Severity: Warning,
		En: Message{
			Text: "{holder} has less co-funding than its declared minimum",
			Hint: "add the co-funding that is missing, or correct co-funding: minimum:",
			Why:  "The fund's rules ask that others pay at least a share of a plan. The minimum is a floor, not the share itself.",
		},
		Da: Message{
			Text: "{holder} har mindre medfinansiering end det minimum, der er skrevet",
			Hint: "skriv den manglende medfinansiering, eller ret co-funding: minimum:",
			Why:  "Fondens regler kræver, at andre betaler mindst en del af en plan. Minimum er et gulv, ikke selve andelen.",
		},
	},
	{
		ID: "costs-differ", Severity: Warning,
		En: Message{
			Text: "the actual costs of {holder} are not what it has spent",
			Hint: "correct costs: or spent:, or write a note: on the difference",
			Why:  "What the money was used for and what was spent are two views of the same money.",
		},
		Da: Message{
			Text: "udgifterne for {holder} er ikke det samme som forbruget",
			Hint: "ret costs: eller spent:, eller skriv en note: om forskellen",
			Why:  "Hvad pengene gik til, og hvad der er brugt, er to sider af de samme penge.",
		},
	},
}
