package importer

import (
	"slices"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/money"
)

// Published is what a site shows of an import: its report, and the result for each
// row. If Publish reports no problem, the portal's lines that cite the source agree
// with the rows.
type Published struct {
	*Report
	Import *content.Import
	// Path and SHA256 (hexadecimal) are those of the published sheet; the caller sets
	// them.
	Path, SHA256 string
	Fates        []Fate // in order of rows
	// Ahead is set if later decisions changed commitments of lines, and the sheet has
	// the amounts before them.
	Ahead bool
	// Beside are the sums, by phase, of lines that cite the source but are not rows
	// of its sheet.
	Beside [money.PhaseCount]money.Amount
}

// Fate is the result for a row of a sheet.
type Fate struct {
	Row     int
	Is      string   // imported, refused, total or left-out
	Line    string   // the funding line of an imported row
	Cells   []string // the refused cells
	Reasons []string // the reason for each of Cells
}

// fates are the names of the results.
var fates = [...]string{imported: "imported", refused: "refused", total: "total", leftOut: "left-out"}

// Publish compares a report with the portal's funding lines that cite its source, and
// returns what a site shows. It is nil if the mapping does not fit the sheet, or if
// no line cites the source: nothing has been imported yet.
func (r *Report) Publish() (*Published, []diag.Problem) {
	run := r.run
	at := run.m.Pos
	if len(r.Problems) > 0 {
		f := r.Problems[0]
		return nil, []diag.Problem{diag.New("import-fit", at, "file", r.File, "value", f.Value, "reason", &f).Meant(f.Meant...)}
	}
	lines := run.cited()
	if len(lines) == 0 {
		return nil, []diag.Problem{diag.New("import-not-written", at, "source", r.Source, "file", r.File)}
	}
	plain := *r
	plain.run = nil // a site does not keep the cells
	p := &Published{Report: &plain, Import: run.m}
	var problems []diag.Problem
	of := make(map[string]*content.Line, len(lines))
	for _, l := range lines {
		of[nameOf(l)] = l
	}
	rows := make(map[string]bool, len(run.rows))
	for i := range run.rows {
		w := &run.rows[i]
		f := Fate{Row: w.src.Number, Is: fates[w.fate]}
		if w.fate == imported {
			l := of[w.lineID]
			if l == nil {
				problems = append(problems, diag.New("import-row", at, "row", w.src.Number, "file", r.File, "source", r.Source))
				continue
			}
			f.Line = l.ID
			rows[l.ID] = true
			problems = append(problems, run.agree(w, l)...)
			_, ahead := run.atSheet(w, l)
			p.Ahead = p.Ahead || ahead
		}
		p.Fates = append(p.Fates, f)
	}
	p.refusals(run.unread)
	for _, l := range lines {
		if rows[l.ID] {
			continue
		}
		problems = append(problems, diag.New("import-line", l.Pos, "line", l.ID, "file", r.File))
		for _, phase := range money.Phases {
			p.Beside[phase] += run.citedSum(l, phase)
		}
	}
	return p, problems
}

// refusals gives refused rows the cells that they were refused for, and each row the
// cells that are not read for how they are stored.
func (p *Published) refusals(unread []Finding) {
	at := make(map[int]int, len(p.Fates))
	for i, f := range p.Fates {
		at[f.Row] = i
	}
	give := func(r *Finding, f *Fate) {
		f.Cells, f.Reasons = append(f.Cells, r.Cell), append(f.Reasons, r.Reason)
	}
	for i := range p.Refusals {
		if at, ok := at[p.Refusals[i].Row]; ok && p.Fates[at].Is == fates[refused] {
			give(&p.Refusals[i], &p.Fates[at])
		}
	}
	for i := range unread {
		if at, ok := at[unread[i].Row]; ok {
			give(&unread[i], &p.Fates[at])
		}
	}
}

// cited returns the funding lines that cite the source.
func (r *run) cited() []*content.Line {
	var all []*content.Line
	for _, h := range r.Library.Holders {
		for i := range h.Lines {
			if l := &h.Lines[i]; l.Source.Text == r.Source.Slug {
				all = append(all, l)
			}
		}
	}
	return all
}

// agree compares a row with its funding line: the giver, and the amounts of each
// phase that the sheet has a column for. The sheet may have the commitment as it was
// before any of the later decisions.
func (r *run) agree(w *row, l *content.Line) []diag.Problem {
	var problems []diag.Problem
	differs := func(pos diag.Pos, sheet, line string) {
		problems = append(problems, diag.New("import-differs", pos, "row", w.src.Number, "file", r.Name, "source", r.Source.Slug).
			With("sheet", sheet, diag.Pos{}).With("line", line, pos))
	}
	if from, is := r.giver(w.from), r.giver(l.From.Text); from != is {
		differs(l.Pos, from, is)
	}
	l, ahead := r.atSheet(w, l)
	format := grammarOf(r.Library.Settings).FormatExact
	for _, phase := range r.phases() {
		stated := r.stated(w, phase)
		sheet, line := knownOf(stated), r.citedSum(l, phase)
		pos := l.Pos
		if s := l.Stated[phase]; s != nil && len(s.Pieces) > 0 {
			pos = s.Pieces[0].Pos
		}
		if sheet != line && !(ahead && phase == money.Committed) {
			differs(pos, format(sheet), format(line))
			continue
		}
		for _, piece := range l.Current(phase) {
			if v, ok := stated[piece.Year]; ok && v != piece.Value && piece.Year != l.Year && piece.Year != 0 {
				differs(piece.Pos, r.saidOf(v), r.saidOf(piece.Value))
				break
			}
		}
	}
	return problems
}

// atSheet returns a line without its last decisions if the sheet has the whole
// commitment as it was before them; the sheet is then older than they are, and ahead
// is true. Otherwise it returns the line.
func (r *run) atSheet(w *row, l *content.Line) (as *content.Line, ahead bool) {
	stated := r.stated(w, money.Committed)
	sheet := knownOf(stated)
	if len(stated) == 0 || r.citedSum(l, money.Committed) == sheet {
		return l, false
	}
	then := *l
	for n := len(l.Amended) - 1; n >= 0; n-- {
		then.Amended = l.Amended[:n]
		if was, ok := wholeOf(then.Current(money.Committed)); ok && was == sheet {
			return &then, true
		}
	}
	return l, false
}

// wholeOf returns the sum of pieces; ok is false if one is not known. An unknown year
// within a known total does not make the sum unknown.
func wholeOf(pieces []content.Piece) (sum money.Amount, ok bool) {
	for _, p := range pieces {
		switch p.Value.State {
		case money.Known:
			sum += p.Value.Amount
		case money.Inside:
		default:
			return 0, false
		}
	}
	return sum, len(pieces) > 0
}

// saidOf returns an amount, or that it is not known, as text.
func (r *run) saidOf(v money.Value) string {
	if v.State != money.Known {
		return v.State.String()
	}
	return grammarOf(r.Library.Settings).FormatExact(v.Amount)
}

// giver returns the document that a reference names; the text if it names none.
func (r *run) giver(text string) string {
	if kind, slug, ok := r.Library.Resolve(content.Ref{Text: text}, content.GiverRefs...); ok {
		return string(kind) + "/" + slug
	}
	return text
}

// phases returns those that the sheet has columns for.
func (r *run) phases() []money.Phase {
	var all []money.Phase
	for _, at := range r.amounts {
		if p := r.columns[at].To.Phase; !slices.Contains(all, p) {
			all = append(all, p)
		}
	}
	return all
}

// citedSum returns the known amount of a line in a phase for which the source is
// evidence.
func (r *run) citedSum(l *content.Line, p money.Phase) money.Amount {
	var sum money.Amount
	for _, piece := range l.Current(p) {
		if of, _ := l.Cited(piece); piece.Value.State == money.Known && of.Text == r.Source.Slug {
			sum += piece.Value.Amount
		}
	}
	return sum
}

// knownOf returns the known amount of a row in a phase. An amount without a year, if
// there is one, is that of all years.
func knownOf(stated map[int]money.Value) money.Amount {
	if v, ok := stated[0]; ok && v.State == money.Known {
		return v.Amount
	}
	var sum money.Amount
	for _, v := range stated {
		if v.State == money.Known {
			sum += v.Amount
		}
	}
	return sum
}
