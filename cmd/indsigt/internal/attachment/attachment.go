// Package attachment judges the files that editors attach to pages: pictures and
// documents. Its main function is Read: the bytes of a file become a File (what it
// is, its size in pixels, the bytes to publish) and the problems that are found.
//
// Laws:
//
//  1. Only the types of one closed list are published, all of them passive: no
//     browser and no office program runs anything of them.
//  2. The type is decided by the content, and the end of the name must fit it.
//     What could be read as two types is refused.
//  3. Where somebody was, and who wrote the file, is not published: it is taken out
//     where every other byte that readers see stays as it was, else the file is refused.
//  4. What Read gives to publish is accepted by Read again and comes out as it is.
//  5. Of a damaged file only what was read before the damage is published.
//  6. Time and memory are bounded by a constant and by the length of the file.
//
// The package knows no pages and opens no files.
package attachment

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// MaxBytes is the largest attachment, MaxPicture the largest picture and
// HeavyPicture the size above which a picture is told to be slow to load.
const (
	MaxBytes     = 64 << 20
	MaxPicture   = 16 << 20
	HeavyPicture = 2 << 20
)

// MaxSide and MaxPixels bound what a picture unfolds to in a browser.
const (
	MaxSide   = 16384
	MaxPixels = 64_000_000
)

// Type is a type of the closed list; the zero value is none of them.
type Type uint8

const (
	None Type = iota
	PNG
	JPEG
	GIF
	WebP
	AVIF
	SVG
	PDF
	CSV
	TSV
	TXT
	GeoJSON
	XLSX
	DOCX
	ODT
	ODS
	ZIP
)

// form is what is known of a type.
type form struct {
	name string
	// ends are the ends of file names, the usual one first.
	ends []string
	// bare is the start of every file of the type, and all that is published of a
	// damaged one in which nothing can be told apart.
	bare string
	read func(*reader)
}

// forms is a function, since readers of archives read files in turn.
func (t Type) form() form {
	switch t {
	case PNG:
		return form{"PNG", []string{".png"}, pngSignature, (*reader).png}
	case JPEG:
		return form{"JPEG", []string{".jpg", ".jpeg"}, "\xff\xd8\xff", (*reader).jpeg}
	case GIF:
		return form{"GIF", []string{".gif"}, "GIF89a", (*reader).gif}
	case WebP:
		return form{"WebP", []string{".webp"}, "RIFF\x04\x00\x00\x00WEBP", (*reader).webp}
	case AVIF:
		return form{"AVIF", []string{".avif"}, "\x00\x00\x00\x14ftypavif\x00\x00\x00\x00avif", (*reader).avif}
	case SVG:
		return form{"SVG", []string{".svg"}, `<svg xmlns="` + svgSpace + `"/>` + "\n", (*reader).svg}
	case PDF:
		return form{"PDF", []string{".pdf"}, "%PDF-1.4\n", (*reader).pdf}
	case CSV:
		return form{"CSV", []string{".csv"}, "", (*reader).table}
	case TSV:
		return form{"TSV", []string{".tsv"}, "", (*reader).table}
	case TXT:
		return form{"TXT", []string{".txt"}, "", (*reader).text}
	case GeoJSON:
		return form{"GeoJSON", []string{".geojson", ".json"}, "", (*reader).geoJSON}
	case XLSX:
		return form{"XLSX", []string{".xlsx"}, zipStart, (*reader).office}
	case DOCX:
		return form{"DOCX", []string{".docx"}, zipStart, (*reader).office}
	case ODT:
		return form{"ODT", []string{".odt"}, zipStart, (*reader).office}
	case ODS:
		return form{"ODS", []string{".ods"}, zipStart, (*reader).office}
	case ZIP:
		return form{"ZIP", []string{".zip"}, zipStart, (*reader).zip}
	}
	panic("internal error: there is no type " + strconv.Itoa(int(t)))
}

// String is the type as people call it: "PNG".
func (t Type) String() string {
	if t == None {
		return "none"
	}
	return t.form().name
}

// IsPicture reports that pages can show files of the type.
func (t Type) IsPicture() bool { return t >= PNG && t <= SVG }

// Types are all types, in the order in which they are told.
func Types() []Type {
	all := make([]Type, 0, ZIP)
	for t := PNG; t <= ZIP; t++ {
		all = append(all, t)
	}
	return all
}

// names are the names of some types: "PNG, JPEG, …".
func names(those func(Type) bool) string {
	var all []string
	for _, t := range Types() {
		if those(t) {
			all = append(all, t.String())
		}
	}
	return strings.Join(all, ", ")
}

// PictureNames are the names of the types that pages can show.
func PictureNames() string { return names(Type.IsPicture) }

// IsPictureName reports that a file of this name, which Read accepts, is a picture.
func IsPictureName(name string) bool { return typeOf(name).IsPicture() }

// DocumentEndings are the ends of the names of all types that are not pictures,
// each in small letters and in capitals: a browser saves such files and does not
// show them.
func DocumentEndings() []string {
	var all []string
	for _, t := range Types() {
		if t.IsPicture() {
			continue
		}
		for _, end := range t.form().ends {
			all = append(all, end, strings.ToUpper(end))
		}
	}
	return all
}

// typeOf is the type that a file's name says; None: its end is not on the list.
// The end may be in capitals, but not half in them: hosts are told of both ways
// to write one, and of no others.
func typeOf(name string) Type {
	end := path.Ext(name)
	lower := strings.ToLower(end)
	if end != lower && end != strings.ToUpper(end) {
		return None
	}
	for _, t := range Types() {
		if slices.Contains(t.form().ends, lower) {
			return t
		}
	}
	return None
}
