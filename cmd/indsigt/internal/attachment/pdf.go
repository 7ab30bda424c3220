package attachment

import (
	"bytes"
	"compress/flate"
	"compress/zlib"
	"encoding/binary"
	"hash/adler32"
	"io"
	"regexp"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// maxInflated limits the bytes that are decompressed of one PDF.
const maxInflated = 64 << 20

// pdfRefused are names, without the slash, that a passive document does not
// contain.
var pdfRefused = map[string]string{
	"JavaScript": "script", "Launch": "call", "EmbeddedFile": "files-inside", "FileAttachment": "files-inside",
	"RichMedia": "film-or-program", "ImportData": "call", "SubmitForm": "form-sent", "GoToE": "files-inside", "Encrypt": "encryption",
}

// pdfShort are refused too, unless they can be compressed bytes of a picture.
var pdfShort = map[string]string{"JS": "script", "XFA": "form-scripts", "EF": "files-inside"}

// pdf checks every name of a document, compressed objects included, and
// overwrites the authors. No offset changes, so that the cross-reference table
// stays valid.
//
// It does not see names in objects compressed otherwise than by Deflate
// (refused), and text on pages.
func (r *reader) pdf() {
	end := bytes.LastIndex(r.body, []byte("%%EOF"))
	if end >= 0 && !blank(r.body[end+len("%%EOF"):]) {
		r.refuse(theEnd)
		return
	}
	head := r.body[:min(len(r.body), 1024)]
	if holdsActive(head[len("%PDF-"):]) {
		r.refuse("page-inside")
		return
	}
	p := &pdfReader{reader: r, out: r.body}
	if p.names(r.body, true); r.failed() {
		return
	}
	for _, at := range p.packed {
		if p.unpack(at); r.failed() {
			return
		}
	}
	p.plain()
	switch {
	case r.failed():
	case end < 0:
		r.damaged("cut-off", len(r.body), p.out)
	default:
		r.file.Body = p.out
	}
}

type pdfReader struct {
	*reader
	out      []byte
	packed   []int // offsets of names of packed objects or XMP
	inflated int
	// references is how many strings were looked for elsewhere.
	references int
}

const unusual = "unusual"

// maxPacked limits the streams that are decompressed of one file.
const maxPacked = 50_000

// names checks each name of a text. whole is set for the file, not for
// compressed objects.
func (p *pdfReader) names(text []byte, whole bool) {
	stream := 0 // end of the last stream
	for at := 0; ; {
		next := bytes.IndexByte(text[at:], '/')
		if next < 0 {
			return
		}
		if at += next; at+1 >= len(text) || strings.IndexByte("JLEFRISGXO#", text[at+1]) < 0 {
			at++ // none of the names looked for
			continue
		}
		name, n := pdfName(text[at+1:])
		what := pdfRefused[name]
		if short := pdfShort[name]; short != "" {
			if whole {
				stream = streamAround(text, at, stream)
			}
			if !whole || at >= stream {
				what = short
			}
		}
		if what != "" {
			why := reason(what)
			if whole {
				why = words.Say("reasons.attachment.at", "reason", why, "byte", at)
			}
			p.refuseAt(why, p.at())
			return
		}
		if whole && (name == "ObjStm" || name == "XML") {
			if p.packed = append(p.packed, at); len(p.packed) > maxPacked {
				p.refuse(unusual)
				return
			}
		}
		at += 1 + n
	}
}

// pdfName reads a name after its slash, with #20 decoded, and returns its
// length in bytes.
func pdfName(b []byte) (name string, n int) {
	var out [24]byte
	k := 0
	for n < len(b) && k < len(out) && !isPDFDelimiter(b[n]) {
		c, took := b[n], 1
		if c == '#' && n+2 < len(b) && hex(b[n+1]) >= 0 && hex(b[n+2]) >= 0 {
			c, took = byte(hex(b[n+1])<<4|hex(b[n+2])), 3
		}
		out[k] = c
		k, n = k+1, n+took
	}
	return string(out[:k]), n
}

func isPDFDelimiter(c byte) bool { return c <= ' ' || strings.IndexByte("()<>[]{}/%", c) >= 0 }

func hex(c byte) int {
	switch {
	case c >= '0' && c <= '9':
		return int(c - '0')
	case c >= 'a' && c <= 'f':
		return int(c-'a') + 10
	case c >= 'A' && c <= 'F':
		return int(c-'A') + 10
	}
	return -1
}

// streamAround returns the end of the stream that begins between from and at;
// from if there is none.
func streamAround(b []byte, at, from int) int {
	for from < at {
		next := bytes.Index(b[from:at], []byte("stream"))
		if next < 0 {
			return from
		}
		from += next + len("stream")
		end := bytes.Index(b[from:], []byte("endstream"))
		if end < 0 {
			return len(b)
		}
		from += end + len("endstream")
	}
	return from
}

// dictionary returns the dictionary that contains a name, and the offset of its
// stream. ok is false if it has no stream, or if its end is ambiguous.
func (p *pdfReader) dictionary(at int) (text []byte, data int, ok bool) {
	const most = 2048 // no dictionary of packed objects is longer
	from := max(0, at-most)
	i := bytes.LastIndex(p.body[from:at], []byte("obj"))
	to := bytes.Index(p.body[at:min(len(p.body), at+most)], []byte("stream"))
	if i < 0 || to < 0 {
		return nil, 0, false
	}
	text, data = p.body[from+i+len("obj"):at+to], at+to+len("stream")
	if bytes.ContainsAny(text, "(%") || !bytes.HasSuffix(bytes.TrimSpace(text), []byte(">>")) || bytes.Count(text, []byte("<<")) != bytes.Count(text, []byte(">>")) {
		return nil, 0, false
	}
	if bytes.HasPrefix(p.body[data:], []byte("\r")) {
		data++
	}
	if bytes.HasPrefix(p.body[data:], []byte("\n")) {
		data++
	}
	return text, data, true
}

// unpack checks compressed objects or XMP, and compresses them again without
// the author.
func (p *pdfReader) unpack(at int) {
	name, _ := pdfName(p.body[at+1:])
	objects := name == "ObjStm"
	dictionary, data, ok := p.dictionary(at)
	if !ok {
		if objects {
			p.refuse(unusual)
		}
		return
	}
	filters, metadata := 0, false
	for i := range dictionary {
		if dictionary[i] != '/' {
			continue
		}
		switch name, _ := pdfName(dictionary[i+1:]); {
		case name == "FlateDecode", name == "Fl":
			filters++
		case name == "Predictor", strings.HasSuffix(name, "Decode"):
			filters += 2
		case name == "Metadata":
			metadata = true
		}
	}
	switch {
	case !objects && (!metadata || filters == 0):
		return // not compressed: checked in place
	case filters != 1:
		p.refuse(unusual)
		return
	}
	text, size, ok := p.inflate(data)
	if !ok {
		if !p.failed() {
			p.damaged("packed-part", data, nil)
		}
		return
	}
	if objects {
		if p.names(text, false); p.failed() {
			return
		}
	}
	with, changed := p.withoutAuthor(text, objects)
	if !changed || p.failed() {
		return
	}
	again := repacked(with, size)
	if again == nil {
		p.refuse("author-packed")
		return
	}
	p.own()
	copy(p.out[data:], again)
}

// inflate decompresses the stream at an offset, and returns its compressed
// size.
func (p *pdfReader) inflate(data int) (text []byte, size int, ok bool) {
	from := bytes.NewReader(p.body[data:])
	z, err := zlib.NewReader(from)
	if err != nil {
		return nil, 0, false
	}
	defer z.Close()
	left := maxInflated - p.inflated
	text, err = io.ReadAll(io.LimitReader(z, int64(left)+1))
	if len(text) > left {
		p.refuse(tooMuch)
		return nil, 0, false
	}
	p.inflated += len(text)
	return text, len(p.body) - data - from.Len(), err == nil
}

// repacked compresses a text into exactly size bytes, padded with spaces; nil
// if it does not fit.
func repacked(text []byte, size int) []byte {
	const head, block, sum = 2, 5, 4
	var packed bytes.Buffer
	w, err := flate.NewWriter(&packed, flate.BestCompression)
	if err == nil {
		_, err = w.Write(text)
	}
	if err == nil {
		err = w.Flush()
	}
	if err != nil {
		panic("internal error: " + err.Error()) // writing to memory cannot fail
	}
	room := size - head - packed.Len() - block - sum
	if room < 0 || room > 0xffff {
		return nil
	}
	out := append(make([]byte, 0, size), 0x78, 0xda)
	out = append(out, packed.Bytes()...)
	out = append(out, 1, byte(room), byte(room>>8), ^byte(room), ^byte(room>>8))
	spaces := bytes.Repeat([]byte(" "), room)
	out = append(out, spaces...)
	h := adler32.New()
	_, _ = h.Write(text)
	_, _ = h.Write(spaces)
	return binary.BigEndian.AppendUint32(out, h.Sum32())
}

// own makes out a copy that may be modified.
func (p *pdfReader) own() {
	if len(p.body) > 0 && &p.out[0] == &p.body[0] {
		p.out = bytes.Clone(p.body)
	}
}

// plain overwrites the author, XMP and camera metadata that are not compressed.
func (p *pdfReader) plain() {
	if with, changed := p.withoutAuthor(p.out, true); changed {
		p.out = with
	}
	for at := 0; ; {
		next := bytes.Index(p.out[at:], []byte("Exif\x00\x00"))
		if next < 0 {
			return
		}
		at += next
		if at >= 4 && p.out[at-4] == 0xff && p.out[at-3] == jpegAPP1 {
			n := int(binary.BigEndian.Uint16(p.out[at-2:])) - 2 // including the six bytes "Exif"
			if n > 6 && at+n <= len(p.out) && !blank(p.out[at+6:at+n]) {
				p.takeExif(p.out[at+6 : at+n])
				p.own()
				clear(p.out[at+6 : at+n])
			}
		}
		at += 6
	}
}

var pdfReference = regexp.MustCompile(`^(\d{1,10})[\s\x00]+(\d{1,5})[\s\x00]+R`)

// authors returns the offsets of the values of /Author.
func authors(text []byte) []int {
	var all []int
	for at := 0; ; {
		next := bytes.IndexByte(text[at:], '/')
		if next < 0 {
			return all
		}
		at += next + 1
		if at >= len(text) || text[at] != 'A' && text[at] != '#' {
			continue
		}
		name, n := pdfName(text[at:])
		if at += n; name != "Author" {
			continue
		}
		for at < len(text) && text[at] <= ' ' {
			at++
		}
		all = append(all, at)
	}
}

// withoutAuthor returns a copy of text with spaces in place of authors.
func (p *pdfReader) withoutAuthor(text []byte, objects bool) (out []byte, changed bool) {
	out = text
	take := func(from, to int) {
		if blankString(out[from:to]) {
			return
		}
		if !changed {
			out, changed = bytes.Clone(out), true
		}
		blankOut(out[from:to])
		p.remove(theAuthor)
	}
	if objects {
		for _, at := range authors(text) {
			from, to, ok := pdfString(text, at)
			if ref := pdfReference.FindSubmatch(text[at:min(len(text), at+32)]); !ok && ref != nil {
				from, to, ok = p.referred(text, ref)
			} else if !ok && at < len(text) && text[at] != '(' {
				continue // a longer name, or no name
			}
			if !ok {
				p.refuse("author-packed")
				return out, changed
			}
			take(from, to)
		}
	}
	for at := 0; ; {
		next := bytes.Index(out[at:], []byte("<x:xmpmeta"))
		if next < 0 {
			return out, changed
		}
		at += next
		end := bytes.Index(out[at:], []byte("</x:xmpmeta>"))
		if end < 0 {
			return out, changed
		}
		part, some := emptied(out[at:at+end], true, named("dc:creator", "pdf:Author", "photoshop:Credit"), named("dc:creator", "pdf:Author"))
		if some {
			if !changed {
				out, changed = bytes.Clone(out), true
			}
			copy(out[at:], part)
			p.remove(theAuthor)
		}
		at += end
	}
}

// referred returns the string that a reference leads to in the same text. The
// number of calls is limited, since each searches the whole text.
func (p *pdfReader) referred(text []byte, ref [][]byte) (from, to int, ok bool) {
	if p.references++; p.references > 4 {
		return 0, 0, false
	}
	label := regexp.MustCompile(`(?:^|[\s\x00])` + string(ref[1]) + `[\s\x00]+` + string(ref[2]) + `[\s\x00]+$`)
	for at := 0; ; {
		next := bytes.Index(text[at:], []byte("obj"))
		if next < 0 {
			return from, to, ok
		}
		at += next + len("obj")
		if !label.Match(text[max(0, at-32) : at-len("obj")]) {
			continue
		}
		if ok {
			return 0, 0, false // two objects have the number
		}
		value := at
		for value < len(text) && text[value] <= ' ' {
			value++
		}
		if from, to, ok = pdfString(text, value); !ok {
			return 0, 0, false
		}
	}
}

// pdfString returns the range between the delimiters of a string: (text) or <68
// 65 78>.
func pdfString(b []byte, at int) (from, to int, ok bool) {
	if at >= len(b) {
		return 0, 0, false
	}
	switch {
	case b[at] == '<' && at+1 < len(b) && b[at+1] != '<':
		end := bytes.IndexByte(b[at:min(len(b), at+8192)], '>')
		return at + 1, at + end, end > 0
	case b[at] == '(':
		depth := 0
		const longest = 4096 // no name is longer
		for i := at; i < min(len(b), at+longest); i++ {
			switch b[i] {
			case '\\':
				i++
			case '(':
				depth++
			case ')':
				if depth--; depth == 0 {
					return at + 1, i, true
				}
			}
		}
	}
	return 0, 0, false
}

// blankString reports whether a string is only spaces, plain or in hexadecimal.
func blankString(b []byte) bool { return len(bytes.Trim(b, " \t\r\n\x0020")) == 0 }

// blankOut overwrites a string with spaces; in a hexadecimal string they have
// no meaning.
func blankOut(b []byte) {
	for i := range b {
		b[i] = ' '
	}
}
