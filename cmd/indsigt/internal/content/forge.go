package content

import (
	"net/url"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/address"
)

// forge is a kind of server that shows the files of repositories.
type forge struct {
	name string
	host string // the host that runs it
	form string // a file's address after the repository's
	// commit is the part between the repository's address and a commit's id.
	commit string
}

// forges are the known ones. The first is used if neither the portal nor the
// repository's host decides.
var forges = []forge{
	{"github", "github.com", "/blob/HEAD/{path}#L{line}", "/commit/"},
	{"gitlab", "gitlab.com", "/-/blob/HEAD/{path}#L{line}", "/-/commit/"},
	{"forgejo", "codeberg.org", "/src/branch/HEAD/{path}#L{line}", "/commit/"},
	{"bitbucket", "bitbucket.org", "/src/HEAD/{path}#lines-{line}", "/commits/"},
}

// sourceURL reads the pattern for addresses of files: a forge by name, or the pattern
// itself. Without the key the repository's host decides.
func (o object) sourceURL(repository string) string {
	n, key, s, ok := o.scalar("source-url")
	switch {
	case !ok || s == "":
		return patternAt(repository, hostedBy(repository))
	case utf8.RuneCountInString(s) > key.Max:
		o.d.report(n, "text-too-long", "key", key.Name, "length", itoa(utf8.RuneCountInString(s)), "limit", itoa(key.Max))
		return ""
	case isSourcePattern(s):
		return s
	}
	var names []string
	for _, f := range forges {
		if f.name == s {
			return patternAt(repository, f)
		}
		names = append(names, f.name)
	}
	known := func(s string) bool { return slices.Contains(names, s) }
	o.d.refuse(n, s, known, names, "bad-source-url", "value", s, "forges", strings.Join(names, ", "))
	return ""
}

func hostedBy(repository string) forge {
	if u, err := url.Parse(repository); err == nil {
		for _, f := range forges {
			if strings.EqualFold(u.Hostname(), f.host) {
				return f
			}
		}
	}
	return forges[0]
}

func patternAt(repository string, f forge) string {
	if repository == "" {
		return ""
	}
	return strings.TrimSuffix(repository, "/") + f.form
}

// isSourcePattern reports whether s is a web address with {path} before its fragment,
// and {line} only in its fragment.
func isSourcePattern(s string) bool {
	file, fragment, _ := strings.Cut(s, "#")
	filled := strings.ReplaceAll(file, "{path}", "x")
	return filled != file && address.IsWeb(filled) && address.IsWeb(filled+"#"+strings.ReplaceAll(fragment, "{line}", "1")) &&
		!strings.ContainsAny(filled+strings.ReplaceAll(fragment, "{line}", ""), "{}") && hasFixedHost(file)
}

// hasFixedHost reports whether the host of a pattern is independent of the file.
func hasFixedHost(pattern string) bool {
	_, rest, _ := strings.Cut(pattern, "://")
	host, _, _ := strings.Cut(rest, "/")
	return !strings.Contains(host, "{")
}

// FileURL is the address where a file of the portal, or a line in it, can be seen;
// line 0 is the whole file. It is empty if the repository is not known.
func (s *Settings) FileURL(path string, line int) string {
	pattern := s.SourceURL
	if line == 0 {
		pattern, _, _ = strings.Cut(pattern, "#")
	}
	return strings.NewReplacer("{path}", path, "{line}", strconv.Itoa(line)).Replace(pattern)
}

// CommitURL is the address of a commit; empty if the repository or its forge is not
// known.
func (s *Settings) CommitURL(id string) string {
	for _, f := range forges {
		if s.SourceURL != "" && s.SourceURL == patternAt(s.Repository, f) {
			return strings.TrimSuffix(s.Repository, "/") + f.commit + id
		}
	}
	return ""
}
