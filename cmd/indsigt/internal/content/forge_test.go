package content

import "testing"

// Where a file is, and line 9 of it, by repository and source-url.
func TestFileURL(t *testing.T) {
	for _, c := range []struct{ repository, sourceURL, file, line string }{
		{"", "", "", ""},
		{"https://git.example/portal", "", "https://git.example/portal/blob/HEAD/content/a.md", "https://git.example/portal/blob/HEAD/content/a.md#L9"},
		{"https://github.com/x/y/", "", "https://github.com/x/y/blob/HEAD/content/a.md", "https://github.com/x/y/blob/HEAD/content/a.md#L9"},
		{"https://GitLab.com/x/y", "", "https://GitLab.com/x/y/-/blob/HEAD/content/a.md", "https://GitLab.com/x/y/-/blob/HEAD/content/a.md#L9"},
		{"https://codeberg.org/x/y", "", "https://codeberg.org/x/y/src/branch/HEAD/content/a.md", "https://codeberg.org/x/y/src/branch/HEAD/content/a.md#L9"},
		{"https://git.example/portal", "bitbucket", "https://git.example/portal/src/HEAD/content/a.md", "https://git.example/portal/src/HEAD/content/a.md#lines-9"},
		{"", "https://cgit.example/p/tree/{path}?h=main#n{line}", "https://cgit.example/p/tree/content/a.md?h=main", "https://cgit.example/p/tree/content/a.md?h=main#n9"},
		{"", "https://cgit.example/{path}", "https://cgit.example/content/a.md", "https://cgit.example/content/a.md"},
		{"", "gitlab", "", ""},
	} {
		text := "---\ntitle: P\nlanguage: da\n"
		if c.repository != "" {
			text += "repository: " + c.repository + "\n"
		}
		if c.sourceURL != "" {
			text += "source-url: " + c.sourceURL + "\n"
		}
		s, problems := ParseSettings("content/index.md", []byte(text+"---\n"))
		for _, p := range problems {
			if p.ID == "bad-source-url" || p.ID == "unknown-key" {
				t.Errorf("%q: %v", c.sourceURL, p)
			}
		}
		if file, line := s.FileURL("content/a.md", 0), s.FileURL("content/a.md", 9); file != c.file || line != c.line {
			t.Errorf("%q, %q:\n got %s, %s\nwant %s, %s", c.repository, c.sourceURL, file, line, c.file, c.line)
		}
	}
}

func TestSourcePatterns(t *testing.T) {
	for s, want := range map[string]bool{
		"https://x.example/{path}": true, "http://x.example/{path}#L{line}": true, "https://x.example/?f={path}#{line}": true,
		"https://x.example/": false, "{path}": false, "javascript:alert({path})": false, "mailto:{path}": false, "ftp://x.example/{path}": false,
		"https://{path}/": false, "https://{path}.example/": false, "https://x.example/{line}/{path}": false, "https://x.example/{path}/{branch}": false,
		"https://x.example/#{path}": false, "https://x.example/a b/{path}": false, "https://x.example/{path}#{branch}": false, "https://u:p@x.example/{path}": false,
	} {
		if got := isSourcePattern(s); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}
