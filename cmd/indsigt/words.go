package main

import (
	"fmt"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/history"
)

// word is something a command says.
type word = diag.Word

var (
	wordHint        = word{"hint", "tip"}
	wordInterrupted = word{"interrupted; what was published before stands unchanged", "afbrudt; det, der var udgivet, står uændret"}
	wordUncounted   = word{"figures and links will be looked at when these are mended", "tal og links ses efter, når disse er rettet"}
	wordBuilt       = word{"%s, %s in %s", "%s, %s i %s"}
	wordPages       = word{"%d pages", "%d sider"}
	wordFiles       = word{"%d files (%s)", "%d filer (%s)"}
	wordChanges     = word{"%d new or changed, %d unchanged, %d removed", "%d nye eller ændrede, %d uændrede, %d fjernet"}
	wordForeign     = word{"%d files that no build made were left as they are", "%d filer, som programmet ikke har lavet, er ladt i fred"}
	wordStanding    = word{"the site is as it was", "siden er, som den var"}
	wordLeftOver    = word{"the site is published, but something could not be tidied up: %s", "siden er udgivet, men der er noget, der ikke kunne ryddes op: %s"}
	wordLeft        = word{"left out: %s (%s)", "udeladt: %s (%s)"}
	wordLeftMore    = word{"left out: %d more files (%s)", "udeladt: %d filer mere (%s)"}
	wordLeftover    = word{"hidden file, or left behind by an editor", "skjult fil, eller efterladt af et program"}
	wordUnlinked    = word{"no page links to it", "ingen side linker til den"}
	wordDraft       = word{"draft", "kladde"}
	wordLater       = word{"published %s", "udgives %s"}
	wordMarked      = word{"Not in build: %s", "Kommer ikke med i build: %s"}
	wordNotBuilt    = word{"nothing was written", "intet er skrevet"}
	wordPortalAbove = word{"the portal is in %s", "portalen er i %s"}
	wordAhead       = word{"the newest commit is dated %s, later than --not-after allows: the portal's day is %s, and what is published after that is left out",
		"den nyeste commit er dateret %s, senere end --not-after tillader: portalens dag er %s, og det, der udgives senere, er udeladt"}
	wordNotCommitted = word{"nothing is committed; mend the above, 'git add' and commit again", "intet er gemt i git; ret det, der står ovenfor, kør 'git add', og prøv igen"}
	wordSound        = word{"%s, no errors", "%s, ingen fejl"}
	wordNoHistory    = word{"no history: %s; decisions are not held against a day (day: in content/index.md states one)",
		"ingen historik: %s; afgørelser holdes ikke op mod en dag (day: i content/index.md fastsætter en)"}
	wordEditing   = word{"the form is at this address until you stop with Ctrl-C", "formularen er på denne adresse, indtil du stopper med Ctrl-C"}
	wordFormAt    = word{"the form is at %s (for you alone)", "formularen er på %s (kun til dig)"}
	wordPolling   = word{"changes are looked for twice a second: %v", "ændringer bliver set efter to gange i sekundet: %v"}
	wordMaking    = word{"making pages", "laver sider"}
	wordChecking  = word{"checking pages", "ser sider efter"}
	wordAgain     = word{"checking: %s", "ser efter: %s"}
	wordAgainAll  = word{"the whole portal", "hele portalen"}
	wordAgainDone = word{"checked: %s; waiting for the next change", "set efter: %s; venter på næste ændring"}
	wordFaultless = word{"no problems", "ingen fejl eller advarsler"}
	wordVerifying = word{"verifying pages", "regner sider efter"}
	wordWriting   = word{"writing", "skriver"}
	wordComparing = word{"comparing", "sammenligner"}
	wordServing   = word{"the site is at %s until you press Ctrl-C", "siden er på %s, til du trykker Ctrl-C"}
	wordPortTaken = word{"port %d is taken by another program", "port %d er optaget af et andet program"}
	wordSaved     = word{"saved: %s (%s)", "gemt: %s (%s)"}
	wordDeleted   = word{"deleted: %s (%s)", "slettet: %s (%s)"}
	wordInAll     = word{"in all: %s", "i alt: %s"}
	wordMended    = word{"no problems any more", "ingen fejl eller advarsler mere"}
	wordCleaned   = word{"removed %s from %s", "fjernede %s fra %s"}
	wordNoBuild   = word{"no build has written to %s", "programmet har ikke skrevet til %s"}
	wordNothing   = word{"nothing is booked", "intet er bogført"}
	wordAtLeast   = word{"at least ", "mindst "}
	wordUnknown   = word{"%d of %d unknown", "%d af %d ukendt"}
	wordWithheld  = word{"%d of %d withheld", "%d af %d tilbageholdt"}
	wordNotKnown  = word{"not known", "ikke kendt"}
	wordPartOf    = word{"a part of", "en del af"}
	wordAtMost    = word{"at most %s", "højst %s"}
	wordInside    = word{"an unknown part of %s", "en ukendt del af %s"}
	wordUnsound   = word{"the portal has errors and would not be built; see 'indsigt check'", "portalen har fejl og ville ikke blive bygget; se 'indsigt check'"}
)

// said is something with what is put into it.
type said struct {
	word
	args []any
}

// say is said in English and in Danish, with args put in as fmt does.
func say(en, da string, args ...any) said { return said{word{en, da}, args} }

// as is said alike in every language: what is to be typed, or what has been put
// into words already.
func as(text string) said { return say(text, text) }

func (s said) in(lang string) string { return s.In(lang, s.args...) }

// whyNoHistory are the reasons for which there is none.
var whyNoHistory = map[history.Reason]word{
	history.NoGit:        {"the git program is not installed", "programmet git er ikke installeret"},
	history.NoRepository: {"the portal is not in a git repository", "portalen ligger ikke i et git-arkiv"},
	history.NoCommit:     {"the repository has no commit yet", "git-arkivet har ingen indførsler endnu"},
	history.NotTrusted:   {"git does not trust the folder: it belongs to another user", "git stoler ikke på mappen: den tilhører en anden bruger"},
	history.Failed:       {"git failed", "git fejlede"},
}

// size writes a number of bytes as people do, with the language's decimal
// mark.
func size(n int64, lang string) string {
	text := ""
	switch {
	case n < 1000:
		return fmt.Sprintf("%d B", n)
	case n < 1000*1000:
		text = fmt.Sprintf("%d.%d KB", n/1000, n%1000/100)
	default:
		text = fmt.Sprintf("%d.%d MB", n/1000000, n%1000000/100000)
	}
	if lang == "da" {
		text = strings.Replace(text, ".", ",", 1)
	}
	return text
}
