package verify

import (
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// claim is what a sentence says: its figures and words by the names of its text's
// arguments, and the expressions of data-of.
type claim struct {
	id, lang string
	of       []ask.Expr
	figs     map[string]ask.Expr
	words    map[string]string // without spaces
	*answerer
	books wordbooks
}

// condition is one thing that must hold; it returns why it does not.
type condition func(*claim) words.Message

// sentenceRules are the conditions of texts, by id. An id that ends with a dot is that
// of all texts which begin with it; the most exact id counts. A text with data-of must
// have a rule; one without figures and data-of, such as an explanation, needs none.
var sentenceRules = map[string][]condition{
	// Who has given how much to a holder, or what is known of a slice of the book.
	"sentence.given.":   {about("amount", ask.Lines, ask.Holder), phaseOfText("amount"), formOf("amount"), names("givers", "amount", ask.Giver), named("title", "amount", ask.Holder)},
	"sentence.unnamed.": {about("amount", ask.Lines, ask.Holder), phaseOfText("amount"), formOf("amount"), onlyUnnamed("amount"), named("title", "amount", ask.Holder)},
	"sentence.got.":     {about("amount", ask.Facts, ask.Receiver), phaseOfText("amount"), formOf("amount"), named("org", "amount", ask.Receiver)},
	"sentence.gave.":    {about("amount", ask.Lines, ask.Giver), phaseOfText("amount"), formOf("amount"), named("org", "amount", ask.Giver)},
	"sentence.scope.":   {phaseOfText("amount"), formOf("amount")},
	"sentence.nothing":  {nothing},

	// What is missing.
	"sentence.unknown":  {figureOp("pieces", ask.Pieces), allMissing("pieces")},
	"sentence.missing":  {figureOp("missing", ask.Missing), figureOp("pieces", ask.Pieces), sameQuestion("missing", "pieces")},
	"sentence.most":     {figureOp("amount", ask.Most)},
	"sentence.complete": {figureOp("pieces", ask.Pieces), noneMissing("pieces")},

	// What became of it.
	"sentence.in-kind":           {inForm("amount", money.InKind)},
	"sentence.passed":            {about("amount", ask.Lines, ask.Giver)},
	"sentence.spent":             {inPhase("amount", money.Spent)},
	"sentence.spent-with":        {inPhase("amount", money.Spent)},
	"sentence.disbursed":         {inPhase("amount", money.Disbursed)},
	"sentence.spent-unknown":     {notKnown(money.Spent)},
	"sentence.disbursed-unknown": {notKnown(money.Disbursed)},
	"say.spent.of":               {inPhase("amount", money.Spent), committedOf("whole", "amount"), overAll("amount", "whole")},
	"say.spent.part":             {inPhase("amount", money.Spent), noneMissing("amount"), committedOf("whole", "amount"), unsaidOf("unsaid", "amount", "whole")},
	"say.spent.part.partly":      {inPhase("amount", money.Spent), someMissing("amount"), committedOf("whole", "amount"), unsaidOf("unsaid", "amount", "whole")},
	"say.disbursed.of":           {inPhase("amount", money.Disbursed), committedOf("whole", "amount"), overAll("amount", "whole")},
	"say.disbursed.part":         {inPhase("amount", money.Disbursed), noneMissing("amount"), committedOf("whole", "amount"), unsaidOf("unsaid", "amount", "whole")},
	"say.disbursed.part.partly":  {inPhase("amount", money.Disbursed), someMissing("amount"), committedOf("whole", "amount"), unsaidOf("unsaid", "amount", "whole")},
	"question.ends.returned":     {inPhase("amount", money.Returned)},

	// What an area has of its own and what it shares.
	"say.area.":                 {phaseOfText("amount"), formOf("amount"), named("area", "amount", ask.Area), sharesNothing},
	"say.area.applied.both":     sharesToo,
	"say.area.ceiling.both":     sharesToo,
	"say.area.committed.both":   sharesToo,
	"say.area.disbursed.both":   sharesToo,
	"say.area.spent.both":       sharesToo,
	"say.area.returned.both":    sharesToo,
	"say.area.applied.shared":   sharesOnly,
	"say.area.ceiling.shared":   sharesOnly,
	"say.area.committed.shared": sharesOnly,
	"say.area.disbursed.shared": sharesOnly,
	"say.area.spent.shared":     sharesOnly,
	"say.area.returned.shared":  sharesOnly,
	"say.list.adds":             {figureOp("amount", ask.Amount)},

	// Parts, changes and what is left.
	"plan.total":               {addsUp("whole", "own", "others")},
	"initiative.two.givers":    {namedByFigure("first", "amount"), namedByFigure("second", "other")},
	"initiative.two.years":     {namedByFigure("first", "amount"), namedByFigure("second", "other")},
	"money.told.one":           {namedByFigure("name-a", "amount-a")},
	"money.told.one.rest":      {namedByFigure("name-a", "amount-a")},
	"money.told.two":           {namedByFigure("name-a", "amount-a"), namedByFigure("name-b", "amount-b")},
	"money.told.two.rest":      {namedByFigure("name-a", "amount-a"), namedByFigure("name-b", "amount-b")},
	"money.unpaid.one":         {figureOp("amount", ask.Left), isLeft("amount"), allSaid("amount"), namedByFigure("name", "amount")},
	"money.unpaid.part":        {figureOp("amount", ask.Left), isLeft("amount"), unsaidLeft("unsaid", "amount"), nothingPaid("amount"), namedByFigure("name", "amount")},
	"money.unpaid.part.partly": {figureOp("amount", ask.Left), isLeft("amount"), unsaidLeft("unsaid", "amount"), somePaid("amount"), namedByFigure("name", "amount")},
	"money.change.more":        {figureOp("amount", ask.Minus), namedByFigure("name", "amount")},
	"money.change.less":        {figureOp("amount", ask.Minus), namedByFigure("name", "amount")},
	"money.resident.placed":    {allPlaced},
	"money.resident.undivided": {partOf("undivided", "total", ask.Area, ask.AnyNotDivided)},
	"money.resident.unsaid":    {partOf("unsaid", "total", ask.Area, ask.NotStated)},
	"money.resident.both":      {partOf("undivided", "total", ask.Area, ask.AnyNotDivided), partOf("unsaid", "total", ask.Area, ask.NotStated)},

	// Where places and receivers are counted.
	"sentence.places":    {groupCount("places")},
	"sentence.receivers": {groupCount("places")},

	// What charts show.
	"chart.find.spent":   {inPhase("amount", money.Committed), inPhase("spent", money.Spent), committedOf("amount", "spent"), overAll("spent", "amount")},
	"chart.find.unspent": {inPhase("amount", money.Committed), notKnown(money.Spent)},
	"chart.find.largest": {isLargest("amount", "name")},
	"chart.find.share":   {isLargest("amount", "name"), shareOf("share", "amount")},
	"chart.find.year":    {isLargest("amount", "name")},
	"chart.find.rest":    {isLargest("amount", "name")},
}

var (
	sharesToo  = []condition{phaseOfText("amount"), formOf("amount"), named("area", "amount", ask.Area), sharedOf("amount")}
	sharesOnly = []condition{phaseOfText("shared"), formOf("shared"), named("area", "shared", ask.Area), sharedOf("shared"), ofIsEmpty}
)

// ruleOf returns the conditions of a text.
func ruleOf(id string) ([]condition, bool) {
	for key := id; ; {
		if rule, ok := sentenceRules[key]; ok {
			return rule, true
		}
		if rule, ok := changeRules[key]; ok {
			return rule, true
		}
		dot := strings.LastIndexByte(strings.TrimSuffix(key, "."), '.')
		if dot < 0 {
			return nil, false
		}
		key = key[:dot+1]
	}
}

func fails(id string, args ...any) words.Message { return words.Say(id, args...) }

var satisfied words.Message

// question is that of an argument's figure, or, where words stand for it or the text
// leaves it out, the first of data-of.
func (cl *claim) question(arg string) (ask.Question, bool) {
	if e, ok := cl.figs[arg]; ok {
		return e.A, true
	}
	if len(cl.of) > 0 {
		return cl.of[0].A, true
	}
	return ask.Question{}, false
}

// about requires a question to the table with the one filter.
func about(arg string, t ask.Table, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok || q.Table != t || q.Filter[d] == "" {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

// phaseOfText requires the phase that the text's id names.
func phaseOfText(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok || !slices.Contains(strings.Split(cl.id, "."), q.Measure.Phase.String()) {
			return fails("reasons.verify.sentence-phase", "name", arg)
		}
		return satisfied
	}
}

// formOf requires the words of the form: staff time is said, cash is not.
func formOf(arg string) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(arg)
		want := ""
		if q.Measure.Form == money.InKind {
			want = cl.books.text(cl.lang, "sentence.form.in-kind")
		}
		if said, ok := cl.words["form"]; ok && said != want {
			return fails("reasons.verify.sentence-form")
		}
		return satisfied
	}
}

func inPhase(arg string, p money.Phase) condition {
	return func(cl *claim) words.Message {
		if q, ok := cl.question(arg); !ok || q.Measure.Phase != p {
			return fails("reasons.verify.sentence-phase", "name", arg)
		}
		return satisfied
	}
}

func inForm(arg string, f money.Form) condition {
	return func(cl *claim) words.Message {
		if q, ok := cl.question(arg); !ok || q.Measure.Form != f {
			return fails("reasons.verify.sentence-form")
		}
		return satisfied
	}
}

// figureOp requires a figure of the operation.
func figureOp(arg string, op ask.Op) condition {
	return func(cl *claim) words.Message {
		if e, ok := cl.figs[arg]; ok && e.Op != op {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

// groupCount requires a count of groups, or, where the text's form leaves it out, one
// group; two where the language has such a form for two as well.
func groupCount(arg string) condition {
	return func(cl *claim) words.Message {
		if e, ok := cl.figs[arg]; ok && e.Op == ask.Groups {
			return satisfied
		}
		most := 0
		for _, p := range cl.books.books[cl.lang].patterns[cl.id] {
			if !slices.Contains(p.args, arg) {
				most++
			}
		}
		if len(cl.of) == 0 || cl.of[0].Op != ask.Groups || cl.countGroups(cl.of[0]) > most {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		return satisfied
	}
}

func sameQuestion(a, b string) condition {
	return func(cl *claim) words.Message {
		if cl.figs[a].A != cl.figs[b].A {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

func allMissing(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		if s := cl.sum(q); s.pieces != s.missing() {
			return fails("reasons.verify.sentence-known")
		}
		return satisfied
	}
}

func noneMissing(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		if s := cl.sum(q); s.missing() > 0 {
			return fails("reasons.verify.sentence-missing")
		}
		return satisfied
	}
}

// someMissing requires that a figure's sum is not known in full.
func someMissing(arg string) condition {
	return func(cl *claim) words.Message {
		q, ok := cl.question(arg)
		if !ok {
			return fails("reasons.verify.sentence-asks", "name", arg)
		}
		if cl.sum(q).missing() == 0 {
			return fails("reasons.verify.sentence-whole")
		}
		return satisfied
	}
}

// notKnown requires the first question of data-of to be of the phase, and nothing of
// it to be known.
func notKnown(p money.Phase) condition {
	return func(cl *claim) words.Message {
		if len(cl.of) == 0 || cl.of[0].A.Measure.Phase != p {
			return fails("reasons.verify.sentence-asks", "name", "data-of")
		}
		if s := cl.sum(cl.of[0].A); s.pieces != s.missing() {
			return fails("reasons.verify.sentence-known")
		}
		return satisfied
	}
}

// nothing requires that no question of data-of has a row.
func nothing(cl *claim) words.Message {
	for _, e := range cl.of {
		if cl.sum(e.A).pieces > 0 {
			return fails("reasons.verify.sentence-known")
		}
	}
	return satisfied
}

func ofIsEmpty(cl *claim) words.Message {
	if len(cl.of) == 0 {
		return fails("reasons.verify.sentence-asks", "name", "data-of")
	}
	return nothing(cl)
}

// committedOf requires a to be the commitment of what b asks about.
func committedOf(a, b string) condition {
	return func(cl *claim) words.Message {
		x, y := cl.figs[a].A, cl.figs[b].A
		y.Measure.Phase = money.Committed
		if x != y {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// overAll requires part to be stated of all that whole has.
func overAll(part, whole string) condition {
	return func(cl *claim) words.Message {
		for _, e := range []ask.Expr{
			{Op: ask.Unstated, A: cl.figs[whole].A, B: cl.figs[part].A}, {Op: ask.Unstated, A: cl.figs[part].A, B: cl.figs[whole].A},
		} {
			if v, why := cl.answer(e); why.ID != "" || v != "0.00" {
				return fails("reasons.verify.sentence-lines")
			}
		}
		return satisfied
	}
}

// unsaidOf requires the figure unsaid to be what whole has and part does not state.
func unsaidOf(unsaid, part, whole string) condition {
	return func(cl *claim) words.Message {
		if cl.figs[unsaid] != (ask.Expr{Op: ask.Unstated, A: cl.figs[whole].A, B: cl.figs[part].A}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// isLeft requires what was committed less what was paid out, and that something is left.
func isLeft(arg string) condition {
	return func(cl *claim) words.Message {
		e := cl.figs[arg]
		paid := e.A
		paid.Measure.Phase = money.Disbursed
		if e.A.Measure.Phase != money.Committed || e.B != paid || cl.sum(e.A).missing() > 0 {
			return fails("reasons.verify.sentence-compares")
		}
		if x, y, fits := cl.bothStated(e); !fits || x <= y {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// allSaid requires that all lines state both sides of what is left.
func allSaid(arg string) condition {
	return func(cl *claim) words.Message {
		e := cl.figs[arg]
		for _, other := range []ask.Expr{{Op: ask.Unstated, A: e.A, B: e.B}, {Op: ask.Unstated, A: e.B, B: e.A}} {
			if v, why := cl.answer(other); why.ID != "" || v != "0.00" {
				return fails("reasons.verify.sentence-lines")
			}
		}
		return satisfied
	}
}

// unsaidLeft requires the figure unsaid to be that of which it is not known what is left.
func unsaidLeft(unsaid, arg string) condition {
	return func(cl *claim) words.Message {
		if e := cl.figs[arg]; cl.figs[unsaid] != (ask.Expr{Op: ask.Unstated, A: e.A, B: e.B}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// nothingPaid requires that nothing is known to be paid by lines that do not state both
// sides, and somePaid that something is.
func nothingPaid(arg string) condition { return paidElsewhere(arg, false) }

func somePaid(arg string) condition { return paidElsewhere(arg, true) }

func paidElsewhere(arg string, some bool) condition {
	return func(cl *claim) words.Message {
		e := cl.figs[arg]
		if _, paid, _ := cl.bothStated(e); (cl.sum(e.B).known != paid) != some {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// shareOf requires the figure share to be the part that amount is of the whole that
// data-of ranks.
func shareOf(share, amount string) condition {
	return func(cl *claim) words.Message {
		if e := cl.figs[share]; e.Op != ask.Share || e.A != cl.figs[amount].A || len(cl.of) == 0 || e.B != cl.of[0].A {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// sharesNothing requires that the area of the amount shares nothing.
func sharesNothing(cl *claim) words.Message {
	q, _ := cl.question("amount")
	if shared, areas := cl.shared(q); areas > 1 && shared != 0 {
		return fails("reasons.verify.sentence-shared")
	}
	return satisfied
}

// sharedOf requires the figures shared and areas to be what the area of arg shares.
func sharedOf(arg string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[arg].A
		if cl.figs["shared"] != (ask.Expr{Op: ask.Shared, A: q}) || cl.figs["areas"] != (ask.Expr{Op: ask.Sharers, A: q}) {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// named requires the words to be the name of what a question is about.
func named(arg, of string, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		want := cl.nameOf(d, q.Filter[d])
		said, period := cl.words[arg], cl.words["period"]
		if period != "" {
			// The two stand side by side: the name ends where a period can begin.
			rest, ok := strings.CutPrefix(said+period, want)
			if !ok || !cl.isPeriod(rest) {
				return fails("reasons.verify.sentence-name", "name", arg)
			}
			return satisfied
		}
		if want == "" || !sameName(said, want) {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// nameOf is the name of a value of a dimension, without spaces.
func (cl *claim) nameOf(d ask.Dim, value string) string {
	prefix := map[ask.Dim]string{ask.Area: "areas/", ask.Theme: "themes/", ask.Plan: "plans/", ask.Pool: "pools/", ask.Funder: "organisations/", ask.Receiver: "organisations/"}[d]
	switch {
	case value == ask.None || value == ask.NotStated || ask.Holds(ask.AnyNotDivided, value) || value == ask.AnyNotDivided:
		return "" // a group without a name of its own
	case d == ask.Year:
		return value
	}
	return cl.books.name(cl.lang, prefix+value)
}

// isPeriod reports whether words are those of a period.
func (cl *claim) isPeriod(said string) bool {
	if book := cl.books.books[cl.lang]; book != nil {
		for _, id := range []string{"sentence.period", "sentence.period.year"} {
			for _, p := range book.patterns[id] {
				if p.re.MatchString(said) {
					return true
				}
			}
		}
	}
	return said == ""
}

// sameName compares names; a sentence's first letter is a capital.
func sameName(said, want string) bool {
	if said == want {
		return true
	}
	r, n := utf8.DecodeRuneInString(want)
	return said == string(unicode.ToUpper(r))+want[n:]
}

// namedByFigure requires the words to be the name of something the figure's question
// filters on; a special group has no name to compare.
func namedByFigure(arg, of string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[of].A
		for _, d := range ask.Dims {
			if q.Filter[d] == "" {
				continue
			}
			if want := cl.nameOf(d, q.Filter[d]); want == "" || sameName(cl.words[arg], want) {
				return satisfied
			}
		}
		return fails("reasons.verify.sentence-name", "name", arg)
	}
}

// addsUp requires parts to add to the whole.
func addsUp(whole string, parts ...string) condition {
	return func(cl *claim) words.Message {
		want, _ := cl.answer(cl.figs[whole])
		var sum money.Amount
		for _, p := range parts {
			v, _ := cl.answer(cl.figs[p])
			a, ok := parseAmount(v)
			if !ok {
				return fails("reasons.verify.sentence-asks", "name", p)
			}
			sum, _ = add(sum, a)
		}
		if printAmount(sum) != want {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// partOf requires the figure part to be the whole's in one group, and to be something.
func partOf(part, whole string, d ask.Dim, group string) condition {
	return func(cl *claim) words.Message {
		q := cl.figs[part].A
		if q != cl.figs[whole].A.With(d, group) || cl.sum(q).pieces == 0 {
			return fails("reasons.verify.sentence-compares")
		}
		return satisfied
	}
}

// allPlaced requires that every group of data-of has a name of its own.
func allPlaced(cl *claim) words.Message {
	if len(cl.of) == 0 || cl.of[0].Op != ask.Groups {
		return fails("reasons.verify.sentence-asks", "name", "data-of")
	}
	for _, key := range cl.groupsOf(cl.of[0].A, cl.of[0].Dim) {
		if key == ask.None || key == ask.NotStated || ask.Holds(ask.AnyNotDivided, key) {
			return fails("reasons.verify.sentence-missing")
		}
	}
	return satisfied
}

// names requires the words to name the groups of a question, each once: one or two
// names, or how many they are.
func names(arg, of string, d ask.Dim) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		said := cl.words[arg]
		groups := cl.groupsOf(q, d)
		if len(groups) > 2 {
			if !strings.Contains(said, strconv.Itoa(len(groups))) {
				return fails("reasons.verify.sentence-name", "name", arg)
			}
			return satisfied
		}
		for _, key := range groups {
			want := cl.nameOf(d, key)
			if key == ask.NotStated {
				want = cl.books.text(cl.lang, "sentence.unnamed-giver")
			}
			r, n := utf8.DecodeRuneInString(want)
			capital := string(unicode.ToUpper(r)) + want[n:]
			switch {
			case want != "" && strings.Contains(said, want):
				said = strings.Replace(said, want, "", 1)
			case want != "" && strings.HasPrefix(said, capital):
				said = said[len(capital):]
			default:
				return fails("reasons.verify.sentence-name", "name", arg)
			}
		}
		// What is left joins two names.
		if joined := solid(strings.NewReplacer("{a}", "", "{b}", "").Replace(cl.books.text(cl.lang, "format.list.two"))); said != "" && said != joined {
			return fails("reasons.verify.sentence-name", "name", arg)
		}
		return satisfied
	}
}

// onlyUnnamed requires that no giver of the question is named.
func onlyUnnamed(of string) condition {
	return func(cl *claim) words.Message {
		q, _ := cl.question(of)
		if !slices.Equal(cl.groupsOf(q, ask.Giver), []string{ask.NotStated}) {
			return fails("reasons.verify.sentence-name", "name", of)
		}
		return satisfied
	}
}

// groupsOf are the values of a dimension among the rows of a question, sorted.
func (a *answerer) groupsOf(q ask.Question, d ask.Dim) []string {
	b := a.rowIndex(q.Table)
	seen := make(map[string]bool)
	var all []string
	b.rowsOf(&q, func(i int32) {
		p := b.dims[d]
		if name := p.names[p.numbers[i]]; !seen[name] {
			seen[name] = true
			all = append(all, name)
		}
	})
	slices.Sort(all)
	return all
}
