package attachment

import (
	"archive/zip"
	"bytes"
	"compress/zlib"
	"encoding/binary"
	"fmt"
	"hash/crc32"
	"image"
	"image/color"
	"image/gif"
	"image/jpeg"
	"image/png"
	"strings"
)

// The files of these tests, made by other libraries or by hand from their
// standards.

func picture(w, h int) image.Image {
	m := image.NewPaletted(image.Rect(0, 0, w, h), color.Palette{color.Black, color.White})
	m.SetColorIndex(0, 0, 1)
	return m
}

func encoded(encode func(*bytes.Buffer) error) []byte {
	var b bytes.Buffer
	if err := encode(&b); err != nil {
		panic(err)
	}
	return b.Bytes()
}

func aPNG(w, h int) []byte {
	return encoded(func(b *bytes.Buffer) error { return png.Encode(b, picture(w, h)) })
}

func aJPEG(w, h int) []byte {
	return encoded(func(b *bytes.Buffer) error { return jpeg.Encode(b, picture(w, h), nil) })
}

func aGIF(w, h int) []byte {
	return encoded(func(b *bytes.Buffer) error { return gif.Encode(b, picture(w, h), nil) })
}

// afterStart puts bytes behind the first n of a file.
func afterStart(b []byte, n int, with ...[]byte) []byte {
	return bytes.Join([][]byte{b[:n], bytes.Join(with, nil), b[n:]}, nil)
}

// pngWith puts chunks behind IHDR, jpegWith segments behind SOI, gifWith
// extensions before the picture.
func pngWith(b []byte, chunks ...[]byte) []byte    { return afterStart(b, 8+25, chunks...) }
func jpegWith(b []byte, segments ...[]byte) []byte { return afterStart(b, 2, segments...) }
func gifWith(b []byte, extensions ...[]byte) []byte {
	return afterStart(b, 13+gifColours(b[10]), extensions...)
}

func chunk(kind, payload string) []byte { return appendChunk(nil, kind, []byte(payload)) }

func segment(marker byte, payload string) []byte { return appendSegment(nil, marker, []byte(payload)) }

// tiff is a camera's data: a way up, a position, a name.
func tiff(orientation int) string {
	b := []byte("II*\x00\x08\x00\x00\x00\x03\x00")
	entry := func(tag, kind uint16, n, value uint32) {
		b = binary.LittleEndian.AppendUint16(b, tag)
		b = binary.LittleEndian.AppendUint16(b, kind)
		b = binary.LittleEndian.AppendUint32(b, n)
		b = binary.LittleEndian.AppendUint32(b, value)
	}
	entry(tagOrientation, 3, 1, uint32(orientation))
	entry(0x013b, 2, 4, 0x00656c4f) // Ole
	entry(tagGPS, 4, 1, 8)
	return string(append(b, 0, 0, 0, 0))
}

const xmp = `<x:xmpmeta xmlns:x="adobe:ns:meta/"><rdf:Description exif:GPSLatitude="55,27N"><dc:creator><rdf:Seq><rdf:li>Ole Olsen</rdf:li></rdf:Seq></dc:creator></rdf:Description></x:xmpmeta>`

func aWebP(w, h int, extra ...string) []byte {
	chunk := func(kind, payload string) string {
		head := binary.LittleEndian.AppendUint32([]byte(kind), uint32(len(payload)))
		if len(payload)%2 == 1 {
			payload += "\x00"
		}
		return string(head) + payload
	}
	bits := uint32(w-1) | uint32(h-1)<<14
	size := func(n int) string { return string([]byte{byte(n), byte(n >> 8), byte(n >> 16)}) }
	body := chunk("VP8X", "\x0c\x00\x00\x00"+size(w-1)+size(h-1)) + chunk("VP8L", string(binary.LittleEndian.AppendUint32([]byte{0x2f}, bits))+"\x07\x10\x11")
	for i := 0; i+1 < len(extra); i += 2 {
		body += chunk(extra[i], extra[i+1])
	}
	return append(binary.LittleEndian.AppendUint32([]byte("RIFF"), uint32(len(body)+4)), "WEBP"+body...)
}

func aBox(kind, content string) string {
	return string(binary.BigEndian.AppendUint32(nil, uint32(len(content)+8))) + kind + content
}

// anAVIF has a picture, and exif and XMP where they are given.
func anAVIF(w, h int, rotated bool, exif, xmp string) []byte {
	u16 := func(n int) string { return string(binary.BigEndian.AppendUint16(nil, uint16(n))) }
	u32 := func(n int) string { return string(binary.BigEndian.AppendUint32(nil, uint32(n))) }
	item := func(id int, kind, rest string) string {
		return aBox("infe", "\x02\x00\x00\x00"+u16(id)+"\x00\x00"+kind+"\x00"+rest)
	}
	properties := aBox("ispe", u32(0)+u32(w)+u32(h))
	associated := "\x01\x01"
	if rotated {
		properties += aBox("irot", "\x01")
		associated = "\x02\x01\x02"
	}
	make := func(at int) (string, string) {
		data := "PICTURE" + exif + xmp
		extents := []struct{ id, at, n int }{{1, at, 7}, {2, at + 7, len(exif)}, {3, at + 7 + len(exif), len(xmp)}}
		iloc, n := "", 0
		for _, e := range extents {
			if e.n > 0 {
				iloc += u16(e.id) + u16(0) + u16(1) + u32(e.at) + u32(e.n)
				n++
			}
		}
		items := item(1, "av01", "")
		if exif != "" {
			items += item(2, "Exif", "")
		}
		if xmp != "" {
			items += item(3, "mime", "application/rdf+xml\x00")
		}
		meta := aBox("meta", u32(0)+aBox("hdlr", u32(0)+u32(0)+"pict"+strings.Repeat("\x00", 13))+aBox("pitm", u32(0)+u16(1))+
			aBox("iloc", u32(0)+"\x44\x00"+u16(n)+iloc)+aBox("iinf", u32(0)+u16(n)+items)+
			aBox("iprp", aBox("ipco", properties)+aBox("ipma", u32(0)+u32(1)+u16(1)+associated)))
		return aBox("ftyp", "avif"+u32(0)+"avifmif1miaf") + meta, aBox("mdat", data)
	}
	head, _ := make(0)
	head, data := make(len(head) + 8)
	return []byte(head + data)
}

// aZIP has files by name and content in turn.
func aZIP(pairs ...string) []byte {
	return encoded(func(b *bytes.Buffer) error {
		z := zip.NewWriter(b)
		for i := 0; i < len(pairs); i += 2 {
			h := &zip.FileHeader{Name: pairs[i], Method: zip.Deflate}
			if pairs[i] == "mimetype" || strings.HasSuffix(pairs[i], "/") {
				h.Method = zip.Store
			}
			w, err := z.CreateHeader(h)
			if err != nil {
				return err
			}
			if _, err := w.Write([]byte(pairs[i+1])); err != nil {
				return err
			}
		}
		return z.Close()
	})
}

const (
	docxTypes = `<Types><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>`
	xlsxTypes = `<Types><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/></Types>`
	noRels    = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"></Relationships>`
)

func aDOCX(more ...string) []byte {
	return aZIP(append([]string{"[Content_Types].xml", docxTypes, "_rels/.rels", noRels, "word/document.xml", "<w:document>Referat</w:document>"}, more...)...)
}

func aXLSX(more ...string) []byte {
	return aZIP(append([]string{"[Content_Types].xml", xlsxTypes, "_rels/.rels", noRels, "xl/workbook.xml", "<workbook/>"}, more...)...)
}

func anODF(kind string, more ...string) []byte {
	return aZIP(append([]string{"mimetype", "application/vnd.oasis.opendocument." + kind, "content.xml", "<office:document-content/>"}, more...)...)
}

func rels(kind, target, mode string) string {
	return fmt.Sprintf(`<Relationships><Relationship Id="r1" Type="http://x/%s" Target="%s" TargetMode="%s"/></Relationships>`, kind, target, mode)
}

func aPDF(objects string) []byte {
	return []byte("%PDF-1.7\n" + objects + "\ntrailer <</Root 1 0 R>>\nstartxref\n9\n%%EOF\n")
}

// packedPDF is a document with an object stream.
func packedPDF(dictionary, text string) []byte {
	packed := encoded(func(b *bytes.Buffer) error {
		w, err := zlib.NewWriterLevel(b, zlib.DefaultCompression)
		if err == nil {
			_, err = w.Write([]byte(text))
		}
		if err == nil {
			err = w.Close()
		}
		return err
	})
	return aPDF(fmt.Sprintf("5 0 obj\n<<%s/Length %d>>\nstream\n%s\nendstream\nendobj", dictionary, len(packed), packed))
}

const aSVG = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 30 20"><rect id="a" width="9" height="9" fill="url(#b)"/><use href="#a"/></svg>`

func inSVG(text string) []byte {
	return []byte(`<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="30" height="20">` + text + `</svg>`)
}

// brokenCRC is a PNG with a byte changed.
func brokenCRC() []byte {
	b := aPNG(3, 2)
	binary.BigEndian.PutUint32(b[29:], crc32.ChecksumIEEE(b))
	return b
}
