package markdown

import "testing"

// A few of the specification's examples, and where Convert goes beyond them;
// the whole of it is run against Spec from outside.
func TestSpec(t *testing.T) {
	for _, c := range []struct {
		src, want string
		github    bool
	}{
		{"# foo\n", "<h1>foo</h1>\n", false},
		{"![foo *bar*](/url \"title\")\n", "<p><img src=\"/url\" alt=\"foo bar\" title=\"title\"></p>\n", false},
		{"[link](foo%20b&auml;)\n", "<p><a href=\"foo%20b%C3%A4\">link</a></p>\n", false},
		{"[a](made-up-scheme:x) [b]()\n", "<p><a href=\"made-up-scheme:x\">a</a> <a href=\"\">b</a></p>\n", false},
		{"| a |\n| - |\n", "<p>| a |\n| - |</p>\n", false},
		{"| a |\n| -: |\n", "<table>\n<thead>\n<tr>\n<th align=\"right\">a</th>\n</tr>\n</thead>\n</table>\n", true},
		{"- [x] a\n", "<ul>\n<li><input checked=\"\" disabled=\"\" type=\"checkbox\"> a</li>\n</ul>\n", true},
		{"\"a\" -- b\n", "<p>&quot;a&quot; -- b</p>\n", true},
	} {
		if got := string(Spec([]byte(c.src), c.github)); got != c.want {
			t.Errorf("%q: %q, want %q", c.src, got, c.want)
		}
	}
}
