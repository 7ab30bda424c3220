package diff

import (
	"bytes"
	"encoding/json"
	"io"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// The JSON of a change. Amounts are in the portal's currency with a decimal point and
// two decimals; a difference is new minus old. Names are English, titles the
// portal's.
type jsonChange struct {
	Old      jsonSide      `json:"old"`
	New      jsonSide      `json:"new"`
	Currency string        `json:"currency"`
	Compared jsonCompared  `json:"compared"`
	Measures []jsonMeasure `json:"measures"`
	Known    []jsonKnown   `json:"knowledge"`
	Reasons  []jsonReason  `json:"corrections"`
	Pages    []jsonPage    `json:"pages"`
	Problems jsonProblems  `json:"problems"`
}

type jsonSide struct {
	Name     string          `json:"name"`   // empty: the files in the folder
	Commit   string          `json:"commit"` // empty: none
	Day      string          `json:"day"`
	Sound    bool            `json:"sound"` // no law of money is broken
	Problems json.RawMessage `json:"errors"`
}

// jsonCompared reports what could be compared.
type jsonCompared struct {
	Lines  bool     `json:"lines"`
	Sums   bool     `json:"sums"`
	Pages  string   `json:"pages"`  // "address", or "file" where pages cannot be planned
	Unread []string `json:"unread"` // files whose lines were not compared
}

type jsonSum struct {
	Known    string `json:"known"`
	Pieces   int    `json:"pieces"`
	Unknown  int    `json:"unknown"`
	Withheld int    `json:"withheld"`
	Most     string `json:"most,omitempty"` // if all missing amounts are inside one known amount
}

type jsonDelta struct {
	Old        jsonSum `json:"old"`
	New        jsonSum `json:"new"`
	Difference string  `json:"difference"`
}

type jsonGroup struct {
	Key   string `json:"key"`
	Title string `json:"title"`
	jsonDelta
}

type jsonMeasure struct {
	Measure  string                 `json:"measure"` // as questions name it: "committed in-kind"
	Phase    string                 `json:"phase"`
	Form     string                 `json:"form"`
	Headline *jsonDelta             `json:"headline"` // null where sums are not compared
	By       map[string][]jsonGroup `json:"by"`
	Lines    []jsonLine             `json:"lines"`
	Rests    []jsonRest             `json:"rests"`
}

type jsonValue struct {
	State  string `json:"state"`
	Amount string `json:"amount"` // empty unless known
}

type jsonLine struct {
	Line       string     `json:"line"`
	Was        string     `json:"was,omitempty"` // its id before
	Holder     string     `json:"holder"`
	Giver      string     `json:"giver"`
	OldGiver   string     `json:"oldGiver,omitempty"`
	Year       int        `json:"year"` // 0: not divided by year
	Old        *jsonValue `json:"old"`  // null: not stated
	New        *jsonValue `json:"new"`
	Difference string     `json:"difference"`
	Effect     string     `json:"effect"` // on the headline; empty where sums are not compared
}

type jsonRest struct {
	Holder string `json:"holder"`
	Effect string `json:"effect"`
}

type jsonKnown struct {
	Line    string `json:"line"`
	Measure string `json:"measure"`
	Old     int    `json:"old"` // amounts that are missing
	New     int    `json:"new"`
}

// jsonReason is the reason for a corrected figure.
type jsonReason struct {
	Line   string `json:"line"`
	Day    string `json:"day"`
	Was    string `json:"was"`
	Why    string `json:"why"`
	Source string `json:"source,omitempty"`
}

type jsonPage struct {
	Event  string `json:"event"` // appears, goes, moves, address-dropped
	Path   string `json:"path"`
	To     string `json:"to,omitempty"`
	Kept   bool   `json:"kept,omitempty"` // the old address redirects to the new one
	Title  string `json:"title,omitempty"`
	Source string `json:"source,omitempty"`
	Lang   string `json:"lang,omitempty"`
}

type jsonProblems struct {
	Broken json.RawMessage `json:"broken"`
	Mended json.RawMessage `json:"mended"`
	Other  json.RawMessage `json:"changed"` // broken on both sides, by different figures
}

// WriteJSON writes a change as JSON; messages are in lang.
func WriteJSON(w io.Writer, c *Change, lang string) error {
	t := newTeller(c, lang)
	out := jsonChange{
		Old: sideJSON(c.Old, lang), New: sideJSON(c.New, lang), Currency: c.New.Settings.Currency,
		Compared: jsonCompared{c.Lines, c.Sums, "address", append([]string{}, c.Unread...)},
		Measures: []jsonMeasure{}, Known: []jsonKnown{}, Reasons: []jsonReason{}, Pages: []jsonPage{},
		Problems: jsonProblems{problemsJSON(c.Broken, lang), problemsJSON(c.Mended, lang), problemsJSON(c.Other, lang)},
	}
	if c.PagesByFile {
		out.Compared.Pages = "file"
	}
	for i := range c.Measures {
		out.Measures = append(out.Measures, measureJSON(t, &c.Measures[i]))
	}
	for _, k := range c.Knowledge {
		out.Known = append(out.Known, jsonKnown{k.Line, k.Measure.String(), k.Old, k.New})
	}
	for _, r := range c.Corrections {
		out.Reasons = append(out.Reasons, jsonReason{r.Line, r.Day.String(), money.Plain(r.Was), r.Why, r.Source.Text})
	}
	for _, p := range c.Pages {
		out.Pages = append(out.Pages, jsonPage{p.Event.String(), p.Path, p.To, p.Kept, p.Title, p.Source, p.Lang})
	}
	return diag.Encode(w, out)
}

func sideJSON(s *Side, lang string) jsonSide {
	return jsonSide{s.Name, s.Commit, s.Day, s.Sound(), problemsJSON(errorsOf(s), lang)}
}

func problemsJSON(problems []diag.Problem, lang string) json.RawMessage {
	var b bytes.Buffer
	if err := diag.Write(&b, diag.JSON, problems, diag.Options{Lang: lang}); err != nil {
		panic("internal error: a buffer refused problems: " + err.Error())
	}
	return b.Bytes()
}

func deltaJSON(d Delta) jsonDelta {
	sum := func(s money.Sum) jsonSum {
		j := jsonSum{Known: money.Plain(s.Known), Pieces: s.Pieces, Unknown: s.Unknown, Withheld: s.Withheld}
		if s.Bounded {
			j.Most = money.Plain(s.Most)
		}
		return j
	}
	return jsonDelta{sum(d.Old), sum(d.New), money.Plain(d.Difference)}
}

func valueJSON(v *money.Value) *jsonValue {
	if v == nil {
		return nil
	}
	j := &jsonValue{State: v.State.String()}
	if v.State == money.Known {
		j.Amount = money.Plain(v.Amount)
	}
	return j
}

func measureJSON(t teller, m *Measure) jsonMeasure {
	j := jsonMeasure{
		Measure: m.Measure.String(), Phase: m.Phase.String(), Form: m.Form.String(),
		By: map[string][]jsonGroup{}, Lines: []jsonLine{}, Rests: []jsonRest{},
	}
	if t.c.Sums {
		head := deltaJSON(m.Headline)
		j.Headline = &head
	}
	for _, b := range m.By {
		groups := []jsonGroup{}
		for _, g := range b.Groups {
			groups = append(groups, jsonGroup{g.Key, t.group(b.Dim, g.Key), deltaJSON(g.Delta)})
		}
		j.By[b.Dim.String()] = groups
	}
	for _, l := range m.Lines {
		line := jsonLine{
			Line: l.ID, Was: l.Was, Holder: l.Holder, Giver: l.Giver, OldGiver: l.OldGiver, Year: l.Year,
			Old: valueJSON(l.Old), New: valueJSON(l.New), Difference: money.Plain(l.Difference),
		}
		if t.c.Sums {
			line.Effect = money.Plain(l.Effect)
		}
		j.Lines = append(j.Lines, line)
	}
	for _, r := range m.Rests {
		j.Rests = append(j.Rests, jsonRest{r.Holder, money.Plain(r.Effect)})
	}
	return j
}
