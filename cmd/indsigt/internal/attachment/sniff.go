package attachment

import (
	"bytes"
	"strings"
	"unicode/utf8"
)

// signature is the first bytes of a type's files.
type signature struct {
	start   string
	at      int
	is      Type
	foreign string // name of a type that is not on the list
}

// signatures are tried in order.
var signatures = []signature{
	{"\x89PNG\r\n\x1a\n", 0, PNG, ""},
	{"\xff\xd8\xff", 0, JPEG, ""},
	{"GIF87a", 0, GIF, ""},
	{"GIF89a", 0, GIF, ""},
	{"WEBP", 8, WebP, ""},
	{"%PDF-", 0, PDF, ""},
	{"ftypavif", 4, AVIF, ""},
	{"ftypavis", 4, None, "animated-avif"},
	{"ftyphei", 4, None, "heic"},
	{"ftyphev", 4, None, "heic"},
	{"ftypmif1", 4, AVIF, ""}, // AVIF or HEIC: the reader decides
	{"ftyp", 4, None, "film"},
	{"PK\x05\x06", 0, None, "empty-archive"},
	{"MZ", 0, None, "program"},
	{"\x7fELF", 0, None, "program"},
	{"\xfe\xed\xfa", 0, None, "program"},
	{"\xcf\xfa\xed\xfe", 0, None, "program"},
	{"\xca\xfe\xba\xbe", 0, None, "program"},
	{"\x00asm", 0, None, "program"},
	{"#!", 0, None, "script"},
	{"<?php", 0, None, "script"},
	{"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", 0, None, "old-office"},
	{"{\\rtf", 0, None, "rtf"},
	{"%!PS", 0, None, "postscript"},
	{"\x1f\x8b", 0, None, "compressed"},
	{"BZh", 0, None, "compressed"},
	{"\xfd7zXZ\x00", 0, None, "compressed"},
	{"\x28\xb5\x2f\xfd", 0, None, "compressed"},
	{"7z\xbc\xaf\x27\x1c", 0, None, "compressed"},
	{"Rar!", 0, None, "compressed"},
	{"BM", 0, None, "bmp"},
	{"II*\x00", 0, None, "tiff"},
	{"MM\x00*", 0, None, "tiff"},
	{"\x00\x00\x01\x00", 0, None, "icon"},
	{"ID3", 0, None, "sound"},
	{"OggS", 0, None, "sound"},
	{"\x1aE\xdf\xa3", 0, None, "film"},
	{"RIFF", 0, None, "sound-or-film"},
}

// unknownBytes is the name for content of no known type.
const unknownBytes = "unknown"

// sniff returns the type of a file's content. All text is TXT. With None,
// foreign names the type the content has.
func sniff(body []byte) (t Type, foreign string) {
	if len(body) == 0 {
		return None, "nothing"
	}
	if bytes.HasPrefix(body, []byte("PK\x03\x04")) {
		return sniffArchive(body)
	}
	if isText(body) {
		return sniffText(body)
	}
	for _, s := range signatures {
		if len(body) >= s.at+len(s.start) && string(body[s.at:s.at+len(s.start)]) == s.start {
			return s.is, s.foreign
		}
	}
	return None, unknownBytes
}

// sniffText distinguishes text from formats whose first bytes are letters.
func sniffText(body []byte) (t Type, foreign string) {
	for _, s := range signatures {
		if s.at == 0 && len(s.start) > 2 && strings.HasPrefix(string(body[:min(len(body), 16)]), s.start) {
			return s.is, s.foreign
		}
	}
	if bytes.HasPrefix(body, []byte("#!")) {
		return None, "script"
	}
	head := bytes.TrimLeft(bytes.TrimPrefix(body, []byte("\ufeff")), " \t\r\n\f")
	head = bytes.ToLower(head[:min(len(head), 4096)])
	switch kind := markup(head); kind {
	case "":
		return TXT, ""
	case "SVG":
		return SVG, ""
	default:
		return None, kind
	}
}

// markup returns the kind of markup that a browser could take a text for, or "". head
// must be in lower case without leading space.
func markup(head []byte) string {
	if len(head) == 0 || head[0] != '<' {
		return ""
	}
	for _, tag := range htmlTags {
		rest, ok := bytes.CutPrefix(head, []byte(tag))
		if ok && (len(rest) == 0 || strings.IndexByte(" \t\r\n\f>/", rest[0]) >= 0 || strings.HasPrefix(tag, "<!")) {
			return "html"
		}
	}
	switch {
	case rootIsSVG(head):
		return "SVG"
	case bytes.HasPrefix(head, []byte("<?php")), bytes.HasPrefix(head, []byte("<%")), bytes.HasPrefix(head, []byte("<?=")):
		return "script"
	case bytes.HasPrefix(head, []byte("<?xml")), bytes.HasPrefix(head, []byte("<!")), bytes.HasPrefix(head, []byte("<?")):
		return "xml"
	}
	return ""
}

// htmlTags are the tags by which the WHATWG's MIME sniffing standard recognizes
// HTML, and further ones.
var htmlTags = [...]string{
	"<!doctype html", "<html", "<head", "<script", "<iframe", "<h1", "<div", "<font", "<table", "<a", "<style", "<title", "<b", "<body", "<br", "<p",
	"<img", "<meta", "<link", "<object", "<embed", "<form", "<base", "<frameset", "<video", "<audio", "<math", "<input", "<template",
}

// rootIsSVG reports whether the first element of markup is svg.
func rootIsSVG(head []byte) bool {
	for {
		head = bytes.TrimLeft(head, " \t\r\n\f")
		end := ""
		switch {
		case bytes.HasPrefix(head, []byte("<?xml")):
			end = "?>"
		case bytes.HasPrefix(head, []byte("<!--")):
			end = "-->"
		case bytes.HasPrefix(head, []byte("<!doctype svg")):
			end = ">"
			if open, shut := bytes.IndexByte(head, '['), bytes.IndexByte(head, '>'); open >= 0 && open < shut {
				end = "]>"
			}
		default:
			rest, ok := bytes.CutPrefix(head, []byte("<svg"))
			return ok && len(rest) > 0 && strings.IndexByte(" \t\r\n/>", rest[0]) >= 0
		}
		at := bytes.Index(head, []byte(end))
		if at < 0 {
			return false
		}
		head = head[at+len(end):]
	}
}

// isText reports whether body is UTF-8 without control characters.
func isText(body []byte) bool {
	if !utf8.Valid(body) {
		return false
	}
	for _, c := range body {
		if isControl(c) {
			return false
		}
	}
	return true
}

// isControl reports whether text must not contain a byte.
func isControl(c byte) bool {
	return c < ' ' && c != '\t' && c != '\n' && c != '\r' && c != '\f' || c == 0x7f
}

// activeSigns, in lower case, occur in no picture: a file with one is a page or
// a program as well. They are too long to occur in compressed data by chance.
var activeSigns = []string{"<script", "<?php ", "<?php\n", "<!doctype", "<html>", "<html ", "<svg xmlns", "<iframe", "<body>", "%pdf-1."}

// holdsActive reports whether a file contains one of activeSigns, in linear
// time.
func holdsActive(body []byte) bool {
	for i := 0; i < len(body); {
		at := bytes.IndexAny(body[i:], "<%")
		if at < 0 {
			return false
		}
		if i += at; i+1 < len(body) && strings.IndexByte("s?!hibpSHIBP", body[i+1]) < 0 {
			i++
			continue
		}
		head := strings.ToLower(string(body[i:min(len(body), i+10)]))
		for _, sign := range activeSigns {
			if strings.HasPrefix(head, sign) {
				return true
			}
		}
		i++
	}
	return false
}
