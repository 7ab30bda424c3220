package content

import (
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// Prices are a price index by year. It is read from a file of two columns, as
// statistics offices publish it (prices_file.go). Years that are missing are not
// interpolated.

// PriceFile is the settings of the index.
type PriceFile struct {
	Name   string // "Forbrugerprisindekset"
	Year   int    // the year in whose prices amounts are shown; 0: the newest
	Source Ref
	Page   string
	File   DataFile
	Pos    diag.Pos // of year:
}

// PriceScale is the factor of indexes: four decimals.
const PriceScale = 10_000

// Price is the index of a year, in parts of PriceScale.
type Price struct {
	Year  int
	Index int64
}

// Decimal formats the index for data files: "101.5".
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
