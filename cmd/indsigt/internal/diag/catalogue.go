package diag

import (
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// Entry is one kind of problem. What it says is in words/LANG/messages.json
// under its id.
type Entry struct {
	ID       string
	Severity Severity
}

// textEntries are problems of running text, reported by markdown.
var textEntries = []Entry{
	{"raw-html", Error},
	{"link-scheme", Error},
	{"link-empty", Error},
	{"link-text", Error},
	{"link-too-long", Error},
	{"image-alt", Error},
	{"image-elsewhere", Error},
	{"heading-skip", Warning},
	{"heading-empty", Error},
	{"reference-undefined", Warning},
	{"reference-unused", Warning},
	{"footnote-undefined", Warning},
	{"footnote-unused", Warning},
	{"body-too-large", Error},
	{"output-too-large", Error},
	{"nesting-too-deep", Error},
	{"text-too-tangled", Error},
	{"table-too-large", Error},
	{"too-many-notes", Error},
	{"control-character", Error},
	{"cpr-number", Error},
	{"phone-number", Error},
	{"email-address", Error},
}

// lawEntries are broken laws of the whole book, reported by ledger.
var lawEntries = []Entry{
	{"too-many-facts", Error},
	{"too-many-facts-in-all", Error},
	{"overdrawn", Error},
	{"returned-too-much", Error},
	{"overdrawn-by-funder", Error},
	{"circle", Error},
	{"overflow", Error},
	{"booked-twice", Error},
	{"twin-amounts", Warning},
	{"control", Error},
	{"co-funding-low", Warning},
	{"costs-differ", Warning},
}

// otherEntries are all other problems.
var otherEntries = []Entry{
	// front matter as a whole
	{"front-matter-missing", Error},
	{"front-matter-late", Error},
	{"front-matter-unclosed", Error},
	{"front-matter-dots", Error},
	{"front-matter-indented", Error},
	{"front-matter-fence", Error},
	{"front-matter-format", Error},
	{"front-matter-twice", Error},
	{"front-matter-below", Error},
	{"front-matter-likely", Warning},
	{"front-matter-empty", Error},
	{"front-matter-shape", Error},
	{"front-matter-too-long", Error},

	// YAML
	{"yaml-syntax", Error},
	{"yaml-colon", Error},
	{"yaml-tab", Error},
	{"yaml-start", Error},
	{"yaml-list-mark", Error},
	{"yaml-quote", Error},
	{"yaml-bracket", Error},
	{"yaml-alias", Error},
	{"yaml-anchor", Error},
	{"yaml-merge", Error},
	{"yaml-tag", Error},
	{"yaml-key", Error},
	{"yaml-documents", Error},

	// keys
	{"unknown-key", Error},
	{"key-of-other-kind", Error},
	{"duplicate-key", Error},
	{"missing-key", Error},
	{"empty-value", Error},
	{"words-after-hash", Warning},
	{"key-in-text", Error},
	{"not-a-map", Error},
	{"not-a-list", Error},
	{"not-a-text", Error},
	{"comma-in-map", Error},
	{"words-only", Error},
	{"theme-and-themes", Error},

	// single values
	{"text-too-long", Error},
	{"too-many", Error},
	{"more-problems", Warning},
	{"line-break", Error},
	{"turned-text", Error},
	{"unknown-value", Error},
	{"bad-bool", Error},
	{"bad-number", Error},
	{"bad-year", Error},
	{"bad-date", Error},
	{"bad-day", Error},
	{"period-doubtful", Error},
	{"split-year", Error},
	{"bad-period", Error},
	{"end-before-start", Error},
	{"bad-share", Error},
	{"share-of-nothing", Error},
	{"shares-in-list", Error},
	{"share-missing", Error},
	{"shares-not-one", Error},
	{"shares-too-fine", Error},
	{"bad-count", Error},
	{"few-persons", Error},
	{"bad-address", Error},
	{"bad-source-url", Error},
	{"bad-escape", Error},
	{"bad-alias", Error},
	{"bad-file", Error},
	{"bad-mailbox", Error},
	{"bad-telephone", Error},
	{"bad-cvr", Error},
	{"cvr-check", Warning},
	{"bad-language", Error},
	{"bad-360giving-prefix", Error},
	{"bad-log-key", Error},
	{"unknown-language", Error},
	{"unknown-currency", Error},
	{"unknown-warning", Error},
	{"error-silenced", Error},

	// amounts and funding lines
	{"amount-unreadable", Error},
	{"amount-needed", Error},
	{"amount-spaces", Error},
	{"amount-digits", Error},
	{"amount-groups", Error},
	{"amount-decimals", Error},
	{"amount-leading-zero", Error},
	{"amount-sign", Error},
	{"change-without-sign", Error},
	{"amount-unit", Error},
	{"amount-overflow", Error},
	{"amount-currency", Error},
	{"amount-sum-overflow", Error},
	{"rounded-to-nothing", Error},
	{"not-a-year", Error},
	{"split-year-in-map", Error},
	{"years-above-total", Error},
	{"year-outside-period", Error},
	{"line-without-phase", Error},
	{"figure-without-phase", Error},
	{"several-phases", Error},
	{"withheld-without-why", Error},
	{"unknown-without-why", Warning},
	{"why-without-unknown", Warning},
	{"no-source", Warning},
	{"duplicate-line-id", Error},
	{"bad-identifier", Error},
	{"amendment-to-nothing", Error},
	{"amendment-order", Warning},
	{"commitment-below-zero", Error},
	{"commitment-not-granted", Error},
	{"cancelled-not-disbursed", Error},
	{"kept-without-why", Error},
	{"dispute-equal", Error},
	{"dispute-to-nothing", Error},
	{"committed-above-ceiling", Error},
	{"committed-above-applied", Warning},
	{"disbursed-above-committed", Warning},
	{"spent-above-disbursed", Warning},
	{"cost-without-figure", Error},
	{"duplicate-year", Error},
	{"amount-beside-years", Error},
	{"amount-beside-total", Error},
	{"audience-text", Warning},
	{"bad-ages", Error},
	{"goal-text", Warning},
	{"goal-direction", Error},
	{"result-empty", Error},
	{"bad-quantity", Error},
	{"source-without-place", Error},
	{"import-without-file", Error},
	{"import-lacks", Error},
	{"import-rule", Error},
	{"import-column", Error},
	{"import-target", Error},
	{"import-undecided", Error},
	{"import-fit", Error},
	{"import-row", Error},
	{"import-differs", Error},
	{"import-line", Warning},
	{"import-not-written", Warning},

	// names, references and translations
	{"settings-missing", Error},
	{"misplaced-file", Error},
	{"reserved-name", Error},
	{"bad-reference", Error},
	{"reference-kind", Error},
	{"reference-to-nothing", Error},
	{"reference-to-several", Error},
	{"reference-wrong-kind", Error},
	{"reference-to-draft", Error},
	{"reference-to-itself", Error},
	{"of-on-entry", Error},
	{"duplicate-value", Error},
	{"translation-own-language", Error},
	{"translation-language", Error},
	{"translation-not-declared", Error},
	{"translation-without-original", Error},
	{"phrase-unknown", Warning},
	{"phrase-twice", Error},
	{"translation-older", Warning},
	{"stale", Warning},
	{"statement-stale", Warning},
	{"correction-unexplained", Error},
	{"correction-unexplained-advised", Warning},
	{"address-lost", Error},
	{"line-without-id", Warning},
	{"history-rewritten", Error},
	{"log-left-out", Warning},
	{"public-parts-missing", Error},
	{"public-parts-advised", Warning},

	// dates of what has happened
	{"decided-later", Error},
	{"happened-later", Error},
	{"happened-uncommitted", Warning},
	{"source-older", Error},
	{"day-unknown", Error},

	// files, before they are read
	{"file-name", Error},
	{"file-name-twice", Error},
	{"document-ending", Error},
	{"document-in-files", Error},
	{"file-too-large", Error},
	{"not-utf8", Error},
	{"empty-file", Error},
	{"directory-named-md", Error},
	{"symlink-outside", Error},
	{"symlink-broken", Error},
	{"file-unreadable", Error},
	{"no-content", Error},

	// unfinished merges
	{"merge-conflict", Error},

	// files attached to pages
	{"attachment-type", Error},
	{"attachment-ending", Error},
	{"attachment-refused", Error},
	{"attachment-damaged", Warning},
	{"attachment-too-large", Error},
	{"attachment-cleaned", Warning},
	{"svg-refused", Error},
	{"picture-too-large", Error},
	{"picture-heavy", Warning},

	// Markdown that is probably not shown as meant
	{"table-cell-lost", Error},
	{"table-takes-line", Warning},
	{"table-head", Warning},
	{"code-fence-open", Error},
	{"code-info-lost", Warning},
	{"reference-twice", Error},
	{"footnote-twice", Error},
	{"list-from-number", Warning},
	{"list-renumbered", Warning},
	{"list-not-read", Warning},
	{"heading-not-read", Warning},
	{"heading-by-line", Warning},
	{"link-not-read", Warning},
	{"mark-alone", Warning},
	{"sign-between-figures", Warning},
	{"sign-not-read", Warning},
	{"braces-not-read", Warning},

	// the folder that is published to, and the run
	{"output-failed", Error},
	{"output-not-folder", Error},
	{"output-is-portal", Error},
	{"output-in-source", Error},
	{"output-is-mount", Error},
	{"output-foreign-file", Error},
	{"path-too-long", Error},
	{"path-unwritable", Error},
	{"output-path-twice", Error},
	{"output-busy", Error},
	{"output-leads-out", Error},
	{"output-leftover", Error},
	{"output-kept-aside", Error},

	// maps
	{"geojson-syntax", Error},
	{"geojson-too-large", Error},
	{"geojson-shape", Error},
	{"geojson-geometry", Error},
	{"geojson-crs", Error},
	{"geojson-range", Error},
	{"geojson-ring-open", Error},
	{"geojson-ring-short", Error},
	{"geojson-turned", Warning},
	{"map-missing", Error},
	{"map-area-unnamed", Error},
	{"map-area-unknown", Error},
	{"map-area-twice", Error},

	// texts of the interface, and pages
	{"texts-language-unknown", Error},
	{"texts-json", Error},
	{"texts-form", Error},
	{"texts-number-mark", Error},
	{"texts-number-marks-equal", Error},
	{"texts-anchor", Error},
	{"texts-anchors-alike", Error},
	{"texts-key-unknown", Error},
	{"texts-key-twice", Error},
	{"texts-argument-unknown", Error},
	{"texts-missing", Error},
	{"url-twice", Error},
	{"link-nowhere", Error},
	{"anchor-nowhere", Error},
	{"image-no-picture", Error},
	{"image-missing", Error},

	// the index of prices
	{"prices-missing", Error},
	{"prices-line", Error},
	{"prices-doubtful", Error},
	{"prices-jump", Error},
	{"prices-order", Error},
	{"prices-year-absent", Error},

	// colours of the portal
	{"bad-colour", Error},
	{"colour-unquoted", Error},
	{"colour-contrast", Error},

	// layouts and static files of the portal
	{"layout-error", Error},
	{"layout-field", Error},
	{"layout-encoding", Error},
	{"layout-unreadable", Error},
	{"layout-unused", Warning},
	{"static-missing", Error},
	{"static-circle", Error},
	{"static-elsewhere", Error},

	// a built site, checked by verify
	{"verify-outlines", Error},
	{"verify-unreadable", Error},
	{"verify-not-a-file", Error},
	{"verify-too-deep", Error},
	{"verify-too-much", Error},
	{"verify-zip-path", Error},
	{"verify-zip-locked", Error},
	{"verify-zip-twice", Error},
	{"verify-sums", Error},
	{"verify-digest", Error},
	{"verify-build", Error},
	{"verify-active", Error},
	{"verify-stray", Error},
	{"verify-text", Error},
	{"verify-host", Error},
	{"verify-no-file", Error},
	{"verify-csv", Error},
	{"verify-header", Error},
	{"verify-cell", Error},
	{"verify-twice", Error},
	{"verify-order", Error},
	{"verify-json", Error},
	{"verify-package", Error},
	{"verify-grants", Error},
	{"verify-api", Error},
	{"verify-workbook", Error},
	{"verify-import", Error},
	{"verify-part", Error},
	{"verify-catalogue", Error},
	{"verify-figure-file", Error},
	{"verify-log", Error},
	{"verify-checkpoint", Error},
	{"verify-receipt", Error},
	{"verify-dictionary", Error},
	{"verify-name", Error},
	{"verify-piece", Error},
	{"verify-piece-sum", Error},
	{"verify-inside", Error},
	{"verify-inside-group", Error},
	{"verify-overflow", Error},
	{"verify-conservation", Error},
	{"verify-netting", Error},
	{"verify-derived", Error},
	{"verify-question", Error},
	{"verify-no-answer", Error},
	{"verify-figure", Error},
	{"verify-figure-text", Error},
	{"verify-figure-bare", Error},
	{"verify-sentence", Error},
	{"verify-caption", Error},
	{"verify-phases", Error},
	{"verify-chart-table", Error},
	{"verify-chart-mark", Error},
	{"verify-chart-differs", Error},
	{"verify-chart-bare", Error},
	{"verify-link", Error},
	{"verify-anchor", Error},
	{"verify-id-twice", Error},
	{"verify-empty-link", Error},
	{"verify-loose-figure", Warning},
	{"verify-orphan", Warning},
	{"verify-rooted-link", Warning},
}

var catalogue = index(textEntries, lawEntries, otherEntries)

func index(groups ...[]Entry) map[string]Entry {
	m := make(map[string]Entry)
	for _, e := range slices.Concat(groups...) {
		if _, twice := m[e.ID]; twice {
			panic("internal error: diagnostic " + e.ID + " is in the catalogue twice")
		}
		m[e.ID] = e
	}
	return m
}

// Entries lists the whole catalogue, sorted by id.
func Entries() []Entry {
	all := make([]Entry, 0, len(catalogue))
	for _, e := range catalogue {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b Entry) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// Lookup finds an entry by its id.
func Lookup(id string) (Entry, bool) {
	e, ok := catalogue[id]
	return e, ok
}

// Tunable reports whether the settings can turn a problem off: all warnings, and the one
// error that no figure depends on.
func Tunable(id string) bool {
	return id == "address-lost" || catalogue[id].Severity == Warning
}

// InWords reports whether a problem is one of running text: the figures of a
// document with such an error are sound.
func InWords(id string) bool { return isIn(textEntries, id) }

// InBook reports whether a problem is a broken law of the whole book: with such
// an error the sums of the book must not be believed.
func InBook(id string) bool { return isIn(lawEntries, id) }

func isIn(entries []Entry, id string) bool {
	return slices.ContainsFunc(entries, func(e Entry) bool { return e.ID == id })
}

// Text says in a language what is wrong, with the names of arguments in braces
// where a problem has their values: "{key} must be a list".
func (e Entry) Text(lang string) string { return e.describe(lang, "text") }

// Hint is what to type, as Text; empty where the entry has none.
func (e Entry) Hint(lang string) string { return e.describe(lang, "hint") }

// Why explains the rule in a sentence or two, for the published list of
// diagnostics.
func (e Entry) Why(lang string) string { return e.describe(lang, "why") }

func (e Entry) describe(lang, part string) string {
	return e.fill(lang, part, func(name string) string { return "{" + name + "}" })
}

// fill returns a part of the entry ("text", "hint", "why") with its arguments;
// empty where the entry has no such part.
func (e Entry) fill(lang, part string, value func(name string) string) string {
	w, id := wordsIn(lang), "messages."+e.ID+"."+part
	if part == "hint" && !w.Has(id) {
		return ""
	}
	return w.Fill(id, value)
}

// wordsIn returns the texts in a language. Tests add texts.
var wordsIn = words.In
