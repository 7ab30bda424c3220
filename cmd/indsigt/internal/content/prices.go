package content

import (
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
