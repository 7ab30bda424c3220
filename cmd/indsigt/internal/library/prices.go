package library

import (
	"path"
	"strconv"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
)

// Prices returns the years of the index, ascending, and the year in whose prices
// amounts are shown; nil: the portal has no index.
func (l *Library) Prices() (all []content.Price, year int) { return l.prices, l.pricesOf }

// PriceOf returns the index of a year; ok is false if there is none.
func (l *Library) PriceOf(year int) (p content.Price, ok bool) {
	for _, p := range l.prices {
		if p.Year == year {
			return p, true
		}
	}
	return content.Price{}, false
}

// ReadPrices reads the index that the settings name. read is as in ReadMaps; it is
// called once, after Gather.
func (l *Library) ReadPrices(read func(path string) (text []byte, ok bool)) []diag.Problem {
	p := l.Settings.Prices
	if p.File.Path == "" {
		return nil
	}
	file := path.Join(path.Dir(l.Settings.Path), p.File.Path)
	text, ok := read(file)
	if !ok {
		file = content.Folder + "files/" + p.File.Path
		if text, ok = read(file); !ok {
			return []diag.Problem{diag.New("prices-missing", p.File.Pos, "file", file).To(p.File.End)}
		}
	}
	if found := diag.Conflicts(file, text); len(found) > 0 {
		return found
	}
	all, problems := content.ReadPrices(file, string(text))
	if len(all) == 0 {
		if len(problems) == 0 {
			return []diag.Problem{diag.New("prices-line", diag.Pos{File: file, Line: 1}, "text", "")}
		}
		return problems
	}
	l.prices, l.pricesOf = all, p.Year
	if p.Year == 0 {
		l.pricesOf = all[len(all)-1].Year
	} else if _, ok := l.PriceOf(p.Year); !ok {
		problems = append(problems, diag.New("prices-year-absent", p.Pos, "year", strconv.Itoa(p.Year), "first", strconv.Itoa(all[0].Year), "last", strconv.Itoa(all[len(all)-1].Year)).To(p.Pos.Col+4))
	}
	return problems
}
