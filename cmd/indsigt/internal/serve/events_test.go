package serve

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"testing"
)

// failing is a site of which one page cannot be made.
type failing struct{ files }

func (f failing) File(ctx context.Context, path string) ([]byte, error) {
	if path == "omraader/nord/index.html" {
		return nil, errors.New("a layout failed")
	}
	return f.files.File(ctx, path)
}

// openPage is a page in a browser: at an address, with the tag and the state it
// was made with.
type openPage struct {
	s      *Server
	url    string
	tag    string
	serial int
}

// load gets the page as a browser does.
func (p *openPage) load(t *testing.T) {
	t.Helper()
	now := p.s.now.Load()
	u, err := url.Parse(p.url)
	if err != nil {
		t.Fatal(err)
	}
	_, after, _ := strings.Cut(text(t, get(t, p.s, u.Path)), `data-tag="`)
	p.tag, _, _ = strings.Cut(after, `"`)
	p.serial = now.serial
}

// loads connects as the page's script does, loads the page again as long as it
// is told to, and gives how often that was: not more than 10 times.
func (p *openPage) loads(t *testing.T) (n int) {
	t.Helper()
	for ; n < 10; n++ {
		r, err := http.NewRequest(http.MethodGet, "/?"+url.Values{"url": {p.url}, "tag": {p.tag}, "serial": {strconv.Itoa(p.serial)}}.Encode(), nil)
		if err != nil {
			t.Fatal(err)
		}
		l, ok := listenerOf(r, p.s.now.Load())
		if !ok {
			t.Fatalf("%+v is not a page", p)
		}
		if !p.s.differs(t.Context(), p.s.now.Load(), l) {
			return n
		}
		p.load(t)
	}
	return n
}

// A page is loaded again once for each save that it shows, and never for another.
func TestAPageIsLoadedAgainOncePerSave(t *testing.T) {
	next := files{}
	for path, body := range site {
		next[path] = body
	}
	next["omraader/nord/index.html"] = "<html><body>nyt gaard.png plan%20over%20nord.pdf</body></html>"
	without := files{"index.html": site["index.html"]}
	for name, c := range map[string]struct {
		states []State
		url    string
		want   []int
	}{
		"its text":                       {[]State{{View: next, Changed: []string{"content/areas/nord.md"}}, {View: next}}, "/omraader/nord/", []int{1, 0}},
		"a picture on it":                {[]State{{View: site, Changed: []string{"content/areas/gaard.png"}}, {View: site}}, "/omraader/nord/", []int{1, 0}},
		"a picture, twice":               {[]State{{View: site, Changed: []string{"content/areas/gaard.png"}}, {View: site, Changed: []string{"content/areas/gaard.png"}}}, "/omraader/nord/", []int{1, 1}},
		"a picture, then something":      {[]State{{View: site, Changed: []string{"content/areas/gaard.png"}}, {View: site, Changed: []string{"content/areas/syd.md"}}}, "/omraader/nord/", []int{1, 0}},
		"a picture beside an error":      {[]State{{View: site, Changed: []string{"content/areas/gaard.png", "content/areas/nord.md"}}, {View: next, Changed: []string{"content/areas/nord.md"}}}, "/omraader/nord/", []int{1, 1}},
		"a name with spaces":             {[]State{{View: next}, {View: next, Changed: []string{"content/files/plan over nord.pdf"}}}, "/omraader/nord/", []int{1, 1}},
		"what is no file":                {[]State{{View: next}, {View: next, Changed: []string{"content", "gaard"}}}, "/omraader/nord/", []int{1, 0}},
		"another picture":                {[]State{{View: site, Changed: []string{"content/areas/andet.png"}}}, "/omraader/nord/", []int{0}},
		"the text of another page":       {[]State{{View: next, Changed: []string{"content/areas/nord.md"}}}, "/", []int{0}},
		"it is gone, and back":           {[]State{{View: without}, {View: without}, {View: site}}, "/omraader/nord/", []int{1, 0, 1}},
		"it cannot be made":              {[]State{{View: failing{site}}, {View: failing{site}, Changed: []string{"content/areas/gaard.png"}}, {View: site}}, "/omraader/nord/", []int{1, 0, 1}},
		"there is no such page":          {[]State{{View: site, Changed: []string{"content/areas/gaard.png"}}}, "/k%C3%A6r/", []int{0}},
		"no site yet, then one":          {[]State{{}, {}, {View: site}}, "/", []int{1, 0, 1}},
		"a file that was empty, a while": {[]State{{View: site, Changed: []string{"content/areas/gaard.png"}}, {View: site, Changed: []string{"content/areas/gaard.png"}}, {View: site}, {View: site}}, "/omraader/nord/", []int{1, 1, 0, 0}},
	} {
		s := New(Options{})
		s.Show(State{View: site})
		p := &openPage{s: s, url: c.url}
		p.load(t)
		for i, state := range c.states {
			s.Show(state)
			if got := p.loads(t); got != c.want[i] {
				t.Errorf("%s: after state %d it is loaded %d times, want %d", name, i+1, got, c.want[i])
			}
		}
	}
}

// A browser that has a page of an earlier run is not told of states by numbers
// that were that run's.
func TestAPageOfAnEarlierRun(t *testing.T) {
	s := New(Options{})
	s.Show(State{View: site})
	p := &openPage{s: s, url: "/omraader/nord/"}
	p.load(t)
	p.serial = 57
	if n := p.loads(t); n != 0 {
		t.Errorf("nothing changed, and it is loaded %d times", n)
	}
	s.Show(State{View: site, Changed: []string{"content/areas/gaard.png"}})
	if n := p.loads(t); n != 1 {
		t.Errorf("it is loaded %d times", n)
	}
}
