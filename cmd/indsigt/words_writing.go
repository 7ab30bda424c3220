package main

import "indsigt/cmd/indsigt/internal/matter"

// What new and fmt say.
var (
	wordUnformatted = word{"not in canonical form: %d; 'indsigt fmt' puts them right", "ikke på fast form: %d; 'indsigt fmt' retter dem"}
	wordWorkflows   = word{"workflows publish the branch %s with the program of %s %s", "arbejdsgangene udgiver grenen %s med programmet fra %s %s"}
	wordAskProgram  = word{"where can workflows fetch this program (the address of its git repository)?", "hvor kan arbejdsgange hente programmet (adressen på dets git-arkiv)?"}
	wordAskRevision = word{"which commit of it (all 40 digits)?", "hvilken commit af det (alle 40 cifre)?"}
	wordMisplaced   = word{"this comment cannot be kept at its place; put it on a line of its own, above the key it is about", "denne bemærkning kan ikke blive, hvor den er; sæt den på sin egen linje over den nøgle, den handler om"}
	wordUnusual     = word{matter.ErrUnusual.Error(), "filen er skrevet på en måde, som ikke kan sættes på fast form; ret den i hånden"}
	wordTitle       = word{"Title", "Titel"}
	wordAsking      = word{"an empty answer leaves a key out; it stays in the file as a comment", "et tomt svar springer over; nøglen står i filen som en bemærkning"}
	wordNearFile    = word{"note: there is a %s; is that the one?", "bemærk: der er allerede %s; er det den?"}
	wordSameName    = word{"note: %s bears the same name; other files refer to the new one as %s", "bemærk: %s hedder det samme; andre filer henviser til den nye som %s"}
	wordMeant       = word{"did you mean %s?", "mente du %s?"}
	wordNoDocument  = word{"there is no %s", "der er ingen %s"}
	wordNextSteps   = word{"next: write in the file, then run 'indsigt check'", "nu: skriv i filen, og kør så 'indsigt check'"}
)
