package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"maps"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// logEvent is the entry of a row of changes.csv. Its keys are columns, in the order
// of the entry; step is the number of the row's step.
type logEvent struct {
	Seq      int    `json:"seq"`
	Step     int    `json:"step"`
	Day      string `json:"day"`
	Line     string `json:"line,omitempty"`
	Holder   string `json:"holder"`
	Giver    string `json:"giver,omitempty"`
	Phase    string `json:"phase"`
	Form     string `json:"form"`
	Year     int    `json:"year,omitempty"`
	WasState string `json:"was_state,omitempty"`
	Was      string `json:"was,omitempty"`
	IsState  string `json:"is_state,omitempty"`
	Is       string `json:"is,omitempty"`
	Effect   string `json:"effect"`
	Class    string `json:"class"`
	Why      string `json:"why,omitempty"` // SHA-256 of salt and text
	Source   string `json:"source,omitempty"`
	Related  string `json:"related,omitempty"`
	File     string `json:"file,omitempty"`
	FileLine int    `json:"file_line,omitempty"`
}

// logStep is the entry after those of a step's rows.
type logStep struct {
	Step      int                    `json:"step"`
	Commit    string                 `json:"commit"`
	Day       string                 `json:"day"`
	Skipped   int                    `json:"skipped,omitempty"`
	Headlines map[string]logHeadline `json:"headlines"`
}

// logHeadline is the headline of a phase and form.
type logHeadline struct {
	Known    string `json:"known"`
	Unknown  int    `json:"unknown,omitempty"`
	Withheld int    `json:"withheld,omitempty"`
}

// entryChecker compares the entries of a log with the rows of changes.csv.
type entryChecker struct {
	t       *table
	row     int // the next one without an entry
	first   int // of the step
	steps   int
	sums    map[string]money.Amount // of the effects so far, by phase and form
	last    *logStep
	problem func(entry int, reason words.Sayer)
}

// checkEntries checks that the log agrees with changes.csv: an entry for each row, in
// the same order and byte for byte, and after the rows of a step one entry whose
// headlines are the sums of all effects so far. The headlines of the newest step are
// those of the facts. A text is checked by its salt and digest; a row without both
// has a text that was withdrawn.
func checkEntries(log *changeLog, d *data, found *findings) {
	c := &entryChecker{t: d.tables["changes"], sums: make(map[string]money.Amount)}
	c.problem = func(entry int, reason words.Sayer) {
		width := min(len(log.entries)-entry/logTile*logTile, logTile)
		found.add(diag.New("verify-log", diag.Pos{File: tileFile("entries", entry/logTile, width)}, "reason", reason))
	}
	for n, entry := range log.entries {
		if !c.entry(n, entry) {
			return
		}
	}
	if c.row < c.t.rows || c.first < c.row {
		c.problem(max(len(log.entries)-1, 0), words.Say("reasons.log.rows", "n", c.t.rows, "found", c.row))
	}
	if c.last == nil {
		return
	}
	a := newAnswerer(d)
	for _, m := range money.Measures {
		name := m.Phase.String() + " " + m.Form.String()
		sum := a.sum(ask.Of(m))
		if h := c.last.Headlines[name]; h.Unknown != sum.unknown || h.Withheld != sum.withheld {
			c.problem(len(log.entries)-1, words.Say("reasons.log.headline", "n", len(log.entries)-1, "measure", name))
		}
	}
}

// entry checks one entry; it returns false if later entries cannot be matched with
// rows.
func (c *entryChecker) entry(n int, text []byte) bool {
	if bytes.HasPrefix(text, []byte(`{"step":`)) {
		return c.step(n, text)
	}
	if c.row == c.t.rows {
		c.problem(n, words.Say("reasons.log.rows", "n", c.t.rows, "found", c.row+1))
		return false
	}
	want := c.event(text)
	if !bytes.Equal(text, encodeEntry("event", want)) {
		c.problem(n, words.Say("reasons.log.event", "n", n, "row", c.row+1))
	}
	if !c.add(c.row) {
		return false
	}
	c.row++
	return true
}

// event returns the entry of the next row. The digest of a withdrawn text is taken
// from the entry.
func (c *entryChecker) event(text []byte) logEvent {
	get := func(column string) string { return c.t.get(c.row, column) }
	number := func(column string) int { n, _ := strconv.Atoi(get(column)); return n }
	e := logEvent{
		Seq: number("seq"), Step: c.steps + 1, Day: get("day"), Line: get("line"), Holder: get("holder"), Giver: get("giver"),
		Phase: get("phase"), Form: get("form"), Year: number("year"), WasState: get("was_state"), Was: get("was"),
		IsState: get("is_state"), Is: get("is"), Effect: get("effect"), Class: get("class"), Source: get("source"),
		Related: get("related"), File: get("file"), FileLine: number("file_line"),
	}
	salt, why := get("salt"), get("why")
	if salt != "" || why != "" {
		digest := sha256.Sum256([]byte(salt + why))
		e.Why = hex.EncodeToString(digest[:])
		return e
	}
	var entry struct{ Event logEvent }
	if json.Unmarshal(text, &entry) == nil && len(entry.Event.Why) == 2*sha256.Size {
		e.Why = entry.Event.Why
	}
	return e
}

// add adds the effect of a row; checkChanges reports invalid amounts.
func (c *entryChecker) add(row int) bool {
	name := c.t.get(row, "phase") + " " + c.t.get(row, "form")
	effect, ok := parseAmount(c.t.get(row, "effect"))
	sum, fits := add(c.sums[name], effect)
	c.sums[name] = sum
	return ok && fits
}

// step checks the entry of a step: its number, its rows' commit and day, and its headlines.
func (c *entryChecker) step(n int, text []byte) bool {
	var entry struct{ Step logStep }
	if json.Unmarshal(text, &entry) != nil || !bytes.Equal(text, encodeEntry("step", entry.Step)) {
		c.problem(n, words.Say("reasons.log.step", "n", n))
		return false
	}
	c.steps++
	s := &entry.Step
	of := s.Step == c.steps
	for row := c.first; row < c.row; row++ {
		of = of && c.t.get(row, "commit") == s.Commit && c.t.get(row, "day") == s.Day
	}
	if !of {
		c.problem(n, words.Say("reasons.log.step", "n", n))
	}
	names := maps.Clone(c.sums)
	for name := range s.Headlines {
		names[name] = c.sums[name]
	}
	for _, name := range slices.Sorted(maps.Keys(names)) {
		known := s.Headlines[name].Known
		if _, stated := s.Headlines[name]; !stated {
			known = printAmount(0)
		}
		if known != printAmount(c.sums[name]) {
			c.problem(n, words.Say("reasons.log.headline", "n", n, "measure", name))
		}
	}
	c.first, c.last = c.row, s
	return true
}

// encodeEntry encodes an entry as one line.
func encodeEntry(name string, value any) []byte {
	var b bytes.Buffer
	b.WriteString(`{"` + name + `":`)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic("internal error: " + err.Error())
	}
	return append(bytes.TrimSuffix(b.Bytes(), []byte("\n")), '}')
}

// missingLog reports a site that lists changes but has no log of them.
func missingLog(s *site, d *data, found *findings) {
	for path := range s.files {
		if strings.HasPrefix(path, logDir) {
			return
		}
	}
	if d.tables["changes"].rows > 0 {
		found.add(diag.New("verify-log", diag.Pos{File: logCheckpoint}, "reason", words.Say("reasons.log.missing")))
	}
}
