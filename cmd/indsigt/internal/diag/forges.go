package diag

import (
	"crypto/sha256"
	"encoding/hex"
	"io"
	"strconv"
	"strings"
)

// message is a problem as one text: what is wrong, the figures, the hint.
func message(p Problem, lang string) string {
	text, hint := Text(p, lang)
	var b strings.Builder
	b.WriteString(Visible(text))
	for _, f := range p.Figures {
		b.WriteString("\n" + Label(f.Label, lang) + ": " + Visible(f.Value))
		if at := f.Pos.String(); at != "" {
			b.WriteString(" (" + Visible(at) + ")")
		}
	}
	if hint != "" {
		b.WriteString("\n" + wordsIn(lang).T("report.hint") + ": " + Visible(hint))
	}
	if meant := p.meant(lang); meant != "" {
		b.WriteString("\n" + Visible(meant))
	}
	return b.String()
}

// Escapes for characters that GitHub interprets.
var (
	githubData     = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A")
	githubProperty = strings.NewReplacer("%", "%25", "\r", "%0D", "\n", "%0A", ":", "%3A", ",", "%2C")
)

// writeGitHub prints workflow commands, one line for each problem. GitHub's end
// column is inclusive.
func writeGitHub(w io.Writer, problems []Problem, opt Options) error {
	for _, p := range problems {
		var b strings.Builder
		b.WriteString("::" + p.Severity().String() + " ")
		if p.File != "" {
			b.WriteString("file=" + githubProperty.Replace(Visible(p.File)) + ",")
			if p.Line > 0 {
				b.WriteString("line=" + strconv.Itoa(p.Line) + ",")
			}
			if p.Line > 0 && p.Col > 0 {
				b.WriteString("col=" + strconv.Itoa(p.Col) + ",endColumn=" + strconv.Itoa(max(p.Col, p.EndCol-1)) + ",")
			}
		}
		b.WriteString("title=" + githubProperty.Replace(p.ID) + "::" + githubData.Replace(message(p, opt.Lang)) + "\n")
		if _, err := io.WriteString(w, b.String()); err != nil {
			return err
		}
	}
	return nil
}

// somewhere is the file of problems without one: GitLab and SARIF require a path.
const somewhere = "content/index.md"

// gitlabProblem has the keys that GitLab requires of every entry.
type gitlabProblem struct {
	Description string         `json:"description"`
	CheckName   string         `json:"check_name"`
	Fingerprint string         `json:"fingerprint"`
	Severity    string         `json:"severity"`
	Location    gitlabLocation `json:"location"`
}

type gitlabLocation struct {
	Path  string `json:"path"`
	Lines struct {
		Begin int `json:"begin"`
	} `json:"lines"`
}

func writeGitLab(w io.Writer, problems []Problem, opt Options) error {
	out := make([]gitlabProblem, 0, len(problems))
	prints := fingerprints(problems)
	for i, p := range problems {
		g := gitlabProblem{Description: message(p, opt.Lang), CheckName: p.ID, Fingerprint: prints[i], Severity: "major"}
		if p.Severity() == Warning {
			g.Severity = "minor"
		}
		g.Location.Path = p.File
		if p.File == "" {
			g.Location.Path = somewhere
		}
		g.Location.Lines.Begin = max(1, p.Line)
		out = append(out, g)
	}
	return Encode(w, out)
}

// fingerprints identify problems independently of their line: by file, id and
// arguments, and a number if these are equal. They do not depend on the language.
func fingerprints(problems []Problem) []string {
	out := make([]string, len(problems))
	seen := map[string]int{}
	for i, p := range problems {
		var b strings.Builder
		b.WriteString(p.File + "\x00" + p.ID)
		for _, a := range p.Args {
			b.WriteString("\x00" + a.Name + "\x00" + a.Value)
		}
		key := b.String()
		seen[key]++
		sum := sha256.Sum256([]byte(key + "\x00" + strconv.Itoa(seen[key])))
		out[i] = hex.EncodeToString(sum[:16])
	}
	return out
}
