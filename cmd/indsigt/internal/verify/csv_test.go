package verify

import "testing"

// TestStrictCSV: files that encoding/csv reads and that are published in no data
// folder.
func TestStrictCSV(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"a,b\n1,2\n\"x\ny\",\"\"\"\"\n", ""},
		{"a\n\"\"\n", ""},
		{"", "line 1: the last line has no line ending"},
		{"a,b\n1,2", "line 2: the last line has no line ending"},
		{"\ufeffa,b\n", "line 1: it begins with a byte order mark"},
		{"a\n\xff\n", "line 1: it is not UTF-8"},
		{"a,b\n1,2\r\n", "line 2: a carriage return (CR)"},
		{"a,b\n\"1\r\n\",2\n", "line 2: a carriage return (CR)"},
		{"a,a\n", "line 1: column a appears twice"},
		{"a,b\n1\n", "line 2: 1 cells, but the header has 2"},
		{"a,b\n\"\n\n\",2\n1\n", "line 5: 1 cells, but the header has 2"},
		{"\na\n", "line 1: an empty line"},
		{"a\n\n1\n", "line 2: an empty line"},
		{"a\n\"1\n\"\n\n", "line 4: an empty line"},
		{"a\n1\"2\n", "line 2: a quote inside a cell without quotes"},
		{"a\n\"1\"2\n", "line 2: text after a closing quote, or a quoted cell without a closing quote"},
		{"a\n\"1\n2\n", "line 2: text after a closing quote, or a quoted cell without a closing quote"},
	} {
		got := ""
		if _, err := parseCSV("t", "t.csv", []byte(c.text)); err != nil {
			got = err.Error()
		}
		if got != c.want {
			t.Errorf("%q: %q, want %q", c.text, got, c.want)
		}
	}
}

// TestStrictJSON: the first two texts say what the CSV says, the others something
// else.
func TestStrictJSON(t *testing.T) {
	tab, err := parseCSV("t", "t.csv", []byte("a,b\n\"x\"\"y\",\n\ufffd,'=1\n"))
	if err != nil {
		t.Fatal(err)
	}
	for i, c := range []struct {
		text string
		want jsonDifference
	}{
		{`[{"a":"x\"y","b":null},{"a":"�","b":"=1"}]` + "\n", jsonDifference{}},
		{`[{"a":"x\u0022y","b":null},{"a":"\ufffd","b":"=1"}]`, jsonDifference{}},
		{`[{"a":"x\"y","b":""},{"a":"�","b":"=1"}]`, jsonDifference{row: 0, column: "b"}},
		{`[{"b":null,"a":"x\"y"},{"a":"�","b":"=1"}]`, jsonDifference{0, "a", `x"y`, ""}},
		{`[{"a":"x\"y","a":"x\"y","b":null},{"a":"�","b":"=1"}]`, jsonDifference{row: 0, column: "b"}},
		{`[{"a":"x\"y","b":null,"c":null},{"a":"�","b":"=1"}]`, jsonDifference{row: 0}},
		{`[{"a":"x\"y","b":null}]`, jsonDifference{row: 1, csv: "�"}},
		{`[{"a":"x\"y","b":null},{"a":"�","b":"=1"},{}]`, jsonDifference{row: 2}},
		{`[{"a":"x\"y","b":null},{"a":"�","b":"=1"},]`, jsonDifference{row: 2}},
		{`[{"a":"x\"y","b":null},{"a":"�","b":"=1"}] 1`, jsonDifference{row: -1}},
		{`[{"a":"x\"y","b":null},{"a":"\ud800","b":"=1"}]`, jsonDifference{row: -1}},
		{"[{\"a\":\"x\\\"y\",\"b\":null},{\"a\":\"\xff\",\"b\":\"=1\"}]", jsonDifference{row: -1}},
		{"\ufeff[]", jsonDifference{row: -1}},
	} {
		if got, ok := compareJSON(tab, []byte(c.text)); got != c.want || ok != (i < 2) {
			t.Errorf("%s: %+v %v, want %+v", c.text, got, ok, c.want)
		}
	}
	if tab, err = parseCSV("t", "t.csv", []byte("a\nC:\\udenfor\n")); err != nil {
		t.Fatal(err)
	}
	if d, ok := compareJSON(tab, []byte(`[{"a":"C:\\udenfor"}]`)); !ok {
		t.Errorf("a backslash before ud: %+v", d)
	}
}
