package content

import (
	"strings"
	"testing"
)

// What statistics offices and spreadsheets write is read; what could be read in
// two ways is refused.
func TestReadPrices(t *testing.T) {
	for _, c := range []struct{ name, text, want string }{
		{"Danish", "år;indeks\n2020;100\n2021;102,5\n", "2020 100, 2021 102.5"},
		{"English", "year,index\n2020,100\n2021,102.5\n", "2020 100, 2021 102.5"},
		{"no heading", "2020;100\n2021;102,5\n", "2020 100, 2021 102.5"},
		{"mark of order of bytes, CRLF", "\ufeffår;indeks\r\n2020;100\r\n2021;102,5\r\n", "2020 100, 2021 102.5"},
		{"quotes", "\"2020\";\"100\"\n\"2021\";\"102,5\"\n", "2020 100, 2021 102.5"},
		{"quotes and heading", "\"år\";\"indeks\"\n\"2020\";\"100\"\n\"2021\";\"102,5\"\n", "2020 100, 2021 102.5"},
		{"comma in quotes between commas", "2020,100\n2021,\"102,5\"\n", "2020 100, 2021 102.5"},
		{"tabs", "år\tindeks\n2020\t100\n2021\t102,5\n", "2020 100, 2021 102.5"},
		{"tabs and points", "2020\t100\n2021\t102.5\n", "2020 100, 2021 102.5"},
		{"the separator named for Excel", "sep=;\r\når;indeks\r\n2020;100\r\n2021;102,5\r\n", "2020 100, 2021 102.5"},
		{"spaces, empty lines, separators at the end", "2020 ; 100 ;\n\n;;\n2021 ; 102,5 ;\n", "2020 100, 2021 102.5"},
		{"small index", "2020,1\n2021,1.025\n", "2020 1, 2021 1.025"},

		{"point in a file of semicolons", "2020;100,5\n2021;1.025\n", "2020 100.5; prices-doubtful 2:1 []"},
		{"point alone in a file of semicolons", "2020;100\n2021;102.5\n", "2020 100; prices-doubtful 2:1 [2021;102,5]"},
		{"both marks", "2020;1.000,5\n", "; prices-doubtful 1:1 [2020;10005 2020;1000,5]"},
		{"mixed in tabs", "2020\t100,5\n2021\t102.5\n", "2020 100.5; prices-doubtful 2:1 [2021\t102,5]"},
		{"thousands in quotes", "2020,\"1,025\"\n", "; prices-doubtful 1:1 [2020,1025 2020,1.025]"},
		{"one mark lost, and prices fell", "2020;1045\n2021;112,5\n", "2020 1045; prices-jump 2:1 []"},
		{"prices double", "2020;100\n2021;299,9\n", "2020 100, 2021 299.9"},
		{"years left out", "1970;100\n2021;862,5\n", "1970 100, 2021 862.5"},
		{"jump over years", "1970;100\n2021;1001\n", "1970 100; prices-jump 2:1 []"},
		{"jump up", "2020;100\n2021;1025\n", "2020 100; prices-jump 2:1 []"},
		{"jump down", "2020;1000\n2021;99\n", "2020 1000; prices-jump 2:1 []"},
		{"three cells", "2020,100\n2021,102,5\n", "2020 100; prices-line 2:1 []"},
		{"one cell", "2020 100\n", "; prices-line 1:1 []"},
		{"quote not closed", "2020;\"100\n", "; prices-line 1:1 []"},
		{"heading with a year", "indeks 2015=100;x\n2020;100\n", "2020 100; prices-line 1:1 []"},
		{"digits of another script", "2020;１００\n", "; prices-line 1:1 []"},
		{"exponent", "2020;1e2\n", "; prices-line 1:1 []"},
		{"sign", "2020;-100\n", "; prices-line 1:1 []"},
		{"zero", "2020;0\n", "; prices-line 1:1 []"},
		{"twice", "2020;100\n2020;101\n", "2020 100; prices-order 2:1 []"},
	} {
		check := &priceReader{}
		var all []string
		for _, p := range check.read("p.csv", c.text) {
			all = append(all, itoa(p.Year)+" "+p.Decimal())
		}
		got := strings.Join(all, ", ")
		for _, p := range check.problems {
			got += "; " + p.ID + " " + itoa(p.Pos.Line) + ":" + itoa(p.Pos.Col) + " [" + strings.TrimSpace(p.Near+" "+strings.Join(p.Others, " ")) + "]"
		}
		if got != c.want {
			t.Errorf("%s: %s\nwant %s", c.name, got, c.want)
		}
	}
}

func FuzzReadPrices(f *testing.F) {
	for _, s := range []string{"2020;100\n2021;102,5", "\"2020\",\"1,025\"", "2020;.", "2020;,;", "2020\t1.\r\r\n\"", "\xff;\""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, text string) {
		c := &priceReader{}
		last := 0
		for _, p := range c.read("p.csv", text) {
			if p.Year <= last || p.Index <= 0 {
				t.Fatalf("%q: %v after %d", text, p, last)
			}
			last = p.Year
		}
	})
}
