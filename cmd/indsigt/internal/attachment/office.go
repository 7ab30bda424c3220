package attachment

import (
	"bytes"
	"encoding/xml"
	"path"
	"regexp"
	"strings"
)

// officeEnds are the endings of the names of an office document's parts.
var officeEnds = map[string]bool{
	".xml": true, ".rels": true, ".rdf": true, ".png": true, ".jpg": true, ".jpeg": true, ".jfif": true, ".gif": true, ".emf": true, ".wmf": true, ".bmp": true, ".tif": true,
	".tiff": true, ".wdp": true, ".webp": true, ".svm": true, ".svg": true, ".vml": true, ".odttf": true, ".fntdata": true, ".ttf": true, ".otf": true,
}

// officeParts are substrings of names, in lower case, of parts that run, load
// or hide other files.
var officeParts = []struct{ name, what string }{
	{"vbaproject", "macros"}, {"vbadata", "macros"}, {"macrosheets/", "macros"}, {"xl/dialogsheets/", "macros"}, {"customui/", "macros"}, {"attachedtoolbars", "macros"},
	{"basic/", "macros"}, {"scripts/", "macros"}, {"activex", "active"}, {"webextensions/", "active"}, {"xl/ctrlprops", ""}, {"externallinks/", "links-files"},
	{"embeddings/", "files-inside"}, {"oleobject", "files-inside"}, {"xl/connections.xml", "links-data"}, {"xl/querytables/", "links-data"},
	{"xl/model/", "files-inside"}, {"afchunk", "files-inside"},
}

// office accepts a text or spreadsheet document in which nothing runs, and
// removes names of people.
func (r *reader) office() {
	a := r.unzip(func(name string) bool {
		return isXML(name) || isPicture(name)
	})
	if a == nil {
		return
	}
	for _, e := range a.entries {
		if r.file.Type == ODT || r.file.Type == ODS {
			r.odfPart(e)
		} else {
			r.ooxmlPart(e)
		}
		if r.failed() {
			return
		}
	}
	r.pack(a)
}

func isXML(name string) bool {
	end := strings.ToLower(path.Ext(name))
	return end == ".xml" || end == ".rels" || end == ".vml" || end == ".rdf"
}

func isPicture(name string) bool { return typeOf(strings.ToLower(name)).IsPicture() }

// part checks a part by its name and first bytes.
func (r *reader) part(e *entry) {
	name := strings.ToLower(e.name)
	for _, p := range officeParts {
		if p.what != "" && (strings.HasPrefix(name, p.name) || strings.Contains(name, "/"+p.name)) {
			r.refuse(p.what)
			return
		}
	}
	head := string(e.head)
	for _, s := range signatures {
		if s.foreign != "" && s.at == 0 && len(s.start) >= 4 && strings.HasPrefix(head, s.start) && s.foreign != "tiff" && s.start != "RIFF" {
			r.refuse("files-inside")
			return
		}
	}
	if strings.HasPrefix(head, "PK\x03\x04") || strings.HasPrefix(head, "%PDF-") || strings.HasPrefix(head, "MZ") {
		r.refuse("files-inside")
	}
	if isXML(name) && (strings.HasPrefix(head, "\xff\xfe") || strings.HasPrefix(head, "\xfe\xff")) {
		r.refuse("not-utf8")
	}
}

// ooxmlPart checks and cleans one part of a Microsoft document.
func (r *reader) ooxmlPart(e *entry) {
	r.part(e)
	name := strings.ToLower(e.name)
	end := path.Ext(name)
	switch {
	case r.failed() || strings.HasSuffix(name, "/"):
	case isPicture(name):
		r.pictureIn(e)
	case end == ".rels":
		r.relations(e)
	case strings.HasPrefix(name, "docprops/"):
		r.properties(e, name)
	case isXML(name):
		r.fields(e.body)
		r.people(e)
	case end == ".bin" && strings.Contains(name, "printersettings"):
	case officeEnds[end]:
	default:
		r.refuse("files-inside")
	}
}

// properties removes authors from a document's properties and keeps the rest,
// such as the title.
func (r *reader) properties(e *entry, name string) {
	switch {
	case strings.HasPrefix(name, "docprops/core"):
		r.edit(e, theAuthor, named("creator", "lastModifiedBy"), nil)
	case strings.HasPrefix(name, "docprops/app"):
		r.edit(e, theProperties, named("Company", "Manager", "HyperlinkBase"), nil)
	case isXML(name):
		r.edit(e, theProperties, func(string) bool { return true }, nil)
	case !officeEnds[path.Ext(name)]:
		r.refuse("files-inside")
	}
}

// people removes the authors of comments and changes, and local paths.
func (r *reader) people(e *entry) {
	name := strings.ToLower(e.name)
	base := path.Base(name)
	switch {
	case strings.HasPrefix(name, "word/"):
		r.edit(e, theAuthor, nil, named("author", "initials", "userId"))
	case strings.HasPrefix(name, "xl/persons/"):
		r.edit(e, theAuthor, nil, named("displayName", "userId"))
	case strings.HasPrefix(base, "comments"):
		r.edit(e, theAuthor, named("author"), nil)
	case strings.HasPrefix(name, "xl/revisions/"), name == "xl/workbook.xml":
		r.edit(e, theAuthor, nil, named("userName"))
		r.edit(e, thePath, nil, named("url"))
	}
}

// edit removes elements and attributes of a part, and records what is removed.
func (r *reader) edit(e *entry, what string, text, attribute func(name string) bool) {
	if body, changed := emptied(e.body, false, text, attribute); changed {
		e.body, e.write = body, true
		r.remove(what)
	}
}

// relation is a reference from a part to another or out of the document.
type relation struct {
	Type   string `xml:"Type,attr"`
	Target string `xml:"Target,attr"`
	Mode   string `xml:"TargetMode,attr"`
}

// relations refuses references that a program loads by itself, and invalid
// links.
func (r *reader) relations(e *entry) {
	e.body, e.write = r.ownTemplate(e.body)
	var all struct {
		List []relation `xml:"Relationship"`
	}
	if err := xml.Unmarshal(e.body, &all); err != nil {
		r.damaged("part-xml", -1, nil)
		return
	}
	for _, rel := range all.List {
		kind := strings.ToLower(path.Base(rel.Type))
		switch {
		case kind == "oleobject" || kind == "package" || kind == "afchunk" || kind == "vbaproject" || kind == "control":
			r.refuse("files-inside")
		case !strings.EqualFold(rel.Mode, "External"), kind == "attachedtemplate" && rel.Target == plainTemplate:
		case kind != "hyperlink":
			r.refuse("links-files")
		case !isWebLink(rel.Target):
			r.refuse("local-link")
		}
	}
}

// plainTemplate is the default template of Word.
const plainTemplate = "Normal.dotm"

var (
	templateTag    = regexp.MustCompile(`<[\w:]*Relationship\s[^<>]*/attachedTemplate["'][^<>]*>`)
	templateTarget = regexp.MustCompile(`(\sTarget\s*=\s*)(?:"[^"]*"|'[^']*')`)
)

// ownTemplate replaces the document's template, a local path that a program
// would load, with the default.
func (r *reader) ownTemplate(body []byte) (out []byte, changed bool) {
	out = templateTag.ReplaceAllFunc(body, func(tag []byte) []byte {
		with := templateTarget.ReplaceAll(tag, []byte(`${1}"`+plainTemplate+`"`))
		changed = changed || !bytes.Equal(with, tag)
		return with
	})
	if !changed {
		return body, false
	}
	r.remove(thePath)
	return out, true
}

// isWebLink reports whether a link leads to the web, a mailbox, a telephone
// number or a place in the document.
func isWebLink(target string) bool {
	scheme, _, found := strings.Cut(strings.ToLower(strings.TrimSpace(target)), ":")
	if strings.HasPrefix(target, `\\`) {
		return false
	}
	switch {
	case !found, strings.ContainsAny(scheme, "/?#"):
		return true
	}
	return scheme == "http" || scheme == "https" || scheme == "mailto" || scheme == "tel"
}

// ddeField matches a field that calls another program.
var ddeField = regexp.MustCompile(`(?i)^\s*(?:DDE|DDEAUTO)\b`)

// fields refuses fields that call other programs. Their text may be split over
// several elements.
func (r *reader) fields(body []byte) {
	if !bytes.Contains(body, []byte("instrText")) && !bytes.Contains(body, []byte("fldSimple")) {
		return
	}
	d := xml.NewDecoder(bytes.NewReader(body))
	var field strings.Builder
	in := false
	for {
		token, err := d.RawToken()
		if err != nil {
			break
		}
		switch t := token.(type) {
		case xml.StartElement:
			in = t.Name.Local == "instrText"
			for _, a := range t.Attr {
				if t.Name.Local == "fldSimple" && a.Name.Local == "instr" && ddeField.MatchString(a.Value) {
					r.refuse("field-call")
					return
				}
				if t.Name.Local == "fldChar" && a.Name.Local == "fldCharType" {
					field.Reset() // begins, is divided or ends
				}
			}
		case xml.EndElement:
			in = false
		case xml.CharData:
			if !in || field.Len() > 1024 {
				continue
			}
			field.Write(t)
			if ddeField.MatchString(field.String() + " ") {
				r.refuse("field-call")
				return
			}
		}
	}
}

// odfSigns are texts that make a part of an OpenDocument active or load other
// files.
var odfSigns = []struct{ sign, what string }{
	{"<script:event-listener", "macros"}, {"vnd.sun.star.script:", "macros"}, {"<office:script ", "macros"}, {"<office:script>", "macros"}, {"dde-source", "field-call"},
	{"dde-link", "field-call"}, {"dde-connection-decl", "field-call"}, {"table:cell-range-source", "links-data"},
	{"<text:section-source xlink", "links-files"}, {"encryption-data", "encryption"}, {"<form:form ", ""},
}

// odfPart checks and cleans one part of an OpenDocument.
func (r *reader) odfPart(e *entry) {
	r.part(e)
	name := strings.ToLower(e.name)
	switch end := path.Ext(name); {
	case r.failed() || strings.HasSuffix(name, "/") || name == "mimetype":
	case isPicture(name):
		r.pictureIn(e)
	case isXML(name):
		for _, s := range odfSigns {
			if s.what != "" && bytes.Contains(e.body, []byte(s.sign)) {
				r.refuse(s.what)
				return
			}
		}
		r.odfLinks(e.body)
		r.edit(e, theAuthor, named("dc:creator", "initial-creator", "printed-by", "creator-initials"), nil)
		if name == "meta.xml" {
			r.edit(e, theProperties, named("user-defined"), nil)
			r.edit(e, thePath, nil, named("href"))
		}
	case officeEnds[end], strings.HasPrefix(name, "objectreplacements/"), strings.HasPrefix(name, "configurations2/"), name == "layout-cache":
	default:
		r.refuse("files-inside")
	}
}

// odfLink matches links with their element.
var odfLink = regexp.MustCompile(`<([a-z]+:[a-zA-Z-]+)[^<>]*\sxlink:href\s*=\s*["']([^"']*)["']`)

// odfLinks refuses links that a program loads by itself, and invalid ones.
func (r *reader) odfLinks(body []byte) {
	if !bytes.Contains(body, []byte("xlink:href")) {
		return
	}
	for _, m := range odfLink.FindAllSubmatch(body, -1) {
		element, target := string(m[1]), string(m[2])
		led := element == "text:a" || element == "draw:a" || element == "form:button"
		_, _, scheme := strings.Cut(target, ":")
		switch {
		case led && !isWebLink(target):
			r.refuse("local-link")
		case !led && (scheme || strings.HasPrefix(target, "/") || strings.HasPrefix(target, "../")) && !strings.HasPrefix(element, "meta:"):
			r.refuse("links-files")
		}
		if r.failed() {
			return
		}
	}
}

// pictureIn cleans a picture in a document as one on a page. A picture that
// cannot be read is kept, unless it has a camera's metadata.
func (r *reader) pictureIn(e *entry) {
	found, _ := sniff(e.body)
	if found == SVG || found == None || !found.IsPicture() {
		if bytes.Contains(e.body, []byte("Exif\x00\x00")) || bytes.Contains(lowerASCII(e.body), []byte("<script")) {
			r.refuse("unreadable-picture")
		}
		return
	}
	in := &reader{name: e.name, body: e.body, inside: true}
	in.file.Type = found
	found.form().read(in)
	if in.failed() {
		if bytes.Contains(e.body, []byte("Exif")) || bytes.Contains(e.body, []byte("eXIf")) || holdsActive(e.body) {
			r.refuse("unreadable-picture")
		}
		return
	}
	for _, what := range in.removed {
		r.remove(what)
	}
	if !bytes.Equal(in.file.Body, e.body) {
		e.body, e.write = in.file.Body, true
	}
}
