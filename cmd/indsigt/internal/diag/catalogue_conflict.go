package diag

// conflictEntries are the problems of what git leaves in any file of text.
var conflictEntries = []Entry{
	{ID: "merge-conflict", Severity: Error,
		En: Message{
			Text: "the file holds a merge that is not finished: a line of {mark}",
			Hint: "keep what is right of both sides, and remove the lines of <<<<<<<, =======, ||||||| and >>>>>>>",
			Why:  "git writes such lines where two people changed the same place; both versions would be published",
		},
		Da: Message{
			Text: "filen har en fletning, der ikke er gjort færdig: en linje af {mark}",
			Hint: "behold det rigtige fra begge sider, og fjern linjerne af <<<<<<<, =======, ||||||| og >>>>>>>",
			Why:  "git skriver sådanne linjer, hvor to har ændret det samme sted; begge udgaver ville blive offentliggjort",
		}},
}
