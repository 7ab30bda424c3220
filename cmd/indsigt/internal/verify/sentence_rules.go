package verify

import (
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// claim is the content of a sentence: its figures and words by the names of the
// text's arguments, and the expressions of data-of.
type claim struct {
	id, lang string
	of       []ask.Expr
	figs     map[string]ask.Expr
	sums     map[string][]ask.Question // the questions that a figure adds up
	words    map[string]string         // without spaces
	*answerer
	books    wordbooks
	notation notation
	page     string // its address
}

// condition is a condition of a sentence; it returns why it does not hold.
type condition func(*claim) words.Message

// sentenceRules are the conditions of texts, by id. An id that ends in a dot applies
// to all texts that begin with it; the longest matching id is used. A text with
// data-of must have a rule; one without figures and data-of, such as an explanation,
// needs none.
var sentenceRules = map[string][]condition{
	// Who has given how much to a holder, or what is known of a part of the budget.
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
	"say.spent.least":            {inPhase("amount", money.Spent), someMissing("amount"), committedOf("whole", "amount"), unsaidIsAll("amount", "whole")},
	"say.disbursed.least":        {inPhase("amount", money.Disbursed), someMissing("amount"), committedOf("whole", "amount"), unsaidIsAll("amount", "whole")},
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

	"area.unknown.shared": {sharesSome, namedByOf("area", ask.Area)},

	// Who pays, and who decides.
	"question.tax.fund":      {payersOfType("names")},
	"question.tax.public":    {payersOfType("names")},
	"question.tax.housing":   {payersOfType("names")},
	"question.tax.private":   {payersOfType("names")},
	"question.tax.rest":      {payersElse},
	"question.pays.unknown":  {noPayer(true)},
	"question.pays.nobody":   {noPayer(false)},
	"question.decides.giver": {namedByOf("name", ask.Giver)},
	"question.decides.lead":  {namedByCell("name", "lead", "organisations/")},
	"question.decides.part":  {namedByCell("plan", "plan", "plans/")},
	"question.ends.plan":     {namedByCell("plan", "plan", "plans/")},
	"question.ends.next":     {nextPlan("plan")},
	"door.pay.rent.said":     {paidByType("amount")},
	"door.pay.tax.said":      {paidByType("amount")},

	// Parts, changes and what is left.
	"plan.total":               {addsUp("whole", "own", "others")},
	"initiative.two.givers":    {namedByFigure("first", "amount"), namedByFigure("second", "other")},
	"initiative.two.years":     {namedByFigure("first", "amount"), namedByFigure("second", "other")},
	"money.largest.one":        {namedByFigure("name-a", "amount-a")},
	"money.largest.one.rest":   {namedByFigure("name-a", "amount-a")},
	"money.largest.two":        {namedByFigure("name-a", "amount-a"), namedByFigure("name-b", "amount-b")},
	"money.largest.two.rest":   {namedByFigure("name-a", "amount-a"), namedByFigure("name-b", "amount-b")},
	"money.unpaid.one":         {figureOp("amount", ask.Left), isLeft("amount"), allSaid("amount"), namedByFigure("name", "amount")},
	"money.unpaid.part":        {figureOp("amount", ask.Left), isLeft("amount"), unsaidLeft("unsaid", "amount"), nothingPaid("amount"), namedByFigure("name", "amount")},
	"money.unpaid.part.partly": {figureOp("amount", ask.Left), isLeft("amount"), unsaidLeft("unsaid", "amount"), somePaid("amount"), namedByFigure("name", "amount")},
	"money.change.more":        {figureOp("amount", ask.Minus), namedByFigure("name", "amount")},
	"money.change.less":        {figureOp("amount", ask.Minus), namedByFigure("name", "amount")},
	"money.resident.placed":    {allPlaced},
	"money.resident.undivided": {partOf("undivided", "total", ask.Area, ask.AnyNotDivided)},
	"money.resident.unsaid":    {partOf("unsaid", "total", ask.Area, ask.NotStated)},
	"money.resident.both":      {partOf("undivided", "total", ask.Area, ask.AnyNotDivided), partOf("unsaid", "total", ask.Area, ask.NotStated)},

	// Where documents, places and receivers are counted.
	"kind.count.":        {countsDocuments("n")},
	"works.count":        {countsGoals("with", "all")},
	"map.sentence":       {countsOutlines("n", "all")},
	"home.running.last":  {endedIn("year")},
	"sentence.places":    {groupCount("places")},
	"sentence.receivers": {groupCount("places")},

	"audience.money":        {countsHolders("n", "amount")},
	"audience.money.shared": {countsHolders("n", "amount")},

	// What charts show.
	"chart.find.spent":   {inPhase("amount", money.Committed), inPhase("spent", money.Spent), committedOf("amount", "spent"), overAll("spent", "amount")},
	"chart.find.unspent": {inPhase("amount", money.Committed), notKnown(money.Spent)},
	"chart.find.flow":    {flowNames("name", "amount")},
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
