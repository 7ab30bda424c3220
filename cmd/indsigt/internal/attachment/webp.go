package attachment

import (
	"encoding/binary"
)

// webp keeps the chunks needed to show a picture, and the orientation. Its size
// is that before rotation: Chromium does not rotate WebP.
func (r *reader) webp() {
	if holdsActive(r.body) {
		r.refuse("page-inside")
		return
	}
	b := r.body
	if len(b) < 20 || string(b[:4]) != "RIFF" {
		r.damaged("cut-off", len(b), nil)
		return
	}
	end := int64(binary.LittleEndian.Uint32(b[4:])) + 8
	if end > int64(len(b)) {
		r.damaged("cut-off", len(b), nil)
		return
	}
	if !blank(b[end:]) {
		r.refuse(theEnd)
		return
	}
	w := &webpReader{reader: r, orientation: 1, out: append(make([]byte, 0, end), b[:12]...), extended: -1}
	for at := 12; at < int(end); {
		if at+8 > int(end) {
			r.damaged("cut-off", at, nil)
			return
		}
		kind, n := string(b[at:at+4]), int64(binary.LittleEndian.Uint32(b[at+4:]))
		if n > end-int64(at)-8 {
			r.damaged("long-part", at, nil)
			return
		}
		payload := b[at+8 : at+8+int(n)]
		if !w.take(kind, payload, at) {
			return
		}
		at += 8 + int(n+n&1)
	}
	w.finish()
}

type webpReader struct {
	*reader
	out         []byte
	extended    int // offset of the chunk VP8X in out; -1: none
	orientation int
	drawn       bool
}

func (w *webpReader) take(kind string, p []byte, at int) bool {
	switch kind {
	case "VP8X":
		if len(p) != 10 || w.extended >= 0 || w.drawn {
			w.damaged("no-size", at, nil)
			return false
		}
		w.extended = len(w.out)
		w.file.Width, w.file.Height = 1+little24(p[4:]), 1+little24(p[7:])
		w.chunk(kind, p)
	case "VP8 ":
		if len(p) < 10 || string(p[3:6]) != "\x9d\x01\x2a" {
			w.damaged("no-size", at, nil)
			return false
		}
		w.size(int(binary.LittleEndian.Uint16(p[6:])&0x3fff), int(binary.LittleEndian.Uint16(p[8:])&0x3fff))
		w.chunk(kind, p)
	case "VP8L":
		if len(p) < 5 || p[0] != 0x2f {
			w.damaged("no-size", at, nil)
			return false
		}
		bits := binary.LittleEndian.Uint32(p[1:])
		w.size(1+int(bits&0x3fff), 1+int(bits>>14&0x3fff))
		w.chunk(kind, p)
	case "ANMF":
		w.drawn = true
		w.chunk(kind, p)
	case "ALPH", "ANIM", "ICCP":
		w.chunk(kind, p)
	case "EXIF":
		w.orientation = w.takeExif(p)
	case "XMP ":
		w.takeXMP(p)
	}
	return true
}

// size records the size of a picture in a file without an extended header.
func (w *webpReader) size(width, height int) {
	w.drawn = true
	if w.extended < 0 {
		w.file.Width, w.file.Height = width, height
	}
}

func (w *webpReader) finish() {
	if !w.drawn || w.file.Width == 0 || w.file.Height == 0 {
		w.damaged("no-picture", -1, nil)
		return
	}
	if w.extended >= 0 {
		const exif, xmp = 0x08, 0x04
		flags := &w.out[w.extended+8]
		*flags &^= exif | xmp
		if w.orientation > 1 {
			*flags |= exif
			w.chunk("EXIF", orientationOnly(w.orientation))
		}
	}
	binary.LittleEndian.PutUint32(w.out[4:], uint32(len(w.out)-8))
	w.file.Body = w.out
}

func (w *webpReader) chunk(kind string, p []byte) {
	w.out = append(w.out, kind...)
	w.out = binary.LittleEndian.AppendUint32(w.out, uint32(len(p)))
	w.out = append(w.out, p...)
	if len(p)%2 == 1 {
		w.out = append(w.out, 0)
	}
}

func little24(b []byte) int { return int(b[0]) | int(b[1])<<8 | int(b[2])<<16 }
