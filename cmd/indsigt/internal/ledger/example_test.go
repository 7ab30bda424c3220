package ledger_test

import (
	"fmt"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/ledger"
	"indsigt/cmd/indsigt/internal/money"
)

// Two organisations give a plan money, and the plan passes a part of it on. The
// headline counts each krone once.
func ExampleBook() {
	line := func(id, holder, giver string, entry bool, kroner money.Amount) ledger.Line {
		l := ledger.Line{ID: id, Holder: holder, Giver: giver, Entry: entry}
		l.Stated[money.Committed] = []ledger.Piece{{Year: 2026, Value: money.Of(kroner * 100)}}
		return l
	}
	book, problems := ledger.Book(ledger.Input{
		Holders: []ledger.Holder{{ID: "plans/nord", Plan: "nord"}, {ID: "initiatives/cafe", Plan: "nord"}},
		Lines: []ledger.Line{
			line("nord:fund", "plans/nord", "organisations/fund", true, 900),
			line("nord:municipality", "plans/nord", "organisations/municipality", true, 300),
			line("cafe:nord", "initiatives/cafe", "plans/nord", false, 400),
		},
	})
	fmt.Println(len(problems), "problems")

	committed := ask.Of(money.Measure{Phase: money.Committed, Form: money.Cash})
	fmt.Println(committed, "=", money.Plain(book.Sum(committed).Known))
	for _, group := range book.By(committed, ask.Holder) {
		fmt.Println(committed.With(ask.Holder, group.Key), "=", money.Plain(group.Sum.Known))
	}
	// Output:
	// 0 problems
	// committed = 1200.00
	// committed holder=initiatives/cafe = 400.00
	// committed holder=plans/nord = 800.00
}
