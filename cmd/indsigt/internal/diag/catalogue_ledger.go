package diag

// ledgerEntries are the problems reported by the ledger (the laws of money).
var ledgerEntries = []Entry{
	{
		ID: "too-many-facts", Severity: Error,
		En: Message{
			Text: "what stands here would alone make {count} facts ({amounts} amounts × {parts} parts by funder, area and theme); the limit is {limit}",
			Hint: "list areas or themes without shares, or give the lines to initiatives with fewer of them",
			Why:  "Each amount is divided by every share of area and of theme, and by every funder where a plan is divided in proportion, so shares multiply. A few files could otherwise fill the memory of the computer that builds the site.",
		},
		Da: Message{
			Text: "det, der står her, ville alene give {count} fakta ({amounts} beløb × {parts} dele efter giver, boligområde og tema); grænsen er {limit}",
			Hint: "skriv boligområder eller temaer uden andele, eller læg linjerne på indsatser med færre af dem",
			Why:  "Hvert beløb deles efter hver andel af boligområde, tema og giver, så andele ganges med hinanden, og få filer kunne fylde computerens hukommelse.",
		},
	},
	{
		ID: "too-many-facts-in-all", Severity: Error,
		En: Message{
			Text: "the portal would book {count} facts; the limit is {limit}, and what stands here makes the most: {most}",
			Hint: "list areas or themes without shares where money need not be divided by them",
			Why:  "A fact is an amount of one year, funder, area and theme. The limit is several times what a hundred thousand ordinary initiatives have.",
		},
		Da: Message{
			Text: "portalen ville få {count} fakta; grænsen er {limit}, og det, der står her, giver flest: {most}",
			Hint: "skriv boligområder eller temaer uden andele, hvor pengene ikke skal deles efter dem",
			Why:  "Et faktum er et beløb for et år, en giver, et boligområde og et tema. Grænsen er flere gange det, hundrede tusind almindelige indsatser har.",
		},
	},
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
		ID: "returned-too-much", Severity: Error,
		En: Message{
			Text: "{holder} has paid back more ({measure}) than came back to it and it had kept",
			Hint: "lower returned: on {holder}, or add what others have paid back to {holder}",
			Why:  "What a receiver returns comes into the holder that gave it. Out of a holder can go back what came back, and what it had not passed on; more would be money that nobody had.",
		},
		Da: Message{
			Text: "{holder} har betalt flere penge tilbage ({measure}), end der er kommet tilbage, og end den selv havde beholdt",
			Hint: "sæt returned: på {holder} ned, eller skriv det, andre har betalt tilbage til {holder}",
			Why:  "Det, en modtager betaler tilbage, kommer ind hos den, der gav det. Videre kan kun gå det, der er kommet tilbage, og det, der ikke var givet videre. Ellers betaler nogen penge tilbage, som de ikke har haft.",
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
			Text: "the same decision of {giver} ({proof}) is counted on {other} and again on {holder}",
			Hint: "remove one of the two lines, or let one get its part of the other with from:; if there were two decisions, write separate: true here",
			Why:  "A grant that is told of in several places is one grant: on a plan and its initiative, on an area and what goes on in it, on a pool and the plan it pays for, twice in a file, or in a copied file. The one that gets the money passes it on with an allocation. Two lines are the same decision when giver, form, phase and amount are the same, and the day, or the source and page, and nothing else that both say differs.",
		},
		Da: Message{
			Text: "samme beslutning fra {giver} ({proof}) er talt med på {other} og igen på {holder}",
			Hint: "slet den ene af de to linjer, eller lad den ene få sin del af den anden med from:; var der to beslutninger, så skriv separate: true her",
			Why:  "En bevilling er én bevilling, også når den står både på en plan og dens indsats, et område og det, der foregår i det, en pulje og en plan, eller i en kopieret fil. To linjer er samme beslutning, når giver, form, fase, beløb og dag (eller kilde og side) er ens, og intet andet er forskelligt.",
		},
	},
	{
		ID: "twin-amounts", Severity: Warning,
		En: Message{
			Text: "{giver} decided two amounts on {day} that differ by a factor of 10, 100 or 1,000 alone",
			Hint: "look both up again; if both are right, write separate: true on one of them",
			Why:  "The same giver, receiver and day, and the same digits: a zero or three may have been lost or added, and the decision counted twice.",
		},
		Da: Message{
			Text: "{giver} besluttede den {day} to beløb, som kun adskiller sig ved en faktor 10, 100 eller 1.000",
			Hint: "slå begge op igen; er begge rigtige, så skriv separate: true på den ene",
			Why:  "Samme giver, modtager og dag og de samme cifre: et eller tre nuller kan være faldet ud eller kommet til, og beslutningen kan være talt to gange.",
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
