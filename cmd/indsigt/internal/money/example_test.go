package money_test

import (
	"errors"
	"fmt"

	"indsigt/cmd/indsigt/internal/money"
)

// An amount is read by the marks of a language, added exactly and printed in any
// language.
func ExampleGrammar_Parse() {
	danish, _ := money.NewGrammar("da", "DKK")
	english, _ := money.NewGrammar("en", "DKK")

	a, _ := danish.Parse("1.250,50")
	b, _ := danish.Parse("2,5 mio. kr.")
	sum, err := a.Plus(b)
	fmt.Println(danish.Format(sum), "|", english.Format(sum), "|", money.Plain(sum), "|", err)

	_, err = danish.Parse("1,250.50")
	var refused *money.AmountError
	fmt.Println(errors.As(err, &refused), refused.CouldMean)
	// Output:
	// 2.501.250,50 kr. | DKK 2,501,250.50 | 2501250.50 | <nil>
	// true [1.250,50]
}

// A sum keeps what is missing next to what is known: an unknown amount is not zero.
func ExampleSum() {
	committed := money.Measure{Phase: money.Committed, Form: money.Cash}
	known := money.Sum{Measure: committed, Known: 100_000, Pieces: 1}
	unknown := money.Sum{Measure: committed, Pieces: 1, Unknown: 1}

	all, err := known.Plus(unknown)
	fmt.Println(money.Plain(all.Known), all.Pieces, all.Missing(), err)
	// Output: 1000.00 2 1 <nil>
}
