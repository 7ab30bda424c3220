package verify

import (
	"bytes"
	"crypto/sha256"
	"encoding/json"
	"fmt"
	"io/fs"
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
	"indsigt/cmd/indsigt/internal/words"
)

// checkProducts checks the other formats of the data. They are optional, but must
// agree with the CSV files in rows and amounts.
func checkProducts(s *site, d *data, found *findings) {
	checkPackage(s, d, "data/datapackage.json", allTables(d), found)
	checkPackage(s, d, "data/fiscal-datapackage.json", []string{"facts"}, found)
	checkOutlines(s, d, found)
	checkGrants(s, d, found)
	checkAPI(s, d, found)
	checkWorkbook(s, d, found)
	checkParts(s, d, found)
	checkExcel(s, d, found)
	checkCatalogue(s, found)
	checkFigureFiles(s, found)
}

// readJSON reads a document into v. ok is false if the site does not have it or if it
// cannot be read; the latter is reported.
func readJSON(s *site, name, id string, v any, found *findings) bool {
	if _, there := s.files[name]; !there {
		return false
	}
	text, err := fs.ReadFile(s.fsys, name)
	if err == nil {
		dec := json.NewDecoder(bytes.NewReader(text))
		dec.UseNumber()
		if err = dec.Decode(v); err == nil && dec.More() {
			err = words.Say("reasons.verify.after-end")
		}
	}
	if err != nil {
		found.add(diag.New(id, diag.Pos{File: name}, "reason", err))
	}
	return err == nil
}

// allTables returns the names of the tables that the site has.
func allTables(d *data) []string {
	var all []string
	for _, h := range headers {
		if t := d.tables[h.name]; t.rows > 0 || !optionalFiles[h.name] {
			all = append(all, h.name)
		}
	}
	return all
}

// checkPackage checks that a data package describes the given tables, with the size,
// hash and columns of each file.
func checkPackage(s *site, d *data, name string, tables []string, found *findings) {
	var p struct {
		Resources []struct {
			Path   string
			Bytes  int64
			Hash   string
			Schema struct{ Fields []struct{ Name string } }
		}
	}
	if !readJSON(s, name, "verify-package", &p, found) {
		return
	}
	described := make(map[string]bool)
	for _, r := range p.Resources {
		file := path.Join(path.Dir(name), r.Path)
		described[file] = true
		text, err := fs.ReadFile(s.fsys, file)
		if err != nil {
			found.add(diag.New("verify-package", diag.Pos{File: name}, "reason", words.Say("reasons.verify.missing", "file", file)))
			continue
		}
		if got := fmt.Sprintf("sha256:%x", sha256.Sum256(text)); got != r.Hash || int64(len(text)) != r.Bytes {
			found.add(diag.New("verify-package", diag.Pos{File: name}, "reason", words.Say("reasons.verify.bytes-package", "file", file)).
				With("expected", strconv.FormatInt(r.Bytes, 10)+" bytes, "+r.Hash, diag.Pos{}).
				With("found", strconv.Itoa(len(text))+" bytes, "+got, diag.Pos{}))
		}
		var fields []string
		for _, f := range r.Schema.Fields {
			fields = append(fields, f.Name)
		}
		if t := d.tables[strings.TrimSuffix(r.Path, ".csv")]; t != nil && !slices.Equal(fields, t.header) {
			found.add(diag.New("verify-package", diag.Pos{File: name}, "reason", words.Say("reasons.verify.columns-package", "file", file)).
				With("expected", strings.Join(fields, " "), diag.Pos{}).With("found", strings.Join(t.header, " "), diag.Pos{}))
		}
	}
	var missing []string
	for _, t := range tables {
		if file := d.tables[t].path; !described[file] {
			missing = append(missing, file)
		}
	}
	if len(missing) > 0 {
		found.add(diag.New("verify-package", diag.Pos{File: name}, "reason", words.Say("reasons.verify.not-described", "files", strings.Join(missing, ", "))))
	}
}

// grantFile is the part of 360giving.json that is checked.
type grantFile struct {
	Identifier string
	Grants     []struct {
		ID        string
		Currency  string
		Date      string                        `json:"awardDate"`
		Awarded   json.Number                   `json:"amountAwarded"`
		Disbursed json.Number                   `json:"amountDisbursed"`
		Applied   json.Number                   `json:"amountAppliedFor"`
		Apply     []struct{ Value json.Number } `json:"applicationTransaction"`
		Commit    []struct{ Value json.Number } `json:"commitmentTransaction"`
		Pay       []struct{ Value json.Number } `json:"disbursementTransaction"`
	}
}

// checkGrants checks that every line with a commitment or ceiling is one grant with
// the amounts of the line, or is left out with a reason, and that each total is the
// sum of its transactions.
func checkGrants(s *site, d *data, found *findings) {
	const name = "data/360giving.json"
	var f grantFile
	if !readJSON(s, name, "verify-grants", &f, found) {
		return
	}
	report := func(line string, reason words.Sayer, want, got string) {
		found.add(diag.New("verify-grants", diag.Pos{File: name}, "reason", words.Say("reasons.verify.of", "of", line, "reason", reason)).With("computed", want, diag.Pos{}).With("published", got, diag.Pos{}))
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
	// Money that was paid back is a negative payment.
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
	first := make(map[string]int)
	for i := range d.lines.rows {
		line := d.lines.get(i, "line")
		if _, seen := first[line]; !seen {
			first[line] = i
		}
		names[f.Identifier+"-"+strings.NewReplacer("/", "_", ":", ".").Replace(line)] = line
	}
	has := make(map[string]bool)
	for _, g := range f.Grants {
		line, ok := names[g.ID]
		if !ok || has[line] {
			report(g.ID, words.Say("reasons.verify.no-line"), "", g.Awarded.String())
			continue
		}
		has[line] = true
		for _, c := range [...][3]string{{"awardDate", "decided", g.Date}, {"currency", "currency", g.Currency}} {
			if want := d.lines.get(first[line], c[1]); want != c[2] {
				report(line, words.Plain(c[0]), want, c[2])
			}
		}
		if want := sum(money.Committed, line); want != g.Awarded.String() {
			report(line, words.Plain("amountAwarded"), want, g.Awarded.String())
		}
		if total := addNumbers(g.Commit); total != g.Awarded.String() {
			report(line, words.Plain("commitmentTransaction"), total, g.Awarded.String())
		}
		if g.Applied != "" {
			if want := sum(money.Applied, line); want != g.Applied.String() || addNumbers(g.Apply) != want {
				report(line, words.Plain("amountAppliedFor"), want, g.Applied.String())
			}
		}
		if g.Disbursed != "" {
			if want := paid(line); want != g.Disbursed.String() || addNumbers(g.Pay) != want {
				report(line, words.Plain("amountDisbursed"), want, g.Disbursed.String())
			}
		}
	}
	checkAllGiven(d, has, report)
}

// checkAllGiven checks that each line with a commitment or ceiling is either a grant
// or listed as left out.
func checkAllGiven(d *data, has map[string]bool, report func(line string, reason words.Sayer, want, got string)) {
	left := d.tables["360giving-left-out"]
	reported := make(map[string]bool)
	for i := range d.lines.rows {
		line, phase := d.lines.get(i, "line"), d.lines.get(i, "phase")
		if phase != "committed" && phase != "ceiling" || reported[line] {
			continue
		}
		if _, out := left.row(line); out == has[line] {
			reported[line] = true
			report(line, words.Say("reasons.verify.given"), "", "")
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
