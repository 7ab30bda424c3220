package attachment

import (
	"bytes"
	"encoding/binary"
)

// gif keeps the pictures and their sequence.
func (r *reader) gif() {
	if holdsActive(r.body) {
		r.refuse("page-inside")
		return
	}
	b := r.body
	if len(b) < 13 {
		r.damaged("cut-off", len(b), nil)
		return
	}
	r.file.Width, r.file.Height = int(binary.LittleEndian.Uint16(b[6:])), int(binary.LittleEndian.Uint16(b[8:]))
	at := 13 + gifColours(b[10])
	if at > len(b) || r.file.Width == 0 || r.file.Height == 0 {
		r.damaged("no-size", 6, nil)
		return
	}
	out := append(make([]byte, 0, len(b)), b[:at]...)
	drawn := false
	for at < len(b) {
		start := at
		switch b[at] {
		case 0x3b:
			switch {
			case !drawn:
				r.damaged("no-picture", at, out)
			case !blank(b[at+1:]):
				r.refuse(theEnd)
			default:
				r.file.Body = append(out, 0x3b)
			}
			return
		case 0x2c:
			if at+10 > len(b) {
				r.damaged("cut-off", at, out)
				return
			}
			at += 11 + gifColours(b[at+9]) // and the code size
			drawn = true
			at = gifBlocks(b, at)
			if at > 0 {
				out = append(out, b[start:at]...)
			}
		case 0x21:
			if at+2 > len(b) {
				r.damaged("cut-off", at, out)
				return
			}
			at = gifBlocks(b, at+2)
			if at > 0 && r.gifExtension(b[start+1], b[start+2:at]) {
				out = append(out, b[start:at]...)
			}
		default:
			r.refuse("unknown-part")
			return
		}
		if at < 0 {
			r.damaged("cut-off", start, out)
			return
		}
	}
	r.damaged("cut-off", len(b), out)
}

// gifColours returns the length in bytes of the colour table that flags
// announce.
func gifColours(flags byte) int {
	if flags&0x80 == 0 {
		return 0
	}
	return 3 << (flags&7 + 1)
}

// gifBlocks returns the end of a sequence of blocks, -1 if it is not in the
// file.
func gifBlocks(b []byte, at int) int {
	for at < len(b) {
		n := int(b[at])
		at += 1 + n
		if n == 0 {
			return at
		}
	}
	return -1
}

// gifExtension reports whether an extension is needed to show the pictures, and
// records what is removed with any other.
func (r *reader) gifExtension(label byte, blocks []byte) bool {
	switch {
	case label == 0xf9:
		return len(blocks) == 6
	case label == 0xff && len(blocks) == 17 && (bytes.HasPrefix(blocks, []byte("\x0bNETSCAPE2.0\x03\x01")) || bytes.HasPrefix(blocks, []byte("\x0bANIMEXTS1.0\x03\x01"))):
		return true
	case label == 0xff && bytes.HasPrefix(blocks, []byte("\x0bXMP DataXMP")):
		r.takeXMP(blocks)
	case label == 0xfe || label == 0x01:
		r.remove(theDescription)
	}
	return false
}
