package diag

// siteEntries are the problems reported by output and build: those of the
// folder a site is published to and of the run itself.
var siteEntries = []Entry{
	{
		ID: "output-failed",
		En: Message{
			Text: "the site could not be written to {dir}: {reason}",
			Hint: "what stood there before stands unchanged; see to the folder's permissions and free space and run the build again",
			Why:  "A site is published whole or not at all. When the system refuses one single file, the new site is dropped and the old one stays.",
		},
		Da: Message{
			Text: "siden kunne ikke skrives til {dir}: {reason}",
			Hint: "det, der stod der, står uændret; se på mappens rettigheder og den ledige plads, og byg igen",
			Why:  "En side udgives hel eller slet ikke. Når systemet afviser blot én fil, droppes den nye side, og den gamle bliver stående.",
		},
	},
	{
		ID: "output-not-folder",
		En: Message{
			Text: "{dir} is a file; a site needs a folder",
			Hint: "name another folder with --out, or move the file away",
			Why:  "A site is a folder of files. A file that stands in its place was not made by a build and is left alone.",
		},
		Da: Message{
			Text: "{dir} er en fil; en side skal bruge en mappe",
			Hint: "nævn en anden mappe med --out, eller flyt filen",
			Why:  "En side er en mappe med filer. En fil på dens plads er ikke lavet af programmet og får lov at ligge.",
		},
	},
	{
		ID: "output-is-portal",
		En: Message{
			Text: "the site can not be written to {dir}: that folder is, or holds, the portal itself",
			Hint: "name a folder of its own: --out public",
			Why:  "Publishing exchanges the whole folder for a new one. The portal's own files must not be inside it.",
		},
		Da: Message{
			Text: "siden kan ikke skrives til {dir}: den mappe er eller rummer selve portalen",
			Hint: "nævn en mappe for sig selv: --out public",
			Why:  "Når en side udgives, byttes hele mappen ud med en ny. Portalens egne filer må ikke ligge i den.",
		},
	},
	{
		ID: "output-in-source",
		En: Message{
			Text: "the site can not be written to {dir}: that is inside {source}/, which is read",
			Hint: "name a folder outside it: --out public",
			Why:  "A site inside the content would be read as content by the next build.",
		},
		Da: Message{
			Text: "siden kan ikke skrives til {dir}: det er inde i {source}/, som læses",
			Hint: "nævn en mappe uden for den: --out public",
			Why:  "En side inde i indholdet ville blive læst som indhold, næste gang der bygges.",
		},
	},
	{
		ID: "output-is-mount",
		En: Message{
			Text: "{dir} is where a file system is mounted, and cannot be exchanged in one step",
			Hint: "publish to a folder in it: --out {dir}/site",
			Why:  "The new site stands beside the old one until both change places in one step, which is what keeps readers from ever seeing half a site. The place where a file system is mounted cannot change places with anything.",
		},
		Da: Message{
			Text: "{dir} er stedet, hvor et filsystem er hægtet på, og kan ikke byttes ud i ét skridt",
			Hint: "udgiv til en mappe i den: --out {dir}/site",
			Why:  "Den nye side står ved siden af den gamle, til de to bytter plads i ét skridt; derfor ser ingen nogensinde en halv side. Et sted, hvor et filsystem er hægtet på, kan ikke bytte plads med noget.",
		},
	},
	{
		ID: "output-foreign-file",
		En: Message{
			Text: "{path} stands where the site wants {page}, and no build made it",
			Hint: "move it out of {dir}, or publish elsewhere with --out",
			Why:  "Whatever stands in the folder without a build having made it (a CNAME, a .git folder, a file put there by hand) is carried along and never overwritten. The file .indsigt-manifest.json says what builds made.",
		},
		Da: Message{
			Text: "{path} ligger, hvor siden skal have {page}, og er ikke lavet af programmet",
			Hint: "flyt den ud af {dir}, eller udgiv et andet sted med --out",
			Why:  "Det, der ligger i mappen uden at være lavet af programmet (en CNAME, en .git-mappe, en fil lagt der med hånden), følger med og overskrives aldrig. Filen .indsigt-manifest.json siger, hvad programmet har lavet.",
		},
	},
	{
		ID: "path-too-long",
		En: Message{
			Text: "{path} is too long a name for a file of the site: {bytes} bytes, at most {limit}",
			Hint: "choose a shorter name; letters beyond a–z take two bytes or more",
			Why:  "File systems take at most 255 bytes between two slashes, and Windows 260 letters in all: a longer name cannot be written, or not be copied.",
		},
		Da: Message{
			Text: "{path} er for langt et navn til en fil på sitet: {bytes} byte, højst {limit}",
			Hint: "vælg et kortere navn; bogstaver uden for a–z fylder to byte eller mere",
			Why:  "Filsystemer tager højst 255 byte mellem to skråstreger, og Windows 260 tegn i alt: et længere navn kan ikke skrives eller ikke kopieres.",
		},
	},
	{
		ID: "path-unwritable",
		En: Message{
			Text: "{path} cannot be written on every system",
			Hint: "choose a name without : and \\",
			Why:  "A colon or a backslash in a name is read as a drive or a folder by some systems.",
		},
		Da: Message{
			Text: "{path} kan ikke skrives på alle systemer",
			Hint: "vælg et navn uden : og \\",
			Why:  "Et kolon eller en omvendt skråstreg i et navn læses som et drev eller en mappe af nogle systemer.",
		},
	},
	{
		ID: "output-path-twice",
		En: Message{
			Text: "{path} and {other} are the same name on some systems",
			Hint: "give one of them another name",
			Why:  "Many file systems and hosts cannot hold two names that differ only in capital letters or in how letters like å are composed: one would silently replace the other.",
		},
		Da: Message{
			Text: "{path} og {other} er samme navn på nogle systemer",
			Hint: "giv den ene et andet navn",
			Why:  "Mange filsystemer og webhoteller kan ikke have to navne, som kun afviger i store bogstaver eller i, hvordan et bogstav som å er sat sammen: det ene ville stille erstatte det andet.",
		},
	},
	{
		ID: "output-busy",
		En: Message{
			Text: "another build is publishing to {dir} (process {who})",
			Hint: "wait until it is done, or publish elsewhere with --out",
			Why:  "Two builds into one folder would each undo what the other did.",
		},
		Da: Message{
			Text: "en anden er ved at udgive til {dir} (proces {who})",
			Hint: "vent, til den er færdig, eller udgiv et andet sted med --out",
			Why:  "To, der bygger til samme mappe, ville gøre hinandens arbejde om.",
		},
	},
	{
		ID: "output-leads-out",
		En: Message{
			Text: "{dir} is a link to {target}, where no site was asked for",
			Hint: "name that folder: --out {quoted}; or put a folder in the link's place",
			Why:  "A link can come with a change to the portal that somebody proposes. A site is written outside the portal, or into a hidden folder such as .git, only where the command line names the place.",
		},
		Da: Message{
			Text: "{dir} er en genvej til {target}, hvor ingen har bedt om en side",
			Hint: "nævn den mappe: --out {quoted}; eller sæt en mappe i genvejens sted",
			Why:  "En genvej kan følge med en ændring af portalen, som nogen foreslår. En side skrives kun uden for portalen eller i en skjult mappe som .git, når stedet er nævnt på kommandolinjen.",
		},
	},
	{
		ID: "output-leftover",
		En: Message{
			Text: "{path} is {reason} in a place where builds work, and may not be this program's own; it was left as it is",
			Hint: "if no build is running, look at it, and remove it if nothing in it is yours: {command}",
			Why:  "While a site is made, it lies in a hidden folder beside the one that is published. A repository can hold something of that name too, and an earlier version of the program that was stopped can have left it. What this program cannot tell to be its own it neither reads, changes nor removes. If the published folder is missing, the site may be in there: move it back.",
		},
		Da: Message{
			Text: "{path} er {reason} på et sted, hvor programmet arbejder, og er måske ikke dets egen; den er ladt i fred",
			Hint: "hvis intet er ved at blive bygget, så se på den, og fjern den, hvis intet i den er dit: {command}",
			Why:  "Mens en side laves, ligger den i en skjult mappe ved siden af den, der er udgivet. Et git-arkiv kan også have noget med det navn, og en tidligere udgave af programmet, som blev standset, kan have efterladt det. Det, som programmet ikke kan se er dets eget, hverken læser, ændrer eller fjerner det. Hvis den udgivne mappe mangler, kan siden ligge derinde: flyt den tilbage.",
		},
	},
	{
		ID: "output-kept-aside",
		En: Message{
			Text: "{path} was saved by somebody while the site was exchanged; their version is kept in {kept}",
			Hint: "take what you need from it, and remove the old site then: {command}",
			Why:  "What others put into the published folder is carried along, also when they save it while a build runs. A page that the new site has too can only be one of the two: the new site's is published, and theirs is kept until somebody has looked at it.",
		},
		Da: Message{
			Text: "{path} blev gemt af nogen, mens siden blev skiftet ud; deres udgave ligger i {kept}",
			Hint: "tag det, du skal bruge, fra den, og fjern så den gamle side: {command}",
			Why:  "Det, andre lægger i den udgivne mappe, følger med, også når de gemmer det, mens der bygges. En side, som den nye udgave også har, kan kun være den ene af de to: den nye er udgivet, og deres ligger der, til nogen har set på den.",
		},
	},
}
