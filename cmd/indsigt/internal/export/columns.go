package export

// Type says what a column's cells hold.
type Type string

const (
	Key    Type = "key"    // names the row, or a row of another file
	Keys   Type = "keys"   // several, a space between
	Code   Type = "code"   // one of a few words
	Text   Type = "text"   // an editor's words
	Amount Type = "amount" // kroner, dot, two decimals
	Value  Type = "value"  // an amount, "unknown", "withheld" or empty
	Count  Type = "count"  // digits
	Year   Type = "year"   // four digits
	Date   Type = "date"   // 2021-09-01, or 2021-09, or 2021
	URL    Type = "url"
	Path   Type = "path" // of a page of the site, or a file of the repository
)

// Column describes a column of a data file, in Danish and English.
type Column struct {
	Name string
	Type Type
	Da   string
	En   string
}

// Table describes a data file: data/NAME.csv and data/NAME.json.
type Table struct {
	Name    string
	Da, En  string
	Columns []Column
}

// Tables are all data files, sorted by name. Headers, the data dictionary and
// the files themselves come from here.
var Tables = []*Table{
	&leftOut, &amendments, &controls, &costs, &dictionary, &disputes, &facts, &lines, &holders, &numbers, &organisations, &prices, &sources, &themes,
}

var facts = Table{"facts", "Fakta: de mindste talte beløb", "Facts: the smallest amounts counted", []Column{
	{"fact", Key, "faktummets blivende id", "the fact's lasting id"},
	{"phase", Code, "fase: applied (ansøgt), ceiling (op til), committed (bevilget), disbursed (udbetalt), spent (forbrugt), returned (tilbageført); faser lægges aldrig sammen", "phase: applied, ceiling, committed, disbursed, spent, returned; phases are never added to one another"},
	{"form", Code, "cash (penge) eller in-kind (medarbejdertid); lægges aldrig sammen", "cash or in-kind (staff time); never added to one another"},
	{"year", Year, "år; tomt: ikke delt på år", "year; empty: not divided by year"},
	{"funder", Key, "giver, fulgt til hvor pengene er: organisation, not-divided:KIND/SLUG eller not-stated", "funder, followed to where the money rests: organisation, not-divided:KIND/SLUG or not-stated"},
	{"holder", Key, "hvor pengene er: KIND/SLUG", "where the money rests: KIND/SLUG"},
	{"area", Key, "boligområde, not-divided:KIND/SLUG eller not-stated", "housing area, not-divided:KIND/SLUG or not-stated"},
	{"theme", Key, "indsatsområde, not-divided:KIND/SLUG eller not-stated", "theme, not-divided:KIND/SLUG or not-stated"},
	{"plan", Key, "helhedsplan, som pengene hører til, eller not-divided:KIND/SLUG; tomt: ingen", "plan the money belongs to, or not-divided:KIND/SLUG; empty: none"},
	{"pool", Key, "pulje, som pengene er i eller kommer fra, eller not-divided:KIND/SLUG; tomt: ingen", "pool the money rests in or came from, or not-divided:KIND/SLUG; empty: none"},
	{"state", Code, "known (kendt), unknown (findes, men ikke offentliggjort), withheld (tilbageholdt) eller inside (en ukendt del af det faktum, som kolonnen inside nævner, og kun ukendt i en sum uden det)", "known, unknown (exists, not published), withheld (kept back) or inside (an unknown part of the fact that the column inside names, and missing only from a sum without it)"},
	{"amount", Amount, "kroner; tomt, medmindre beløbet er kendt", "kroner; empty unless known"},
	{"currency", Code, "valuta", "currency"},
	{"basis", Code, "stated (oplyst), rest (det, der er tilbage efter fordeling), calculated (forholdsmæssigt beregnet) eller undivided (det, der er tilbage, når en del er givet videre med ukendte beløb)", "stated, rest (what is left after allocations), calculated (split in proportion) or undivided (what is left where a part was passed on in unknown amounts)"},
	{"lines", Keys, "finansieringslinjer, som beløbet bygger på", "funding lines the amount is made from"},
	{"piece", Key, "stykket, som faktummet er en del af; dele af ét stykke har samme id, og ukendte beløb tælles i stykker", "the piece the fact is a part of; parts of one piece share it, and unknown amounts are counted in pieces"},
	{"inside", Key, "det faktum, som et beløb med state inside er en del af; ellers tomt", "the fact that an amount of state inside is a part of; else empty"},
}}

var lines = Table{"funding-lines", "Finansieringslinjer, som redaktørerne har skrevet dem", "Funding lines as editors wrote them", []Column{
	{"line", Key, "linjens blivende id", "the line's lasting id"},
	{"holder", Key, "modtager: KIND/SLUG", "holder: KIND/SLUG"},
	{"giver", Key, "giver: KIND/SLUG eller not-stated", "giver: KIND/SLUG or not-stated"},
	{"entry", Code, "yes: nye penge i portalen; no: penge, der flyttes videre", "yes: new money enters the portal; no: money inside moves on"},
	{"phase", Code, "fase", "phase"},
	{"form", Code, "cash (penge) eller in-kind (medarbejdertid)", "cash or in-kind (staff time)"},
	{"year", Year, "år; tomt: ikke delt på år", "year; empty: not divided by year"},
	{"state", Code, "known, unknown, withheld eller inside (en ukendt del af det, som linjens række uden år siger)", "known, unknown, withheld or inside (an unknown part of what the line's row without a year says)"},
	{"amount", Amount, "kroner, som det står nu: oplyst plus senere ændringer", "kroner as it stands now: stated plus amendments"},
	{"currency", Code, "valuta", "currency"},
	{"rounded", Amount, "beløbet er kun oplyst så nøjagtigt; tomt: eksakt", "the figure is stated only to this precision; empty: exact"},
	{"decided", Date, "besluttet", "decided"},
	{"period_from", Date, "første dag: linjens, ellers modtagerens", "first day: the line's, else the holder's"},
	{"period_to", Date, "sidste dag", "last day"},
	{"source", Key, "kilde", "source"},
	{"page", Text, "side i kilden", "page in the source"},
	{"file", Path, "fil i portalens indhold", "file in the portal's repository"},
	{"file_line", Count, "linje i filen", "line in the file"},
	{"of", Key, "hvis penge en fordeling er, hvor det er oplyst", "whose money an allocation is, where stated"},
	{"why", Text, "hvorfor beløbet ikke er kendt", "why the amount is not known"},
	{"note", Text, "bemærkning", "note"},
}}

var holders = Table{"holders", "Boligområder, indsatser, helhedsplaner og puljer", "Areas, initiatives, plans and pools", []Column{
	{"holder", Key, "KIND/SLUG", "KIND/SLUG"},
	{"kind", Code, "areas, initiatives, plans eller pools", "areas, initiatives, plans or pools"},
	{"slug", Key, "kort navn i adresser", "short name in addresses"},
	{"title", Text, "titel", "title"},
	{"status", Code, "status", "status"},
	{"period_from", Date, "første dag", "first day"},
	{"period_to", Date, "sidste dag", "last day"},
	{"plan", Key, "helhedsplan, som en indsats hører til", "plan an initiative belongs to"},
	{"areas", Keys, "boligområder, som de er skrevet", "areas, as written"},
	{"themes", Keys, "indsatsområder, som de er skrevet", "themes, as written"},
	{"summary", Text, "én sætning", "one sentence"},
	{"page", Path, "side på sitet", "page of the site"},
	{"file", Path, "fil i portalens indhold", "file in the portal's repository"},
	{"updated", Date, "senest opdateret", "last updated"},
}}

var organisations = Table{"organisations", "Organisationer", "Organisations", []Column{
	{"organisation", Key, "kort navn", "short name"},
	{"title", Text, "navn", "name"},
	{"type", Code, "type", "type"},
	{"cvr", Key, "CVR-nummer", "CVR number"},
	{"website", URL, "websted", "website"},
	{"page", Path, "side på sitet", "page of the site"},
}}

var themes = Table{"themes", "Indsatsområder", "Themes", []Column{
	{"theme", Key, "kort navn", "short name"},
	{"title", Text, "titel", "title"},
	{"frame", Code, "den officielle liste, det hører til", "the official list it belongs to"},
}}

var sources = Table{"sources", "Kilder", "Sources", []Column{
	{"source", Key, "kort navn", "short name"},
	{"title", Text, "titel", "title"},
	{"publisher", Text, "udgiver", "publisher"},
	{"date", Date, "dato", "date"},
	{"url", URL, "adresse", "address"},
	{"file", Path, "fil på sitet", "file of the site"},
	{"retrieved", Date, "hentet", "retrieved"},
	{"type", Code, "type", "type"},
}}

var numbers = Table{"numbers", "Beboere og boliger", "Residents and dwellings", []Column{
	{"number", Key, "KIND/SLUG/ÅR", "KIND/SLUG/YEAR"},
	{"holder", Key, "boligområde eller helhedsplan: KIND/SLUG", "area or plan: KIND/SLUG"},
	{"year", Year, "år", "year"},
	{"residents", Count, "beboere: tal, unknown (ukendt), too-few (for få) eller tomt", "residents: digits, unknown, too-few or empty"},
	{"dwellings", Count, "boliger: tal, unknown, too-few eller tomt", "dwellings: digits, unknown, too-few or empty"},
	{"source", Key, "kilde", "source"},
	{"page", Text, "side i kilden", "page in the source"},
	{"note", Text, "bemærkning", "note"},
}}

var prices = Table{"prices", "Prisindeks, som faste priser er regnet med", "Index of prices, which constant prices are made with", []Column{
	{"year", Year, "år", "year"},
	{"index", Text, "indeks: et tal med punktum", "index: a number with a point"},
	{"name", Text, "indeksets navn", "name of the index"},
	{"source", Key, "kilde", "source"},
	{"page", Text, "side i kilden", "page in the source"},
}}

var amendments = Table{"amendments", "Senere ændringer af bevillinger", "Later decisions on commitments", []Column{
	{"amendment", Key, "LINJE#N; N er 0 for det første beløb", "LINE#N; N is 0 for the first figure"},
	{"line", Key, "finansieringslinje", "funding line"},
	{"step", Count, "trin", "step"},
	{"decided", Date, "besluttet", "decided"},
	{"year", Year, "det år, som ændres; tomt: flere eller ikke delt på år", "the year changed; empty: several, or not divided by year"},
	{"change", Amount, "ændring i kroner; for trin 0 det første beløb", "change in kroner; of step 0 the first figure"},
	{"after", Amount, "hele bevillingen derefter; tom, hvis den ikke er kendt", "the whole commitment from then on; empty if not known"},
	{"why", Text, "hvorfor", "why"},
	{"source", Key, "kilde", "source"},
	{"page", Text, "side i kilden", "page in the source"},
}}

var disputes = Table{"disputes", "Andre offentliggjorte tal for samme linje: vises, tæller ikke", "Other published figures for the same line: shown, never counted", []Column{
	{"dispute", Key, "LINJE#N", "LINE#N"},
	{"line", Key, "finansieringslinje", "funding line"},
	{"phase", Code, "fase", "phase"},
	{"amount", Amount, "kroner", "kroner"},
	{"source", Key, "kilde", "source"},
	{"page", Text, "side i kilden", "page in the source"},
	{"note", Text, "bemærkning", "note"},
}}

var costs = Table{"costs", "Hvad pengene bruges til", "What the money is used for", []Column{
	{"cost", Key, "KIND/SLUG#N.ÅR; KIND/SLUG#N.total lægger årene sammen", "KIND/SLUG#N.YEAR; KIND/SLUG#N.total adds the years"},
	{"holder", Key, "KIND/SLUG", "KIND/SLUG"},
	{"category", Code, "udgiftstype", "category"},
	{"label", Text, "redaktørens eget ord", "the editor's own word"},
	{"year", Year, "år; tomt: ikke delt på år, eller i alt", "year; empty: not divided by year, or the total"},
	{"budget", Value, "budget i kroner, unknown, withheld eller tomt", "budget in kroner, unknown, withheld or empty"},
	{"revised", Value, "revideret budget", "revised budget"},
	{"actual", Value, "regnskab", "actual"},
	{"source", Key, "kilde", "source"},
	{"note", Text, "bemærkning", "note"},
}}

var controls = Table{"controls", "Kontroltal: totaler trykt i kilder, holdt op mod vores", "Control totals: printed in sources, held against ours", []Column{
	{"control", Key, "OMRÅDE#N", "SCOPE#N"},
	{"scope", Key, "portal eller KIND/SLUG", "portal or KIND/SLUG"},
	{"phase", Code, "fase", "phase"},
	{"form", Code, "cash (penge) eller in-kind (medarbejdertid)", "cash or in-kind (staff time)"},
	{"year", Year, "år; tomt: alle år", "year; empty: all years"},
	{"stated", Amount, "oplyst i kilden", "stated in the source"},
	{"rounded", Amount, "kilden runder af til; tomt: eksakt", "the source rounds to; empty: exact"},
	{"computed", Amount, "vores kendte beløb", "our known amount"},
	{"difference", Amount, "vores minus kildens", "ours less the source's"},
	{"holds", Code, "yes, no eller undecided (beløb mangler)", "yes, no or undecided (amounts are missing)"},
	{"source", Key, "kilde", "source"},
	{"page", Text, "side i kilden", "page in the source"},
	{"note", Text, "bemærkning", "note"},
	{"ask", Text, "spørgsmålet, vores tal svarer på", "the question ours answers"},
}}

var dictionary = Table{"dictionary", "Dataordbog: hver kolonne i hver fil", "Data dictionary: each column of each file", []Column{
	{"file", Key, "filens navn", "the file's name"},
	{"column", Key, "kolonnens navn", "the column's name"},
	{"type", Code, "hvad cellerne indeholder", "what the cells hold"},
	{"da", Text, "forklaring på dansk", "explanation in Danish"},
	{"en", Text, "forklaring på engelsk", "explanation in English"},
}}
