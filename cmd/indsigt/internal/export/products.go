package export

// Body is a small file of the site, made whole.
type Body struct {
	Path string
	Body []byte
}

// Products are the files beside the tables that need to know no other file,
// sorted by path.
func (e *Exporter) Products() []File {
	var files []File
	if e.HasGrants() {
		files = append(files, File{Path: Giving360Path, Write: e.Giving360})
	}
	if e.lib.HasMap() {
		files = append(files, File{Path: OutlinesPath, Write: e.Outlines})
	}
	if e.HasWorkbook() {
		files = append(files, File{Path: WorkbookPath, Write: e.Workbook})
	}
	return append(files, e.api()...)
}

// Descriptions are the files that describe others: made holds all of Files,
// Products and Parts as they were written.
func (e *Exporter) Descriptions(made []Made) []Body {
	all := []Body{
		{"data/datapackage.json", e.DataPackage(made)},
		{"data/fiscal-datapackage.json", e.FiscalPackage(made)},
		{FilesPath, e.fileList(made)},
	}
	if e.base == "" {
		return all
	}
	g := e.catalogue(made)
	return append(all, Body{"data/catalog.jsonld", g.jsonld()}, Body{"data/catalog.ttl", g.turtle()})
}

// Described are the paths of what Descriptions makes.
func (e *Exporter) Described() []string {
	paths := []string{"data/datapackage.json", "data/fiscal-datapackage.json", FilesPath}
	if e.base != "" {
		paths = append(paths, "data/catalog.jsonld", "data/catalog.ttl")
	}
	return paths
}
