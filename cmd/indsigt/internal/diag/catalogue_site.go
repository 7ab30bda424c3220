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
		ID: "output-path-twice",
		En: Message{
			Text: "{path} and {other} are the same name where letter case does not count",
			Hint: "give one of them another name",
			Why:  "Many file systems and hosts cannot hold two names that differ only in capital letters: one would silently replace the other.",
		},
		Da: Message{
			Text: "{path} og {other} er samme navn, hvor store og små bogstaver er ens",
			Hint: "giv den ene et andet navn",
			Why:  "Mange filsystemer og webhoteller kan ikke have to navne, som kun afviger i store bogstaver: det ene ville stille erstatte det andet.",
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
}
