package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// The other editions of the data: a site need not have them, but where they are
// they must say what the CSV files say, in rows and in øre.
func checkProducts(s *site, d *data, found *findings) {
	for _, name := range []string{"data/datapackage.json", "data/fiscal-datapackage.json"} {
		checkPackage(s, name, found)
	}
	checkOutlines(s, d, found)
	checkGrants(s, d, found)
	checkAPI(s, d, found)
	checkWorkbook(s, d, found)
	checkParts(s, d, found)
}

// readJSON reads a document into v; ok is false where the site has none or it
// cannot be read, which is told.
func readJSON(s *site, name, id string, v any, found *findings) bool {
	if _, there := s.files[name]; !there {
		return false
	}
	text, err := fs.ReadFile(s.fsys, name)
	if err == nil {
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.UseNumber()
		err = dec.Decode(v)
	}
	if err != nil {
		found.add(diag.New(id, diag.Pos{File: name}, "reason", err.Error()))
	}
	return err == nil
}

// checkPackage: each file a package describes is there with its bytes and hash.
func checkPackage(s *site, name string, found *findings) {
	var p struct {
		Resources []struct {
			Path  string
			Bytes int64
			Hash  string
		}
	}
	if !readJSON(s, name, "verify-package", &p, found) {
		return
	}
	for _, r := range p.Resources {
		file := path.Join(path.Dir(name), r.Path)
		text, err := fs.ReadFile(s.fsys, file)
		if err != nil {
			found.add(diag.New("verify-package", diag.Pos{File: name}, "reason", file+" is missing"))
			continue
		}
		sum := sha256.Sum256(text)
		if got := "sha256:" + hex.EncodeToString(sum[:]); got != r.Hash || int64(len(text)) != r.Bytes {
			found.add(diag.New("verify-package", diag.Pos{File: name}, "reason", file+" has other bytes than the package says").
				With("expected", strconv.FormatInt(r.Bytes, 10)+" bytes, "+r.Hash, diag.Pos{}).
				With("found", strconv.Itoa(len(text))+" bytes, "+got, diag.Pos{}))
		}
	}
}

// grantFile is what is read of 360giving.json.
type grantFile struct {
	Identifier string
	Grants     []struct {
		ID        string
		Awarded   json.Number                   `json:"amountAwarded"`
		Disbursed json.Number                   `json:"amountDisbursed"`
		Applied   json.Number                   `json:"amountAppliedFor"`
		Apply     []struct{ Value json.Number } `json:"applicationTransaction"`
		Commit    []struct{ Value json.Number } `json:"commitmentTransaction"`
		Pay       []struct{ Value json.Number } `json:"disbursementTransaction"`
	}
}

// checkGrants: every line that states a commitment or a ceiling is one grant,
// with the line's øre, or is left out with a reason; headlines are the sums of
// their transactions.
func checkGrants(s *site, d *data, found *findings) {
	const name = "data/360giving.json"
	var f grantFile
	if !readJSON(s, name, "verify-grants", &f, found) {
		return
	}
	tell := func(line, reason string, want, got string) {
		found.add(diag.New("verify-grants", diag.Pos{File: name}, "reason", line+": "+reason).With("computed", want, diag.Pos{}).With("published", got, diag.Pos{}))
	}
	a := newAnswerer(d)
	known := func(phase money.Phase, line string) (money.Amount, bool) {
		s := a.sum(ask.LinesOf(money.Measure{Phase: phase}).With(ask.Line, line))
		return s.known, s.missing() == 0 && !s.overflow
	}
	sum := func(phase money.Phase, line string) string {
		s, _ := known(phase, line)
		return printAmount(s)
	}
	// What was paid back is a negative payment.
	paid := func(line string) string {
		out, ok := known(money.Disbursed, line)
		back, sure := known(money.Returned, line)
		net, fits := add(out, -back)
		if !ok || !sure || !fits {
			return "?"
		}
		return printAmount(net)
	}
	names := make(map[string]string)
	for i := range d.lines.rows {
		line := d.lines.get(i, "line")
		names[f.Identifier+"-"+strings.NewReplacer("/", "_", ":", ".").Replace(line)] = line
	}
	has := make(map[string]bool)
	for _, g := range f.Grants {
		line, ok := names[g.ID]
		if !ok || has[line] {
			tell(g.ID, "no line of funding-lines.csv, or its second grant", "", g.Awarded.String())
			continue
		}
		has[line] = true
		if want := sum(money.Committed, line); want != g.Awarded.String() {
			tell(line, "amountAwarded", want, g.Awarded.String())
		}
		if total := addNumbers(g.Commit); total != g.Awarded.String() {
			tell(line, "commitmentTransaction", total, g.Awarded.String())
		}
		if g.Applied != "" {
			if want := sum(money.Applied, line); want != g.Applied.String() || addNumbers(g.Apply) != want {
				tell(line, "amountAppliedFor", want, g.Applied.String())
			}
		}
		if g.Disbursed != "" {
			if want := paid(line); want != g.Disbursed.String() || addNumbers(g.Pay) != want {
				tell(line, "amountDisbursed", want, g.Disbursed.String())
			}
		}
	}
	checkAllGiven(d, has, tell)
}

// checkAllGiven: no commitment was dropped quietly.
func checkAllGiven(d *data, has map[string]bool, tell func(line, reason, want, got string)) {
	left := d.tables["360giving-left-out"]
	told := make(map[string]bool)
	for i := range d.lines.rows {
		line, phase := d.lines.get(i, "line"), d.lines.get(i, "phase")
		if phase != "committed" && phase != "ceiling" || told[line] {
			continue
		}
		if _, out := left.row(line); out == has[line] {
			told[line] = true
			tell(line, "must be a grant or stand in 360giving-left-out.csv, and not both", "", "")
		}
	}
}

func addNumbers(all []struct{ Value json.Number }) string {
	var sum money.Amount
	for _, n := range all {
		a, ok := parseAmount(n.Value.String())
		if !ok {
			return n.Value.String() + "?"
		}
		if sum, ok = add(sum, a); !ok {
			return "?"
		}
	}
	return printAmount(sum)
}

// checkAPI asks every question of the API's documents again.
func checkAPI(s *site, d *data, found *findings) {
	a := newAnswerer(d)
	var names []string
	for name := range s.files {
		if strings.HasPrefix(name, "api/v1/") && strings.HasSuffix(name, ".json") {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	for _, name := range names {
		var v any
		if readJSON(s, name, "verify-api", &v, found) {
			askAgain(a, name, v, found)
		}
	}
}

func askAgain(a *answerer, name string, v any, found *findings) {
	switch v := v.(type) {
	case []any:
		for _, x := range v {
			askAgain(a, name, x, found)
		}
	case map[string]any:
		text, isText := v["ask"].(string)
		if known, ok := v["known"].(string); ok && isText {
			checkAnswer(a, name, text, known, v, found)
		}
		for _, x := range v {
			if _, leaf := x.(string); !leaf {
				askAgain(a, name, x, found)
			}
		}
	}
}

func checkAnswer(a *answerer, name, text, known string, v map[string]any, found *findings) {
	q, err := ask.Parse(text)
	if err != nil {
		found.add(diag.New("verify-api", diag.Pos{File: name}, "reason", strconv.Quote(text)+" is no question"))
		return
	}
	s := a.sum(q)
	want := []string{printAmount(s.known), strconv.Itoa(s.pieces), strconv.Itoa(s.unknown), strconv.Itoa(s.withheld)}
	got := []string{known}
	for _, key := range []string{"pieces", "unknown", "withheld"} {
		n, _ := v[key].(json.Number)
		got = append(got, n.String())
	}
	if !slices.Equal(want, got) {
		found.add(diag.New("verify-api", diag.Pos{File: name}, "reason", strconv.Quote(text)+" has another answer").
			With("computed", strings.Join(want, " "), diag.Pos{}).With("published", strings.Join(got, " "), diag.Pos{}))
	}
}
