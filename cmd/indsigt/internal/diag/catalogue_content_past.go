package diag

// pastEntries are the problems of what is said to have happened.
var pastEntries = []Entry{
	{
		ID: "decided-later", Severity: Error,
		En: Message{
			Text: "the decision is dated {decided}, after the portal's day {day}",
			Hint: "correct the date, or move day: in content/index.md",
			Why:  "A decision cannot be known before it is made. The portal's day is a setting, else the newest commit's, never the computer's clock.",
		},
		Da: Message{
			Text: "beslutningen er dateret {decided}, efter portalens dag {day}",
			Hint: "ret datoen, eller flyt day: i content/index.md",
			Why:  "En beslutning kan ikke kendes, før den er truffet. Portalens dag er en indstilling, ellers den nyeste commits, aldrig computerens ur.",
		},
	},
	{
		ID: "happened-later", Severity: Error,
		En: Message{
			Text: "{key} says {when}, which is after the portal's day {day}",
			Hint: "correct the date or year, leave out what has not happened yet, or move day: in content/index.md",
			Why:  "What is spent, paid out, paid back, measured, counted or looked up has happened. A date that has not been is most often a slip, and money in it gets a year of its own in every table. What lies ahead is applied, ceiling, committed, budget and periods. An amount without a year on a line of one calendar year belongs to that year.",
		},
		Da: Message{
			Text: "{key} siger {when}, og det er efter portalens dag {day}",
			Hint: "ret datoen eller året, udelad det, der ikke er sket endnu, eller flyt day: i content/index.md",
			Why:  "Det, der er forbrugt, udbetalt, tilbageført, målt, talt eller slået op, er sket. En dato, der ikke har været, er oftest en slåfejl. Applied, ceiling, committed, budget og perioder må ligge forude.",
		},
	},
	{
		ID: "happened-uncommitted", Severity: Warning,
		En: Message{
			Text: "{key} says {when}, which is after the newest commit of {day}",
			Hint: "look whether the date is right: once this file is committed, it may not be later than the commit",
			Why:  "The portal's day is the newest commit's, never the computer's clock. What has happened since can be said in files that are not committed yet; whether it has, is checked when they are.",
		},
		Da: Message{
			Text: "{key} siger {when}, og det er efter den nyeste commit fra {day}",
			Hint: "se efter, om datoen er rigtig: når filen er committet, må den ikke være senere end committen",
			Why:  "Portalens dag er den nyeste commits, aldrig computerens ur. Det, der er sket siden, kan stå i filer, der ikke er committet endnu; om det er sket, kontrolleres, når de er.",
		},
	},
	{
		ID: "source-older", Severity: Warning,
		En: Message{
			Text: "the source {source} is from {date}, older than what it is cited for: {key} {when}",
			Hint: "cite what the figure was read in, or correct date: in content/sources/{source}.md",
			Why:  "A paper cannot prove what happened after it was written. A commitment may tell of years to come, a payment may not.",
		},
		Da: Message{
			Text: "kilden {source} er fra {date}, ældre end det, den skal vise: {key} {when}",
			Hint: "henvis til det, tallet er læst i, eller ret date: i content/sources/{source}.md",
			Why:  "Et papir kan ikke vise det, der er sket, efter at det blev skrevet. Et tilsagn kan fortælle om år, der kommer. Det kan en udbetaling ikke.",
		},
	},
}
