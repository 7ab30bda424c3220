package attachment

import (
	"bytes"
	"encoding/binary"
)

// The markers of JPEG that are examined.
const (
	jpegSOI  = 0xd8
	jpegEOI  = 0xd9
	jpegSOS  = 0xda
	jpegAPP0 = 0xe0
	jpegAPP1 = 0xe1
	jpegCOM  = 0xfe
)

// jpegReader reads the segments of one picture and keeps those needed to show
// it.
type jpegReader struct {
	*reader
	at          int
	jfif        []byte // the segment that comes first
	kept        []byte
	orientation int
	frame, scan bool
}

// jpeg keeps tables, frames, scans, the colour profile and the orientation.
func (r *reader) jpeg() {
	if holdsActive(r.body) {
		r.refuse("page-inside")
		return
	}
	j := &jpegReader{reader: r, at: 2}
	for !r.failed() {
		marker, payload, ok := j.segment()
		if !ok {
			return
		}
		if marker == jpegEOI {
			break
		}
		j.take(marker, payload)
	}
	if r.failed() {
		return
	}
	if !j.frame || !j.scan {
		r.damaged("no-picture", -1, j.picture())
		return
	}
	if !blank(r.body[j.at:]) {
		r.remove(theEnd)
	}
	r.file.Body = j.picture()
}

// picture returns the kept segments as a complete picture. It must be called
// last.
func (j *jpegReader) picture() []byte {
	if !j.frame && !j.scan {
		return []byte(JPEG.form().bare)
	}
	out := append([]byte{0xff, jpegSOI}, j.jfif...)
	if j.orientation > 1 {
		out = appendSegment(out, jpegAPP1, append([]byte("Exif\x00\x00"), orientationOnly(j.orientation)...))
	}
	j.file.turned(j.orientation)
	return append(append(out, j.kept...), 0xff, jpegEOI)
}

// segment returns the next marker with its payload and moves past both.
func (j *jpegReader) segment() (marker byte, payload []byte, ok bool) {
	b, start := j.body, j.at
	for j.at < len(b) && b[j.at] == 0xff {
		j.at++
	}
	if j.at == start || j.at >= len(b) {
		j.damaged("cut-off", start, j.picture())
		return 0, nil, false
	}
	marker = b[j.at]
	j.at++
	if marker == jpegEOI {
		return marker, nil, true
	}
	if j.at+2 > len(b) {
		j.damaged("cut-off", start, j.picture())
		return 0, nil, false
	}
	n := int(binary.BigEndian.Uint16(b[j.at:]))
	if n < 2 || j.at+n > len(b) {
		j.damaged("long-part", start, j.picture())
		return 0, nil, false
	}
	payload = b[j.at+2 : j.at+n]
	j.at += n
	return marker, payload, true
}

// take keeps a segment, or records what is removed with it.
func (j *jpegReader) take(marker byte, payload []byte) {
	switch {
	case marker == jpegAPP0:
		if j.jfif == nil && len(payload) >= 14 && bytes.HasPrefix(payload, []byte("JFIF\x00")) {
			j.jfif = appendSegment(nil, marker, append(bytes.Clone(payload[:12]), 0, 0)) // without a thumbnail
		}
	case marker == jpegAPP1:
		j.app1(payload)
	case marker == 0xe2 && bytes.HasPrefix(payload, []byte("ICC_PROFILE\x00")):
		j.kept = appendSegment(j.kept, marker, payload)
	case marker == 0xee && len(payload) >= 12 && bytes.HasPrefix(payload, []byte("Adobe")):
		j.kept = appendSegment(j.kept, marker, payload[:12])
	case marker == 0xed:
		if bytes.Contains(payload, []byte("\x1c\x02\x50")) {
			j.remove(theAuthor)
		}
		if bytes.Contains(payload, []byte("\x1c\x02")) {
			j.remove(theDescription)
		}
	case marker == 0xeb, marker == jpegCOM:
		if !blank(payload) {
			j.remove(theDescription)
		}
	case marker > jpegAPP0 && marker <= 0xef: // data of other programs, which browsers do not use
	case marker == jpegSOS:
		j.scan = true
		j.kept = appendSegment(j.kept, marker, payload)
		j.entropy()
	case marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc:
		j.startOfFrame(marker, payload)
	case marker == 0xc4, marker == 0xcc, marker >= 0xdb && marker <= 0xdf:
		j.kept = appendSegment(j.kept, marker, payload)
	default:
		j.refuse("unknown-part")
	}
}

func (j *jpegReader) app1(payload []byte) {
	switch {
	case bytes.HasPrefix(payload, []byte("Exif\x00")):
		o := j.takeExif(payload[min(6, len(payload)):])
		if j.orientation == 0 { // the first of several counts
			j.orientation = o
		}
	case bytes.HasPrefix(payload, []byte("http://ns.adobe.com/")):
		j.takeXMP(payload)
	case !blank(payload):
		j.remove(theDescription)
	}
}

func (j *jpegReader) startOfFrame(marker byte, payload []byte) {
	if j.frame {
		j.refuse("two-pictures")
		return
	}
	height, width := 0, 0
	if len(payload) >= 6 {
		height, width = int(binary.BigEndian.Uint16(payload[1:])), int(binary.BigEndian.Uint16(payload[3:]))
	}
	if width == 0 || height == 0 {
		j.damaged("no-size", j.at-len(payload)-4, j.picture())
		return
	}
	j.frame, j.file.Width, j.file.Height = true, width, height
	j.kept = appendSegment(j.kept, marker, payload)
}

// entropy copies compressed data up to the next marker.
func (j *jpegReader) entropy() {
	b, start := j.body, j.at
	for i := start; i+1 < len(b); i++ {
		if b[i] != 0xff {
			next := bytes.IndexByte(b[i:], 0xff)
			if next < 0 {
				break
			}
			i += next
			if i+1 >= len(b) {
				break
			}
		}
		if m := b[i+1]; m == 0 || m >= 0xd0 && m <= 0xd7 {
			i++
			continue
		} else if m == 0xff {
			continue
		}
		j.kept = append(j.kept, b[start:i]...)
		j.at = i
		return
	}
	j.kept = append(j.kept, bytes.TrimRight(b[start:], "\xff")...)
	j.damaged("cut-off", len(b), j.picture())
}

func appendSegment(dst []byte, marker byte, payload []byte) []byte {
	n := len(payload) + 2
	return append(append(dst, 0xff, marker, byte(n>>8), byte(n)), payload...)
}
