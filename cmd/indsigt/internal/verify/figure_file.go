package verify

import (
	"encoding/csv"
	"io/fs"
	"regexp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// checkFigureFiles: the table that can be taken along of a chart has the figures
// of the page made of it, one after another. Those of the page are asked for
// where pages are checked.
func checkFigureFiles(s *site, found *findings) {
	for file := range s.files {
		stem, isCSV := strings.CutSuffix(file, ".csv")
		_, drawn := s.files[stem+".svg"]
		_, shown := s.files[stem+".html"]
		if !isCSV || !drawn || !shown {
			continue
		}
		page, err := fs.ReadFile(s.fsys, stem+".html")
		text, err2 := fs.ReadFile(s.fsys, file)
		if err != nil || err2 != nil {
			continue
		}
		rows, err := csv.NewReader(strings.NewReader(string(text))).ReadAll()
		if err != nil {
			found.add(diag.New("verify-figure-file", diag.Pos{File: file}, "reason", err.Error()))
			continue
		}
		want, got := pageValues(string(page)), fileValues(rows)
		if !slices.Equal(want, got) {
			at := 0
			for at < min(len(want), len(got)) && want[at] == got[at] {
				at++
			}
			found.add(diag.New("verify-figure-file", diag.Pos{File: file}, "reason", "other figures than its page").
				With("expected", from(want, at), diag.Pos{}).With("found", from(got, at), diag.Pos{}))
		}
	}
}

func from(all []string, at int) string {
	if at < len(all) {
		return all[at]
	}
	return ""
}

var (
	tableBody   = regexp.MustCompile(`(?s)<tbody>.*?</tbody>|<dl[ >].*?</dl>`)
	shownFigure = regexp.MustCompile(`<data value="([^"]*)" data-ask="([a-z]*\(?)`)
	plainFigure = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
)

// pageValues are the figures of the tables of a page.
func pageValues(page string) []string {
	var all []string
	for _, body := range tableBody.FindAllString(page, -1) {
		for _, m := range shownFigure.FindAllStringSubmatch(body, -1) {
			// How many amounts a figure lacks stands beside it.
			if plainFigure.MatchString(m[1]) && !slices.Contains([]string{"missing(", "unknown(", "withheld(", "pieces("}, m[2]) {
				all = append(all, m[1])
			}
		}
	}
	return all
}

// fileValues are the figures of a file: cells that are one, or that end with one
// after a word that says it is the least.
func fileValues(rows [][]string) []string {
	var all []string
	for _, row := range rows[min(1, len(rows)):] {
		for _, cell := range row[1:] {
			if word := cell[strings.LastIndexByte(cell, ' ')+1:]; plainFigure.MatchString(word) {
				all = append(all, word)
			}
		}
	}
	return all
}
