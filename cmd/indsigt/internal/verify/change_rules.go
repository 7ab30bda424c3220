package verify

import (
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// changeRules are the conditions of sentences about the portal's history. Their
// data-of names rows of changes.csv: cell(changes SEQ seq), and for several rows also
// the last. A sentence about one row has the row's class, old and new figures, giver
// and holder.
var changeRules = map[string][]condition{
	"change.added":          {changeIs("added", "", "known", 0), changeNames},
	"change.added.unknown":  {changeIs("added", "", "unknown,inside", 0), changeNames},
	"change.added.withheld": {changeIs("added", "", "withheld", 0), changeNames},
	"change.raised":         {changeIs("decided", "known", "known", 1), changeNames},
	"change.lowered":        {changeIs("decided", "known", "known", -1), changeNames},
	"change.decided":        {changeIs("decided", "", "known", 0), changeNames},
	"change.known":          {changeIs("known", "unknown,withheld,inside", "known", 0), changeNames},
	"change.corrected":      {changeIs("corrected", "known", "known", 0), changeNames},
	"change.removed":        {changeIs("added,decided,known,corrected,closed", "known", "", 0), changeNames},
	"change.closed":         {changeIs("added,decided,known,corrected,closed,moved", "known", "unknown,withheld,inside", 0), changeNames},
	"change.dropped":        {changeIs("closed", "unknown,withheld,inside", "", 0), changeNames},
	"change.moved":          {changeIs("moved", ",unknown,withheld,inside", "known", 0), changeNames},
	"change.moved.away":     {changeIs("moved", "known", "", 0), changeNames},
	"change.moved.changed":  {changeIs("moved", "known", "known", 0), changeNames},
	"change.other":          {changeNames},
	"change.until":          {changedFrom},
	"change.begins":         {changesOf("added", false)},
	"change.added.many":     {changesOf("added", true)},
	"change.moved.many":     {changesOf("moved", true)},
}

// changedFrom requires the figure to be the amount before a correction.
func changedFrom(cl *claim) words.Message {
	row, ok := cl.changeRow(0)
	if !ok || row("class") != "corrected" || cl.figs["was"] != cl.changeCell("was") {
		return fails("reasons.verify.sentence-compares")
	}
	return satisfied
}

// changeRow returns the row of changes.csv that is named at an index of data-of, by
// column.
func (cl *claim) changeRow(at int) (get func(column string) string, ok bool) {
	if len(cl.of) <= at || cl.of[at].Op != ask.Published || cl.of[at].Cell.Table != "changes" || cl.of[at].Cell.Column != "seq" {
		return nil, false
	}
	t := cl.data.tables["changes"]
	if t == nil {
		return nil, false
	}
	row, ok := t.row(cl.of[at].Cell.Row)
	return func(column string) string { return unguard(t.get(row, column)) }, ok
}

// changeCell returns a question for a column of the first row.
func (cl *claim) changeCell(column string) ask.Expr {
	return ask.PublishedCell(ask.Cell{Table: "changes", Row: cl.of[0].Cell.Row, Column: column})
}

// changeIs requires the row to have one of the classes, states among was and is
// (comma-separated; the empty state: nothing is stated) and the sentence's figures,
// and the amount to have increased, decreased, or (0) either.
func changeIs(classes, was, is string, direction int) condition {
	return func(cl *claim) words.Message {
		row, ok := cl.changeRow(0)
		if !ok || !oneOf(classes, row("class")) || !oneOf(was, row("was_state")) || !oneOf(is, row("is_state")) {
			return fails("reasons.verify.sentence-compares")
		}
		for _, column := range []string{"was", "is"} {
			if f, said := cl.figs[column]; said && f != cl.changeCell(column) {
				return fails("reasons.verify.sentence-asks", "name", column)
			}
		}
		if before, ok := parseAmount(row("was")); direction != 0 && ok {
			if after, _ := parseAmount(row("is")); (after > before) != (direction > 0) {
				return fails("reasons.verify.sentence-compares")
			}
		}
		return satisfied
	}
}

func oneOf(list, value string) bool {
	for _, word := range strings.Split(list, ",") {
		if word == value {
			return true
		}
	}
	return false
}

// changeNames requires the sentence to be its text with the row's phase, form, year,
// giver and holder filled in. The whole sentence is compared, because a name may
// contain words of the text.
func changeNames(cl *claim) words.Message {
	row, ok := cl.changeRow(0)
	if !ok {
		return fails("reasons.verify.sentence-compares")
	}
	text := func(id string) string { return cl.books.text(cl.lang, id) }
	what := text("change.what." + row("phase"))
	if row("form") == money.InKind.String() {
		what = strings.Replace(text("change.what.in-kind"), "{what}", what, 1)
	}
	if year := row("year"); year != "" {
		what = strings.NewReplacer("{what}", what, "{year}", year).Replace(text("change.what.year"))
	}
	want := map[string]string{"what": what, "giver": cl.changeName(row("giver")), "holder": cl.changeName(row("holder"))}
	for _, form := range cl.books.books[cl.lang].Texts[cl.id] {
		if sameName(fillWords(solid(form), cl.words), fillWords(solid(form), want)) {
			return satisfied
		}
	}
	return fails("reasons.verify.sentence-name", "name", "data-of")
}

// fillWords fills a text's arguments and capitalises its first letter.
func fillWords(form string, args map[string]string) string {
	for name, value := range args {
		form = strings.ReplaceAll(form, "{"+name+"}", solid(value))
	}
	r, n := utf8.DecodeRuneInString(form)
	return string(unicode.ToUpper(r)) + form[n:]
}

// changeName returns the name of KIND/SLUG; for a document that no longer exists, its
// slug.
func (cl *claim) changeName(id string) string {
	if id == ask.NotStated {
		return cl.books.text(cl.lang, "sentence.unnamed-giver")
	}
	if name := cl.books.name(cl.lang, id); name != "" {
		return name
	}
	return solid(id[strings.IndexByte(id, '/')+1:])
}

// changesOf requires the rows from the first to the last to have a class and the same
// commit, and the count to be the number of figures of the first one's holder, or of
// all (for the portal's first state, from row 1).
func changesOf(class string, one bool) condition {
	return func(cl *claim) words.Message {
		first, ok := cl.changeRow(0)
		last, both := cl.changeRow(1)
		if !ok || !both {
			return fails("reasons.verify.sentence-compares")
		}
		t := cl.data.tables["changes"]
		from, _ := t.row(first("seq"))
		to, _ := t.row(last("seq"))
		if !one && from != 0 {
			return fails("reasons.verify.sentence-compares")
		}
		n := 0
		for i := from; i <= to; i++ {
			if t.get(i, "class") != class || t.get(i, "commit") != first("commit") {
				return fails("reasons.verify.sentence-compares")
			}
			here := unguard(t.get(i, "holder")) == first("holder")
			if class == "added" && one && !here {
				return fails("reasons.verify.sentence-compares")
			}
			if !one || here && t.get(i, "is_state") != "" {
				n++
			}
		}
		if digitsOf(cl.words["count"]) != strconv.Itoa(n) {
			return fails("reasons.verify.sentence-asks", "name", "count")
		}
		if one && !sameName(cl.words["holder"], cl.changeName(first("holder"))) {
			return fails("reasons.verify.sentence-name", "name", "holder")
		}
		return satisfied
	}
}

// digitsOf returns the digits of a number without separators.
func digitsOf(text string) string {
	return strings.Map(func(r rune) rune {
		if r < '0' || r > '9' {
			return -1
		}
		return r
	}, text)
}
