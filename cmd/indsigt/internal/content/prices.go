package content

import (
	"path"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// Prices are an index of prices: what a krone of each year is worth beside one
// of another. It is read from a file of two columns, as statistics offices give
// it (prices_file.go), and never guessed between the years it states.

// PriceFile is what the settings say of the index.
type PriceFile struct {
	Name   string // "Forbrugerprisindekset"
	Year   int    // the year whose prices amounts are told in; 0: the newest
	Source Ref
	Page   string
	File   DataFile
	Pos    diag.Pos // of year:
}

// PriceScale is one in the numbers of an index: four decimals.
const PriceScale = 10_000

// Price is the index of a year, in parts of PriceScale.
type Price struct {
	Year  int
	Index int64
}

// Decimal is the index as data files have it: "101.5".
func (p Price) Decimal() string {
	s := strconv.FormatInt(p.Index/PriceScale, 10)
	if rest := p.Index % PriceScale; rest > 0 {
		s += "." + strings.TrimRight(strconv.FormatInt(PriceScale+rest, 10)[1:], "0")
	}
	return s
}

// Prices are the years of the index, ascending, and the year amounts are told
// in; nil where the portal has none.
func (l *Library) Prices() (all []Price, year int) { return l.prices, l.pricesOf }

// PriceOf is the index of a year; ok is false where it states none.
func (l *Library) PriceOf(year int) (p Price, ok bool) {
	for _, p := range l.prices {
		if p.Year == year {
			return p, true
		}
	}
	return Price{}, false
}

// priceFile reads prices:.
func (o object) priceFile() PriceFile {
	in, ok := o.within("prices")
	if !ok {
		return PriceFile{}
	}
	p := PriceFile{Name: in.text("name"), Year: in.year("year"), Source: in.reference("source"), Page: in.text("page"), File: in.fileNamed("file")}
	if n, _ := in.get("year"); n != nil {
		p.Pos = n.Pos(o.d.file)
	}
	return p
}

// ReadPrices reads the index that the settings name. read is as in ReadMaps; it
// is called once, after Gather.
func (l *Library) ReadPrices(read func(path string) (text []byte, ok bool)) []diag.Problem {
	p := l.Settings.Prices
	if p.File.Path == "" {
		return nil
	}
	c := &checker{lib: l}
	file := path.Join(path.Dir(l.Settings.Path), p.File.Path)
	text, ok := read(file)
	if !ok {
		file = folder + "files/" + p.File.Path
		if text, ok = read(file); !ok {
			return []diag.Problem{diag.New("prices-missing", p.File.Pos, "file", file).To(p.File.End)}
		}
	}
	if found := diag.Conflicts(file, text); len(found) > 0 {
		return found
	}
	all := c.readPrices(file, string(text))
	if len(all) == 0 {
		if len(c.problems) == 0 {
			c.add(diag.New("prices-line", diag.Pos{File: file, Line: 1}, "text", ""))
		}
		return c.problems
	}
	l.prices, l.pricesOf = all, p.Year
	if p.Year == 0 {
		l.pricesOf = all[len(all)-1].Year
	} else if _, ok := l.PriceOf(p.Year); !ok {
		c.add(diag.New("prices-year-absent", p.Pos, "year", itoa(p.Year), "first", itoa(all[0].Year), "last", itoa(all[len(all)-1].Year)).To(p.Pos.Col + 4))
	}
	return c.problems
}
