package verify

import (
	"bytes"
	"encoding/csv"
	"io/fs"
	"maps"
	"regexp"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// checkFigureFiles checks that the CSV file of a chart has the figures and names of
// the chart's page, in order, and that the drawing file equals the page's drawing.
// The figures of the page are checked with the page.
func checkFigureFiles(s *site, found *findings) {
	for _, file := range slices.Sorted(maps.Keys(s.files)) {
		stem, isCSV := strings.CutSuffix(file, ".csv")
		_, drawn := s.files[stem+".svg"]
		_, shown := s.files[stem+".html"]
		if !isCSV || !drawn || !shown {
			continue
		}
		page, err := fs.ReadFile(s.fsys, stem+".html")
		if err != nil {
			continue // checkPages reports it
		}
		text, err := fs.ReadFile(s.fsys, file)
		if err != nil {
			found.add(diag.New("verify-figure-file", diag.Pos{File: file}, "reason", err))
			continue
		}
		checkDrawnFile(s, stem+".svg", page, found)
		rows, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
		if err != nil {
			found.add(diag.New("verify-figure-file", diag.Pos{File: file}, "reason", err))
			continue
		}
		checkFileLabels(file, page, rows, found)
		if want, got, same := compareFigures(pageValues(string(page)), rows); !same {
			found.add(diag.New("verify-figure-file", diag.Pos{File: file}, "reason", words.Say("reasons.verify.figures")).
				With("expected", want, diag.Pos{}).With("found", got, diag.Pos{}))
		}
	}
}

// compareFigures looks for the figures of a page among the cells of a file, in order,
// and returns the first difference. A word may precede the figure in a cell ("at
// least 5.00"). Other numbers may be part of a name, but a cell with two decimals
// must be a figure of the page.
func compareFigures(page []string, rows [][]string) (want, got string, same bool) {
	next := 0
	for _, row := range rows[min(1, len(rows)):] {
		for _, cell := range row[1:] {
			word := cell[strings.LastIndexByte(cell, ' ')+1:]
			switch {
			case next < len(page) && word == page[next]:
				next++
			case wholeAmount.MatchString(cell):
				if next < len(page) {
					want = page[next]
				}
				return want, cell, false
			}
		}
	}
	if next < len(page) {
		return page[next], "", false
	}
	return "", "", true
}

var (
	tableBody   = regexp.MustCompile(`(?s)<tbody>.*?</tbody>|<dl[ >].*?</dl>`)
	shownFigure = regexp.MustCompile(`<data value="([^"]*)" data-ask="([a-z]*\(?)`)
	wholeAmount = regexp.MustCompile(`^-?[0-9]+\.[0-9]{2}$`)
	plainFigure = regexp.MustCompile(`^-?[0-9]+(\.[0-9]+)?$`)
)

// pageValues returns the figures in the tables of a page.
func pageValues(page string) []string {
	var all []string
	for _, body := range tableBody.FindAllString(page, -1) {
		for _, m := range shownFigure.FindAllStringSubmatch(body, -1) {
			// Counts of missing amounts and upper bounds are printed beside a figure and are not
			// in the file.
			if plainFigure.MatchString(m[1]) && !slices.Contains([]string{"missing(", "unknown(", "withheld(", "pieces(", "most("}, m[2]) {
				all = append(all, m[1])
			}
		}
	}
	return all
}
