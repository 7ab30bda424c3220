package importer

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

// TestTwins: two rows of one giver, receiver and day are refused where one amount
// is 10, 100 or 1,000 times the other, and only then.
func TestTwins(t *testing.T) {
	for _, c := range []struct {
		name    string
		factor  money.Amount
		column  int // that differs too; 0: none
		other   string
		refused int
	}{
		{"ten times", 10, 0, "", 2},
		{"a hundred times", 100, 0, "", 2},
		{"a thousand times", 1000, 0, "", 2},
		{"five times", 5, 0, "", 0},
		{"ten thousand times", 10000, 0, "", 0},
		{"another day", 100, date, "28-12-2024", 0},
		{"another receiver", 100, receiver, "Køge Kommune", 0},
		{"another giver", 100, giver, "Lejerbo", 0},
	} {
		g := clean(10)
		g.rows[2][amount], g.rows[7][amount] = num(1234_00), num(1234_00*c.factor)
		g.rows[7][date], g.rows[7][project] = g.rows[2][date], txt("Noget andet")
		if c.column > 0 {
			g.rows[7][c.column] = txt(c.other)
		}
		g.rows = g.rows[:10] // the total is another matter
		for _, f := range formats {
			r := runOn(t, f.name, f.data(g, t), grantsMapping)
			var rows []int
			for _, finding := range r.Refusals {
				if finding.Reason == "twin" {
					rows = append(rows, finding.Row)
				}
			}
			if r.Refused != c.refused || len(rows) != c.refused {
				t.Errorf("%s, %s: %d rows refused, twins %v: %v", c.name, f.name, r.Refused, rows, r.Refusals)
			}
			if c.refused > 0 && rows[1]-rows[0] != 5 {
				t.Errorf("%s, %s: rows %v", c.name, f.name, rows)
			}
		}
	}
}

const receiverMapping = `import:
  locale: da
  key: [Nr]
  columns:
    - {column: Nr, to: ignore}
    - {column: Projekt, to: title}
    - {column: Giver, to: from}
    - {column: Modtager, to: to}
    - {column: CVR, to: cvr}
    - {column: Område, to: area}
    - {column: Beløb, to: committed}
`

// importing runs a sheet with a column of CVR numbers.
func importing(t *testing.T, rows string, create ...content.Kind) (*Report, map[string]string) {
	t.Helper()
	lib, src := portal(t, receiverMapping)
	r, err := Run(Input{Source: src, Name: "tilskud.csv", Data: []byte("Nr,Projekt,Giver,Modtager,CVR,Område,Beløb\n" + rows), Library: lib, Create: create})
	if err != nil || len(r.Problems) > 0 || !r.Adds() {
		t.Fatalf("%v %+v", err, r)
	}
	changes, err := r.Changes(func(string) ([]byte, bool) { return nil, false })
	if err != nil {
		t.Fatal(err)
	}
	files := make(map[string]string)
	for _, c := range changes.Files {
		files[c.Path] = string(c.Is)
	}
	return r, files
}

// reasons are the reasons of a report, "ROW REASON".
func reasons(r *Report) []string {
	var all []string
	for _, f := range r.Refusals {
		all = append(all, fmt.Sprint(f.Row, " ", f.Reason))
	}
	return all
}

// TestFoundByCVR: an organisation is known by its number, whatever the sheet calls
// it, also as giver; a number that no organisation has is refused unless its name
// says which is meant, and so is a number of another than the name says. The receiver's
// number says nothing of the giver.
func TestFoundByCVR(t *testing.T) {
	r, files := importing(t, "1,Have,Køge Kommune,Lejerbo Øst A/S,12345674,Nord,100\n"+
		"2,Bus,DK-CVR-12345674,,12345674,Nord,200\n"+
		"3,Sø,12345674,Køge Kommune,,Nord,300\n"+
		"4,Bro,Køge Kommune,,99999999,Nord,400\n"+
		"5,Vej,Køge Kommune,Lejerbo,1234567,Nord,500\n"+
		"6,Ø,Køge Kommune,Køge Kommune,12345674,Nord,600\n"+
		"7,Å,Køge Kommune,Lejerbo,87654311,Nord,700\n"+
		"8,Eng,Ukendt Fond,Lejerbo,12345674,Nord,800\n")
	if got, want := reasons(r), []string{"5 unknown-cvr", "6 not-a-cvr", "7 cvr-name", "8 cvr-name", "9 unknown-organisations"}; !slices.Equal(got, want) {
		t.Errorf("refused %v, want %v", got, want)
	}
	for path, want := range map[string]string{"have": "to: lejerbo\n", "bus": "from: lejerbo\n", "soe": "from: lejerbo\n"} {
		if text := files["content/initiatives/"+path+".md"]; !strings.Contains(text, want) {
			t.Errorf("%s lacks %q:\n%s", path, want, text)
		}
	}
	if len(r.Missing) != 1 || r.Missing[0].Name != "Ukendt Fond" {
		t.Errorf("missing: %+v", r.Missing)
	}
}

// TestCreate: what rows name and the portal lacks is made only where the import is
// asked to, once for all rows, with the number that one of them has; the files that
// are made can be read.
func TestCreate(t *testing.T) {
	rows := "1,Have,Køge Kommune,Ny Forening,,Syd,100\n2,Bus,Ny Forening,ny  forening,87654311,Nord,200\n3,Sø,Køge Kommune,Lejerbo,,Vest; Syd,300\n"
	for _, c := range []struct {
		create []content.Kind
		want   []string // refused
		made   map[string]string
	}{
		{nil, []string{"2 unknown-organisations", "2 unknown-areas", "3 unknown-organisations", "3 unknown-organisations", "4 unknown-areas", "4 unknown-areas"}, nil},
		{[]content.Kind{content.Organisations}, []string{"2 unknown-areas", "4 unknown-areas", "4 unknown-areas"},
			map[string]string{"organisations/ny-forening": "---\ntitle: Ny Forening\ncvr: 87654311\n---\n"}},
		{[]content.Kind{content.Organisations, content.Areas}, nil,
			map[string]string{"organisations/ny-forening": "---\ntitle: Ny Forening\ncvr: 87654311\n---\n",
				"areas/syd": "---\ntitle: Syd\n---\n", "areas/vest": "---\ntitle: Vest\n---\n"}},
	} {
		r, files := importing(t, rows, c.create...)
		if got := reasons(r); !slices.Equal(got, c.want) {
			t.Errorf("%v: refused %v, want %v", c.create, got, c.want)
		}
		if len(r.Missing) != 3 {
			t.Errorf("%v: missing %+v", c.create, r.Missing)
		}
		made := 0
		for path, text := range files {
			if _, problems := content.Parse(path, []byte(text), content.Options{}); len(problems) > 0 {
				t.Errorf("%s: %v\n%s", path, problems, text)
			}
			if !strings.HasPrefix(path, "content/initiatives/") {
				made++
			}
		}
		if made != len(c.made) {
			t.Errorf("%v: %d made, want %d", c.create, made, len(c.made))
		}
		for name, want := range c.made {
			if got := files["content/"+name+".md"]; got != want {
				t.Errorf("%s: %q, want %q", name, got, want)
			}
		}
	}
}

// A name that is one slip from another is not made into a document: not from one that
// the portal has, nor from one that as many rows of the sheet have, or more.
func TestSlipsAreNotMade(t *testing.T) {
	r, files := importing(t, "1,A,Køge Kommune,,,Ellemarkn,100\n2,B,Køge Kommune,,,Sydbyen,200\n3,C,Køge Kommune,,,Sydbyne,300\n4,D,Køge Kommune,,,Sydbyen,400\n"+
		"5,E,Fonden Nord,,,Blok A,500\n6,F,Fonden Nord,,,Blok B,600\n7,G,Foden Nord,,,Blok B,700\n8,H,Fonden 2024,,,Nord,800\n9,I,Fonden 2025,,,Nord,900\n10,J,Køge Kommune,,,Vesterled,1000\n11,K,Køge Kommune,,,Vesterlid,1100\n",
		content.Areas, content.Organisations)
	var got []string
	for _, f := range r.Refusals {
		got = append(got, fmt.Sprint(f.Row, " ", f.Reason, " ", f.Cell, " ", strings.Join(f.Meant, "/")))
	}
	want := []string{"2 unknown-areas F2 Ellemarken", "4 unknown-areas F4 Sydbyen", "8 unknown-organisations C8 Fonden Nord", "11 unknown-areas F11 Vesterlid", "12 unknown-areas F12 Vesterled"}
	if !slices.Equal(got, want) || r.Imported != 6 {
		t.Errorf("%d imported, %q, want %q", r.Imported, got, want)
	}
	for _, file := range []string{"areas/sydbyen", "areas/blok-a", "areas/blok-b", "organisations/fonden-nord", "organisations/fonden-2024", "organisations/fonden-2025"} {
		if files["content/"+file+".md"] == "" {
			t.Errorf("%s is not made", file)
		}
	}
	for _, file := range []string{"areas/ellemarkn", "areas/sydbyne", "areas/vesterled", "areas/vesterlid", "organisations/foden-nord"} {
		if files["content/"+file+".md"] != "" {
			t.Errorf("%s is made", file)
		}
	}
}
