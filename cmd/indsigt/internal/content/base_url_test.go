package content

import "testing"

func TestPlainBaseURL(t *testing.T) {
	for _, c := range []struct{ in, plain, near string }{
		{"https://kommune.example", "https://kommune.example", ""},
		{"https://kommune.example/", "https://kommune.example", ""},
		{"HTTPS://Kommune.Example/Bolig/", "https://kommune.example/Bolig/", ""},
		{"https://www.kommune.example/boligområder", "https://www.kommune.example/boligomr%C3%A5der", ""},
		{"https://www.kommune.example/boligomra\u030ader", "https://www.kommune.example/boligomr%C3%A5der", ""},
		{"https://www.kommune.example/boligomr%c3%a5der/", "https://www.kommune.example/boligomr%C3%A5der/", ""},
		{"https://blåbær.example", "https://xn--blbr-roah.example", ""},
		{"https://bla\u030abær.example", "https://xn--blbr-roah.example", ""},
		{"https://xn--blbr-roah.example", "https://xn--blbr-roah.example", ""},
		{"https://kommune.example.:443/a", "https://kommune.example/a", ""},
		{"http://kommune.example:80", "http://kommune.example", ""},
		{"https://kommune.example:8443/a b", "", "https://kommune.example:8443/a%20b"},
		{"https://kommune.example/a%20b&c", "https://kommune.example/a%20b%26c", ""},
		{"https://192.0.2.1/a", "https://192.0.2.1/a", ""},
		{"https://kommune.example/?x=1", "", "https://kommune.example"},
		{"https://kommune.example?", "", "https://kommune.example"},
		{"https://kommune.example/#a", "", "https://kommune.example"},
		{"https://kommune.example/#", "", "https://kommune.example"},
		{"https://kommune.example/a/../b", "", "https://kommune.example/b"},
		{"https://kommune.example/%2e%2e/b", "", "https://kommune.example/b"},
		{"https://kommune.example//a", "", "https://kommune.example/a"},
		{"https://navn@kommune.example/", "", "https://kommune.example"},
		{"https://kommune.example:99999", "", ""},
		{"https://", "", ""},
		{"http://..", "", ""},
		{"https://.kommune.example", "", ""},
		{"https://kommune..example", "", ""},
		{"https://kommune.example..", "", ""},
		{"https:/kommune.example", "", ""},
		{"ftp://kommune.example", "", ""},
		{"kommune.example", "", ""},
		{"https://kom mune.example", "", ""},
		{"https://kommune.example/%zz", "", ""},
	} {
		plain, near := PlainBaseURL(c.in)
		if plain != c.plain || near != c.near {
			t.Errorf("%s: %q, near %q; want %q, %q", c.in, plain, near, c.plain, c.near)
		}
		for _, again := range []string{plain, near} {
			if twice, _ := PlainBaseURL(again); again != "" && twice != again {
				t.Errorf("%s: written again as %q", again, twice)
			}
		}
	}
}

func FuzzPlainBaseURL(f *testing.F) {
	for _, s := range []string{"https://blåbær.example/å?x#y", "http://a:1//..", "HTTPS://[::1]/%C3%A5", "http://.."} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		plain, near := PlainBaseURL(s)
		for _, again := range []string{plain, near} {
			if twice, _ := PlainBaseURL(again); again != "" && twice != again {
				t.Fatalf("%q: %q, written again as %q", s, again, twice)
			}
		}
	})
}
