// Package attachment checks and cleans the files that editors attach to pages:
// pictures and documents. Its main function is Read: it turns the bytes of a
// file into a File (its type, its size in pixels, the bytes to publish) and
// problems.
//
// Laws:
//
//  1. Only types of a closed list are published. All are passive: no browser and no office
//     program runs anything in them.
//  2. The type is decided by the content, and the ending of the name must match. Content that
//     can be read as two types is refused.
//  3. Positions and authors are not published: they are removed if every other
//     visible byte stays the same; else the file is refused.
//  4. Read accepts its own output and returns it unchanged.
//  5. Of a damaged file only the part before the damage is published.
//  6. Time and memory are bounded by a constant and the length of the file.
//
// The package must not know pages and opens no files.
package attachment

import (
	"path"
	"slices"
	"strconv"
	"strings"
)

// MaxBytes is the size of the largest attachment, MaxPicture of the largest picture,
// and HeavyPicture the size above which a picture is reported as slow to load.
const (
	MaxBytes     = 64 << 20
	MaxPicture   = 16 << 20
	HeavyPicture = 2 << 20
)

// MaxSide and MaxPixels bound the size of a picture after decoding.
const (
	MaxSide   = 16384
	MaxPixels = 64_000_000
)

// Type is a type of the closed list; None is not one.
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

// form is the properties of a type.
type form struct {
	name string
	// ends are the endings of file names, the usual one first.
	ends []string
	// bare is the start of every file of the type, and the whole output for a
	// damaged file in which nothing can be read.
	bare string
	read func(*reader)
}

// form is a method and not a table, because the readers of archives call Read and an
// initialization cycle would result.
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

// String returns the usual name of the type: "PNG".
func (t Type) String() string {
	if t == None {
		return "none"
	}
	return t.form().name
}

// IsPicture reports whether pages can show files of the type.
func (t Type) IsPicture() bool { return t >= PNG && t <= SVG }

// Types returns all types in the order of messages.
func Types() []Type {
	all := make([]Type, 0, ZIP)
	for t := PNG; t <= ZIP; t++ {
		all = append(all, t)
	}
	return all
}

// names lists the names of some types: "PNG, JPEG, …".
func names(those func(Type) bool) string {
	var all []string
	for _, t := range Types() {
		if those(t) {
			all = append(all, t.String())
		}
	}
	return strings.Join(all, ", ")
}

// PictureNames lists the names of the types that pages can show.
func PictureNames() string { return names(Type.IsPicture) }

// IsPictureName reports whether a file of this name, if Read accepts it, is a
// picture.
func IsPictureName(name string) bool { return typeOf(name).IsPicture() }

// DocumentEndings returns the name endings of all types that are not pictures,
// each in lower and upper case: browsers save such files and do not show them.
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

// typeOf returns the type for a file's name, None if the ending is not on the
// list. The ending may be in upper case but not mixed: hosts are configured for
// both spellings and no others.
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
