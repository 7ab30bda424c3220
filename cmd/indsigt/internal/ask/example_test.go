package ask_test

import (
	"fmt"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/money"
)

// A question is a value, and a text that reads back to the same value.
func ExampleQuestion() {
	q := ask.Of(money.Measure{Phase: money.Committed}).
		With(ask.Year, "2026").
		With(ask.Holder, "plans/nord")
	fmt.Println(q)

	read, err := ask.Parse(q.String())
	fmt.Println(read == q, err)

	fmt.Println(ask.ShareOf(q, q.With(ask.Year, "")))
	// Output:
	// committed year=2026 holder=plans/nord
	// true <nil>
	// share(committed year=2026 holder=plans/nord; committed holder=plans/nord)
}
