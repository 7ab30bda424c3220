package address

import (
	"strings"
	"testing"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

func TestDecode(t *testing.T) {
	for _, c := range []struct{ in, name, fault string }{
		{"../files/min%20fil.pdf", "../files/min fil.pdf", ""},
		{"bl%C3%A5.txt", "blå.txt", ""},
		{"bla\u030a.txt", "blå.txt", ""},
		{"bla%CC%8A.txt", "blå.txt", ""},
		{"a%23b%3Fc%25d.pdf", "a#b?c%d.pdf", ""},
		{"a%2520b", "a%20b", ""}, // once
		{"..", "..", ""},
		{"100%.pdf", "", badEscape}, {"%zz", "", badEscape}, {"a%2", "", badEscape}, {"%", "", badEscape},
		{"a%2Fb", "", hiddenSlash}, {"a%5cb", "", hiddenSlash},
		{"a%00b", "", hiddenByte}, {"a%0Ab", "", hiddenByte}, {"a\x01b", "", hiddenByte},
		{"%2e%2e/a", "", hiddenDots}, {".%2E/a", "", hiddenDots}, {"%2E/a", "", hiddenDots},
		{"%ff", "", badBytes},
	} {
		if name, fault := Decode(c.in); name != c.name || fault != c.fault {
			t.Errorf("%q: got %q %q, want %q %q", c.in, name, fault, c.name, c.fault)
		}
	}
}

func TestCheck(t *testing.T) {
	for _, s := range []string{
		"https://example.org", "http://example.org:8080/a?b=c#d", "https://www.køge.dk/områder/å", "HTTPS://EXAMPLE.ORG", "https://127.0.0.1/", "http://[::1]:80/", "http://localhost:1313",
		"https://a.dk/b%20c", "https://a_b.example.org", "https://xn--kge-1na.dk", "https://a.dk/x(y)", "https://a.dk.", "https://a.dk?x=1", "https://a.dk/a:b@c", "https://web.archive.org/web/2020/http://a.dk/",
		"mailto:a@b.dk", "mailto:a@b.dk,c@d.dk?subject=Hej%20du", "tel:+4556000000", "tel:112", "tel:56-00-00-00", "tel:+45-56;ext=3",
	} {
		if meant, ok := Check(s); !ok {
			t.Errorf("%s is refused, did you mean %q", s, meant)
		}
	}
	for _, c := range []struct{ in, meant string }{
		{"https://", ""}, {"https:", ""}, {"http:/example.org", "http://example.org"}, {"https:/example.org/a", "https://example.org/a"}, {"https:///example.org", "https://example.org"}, {"https:example.org", "https://example.org"},
		{"https://example.org:99999/a", "https://example.org/a"}, {"https://example.org:0", "https://example.org"}, {"https://example.org:", "https://example.org"}, {"https://example.org:abc", "https://example.org"},
		{"https://a.dk/b c", "https://a.dk/b%20c"}, {" https://a.dk", "https://a.dk"}, {"https://a .dk", ""}, {"https://a.dk/100%", "https://a.dk/100%25"}, {"https://a.dk\\b", ""},
		{"https://.dk", ""}, {"https://a..dk", ""}, {"https://-a.dk", ""}, {"https://www", ""}, {"https://www.", ""}, {"https://?a", ""}, {"https://#a", ""}, {"https://user:pw@a.dk", ""},
		{"www.example.org", "https://www.example.org"}, {"example.org/x", "https://example.org/x"}, {"https//example.org", "https://example.org"}, {"htps://example.org", "https://example.org"}, {"htp://example.org", "http://example.org"},
		{"https;//example.org", "https://example.org"}, {"https:\\\\example.org", "https://example.org"}, {"//example.org", "https://example.org"}, {"javascript:alert(1)", ""}, {"http://https://a.dk", ""}, {"https://https//a.dk", ""}, {"http://http/", ""}, {"tel:+45", ""},
		{"mailto:", ""}, {"mailto:?subject=x", ""}, {"mailto:kontor", ""}, {"mailto:a@b", ""}, {"mailto: a@b.dk", "mailto:a@b.dk"}, {"mailto://a@b.dk", "mailto:a@b.dk"},
		{"tel:", ""}, {"tel:+", ""}, {"tel:ring", ""}, {"tel:+45 56 00 00 00", "tel:+4556000000"}, {"tel://56000000", "tel:56000000"},
	} {
		meant, ok := Check(c.in)
		if ok || meant != c.meant {
			t.Errorf("%s: got %q %v, want %q", c.in, meant, ok, c.meant)
		}
		if _, ok := Check(meant); meant != "" && !ok {
			t.Errorf("%s: what is proposed is refused: %s", c.in, meant)
		}
	}
}

func TestHost(t *testing.T) {
	for in, want := range map[string]string{
		"www.example.org": "https://www.example.org", "example.org/x": "https://example.org/x", "https//example.org": "https://example.org", "htps://example.org": "https://example.org",
		"koege.dk": "https://koege.dk", "www.køge.dk/a b": "https://www.køge.dk/a%20b", "example.org:8080/x": "https://example.org:8080/x",
		"../files/rapport.pdf": "", "rapport.pdf": "", "nord.md": "", "kort.png": "", "/omraader/nord/": "", "httpd.conf": "", "billede": "", "../x.dk": "",
	} {
		if got := Host(in); got != want {
			t.Errorf("%s: got %q, want %q", in, got, want)
		}
	}
}

func TestFold(t *testing.T) {
	if Fold("BLA\u030A/Kort.PNG") != Fold("blå/kort.png") || Fold("a") == Fold("b") {
		t.Error("names are not folded")
	}
}

// FuzzAddress asserts that a name comes back from its address, that a decoded
// path leads where it reads, and that what Check proposes passes it.
func FuzzAddress(f *testing.F) {
	for _, s := range []string{"a b#c?d%e", "%2e%2e/%2F", "bla\u030a", "https://a.dk:99999/b c%", "mailto:", "tel: 1", "htps://x.dk", "www.a.dk", "\x00", "https://[::1"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if name, fault := Decode(s); fault == "" {
			if strings.Count(name, "/") != strings.Count(s, "/") || utf8.ValidString(s) && !norm.NFC.IsNormalString(name) && !strings.Contains(name, "/") {
				t.Errorf("%q is decoded to %q", s, name)
			}
			if again, fault := Decode(Encode(name)); fault == "" && again != name || fault != "" && fault != hiddenSlash {
				t.Errorf("%q is encoded and read as %q %q", name, again, fault)
			}
		}
		meant, ok := Check(s)
		if _, good := Check(meant); !ok && meant != "" && !good {
			t.Errorf("%q: %q is proposed and refused", s, meant)
		}
		if meant = Host(s); meant != "" && !IsWeb(meant) {
			t.Errorf("%q: %q is proposed and refused", s, meant)
		}
		Fold(s)
	})
}
