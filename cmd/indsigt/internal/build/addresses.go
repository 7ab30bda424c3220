package build

import (
	"io"
	"maps"
	"net/url"
	"path"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/view"
)

// redirectsFile lists the new paths of files of renamed pages for hosts that read it
// (Netlify, Cloudflare Pages, GitLab Pages). Old addresses of pages also have
// redirect pages, which work on every host.
const redirectsFile = "_redirects"

// Addresses returns the addresses that others can link to, as paths in the site
// ("omraader/nord/", "data/facts.csv"): of pages, of data and of the API. It is nil
// if the pages cannot be planned.
func (p *Portal) Addresses() []string {
	if p.plan == nil || p.plan.pages == nil {
		return nil
	}
	var all []string
	for _, e := range p.plan.pages.Pages() {
		all = append(all, e.Path)
	}
	for _, f := range p.plan.data() {
		all = append(all, f.Path)
	}
	for _, f := range p.plan.exporter.Descriptions(nil) {
		all = append(all, f.Path)
	}
	for _, a := range p.plan.pages.Assets() {
		all = append(all, a.To)
	}
	for _, f := range p.plan.feeds() {
		all = append(all, f.Path)
	}
	return all
}

// AddressesIn returns those paths of a site's files that Portal.Addresses would
// return: no feeds, and no drawings and tables of charts, which depend on a page's
// amounts.
func AddressesIn(files []string) []string {
	there := make(map[string]bool, len(files))
	for _, f := range files {
		there[f] = true
	}
	var all []string
	for _, f := range files {
		dir, base := path.Split(f)
		stem := strings.TrimSuffix(f, path.Ext(f))
		switch top, _, _ := strings.Cut(f, "/"); {
		case top+"/" == LogDir, top == "static", strings.HasPrefix(top, "."):
		case top+"/" == route.FilesDir:
			all = append(all, f)
		case there[stem+".svg"], strings.HasPrefix(f, "sitemap"):
		case base == "index.html":
			all = append(all, dir)
		default:
			switch path.Ext(f) {
			case ".html", ".csv", ".json", ".xlsx", ".geojson", ".jsonld", ".ttl", ".xml":
				all = append(all, f)
			}
		}
	}
	return all
}

// lost reports each published address without a file or redirect: one problem for a
// page and all below it, and one for a data file whose page still exists.
func (s *site) lost(published []string) (problems []diag.Problem) {
	moved := make(map[string]bool)
	for _, m := range s.moved(false) {
		moved[m.from] = true
	}
	var gone []string
	for _, address := range slices.Compact(slices.Sorted(slices.Values(published))) {
		if !moved[address] && !s.leads(address) {
			gone = append(gone, address)
		}
	}
	below := make(map[string]int) // number of addresses by the first address of a group
	for _, address := range gone {
		below[groupOf(address, gone, below)]++
	}
	for _, address := range slices.Sorted(maps.Keys(below)) {
		problems = append(problems, diag.New("address-lost", diag.Pos{}, "address", "/"+address, "n", below[address], "alias", "/"+strings.TrimSuffix(address, "/")+"/"))
	}
	return problems
}

// groupOf is the lost page that an address is below, or whose entity it describes in
// the API; else the address itself.
func groupOf(address string, gone []string, groups map[string]int) string {
	for dir := path.Dir(address) + "/"; dir != "./"; dir = path.Dir(strings.TrimSuffix(dir, "/")) + "/" {
		if _, ok := groups[dir]; ok {
			return dir
		}
	}
	if dir, base := path.Split(address); strings.HasPrefix(dir, "api/") {
		slug := "/" + strings.TrimSuffix(base, path.Ext(base)) + "/"
		if i := slices.IndexFunc(gone, func(g string) bool { return strings.HasSuffix(g, slug) }); i >= 0 {
			return gone[i]
		}
	}
	return address
}

// leads reports whether the site has a page or a file at an address.
func (s *site) leads(address string) bool {
	for _, file := range []string{route.File(address), route.File(address + "/")} {
		if _, ok := s.pageAt(file); ok {
			return true
		}
	}
	_, ok := s.byPath()[address]
	return ok
}

// move is an old address of a file and its new one.
type move struct{ from, to string }

// moved returns the files of renamed pages under their old paths: those beside a page
// are beside the old path too, and the workbook has the old name. With figures, the
// drawings, tables and frames of charts are included. An entity whose page was
// renamed within its folder keeps its API document under the old name. A page without a workbook
// redirects that path to its rows: pages of themes and years had workbooks, and others
// lose theirs when the portal grows.
func (s *site) moved(figures bool) (all []move) {
	beside := make(map[string][]string)
	for _, f := range s.files() {
		if f.Kind == PartFile || f.Kind == FeedFile {
			dir, _ := path.Split(f.Path)
			beside[dir] = append(beside[dir], f.Path)
		}
	}
	for _, e := range s.pages.Pages() {
		to, ok := s.pageAt(route.File(e.To))
		if e.Kind != view.KindRedirect || !ok || !strings.HasSuffix(e.Path, "/") || !strings.HasSuffix(e.To, "/") {
			continue
		}
		files := slices.Clone(beside[e.To])
		if figures {
			files = append(files, s.figuresOf(to)...)
		}
		for _, file := range files {
			name := strings.TrimPrefix(file, e.To)
			if name == path.Base(e.To)+".xlsx" {
				name = path.Base(e.Path) + ".xlsx"
			}
			all = append(all, move{e.Path + name, file})
		}
		all = append(all, s.movedEntity(e, s.pages.Pages()[to])...)
	}
	for _, part := range s.pages.Slices() {
		if !part.Workbook && len(part.Facts) > 0 && !strings.HasPrefix(part.Of, string(content.Initiatives)+"/") {
			all = append(all, move{part.Dir + part.Name() + ".xlsx", part.Dir + "facts.csv"})
		}
	}
	return slices.DeleteFunc(all, func(m move) bool { return s.leads(m.from) })
}

// figuresOf are the files of a page's figures. They are known once the page is made; else
// its data is made for them.
func (s *site) figuresOf(page int) []string {
	if known := s.figures[page].Load(); known != nil {
		return *known
	}
	_, beside := s.page(page)
	beside()
	return *s.figures[page].Load()
}

// movedEntity returns the move of the API document of a page's entity, if the page is
// in the portal's language and was renamed within its folder.
func (s *site) movedEntity(old, now pages.Entry) []move {
	kind, ok := content.KindOf(now.Source)
	if !ok || now.Lang != s.book.Lang() || path.Dir(path.Clean(old.Path)) != path.Dir(path.Clean(now.Path)) {
		return nil
	}
	dir := "api/v1/" + string(kind) + "/"
	m := move{dir + path.Base(old.Path) + ".json", dir + path.Base(now.Path) + ".json"}
	if _, ok := s.byPath()[m.to]; !ok {
		return nil
	}
	return []move{m}
}

// redirects is the file with the redirects for hosts; ok is false if there can be none.
// Addresses begin with the path that the site is published at, as GitLab Pages requires.
func (s *site) redirects() (f File, ok bool) {
	renamed := slices.ContainsFunc(s.pages.Pages(), func(e pages.Entry) bool { return e.Kind == view.KindRedirect })
	if !renamed && len(s.pages.Slices()) == 0 {
		return File{}, false
	}
	return File{Path: redirectsFile, Kind: HostFile, Make: func(w io.Writer) error {
		root := "/"
		if u, err := url.Parse(s.base()); err == nil && u.Path != "" {
			root = u.Path
		}
		at := func(p string) string { return (&url.URL{Path: root + p}).EscapedPath() }
		var b strings.Builder
		for _, m := range s.moved(true) {
			b.WriteString(at(m.from) + " " + at(m.to) + " 301\n")
		}
		_, err := io.WriteString(w, b.String())
		return err
	}}, true
}
