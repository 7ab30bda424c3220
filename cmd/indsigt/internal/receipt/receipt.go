// Package receipt writes a portal's history as entries of a transparency log, and
// finds the entry that proves a figure.
//
// An entry is one line of JSON: an event, or a step after its events. Entries are a
// pure function of the history, so that anyone who has the repository can compute the
// same log. The form of existing entries must never change: a log is compared with
// the version published before.
//
// A free text is represented by the SHA-256 of a salt and the text. Both are
// published in changes.csv until the text is withdrawn; then the log is unchanged and
// does not reveal the text. A salt is the HMAC of the event's number with the id of
// the commit's tree as key. That id is a digest of every file of the repository and
// is not published, so that guesses cannot be tested without a copy of the
// repository, which contains the text anyway. The limit: if the repository is or was
// public, a withdrawn text can be found there.
package receipt

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"

	"indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/money"
)

// event is the entry of a change.Event. Its keys are the columns of changes.csv.
type event struct {
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

// step is the entry of a change.Step.
type step struct {
	Step      int                 `json:"step"`
	Commit    string              `json:"commit"`
	Day       string              `json:"day"`
	Skipped   int                 `json:"skipped,omitempty"` // commits
	Headlines map[string]headline `json:"headlines"`         // by phase and form
}

type headline struct {
	Known    string `json:"known"`
	Unknown  int    `json:"unknown,omitempty"`
	Withheld int    `json:"withheld,omitempty"`
}

// Entries returns the entries of a history, oldest first: those of each step's
// events, then that of the step.
func Entries(log *change.Log) [][]byte {
	all := make([][]byte, 0, len(log.Events)+len(log.Steps))
	for i := range log.Steps {
		s := &log.Steps[i]
		for j := range log.EventsOf(s) {
			all = append(all, line("event", eventOf(&log.Events[s.From+j], i+1)))
		}
		all = append(all, line("step", stepOf(s, i+1)))
	}
	return all
}

func line(name string, value any) []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "{%q:", name)
	e := json.NewEncoder(&b)
	e.SetEscapeHTML(false)
	if err := e.Encode(value); err != nil {
		panic("internal error: " + err.Error())
	}
	return append(bytes.TrimSuffix(b.Bytes(), []byte("\n")), '}')
}

func eventOf(e *change.Event, step int) event {
	return event{
		Seq: e.Seq, Step: step, Day: e.Day, Line: e.Line, Holder: e.Holder, Giver: e.Giver,
		Phase: e.Phase.String(), Form: e.Form.String(), Year: e.Year,
		WasState: e.Was.State(), Was: amount(e.Was), IsState: e.Is.State(), Is: amount(e.Is),
		Effect: money.Plain(e.Effect), Class: e.Class.String(), Why: e.Digest, Source: e.Source, Related: e.Related,
		File: e.File, FileLine: e.FileLine,
	}
}

// amount is a figure's amount; empty unless it is known.
func amount(f change.Figure) string {
	if !f.Stated || f.Value.State != money.Known {
		return ""
	}
	return money.Plain(f.Amount)
}

func stepOf(s *change.Step, number int) step {
	e := step{Step: number, Commit: s.Commit, Day: s.Day, Skipped: len(s.Skipped), Headlines: make(map[string]headline)}
	for _, m := range money.Measures {
		if sum := s.Headlines[m.Index()]; !sum.Empty() {
			e.Headlines[m.Phase.String()+" "+m.Form.String()] = headline{money.Plain(sum.Known), sum.Unknown, sum.Withheld}
		}
	}
	return e
}

// Seal returns the events of a history with the salts and digests of their texts.
// trees are the ids of the trees of commits.
func Seal(log *change.Log, trees map[string]string) *change.Log {
	sealed := *log
	sealed.Events = append([]change.Event(nil), log.Events...)
	for i := range sealed.Events {
		e := &sealed.Events[i]
		if e.Why == "" {
			continue
		}
		tree := trees[e.Commit]
		if tree == "" {
			panic("internal error: the tree of commit " + e.Commit + " is not known")
		}
		mac := hmac.New(sha256.New, []byte(tree))
		fmt.Fprintf(mac, "indsigt why %d", e.Seq)
		e.Salt = hex.EncodeToString(mac.Sum(nil)[:16])
		digest := sha256.Sum256([]byte(e.Salt + e.Why))
		e.Digest = hex.EncodeToString(digest[:])
	}
	return &sealed
}

// OfLine returns the number of the newest entry of a funding line; ok is false if
// there is none.
func OfLine(log *change.Log, id string) (entry int, ok bool) {
	for i := range log.Steps {
		for j := log.Steps[i].From; j < log.Steps[i].To; j++ {
			if id != "" && log.Events[j].Line == id {
				entry, ok = i+j, true // an entry for each event and step before
			}
		}
	}
	return entry, ok
}

// LineOf returns the funding line of an entry, or "" for the entry of a step.
func LineOf(log *change.Log, entry int) string {
	for i := range log.Steps {
		if s := &log.Steps[i]; entry < s.To+i {
			return log.Events[entry-i].Line
		} else if entry == s.To+i {
			return "" // the step's own
		}
	}
	return ""
}

// OfStep returns the number of the newest step's entry; ok is false if there is none.
func OfStep(log *change.Log) (entry int, ok bool) {
	n := len(log.Events) + len(log.Steps)
	return n - 1, n > 0
}
