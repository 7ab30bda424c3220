package diag

import "strings"

// Some messages end in a reason found deeper down: by the reader of CSV, by the
// language of questions. It is carried in English, as programs print it, and
// told in Danish by this table. A * stands for a name, a number or another
// reason; the first line that fits holds.
var reasons = append([]Word{
	// The language of questions.
	{"column *: *", "tegn *: *"},
	{"*; hint: *", "*; tip: *"},
	{"*; did you mean *?", "*; mente du *?"},
	{"the closing ) is missing", "parentesen ) til sidst mangler"},
	{"unknown function *", "ukendt funktion *"},
	{"* takes one argument", "* skal have ét argument"},
	{"* takes two arguments with ; between", "* skal have to argumenter med ; imellem"},
	{"a cell is named by table, row and column, each a word", "en celle nævnes ved tabel, række og kolonne, hver ét ord"},
	{"a cell is named by table, row and column", "en celle nævnes ved tabel, række og kolonne"},
	{"a phase is missing", "fasen mangler"},
	{"unknown phase *", "ukendt fase *"},
	{"expected DIMENSION=VALUE, found *", "ventede DIMENSION=VÆRDI, fandt *"},
	{"* is named twice", "* er nævnt to gange"},
	{"* has no value", "* har ingen værdi"},
	{"funding lines have no *", "finansieringslinjer har ikke *"},
	{"facts have no *", "fakta har ikke *"},
	{"unknown dimension *", "ukendt dimension *"},
	{"a value holds no spaces, quotes, semicolons, parentheses, other signs or letters outside a–z", "en værdi har ingen mellemrum, citationstegn, semikoloner, parenteser, andre tegn eller bogstaver uden for a–z"},
	{"a year is four digits, or * for what is not divided by year", "et år er fire cifre, eller * for det, der ikke er delt på år"},
	{"entry is yes or no", "entry er yes eller no"},
	{"* is never empty", "* er aldrig tom"},
	{"* is named by its slug alone", "* nævnes ved sit korte navn alene"},
	{"cash and staff time are never subtracted from one another", "penge og medarbejdertid trækkes aldrig fra hinanden"},
	{"a ceiling is never subtracted from another phase, nor another phase from it", "et loft trækkes aldrig fra en anden fase, og ingen fase fra det"},
	{"cash is never measured against staff time", "penge måles aldrig mod medarbejdertid"},
	{"the table asked has no column *", "tabellen har ingen kolonne *"},
	{"a fact names several lines: ask the funding lines", "et faktum nævner flere linjer: spørg finansieringslinjerne"},
	// Answers.
	{"amounts are missing", "beløb mangler"},
	{"a share of nothing", "en andel af ingenting"},
	{"the share does not fit", "andelen er for stor"},
	{"the sum does not fit in 64 bits", "summen er for stor til 64 bit"},
	{"the difference does not fit in 64 bits", "forskellen er for stor til 64 bit"},
	{"the amount does not fit in 64 bits", "beløbet er for stort til 64 bit"},
	{"the count is not a number above zero", "antallet er ikke et tal over nul"},
	{"there is no data file *", "der er ingen datafil *"},
	{"* has no row *", "* har ingen række *"},
	{"* has no column *", "* har ingen kolonne *"},
	{"the cell is empty", "cellen er tom"},
	{"more than * MB", "mere end * MB"},
	// Addresses.
	{"% stands before two figures of a byte, as in %20; write %25 for the sign itself", "% står foran to cifre for en byte, som i %20; skriv %25 for selve tegnet"},
	{"the signs after % are no letters", "tegnene efter % er ingen bogstaver"},
	{"it hides a / or \\ as a sign after %", "den skjuler en / eller \\ som tegn efter %"},
	{"it holds a sign that cannot be seen", "den indeholder et tegn, der ikke kan ses"},
	{"it hides the dots of a parent folder as signs after %", "den skjuler punktummerne for mappen over som tegn efter %"},
	// CSV.
	{"byte order mark", "byte order mark i starten"},
	{"not UTF-8", "ikke UTF-8"},
	{"the last line has no line end", "den sidste linje har intet linjeskift"},
	{"column * stands twice", "kolonnen * står to gange"},
	{"* cells, the header has *", "* celler, men * i overskriften"},
	{"a quote inside a cell that is not quoted", "et citationstegn i en celle, der ikke er citeret"},
	{"a carriage return", "et vognretur-tegn"},
	{"text after a closing quote, or a quoted cell that is not closed", "tekst efter et afsluttende citationstegn, eller en citeret celle, der ikke er afsluttet"},
	{"an empty line", "en tom linje"},
	// Products.
	{"*: *", "*: *"},
	{"* has other bytes than the package says", "* har andre bytes, end pakken siger"},
	{"no line of funding-lines.csv, or its second grant", "ingen linje i funding-lines.csv, eller linjens anden bevilling"},
	{"must be a grant or stand in 360giving-left-out.csv, and not both", "skal være en bevilling eller stå i 360giving-left-out.csv, og ikke begge dele"},
	{"* is no question", "* er intet spørgsmål"},
	{"* has another answer", "* har et andet svar"},
	{"text after the end", "tekst efter slutningen"},
	{"* is not listed", "* står ikke på listen"},
	{"the link * leads nowhere", "linket * fører ingen steder hen"},
	{"other entities than the data files", "andre enheder end datafilerne"},
	{"other cells than its row", "andre celler end dens række"},
	{"figures that nothing asks for", "tal, som intet spørger efter"},
	{"* has another phase or form", "* har et andet trin eller en anden form"},
	{"other questions than there are answers to", "andre spørgsmål, end der er svar på"},
	{"other funding lines than funding-lines.csv", "andre finansieringslinjer end funding-lines.csv"},
	{"* asks for something else", "* spørger om noget andet"},
	{"a row answers another question than its keys ask", "en række svarer på et andet spørgsmål, end dens nøgler stiller"},
	{"the group * stands twice", "gruppen * står to gange"},
	{"* is in * groups", "* er i * grupper"},
	{"nothing is in the group *", "intet er i gruppen *"},
	{"* has other columns than the package says", "* har andre kolonner, end pakken siger"},
	{"not described", "ikke beskrevet"},
	{"* is no distribution of the dataset", "* er ingen distribution af datasættet"},
	{"* has other bytes than the catalogue says", "* har andre bytes, end kataloget siger"},
	{"other distributions than the dataset has", "andre distributioner, end datasættet har"},
	{"other figures than its page", "andre tal end dens side"},
	{"other columns than a cross table has", "andre kolonner, end en krydstabel har"},
	{"* is no measure", "* er ikke noget mål"},
	{"there is no sheet *", "der er intet ark *"},
	{"sheet *, cell *", "ark *, celle *"},
	{"other bytes than listed", "andre bytes end på listen"},
	{"other rows than the question it is listed with", "andre rækker end spørgsmålet, den står på listen med"},
	{"it stands on no list", "den står ikke på listen over filer"},
	{"* is missing", "* mangler"},
	{"sheet *", "ark *"},
	// Publishing.
	{"a link", "en genvej"},
	{"a folder", "en mappe"},
	{"a file", "en fil"},
	{"a pipe", "et rør (FIFO)"},
	{"a device or a socket", "en enhed eller en socket"},
	{"* was saved by others meanwhile", "* blev gemt af andre imens"},
	{"a folder in it that no build made belongs to another user, who would lose it", "en mappe i den, som programmet ikke har lavet, tilhører en anden bruger, der ville miste den"},
}, attachmentReasons...)

// Reason tells a reason in a language; known is false where it stands in no
// table, as the words of an operating system do.
func Reason(text, lang string) (told string, known bool) {
	for _, r := range reasons {
		if held, ok := fits(r[0], text); ok {
			if lang != "da" {
				return text, true
			}
			return put(r[1], held), true
		}
	}
	return text, false
}

// fits takes a text apart by a pattern.
func fits(pattern, text string) (held []string, ok bool) {
	parts := strings.Split(pattern, "*")
	text, ok = strings.CutPrefix(text, parts[0])
	if !ok {
		return nil, false
	}
	for i, part := range parts[1:] {
		if i == len(parts)-2 {
			text, ok = strings.CutSuffix(text, part)
			return append(held, text), ok
		}
		one, rest, ok := strings.Cut(text, part)
		if !ok {
			return nil, false
		}
		held, text = append(held, one), rest
	}
	return held, text == ""
}

func put(pattern string, held []string) string {
	parts := strings.Split(pattern, "*")
	out := parts[0]
	for i, part := range parts[1:] {
		told, _ := Reason(held[i], "da")
		out += told + part
	}
	return out
}

var attachmentReasons = []Word{
	{"* at byte *", "* ved byte *"},
	// What files hold that is on no list.
	{"nothing", "ingenting"},
	{"plain text", "ren tekst"},
	{"HTML", "HTML"},
	{"XML", "XML"},
	{"a script", "et script"},
	{"a program", "et program"},
	{"bytes of an unknown kind", "bytes af ukendt slags"},
	{"an animated AVIF", "en animeret AVIF"},
	{"a HEIC picture", "et HEIC-billede"},
	{"a BMP picture", "et BMP-billede"},
	{"a TIFF picture", "et TIFF-billede"},
	{"an icon", "et ikon"},
	{"a film", "en film"},
	{"sound", "lyd"},
	{"sound or a film", "lyd eller en film"},
	{"an empty archive", "et tomt arkiv"},
	{"a compressed file", "en komprimeret fil"},
	{"a file of an old office program, or one with a password", "en fil fra et ældre kontorprogram eller en med adgangskode"},
	{"an office document with macros", "et kontordokument med makroer"},
	{"another kind of office document", "en anden slags kontordokument"},
	{"an e-book", "en e-bog"},
	{"rich text (RTF)", "formateret tekst (RTF)"},
	{"PostScript", "PostScript"},
	// Why a file is refused.
	{"a page or a program in it", "en webside eller et program i den"},
	{"macros", "makroer"},
	{"active parts", "aktive dele"},
	{"links to other files", "henvisninger til andre filer"},
	{"links to other data", "henvisninger til andre data"},
	{"other files inside it", "andre filer inde i den (fx regnearket bag et diagram)"},
	{"a link to a file on a computer", "et link til en fil på en computer"},
	{"a field that calls another program", "et felt, der kalder et andet program"},
	{"a cell that calls another program", "en celle, der kalder et andet program"},
	{"a call of another program", "et kald af et andet program"},
	{"a film or a program", "en film eller et program"},
	{"a form that is sent away", "en formular, der sendes væk"},
	{"a form that runs scripts", "en formular, der kører scripts"},
	{"encryption", "kryptering"},
	{"another kind of picture", "en anden slags billede"},
	{"a picture that cannot be read", "et billede, der ikke kan læses"},
	{"text that is not UTF-8", "tekst, der ikke er UTF-8"},
	{"JSON that is no map", "JSON, der ikke er et kort (GeoJSON)"},
	{"an archive in the archive", "et arkiv i arkivet"},
	{"more files than an archive may have", "flere filer, end et arkiv må have"},
	{"more than an archive may unfold to", "mere, end et arkiv må fylde udpakket"},
	{"a way of packing that not every program knows", "en pakkemetode, som ikke alle programmer kender"},
	{"two files of one name, or a name that leads out of it", "to filer med samme navn eller et navn, der fører ud af arkivet"},
	{"a file that may not be published by itself", "en fil, der ikke må offentliggøres for sig selv"},
	{"parts that are packed in an unusual way", "dele, der er pakket på en usædvanlig måde"},
	{"the name of its author in a packed part", "forfatterens navn i en pakket del"},
	{"parts drawn again without end", "dele, der tegnes igen uden ende"},
	{"more elements than a picture needs", "flere elementer, end et billede har brug for"},
	// Why a file cannot be read.
	{"it is empty", "den er tom"},
	{"it ends too early", "den slutter for tidligt"},
	{"a part is longer than the file", "en del er længere end filen"},
	{"a part of an unknown kind", "en del af ukendt slags"},
	{"a checksum is wrong", "en kontrolsum er forkert"},
	{"there is no picture", "der er intet billede"},
	{"there are two pictures in one", "der er to billeder i ét"},
	{"it has no size", "den har ingen størrelse"},
	{"it does not begin with its size", "den begynder ikke med sin størrelse"},
	{"its list of items cannot be read", "dens liste over dele kan ikke læses"},
	{"its list of files cannot be read", "dens liste over filer kan ikke læses"},
	{"it does not begin as an archive", "den begynder ikke som et arkiv"},
	{"a file in it cannot be unpacked", "en fil i den kan ikke pakkes ud"},
	{"there is no file in it", "der er ingen fil i den"},
	{"a part of it is not XML", "en del af den er ikke XML"},
	{"a packed part cannot be read", "en pakket del kan ikke læses"},
	{"it is not XML", "den er ikke XML"},
	{"it is not JSON", "den er ikke JSON"},
	// What is taken out.
	{"the position where it was taken", "stedet, hvor det er taget"},
	{"the name of its author", "forfatterens navn"},
	{"what the camera wrote of itself and the time", "det, kameraet har skrevet om sig selv og tidspunktet"},
	{"hidden descriptions", "skjulte beskrivelser"},
	{"data behind its end", "data efter filens slutning"},
	{"its document properties", "dokumentets egenskaber"},
	{"a path on somebody's computer", "en sti på en persons computer"},
	{"leftovers of an operating system or an editor", "efterladte filer fra et styresystem eller et program"},
	{"*; *", "*; *"},
}
