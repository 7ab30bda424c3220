package ledger

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// readBook reads a book as tests write it: a holder a line, its funding lines
// indented below it.
//
//	plans/p areas=nord,syd to=kommune
//	  lbf committed 2021:4000000 2022:4000000
//	  plans/q of=lbf committed 1000000 spent ?      (? unknown, ! withheld)
//	initiatives/b plan=p areas=nord:1/3,syd:2/3 themes=tryg divide
//	  lbf rounded=10 committed total:90 2021:40 2022:?
//
// Amounts are kroner with a dot. A giver without a kind is an organisation.
func readBook(t testing.TB, text string) Input {
	t.Helper()
	var in Input
	sameGroups := make(map[string]int)
	for n, row := range strings.Split(text, "\n") {
		if i := strings.Index(row, "#"); i >= 0 {
			row = row[:i]
		}
		words := strings.Fields(row)
		pos := diag.Pos{File: "book", Line: n + 1}
		switch {
		case len(words) == 0:
		case !strings.HasPrefix(row, " ") && !strings.HasPrefix(row, "\t"):
			in.Holders = append(in.Holders, readHolder(t, words, pos))
		default:
			h := &in.Holders[len(in.Holders)-1]
			in.Lines = append(in.Lines, readLine(t, h.ID, words, pos, sameGroups))
		}
	}
	inheritPlan(&in)
	return in
}

func readHolder(t testing.TB, words []string, pos diag.Pos) Holder {
	h := Holder{ID: words[0], Pos: pos}
	if strings.HasPrefix(h.ID, "plans/") {
		h.Plan = slug(h.ID)
	}
	if strings.HasPrefix(h.ID, "areas/") {
		h.Areas = []Share{{Slug: slug(h.ID)}}
	}
	for _, w := range words[1:] {
		key, value, _ := strings.Cut(w, "=")
		switch key {
		case "plan":
			h.Plan = value
		case "areas":
			h.Areas = readShares(t, value)
		case "themes":
			h.Themes = readShares(t, value)
		case "divide":
			h.Divide = true
		case "title":
			h.Title = value
		case "to":
			h.Receiver = value
		case "min":
			h.MinCoFunding = money.Ratio{Num: 1, Den: 4}
			h.MainFunder = "organisations/" + value
		case "costs":
			h.Costs, h.HasCosts = readValue(t, value), true
		default:
			t.Fatalf("%s: unknown word %q", pos, w)
		}
	}
	return h
}

func readShares(t testing.TB, text string) []Share {
	var shares []Share
	for _, part := range strings.Split(text, ",") {
		name, ratio, has := strings.Cut(part, ":")
		s := Share{Slug: name}
		if has {
			num, den, _ := strings.Cut(ratio, "/")
			n, _ := strconv.ParseInt(num, 10, 64)
			d, _ := strconv.ParseInt(den, 10, 64)
			s.Ratio = money.Ratio{Num: n, Den: d}
		}
		shares = append(shares, s)
	}
	return shares
}

func readLine(t testing.TB, holder string, words []string, pos diag.Pos, sameGroups map[string]int) Line {
	l := Line{Holder: holder, Pos: pos, Giver: words[0]}
	if l.Giver == ask.NotStated {
		l.Entry = true
	} else if !strings.Contains(l.Giver, "/") {
		l.Giver, l.Entry = "organisations/"+l.Giver, true
	}
	key := holder + ":" + slug(l.Giver)
	sameGroups[key]++
	l.ID = key
	if sameGroups[key] > 1 {
		l.ID = fmt.Sprintf("%s-%d", key, sameGroups[key])
	}
	phase := money.Phase(0)
	for _, w := range words[1:] {
		if p, err := money.ParsePhase(w); err == nil {
			phase = p
			l.Stated[p] = []Piece{}
			continue
		}
		key, value, has := strings.Cut(w, "=")
		switch {
		case w == "in-kind":
			l.Form = money.InKind
		case w == "separate":
			l.Separate = true
		case has && key == "of":
			l.Of = value
		case has && key == "decided":
			l.Decided = value
		case has && key == "source":
			l.Source = value
		case has && key == "page":
			l.Page = value
		case has && key == "period":
			l.Period = value
		case has && key == "note":
			l.Note = value
		case has && key == "rounded":
			l.Rounded = readValue(t, value).Amount
		case strings.HasPrefix(w, "total:"):
			l.Stated[phase] = append(l.Stated[phase], Piece{Year: whole, Value: readValue(t, w[len("total:"):]), Pos: pos})
		default:
			l.Stated[phase] = append(l.Stated[phase], readPiece(t, w, pos))
		}
	}
	for p := range l.Stated {
		l.Stated[p] = withTotal(l.Stated[p])
		slices.SortFunc(l.Stated[p], byYear)
	}
	return l
}

const whole = -1 // the year of a total before it is read

// withTotal is what a total next to years means: the years that are not known lie
// in what the others leave of it.
func withTotal(pieces []Piece) []Piece {
	at := slices.IndexFunc(pieces, func(p Piece) bool { return p.Year == whole })
	if at < 0 {
		return pieces
	}
	left := &pieces[at]
	left.Year = 0
	for i := range pieces {
		if p := &pieces[i]; i == at {
			continue
		} else if p.isUnknown() {
			p.Value = money.Value{State: money.Inside}
		} else {
			left.Value.Amount -= p.Value.Amount
		}
	}
	return pieces
}

func readPiece(t testing.TB, w string, pos diag.Pos) Piece {
	year, amount, has := strings.Cut(w, ":")
	if !has {
		return Piece{Value: readValue(t, w), Pos: pos}
	}
	y, err := strconv.Atoi(year)
	if err != nil {
		t.Fatalf("%s: year %q", pos, year)
	}
	return Piece{Year: y, Value: readValue(t, amount), Pos: pos}
}

func readValue(t testing.TB, s string) money.Value {
	switch s {
	case "?":
		return money.Value{State: money.Unknown}
	case "!":
		return money.Value{State: money.Withheld}
	}
	if !strings.Contains(s, ".") {
		s += ".00"
	}
	a, err := money.ParsePlain(s)
	if err != nil {
		t.Fatalf("amount %q: %v", s, err)
	}
	return money.Of(a)
}

// inheritPlan gives initiatives without areas or themes those of their plan.
func inheritPlan(in *Input) {
	at := make(map[string]*Holder)
	for i := range in.Holders {
		at[in.Holders[i].ID] = &in.Holders[i]
	}
	for i := range in.Holders {
		h := &in.Holders[i]
		if p := at["plans/"+h.Plan]; p != nil && p != h {
			if h.Areas == nil {
				h.Areas = p.Areas
			}
			if h.Themes == nil {
				h.Themes = p.Themes
			}
		}
	}
}

// bookOf books a test's book and fails on any problem.
func bookOf(t testing.TB, text string) *Ledger {
	t.Helper()
	l, problems := Book(readBook(t, text))
	for _, p := range problems {
		t.Errorf("unexpected problem %s at %s", p.ID, p.Pos)
	}
	if l == nil {
		t.Fatal("no ledger")
	}
	return l
}

// asks checks answers written as "QUESTION = KNOWN [UNKNOWN? [WITHHELD!]] [≤ MOST]",
// a line each; "= nothing" where nothing was booked.
func asks(t *testing.T, l *Ledger, want string) {
	t.Helper()
	for _, row := range strings.Split(want, "\n") {
		row = strings.TrimSpace(row)
		if row == "" {
			continue
		}
		question, answer, _ := strings.Cut(row, " = ")
		q, err := ask.Parse(question)
		if err != nil {
			t.Fatalf("%q: %v", question, err)
		}
		if got := answerText(l.Sum(q)); got != answer {
			t.Errorf("%s = %s, want %s", question, got, answer)
		}
	}
}

func answerText(s money.Sum) string {
	if s.Empty() {
		return "nothing"
	}
	text := money.Plain(s.Known)
	if s.Unknown > 0 {
		text += fmt.Sprintf(" %d?", s.Unknown)
	}
	if s.Withheld > 0 {
		text += fmt.Sprintf(" %d!", s.Withheld)
	}
	if s.Bounded {
		text += " ≤ " + money.Plain(s.Most)
	}
	return text
}
