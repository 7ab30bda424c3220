package ledger

import (
	"fmt"
	"math/rand/v2"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// write prints a tree as indented lines for comparison.
func (t *TraceNode) write(b *strings.Builder, depth int) {
	sign := ""
	if t.Sign < 0 {
		sign = "less "
	}
	fmt.Fprintf(b, "%s%s%s %s %s", strings.Repeat("  ", depth), sign, t.Kind, t.Name, answerText(t.Sum))
	if t.Pos.Line > 0 {
		fmt.Fprintf(b, " :%d", t.Pos.Line)
	}
	b.WriteByte('\n')
	for i := range t.Children {
		t.Children[i].write(b, depth+1)
	}
}

func TestTrace(t *testing.T) {
	l := bookOf(t, workedBook)
	tests := []struct{ question, want string }{
		{"committed holder=pools/u year=2022", `
figure committed year=2022 holder=pools/u -100000.00
  holder pools/u -100000.00 :6
    fact pools/u.rest.committed.2022 -100000.00
      piece pools/u:kommune 3000000.00 :7
      less piece initiatives/c:u 3100000.00 :14
`},
		{"committed area=nord theme=tryg", `
figure committed area=nord theme=tryg 366666.67
  holder initiatives/b 366666.67 :10
    fact initiatives/b:fond.committed.undivided.area:nord 33333.34
      piece initiatives/b:fond 100000.01 :12
    fact initiatives/b:p.committed.undivided.area:nord 333333.33
      piece initiatives/b:p 1000000.00 :11
`},
		{"lines committed holder=initiatives/a", `
figure lines committed holder=initiatives/a 2000000.00
  row initiatives/a:p 1000000.00 :9
  row initiatives/a:p 1000000.00 :9
`},
	}
	for _, test := range tests {
		q, err := ask.Parse(test.question)
		if err != nil {
			t.Fatal(err)
		}
		tree := l.Trace(q)
		var b strings.Builder
		tree.write(&b, 0)
		if got := b.String(); got != strings.TrimPrefix(test.want, "\n") {
			t.Errorf("%s:\n%s\nwant:%s", test.question, got, test.want)
		}
	}
}

// TestTraceAdds: in every tree, parts add to the whole, down to the pieces
// wherever a fact is not a share of one.
func TestTraceAdds(t *testing.T) {
	eachRandomBook(t, func(t *testing.T, _ *rand.Rand, _ Input, l *Ledger, _ bool) {
		for _, m := range l.Measures() {
			tree := l.Trace(ask.Of(m))
			checkAdds(t, &tree)
		}
	})
}

func checkAdds(t *testing.T, tree *TraceNode) {
	if len(tree.Children) == 0 || tree.Part {
		return
	}
	var known money.Amount
	for i := range tree.Children {
		known += money.Amount(tree.Children[i].Sign) * tree.Children[i].Sum.Known
		checkAdds(t, &tree.Children[i])
	}
	// A rest kept by funder is one balance of several: its lines show the whole.
	if strings.Contains(tree.Name, ".of:") {
		return
	}
	if known != tree.Sum.Known {
		t.Errorf("%s %s is %d, its parts add to %d", tree.Kind, tree.Name, tree.Sum.Known, known)
	}
}

func TestEval(t *testing.T) {
	l := bookOf(t, workedBook)
	tests := []struct{ expr, want string }{
		{"committed", "17100000.01"},
		{"missing(committed)", "1"},
		{"pieces(committed holder=initiatives/b)", "2"},
		{"groups(committed; area)", "4"},
		{"minus(committed holder=plans/p; spent plan=p)", "7099999.50"},
		{"share(committed plan=p; lines committed giver=organisations/lbf)", "138.8"},
		{"share(committed holder=pools/u year=2022; committed holder=pools/u)", "-4.2"},
		{"share(committed; committed plan=p)", ""}, // something is missing
		{"share(committed plan=p; ceiling)", ""},   // nothing to share
	}
	for _, test := range tests {
		e, err := ask.ParseExpr(test.expr)
		if err != nil {
			t.Fatal(err)
		}
		got, ok := l.Eval(e)
		if ok != (test.want != "") || ok && got != test.want {
			t.Errorf("%s = %q, %t; want %q", test.expr, got, ok, test.want)
		}
	}
}

// TestTraceAmended: below an amended piece stand what was stated first and each
// change of its year, where they are written, and add to it.
func TestTraceAmended(t *testing.T) {
	in := readBook(t, "areas/nord\n  lbf committed 2021:70 2022:30")
	at := func(line int) diag.Pos { return diag.Pos{File: "book", Line: line} }
	in.Lines[0].Steps = []Step{
		{Piece{Year: 2021, Value: money.Of(10000), Pos: at(11)}, false, "2021-01-10"},
		{Piece{Year: 2022, Value: money.Of(3000), Pos: at(12)}, false, "2021-01-10"},
		{Piece{Year: 2021, Value: money.Of(-4000), Pos: at(13)}, true, "2021-05-01"},
		{Piece{Year: 2021, Value: money.Of(1000), Pos: at(14)}, true, ""},
	}
	l, problems := Book(in)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	tree := l.Trace(ask.Of(money.Measure{Phase: money.Committed}))
	var b strings.Builder
	tree.write(&b, 0)
	want := `figure committed 100.00
  holder areas/nord 100.00 :1
    fact areas/nord:lbf.committed.2021 70.00
      piece areas/nord:lbf 70.00 :2
        stated areas/nord:lbf 2021-01-10 100.00 :11
        change areas/nord:lbf 2021-05-01 -40.00 :13
        change areas/nord:lbf 10.00 :14
    fact areas/nord:lbf.committed.2022 30.00
      piece areas/nord:lbf 30.00 :2
`
	if b.String() != want {
		t.Errorf("the tree is\n%s\nwant\n%s", b.String(), want)
	}
}
