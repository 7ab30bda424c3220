package attachment

import (
	"bytes"
	"encoding/binary"
	"hash/crc32"
	"strings"
)

const pngSignature = "\x89PNG\r\n\x1a\n"

// pngKept are the chunks needed to show a picture, its colours and its
// animation.
var pngKept = map[string]bool{
	"IHDR": true, "PLTE": true, "IDAT": true, "IEND": true, "tRNS": true, "gAMA": true, "cHRM": true, "sRGB": true, "iCCP": true, "sBIT": true, "bKGD": true,
	"hIST": true, "pHYs": true, "sPLT": true, "acTL": true, "fcTL": true, "fdAT": true, "cICP": true, "mDCV": true, "cLLI": true,
}

// png keeps the chunks needed to show a picture, and the orientation.
func (r *reader) png() {
	if holdsActive(r.body) {
		r.refuse("page-inside")
		return
	}
	out := append(make([]byte, 0, len(r.body)), pngSignature...)
	b, orientation, data := r.body, 1, false
	for at := len(pngSignature); ; {
		if at+12 > len(b) {
			r.damaged("cut-off", at, out)
			return
		}
		n, kind := int(binary.BigEndian.Uint32(b[at:])), string(b[at+4:at+8])
		if n > len(b)-at-12 {
			r.damaged("long-part", at, out)
			return
		}
		chunk, payload := b[at:at+12+n], b[at+8:at+8+n]
		if crc32.ChecksumIEEE(chunk[4:8+n]) != binary.BigEndian.Uint32(chunk[8+n:]) {
			r.damaged("checksum", at, out)
			return
		}
		if first := at == len(pngSignature); first != (kind == "IHDR") {
			r.damaged("late-size", at, out)
			return
		}
		at += len(chunk)
		switch {
		case kind == "IHDR" && !r.pngHeader(payload):
			r.damaged("no-size", len(pngSignature), out)
			return
		case kind == "IEND" && !data:
			r.damaged("no-picture", at, out)
			return
		case kind == "IEND":
			if !blank(b[at:]) {
				r.refuse(theEnd)
				return
			}
			r.file.turned(orientation)
			r.file.Body = append(out, chunk...)
			return
		case kind == "eXIf":
			orientation = r.takeExif(payload)
			if orientation > 1 {
				out = appendChunk(out, kind, orientationOnly(orientation))
			}
		case pngKept[kind]:
			data = data || kind == "IDAT"
			out = append(out, chunk...)
		case kind[0] >= 'A' && kind[0] <= 'Z':
			r.refuse("unknown-part")
			return
		default:
			r.pngText(kind, payload)
		}
	}
}

// pngHeader reads the size of the picture; it returns false if there is none.
func (r *reader) pngHeader(payload []byte) bool {
	if len(payload) != 13 {
		return false
	}
	w, h := binary.BigEndian.Uint32(payload), binary.BigEndian.Uint32(payload[4:])
	if w == 0 || h == 0 || w > 1<<31-1 || h > 1<<31-1 {
		return false
	}
	r.file.Width, r.file.Height = int(w), int(h)
	return true
}

// pngText records what is removed with a chunk of text.
func (r *reader) pngText(kind string, payload []byte) {
	if kind != "tEXt" && kind != "zTXt" && kind != "iTXt" {
		return // the program or the time of saving
	}
	key, _, _ := bytes.Cut(payload, []byte{0})
	switch key := strings.ToLower(string(key)); {
	case key == "software", strings.HasPrefix(key, "date:"), key == "creation time":
	case key == "xml:com.adobe.xmp":
		r.takeXMP(payload)
	case key == "author", key == "artist", key == "copyright":
		r.remove(theAuthor)
	case strings.Contains(key, "exif"): // ImageMagick's textual form
		r.remove(theCamera)
	default:
		r.remove(theDescription)
	}
}

func appendChunk(dst []byte, kind string, payload []byte) []byte {
	dst = binary.BigEndian.AppendUint32(dst, uint32(len(payload)))
	start := len(dst)
	dst = append(append(dst, kind...), payload...)
	return binary.BigEndian.AppendUint32(dst, crc32.ChecksumIEEE(dst[start:]))
}
