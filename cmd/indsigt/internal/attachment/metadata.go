package attachment

import (
	"bytes"
	"encoding/binary"
)

// The kinds of removed content, as names in the table of reasons.
const (
	thePosition    = "position"
	theAuthor      = "author"
	theCamera      = "camera"
	theDescription = "descriptions"
	theEnd         = "after-end"
	thePath        = "local-path"
	theProperties  = "properties"
	theMac         = "leftovers"
)

// exif is the content of a camera's metadata.
type exif struct {
	orientation int // 1 to 8
	position    bool
	author      bool
	camera      bool
}

// The tags of TIFF that are examined.
const (
	tagOrientation = 0x0112
	tagExif        = 0x8769
	tagGPS         = 0x8825
)

// technical are tags about the file itself: sizes, resolution, the program.
var technical = map[uint16]bool{
	0x0100: true, 0x0101: true, 0x0102: true, 0x0103: true, 0x0106: true, tagOrientation: true, 0x0115: true, 0x011a: true, 0x011b: true, 0x011c: true,
	0x0128: true, 0x0131: true, 0x0213: true, tagExif: true, 0x9000: true, 0x9101: true, 0xa000: true, 0xa001: true, 0xa002: true, 0xa003: true,
}

var authorTags = map[uint16]bool{0x013b: true, 0x8298: true, 0x9c9d: true, 0xa430: true}

// readExif reads a TIFF structure; one that cannot be read counts as a
// camera's.
func readExif(tiff []byte) exif {
	e := exif{orientation: 1}
	if len(tiff) < 8 {
		return exif{orientation: 1, camera: len(tiff) > 0}
	}
	var order binary.ByteOrder = binary.BigEndian
	switch string(tiff[:4]) {
	case "II*\x00":
		order = binary.LittleEndian
	case "MM\x00*":
	default:
		e.camera = true
		return e
	}
	if sub := e.directory(tiff, order, order.Uint32(tiff[4:])); sub > 0 {
		e.directory(tiff, order, sub)
	}
	return e
}

// directory reads the entries of one directory and returns the offset of the
// camera's own.
func (e *exif) directory(tiff []byte, order binary.ByteOrder, at uint32) (sub uint32) {
	if uint64(at)+2 > uint64(len(tiff)) {
		e.camera = true
		return 0
	}
	n := int(order.Uint16(tiff[at:]))
	list := tiff[at+2:]
	for i := 0; i < n && len(list) >= 12; i, list = i+1, list[12:] {
		tag := order.Uint16(list)
		switch {
		case tag == tagOrientation:
			if o := order.Uint16(list[8:]); o >= 1 && o <= 8 {
				e.orientation = int(o)
			}
		case tag == tagExif:
			sub = order.Uint32(list[8:])
		case tag == tagGPS:
			e.position = true
		case authorTags[tag]:
			e.author = true
		case !technical[tag]:
			e.camera = true
		}
	}
	return sub
}

// orientationOnly returns a TIFF structure with the orientation and nothing
// else.
func orientationOnly(o int) []byte {
	return []byte{'I', 'I', '*', 0, 8, 0, 0, 0, 1, 0, tagOrientation & 0xff, tagOrientation >> 8, 3, 0, 1, 0, 0, 0, byte(o), 0, 0, 0, 0, 0, 0, 0}
}

// takeExif records what is removed with a camera's metadata, and returns the
// orientation.
func (r *reader) takeExif(tiff []byte) (orientation int) {
	tiff = bytes.TrimPrefix(tiff, []byte("Exif\x00\x00"))
	e := readExif(tiff)
	if e.position {
		r.remove(thePosition)
	}
	if e.author {
		r.remove(theAuthor)
	}
	if e.camera {
		r.remove(theCamera)
	}
	return e.orientation
}

// takeXMP records what is removed with a packet of XMP. A packet that only
// names the program is not reported.
func (r *reader) takeXMP(text []byte) {
	for _, sign := range []struct{ text, what string }{
		{"GPSL", thePosition}, {"creator", theAuthor}, {"author", theAuthor}, {"Author", theAuthor}, {"AuthorsPosition", theAuthor}, {"Byline", theAuthor},
		{"description", theDescription}, {"subject", theDescription}, {"Iptc4xmp", theDescription}, {"photoshop:", theDescription}, {"History", theDescription},
		{"exif:DateTime", theCamera}, {"aux:", theCamera}, {"tiff:Model", theCamera},
	} {
		if bytes.Contains(text, []byte(sign.text)) {
			r.remove(sign.what)
		}
	}
}

// turned sets the picture's size as shown with an orientation.
func (f *File) turned(orientation int) {
	if orientation >= 5 {
		f.Width, f.Height = f.Height, f.Width
	}
}

// blank reports whether bytes are only spaces, line breaks and zeros.
func blank(b []byte) bool { return len(bytes.Trim(b, "\x00 \t\r\n")) == 0 }
