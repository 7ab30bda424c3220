package attachment

import (
	"bytes"
	"strconv"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/diag"
)

// reported returns the ids of problems with their reasons.
func reported(problems []diag.Problem) string {
	var all []string
	for _, p := range problems {
		text := p.ID
		for _, a := range p.Args {
			if a.Name == "reason" || a.Name == "right" || a.Name == "what" {
				text += ": " + a.Value
			}
		}
		all = append(all, text)
	}
	return strings.Join(all, " | ")
}

// What is published, with what is taken out of it.
func TestTaken(t *testing.T) {
	jfif := segment(jpegAPP0, "JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00")
	for _, c := range []struct {
		name     string
		body     []byte
		w, h     int
		reported string
		absent   string
	}{
		{"a.png", aPNG(3, 2), 3, 2, "", ""},
		{"A.PNG", aPNG(3, 2), 3, 2, "", ""},
		{"skærmbillede.png", pngWith(aPNG(3, 2), chunk("tEXt", "Software\x00gimp"), chunk("tIME", "1234567")), 3, 2, "", "gimp"},
		{"b.png", pngWith(aPNG(3, 2), chunk("tEXt", "Author\x00Ole Olsen")), 3, 2, "attachment-cleaned: the name of its author", "Ole"},
		{"c.png", pngWith(aPNG(3, 2), chunk("iTXt", "XML:com.adobe.xmp\x00\x00\x00\x00\x00"+xmp)), 3, 2, "attachment-cleaned: the place where it was taken; the name of its author", "Ole"},
		{"d.png", pngWith(aPNG(3, 2), chunk("eXIf", tiff(6))), 2, 3, "attachment-cleaned: the place where it was taken; the name of its author", "Ole"},
		{"e.png", pngWith(aPNG(3, 2), chunk("zTXt", "Comment\x00\x00hemmeligt")), 3, 2, "attachment-cleaned: hidden descriptions", "hemmeligt"},
		{"a.jpg", aJPEG(3, 2), 3, 2, "", ""},
		{"a.jpeg", jpegWith(aJPEG(3, 2), jfif), 3, 2, "", ""},
		{"b.jpg", jpegWith(aJPEG(3, 2), jfif, segment(jpegAPP1, "Exif\x00\x00"+tiff(6))), 2, 3, "attachment-cleaned: the place where it was taken; the name of its author", "Ole"},
		{"c.jpg", jpegWith(aJPEG(3, 2), segment(jpegAPP1, "http://ns.adobe.com/xap/1.0/\x00"+xmp)), 3, 2, "attachment-cleaned: the place where it was taken; the name of its author", "GPS"},
		{"d.jpg", jpegWith(aJPEG(3, 2), segment(0xed, "Photoshop 3.0\x008BIM\x04\x04\x00\x00\x00\x00\x00\x0e\x1c\x02\x50\x00\x09Ole Olsen")), 3, 2, "attachment-cleaned: the name of its author; hidden descriptions", "Ole"},
		{"e.jpg", jpegWith(aJPEG(3, 2), segment(jpegCOM, "taget af Ole")), 3, 2, "attachment-cleaned: hidden descriptions", "Ole"},
		{"f.jpg", append(aJPEG(3, 2), "\x00\x00\x00\x18ftypmp42 Ole"...), 3, 2, "attachment-cleaned: data after the end of the file", "Ole"},
		{"a.gif", aGIF(3, 2), 3, 2, "", ""},
		{"b.gif", gifWith(aGIF(3, 2), []byte("\x21\xfe\x08Ole Olse\x00")), 3, 2, "attachment-cleaned: hidden descriptions", "Ole"},
		{"c.gif", gifWith(aGIF(3, 2), []byte("\x21\xff\x0bNETSCAPE2.0\x03\x01\x00\x00\x00")), 3, 2, "", ""},
		{"a.webp", aWebP(300, 200), 300, 200, "", ""},
		{"b.webp", aWebP(300, 200, "EXIF", tiff(8), "XMP ", xmp), 300, 200, "attachment-cleaned: the place where it was taken; the name of its author", "Ole"},
		{"a.avif", anAVIF(300, 200, false, "", ""), 300, 200, "", ""},
		{"b.avif", anAVIF(300, 200, true, "\x00\x00\x00\x00"+tiff(1), xmp), 200, 300, "attachment-cleaned: the place where it was taken; the name of its author; hidden descriptions", "Ole"},
		{"a.svg", []byte(aSVG), 30, 20, "", ""},
		{"a.pdf", aPDF("1 0 obj\n<</Type/Catalog/OpenAction [3 0 R /Fit]>>\nendobj"), 0, 0, "", ""},
		{"b.pdf", aPDF("2 0 obj\n<</Title(Referat)/Author (Ole \\(Olsen\\))>>\nendobj"), 0, 0, "attachment-cleaned: the name of its author", "Ole"},
		{"c.pdf", aPDF("2 0 obj\n<</Author <FEFF004F006C0065>>>\nendobj"), 0, 0, "attachment-cleaned: the name of its author", "004F"},
		{"d.pdf", aPDF("2 0 obj\n<</A#75thor 7 0 R>>\nendobj\n7 0 obj (Ole)\nendobj"), 0, 0, "attachment-cleaned: the name of its author", "Ole"},
		{"e.pdf", aPDF("4 0 obj\n<</Type/Metadata/Subtype/XML/Length 9>>\nstream\n" + xmp + "\nendstream\nendobj"), 0, 0, "attachment-cleaned: the name of its author", "Ole"},
		{"f.pdf", packedPDF("/Type/ObjStm/N 1/First 4/Filter/FlateDecode", "1 0 <</Producer(Word)/Author(Oluf Olesen den Allerældste)/Title(Referat af mødet i udvalget)>>"), 0, 0, "attachment-cleaned: the name of its author", ""},
		{"g.pdf", aPDF("6 0 obj\n<</Filter/DCTDecode>>\nstream\n" + string(jpegWith(aJPEG(3, 2), segment(jpegAPP1, "Exif\x00\x00"+tiff(1)))) + "\nendstream\nendobj"), 0, 0, "attachment-cleaned: the place where it was taken; the name of its author", "Ole"},
		{"a.csv", []byte("år;beløb\n2024;-5\n2025;\"a|b\"\n-5;a|b;hov!\n=A1;'ja!'|x\n"), 0, 0, "", ""},
		{"b.csv", []byte("\ufeffnavn,<b>fed</b>\r\n@kommune,+45 12 34\r\n"), 0, 0, "", ""},
		{"a.tsv", []byte("a\tb\n"), 0, 0, "", ""},
		{"a.txt", []byte("Referat\f\n<3 og a < b\n"), 0, 0, "", ""},
		{"kort.geojson", []byte(`{"type":"FeatureCollection","features":[]}`), 0, 0, "", ""},
		{"tilskud.json", []byte(`{"version":"1.4","grants":[{"id":"a"}]}`), 0, 0, "", ""},
		{"tilskud.json", []byte(`[{"id":"a"}]`), 0, 0, "", ""},
		{"kort.json", []byte(`{"name":"x","type":"Polygon","coordinates":[]}`), 0, 0, "", ""},
		{"a.docx", aDOCX("word/_rels/document.xml.rels", rels("hyperlink", "https://example.org", "External")), 0, 0, "", ""},
		{"b.docx", aDOCX("docProps/core.xml", `<cp:coreProperties><dc:title>Referat</dc:title><dc:creator>Ole</dc:creator><cp:lastModifiedBy>Bo</cp:lastModifiedBy></cp:coreProperties>`), 0, 0, "attachment-cleaned: the name of its author", ""},
		{"c.docx", aDOCX("word/comments.xml", `<w:comments><w:comment w:author="Ole" w:initials='OO'>Hej</w:comment></w:comments>`), 0, 0, "attachment-cleaned: the name of its author", ""},
		{"d.docx", aDOCX("word/media/image1.jpeg", string(jpegWith(aJPEG(3, 2), segment(jpegAPP1, "Exif\x00\x00"+tiff(6))))), 0, 0, "attachment-cleaned: the place where it was taken; the name of its author", ""},
		{"e.docx", aDOCX("word/_rels/settings.xml.rels", rels("attachedTemplate", `file:///C:\Users\ole\Brev.dotx`, "External")), 0, 0, "attachment-cleaned: a path on someone's computer", ""},
		{"f.docx", aDOCX("docProps/app.xml", `<Properties><Company>Firma</Company><Pages>3</Pages></Properties>`), 0, 0, "attachment-cleaned: its document properties", ""},
		{"a.xlsx", aXLSX("xl/tables/table1.xml", `<table displayName="Tabel1"/>`, "xl/printerSettings/printerSettings1.bin", "x"), 0, 0, "", ""},
		{"b.xlsx", aXLSX("xl/comments1.xml", `<comments><authors><author>Ole</author></authors></comments>`), 0, 0, "attachment-cleaned: the name of its author", ""},
		{"a.odt", anODF("text", "meta.xml", "<office:meta><dc:title>T</dc:title></office:meta>", "Pictures/1.png", string(aPNG(3, 2))), 0, 0, "", ""},
		{"b.ods", anODF("spreadsheet", "meta.xml", "<office:meta><meta:initial-creator>Ole</meta:initial-creator><dc:creator>Bo</dc:creator></office:meta>"), 0, 0, "attachment-cleaned: the name of its author", ""},
		{"a.zip", aZIP("a/", "", "a/tal.csv", "a;b\n", "kort.geojson", `{"type":"Point"}`), 0, 0, "", ""},
		{"b.zip", aZIP("tal.csv", "a;b\n", "__MACOSX/._tal.csv", "Ole", "foto.jpg", string(jpegWith(aJPEG(3, 2), segment(jpegCOM, "Ole")))), 0, 0, "attachment-cleaned: files left by an operating system or an editor; hidden descriptions", ""},
		{"c.zip", aZIP("referat.docx", string(aDOCX())), 0, 0, "", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			given := bytes.Clone(c.body)
			f, problems := Read(c.name, c.body)
			if !bytes.Equal(given, c.body) {
				t.Error("what was given has changed")
			}
			if got := reported(problems); got != c.reported {
				t.Fatalf("reported %q, want %q", got, c.reported)
			}
			if f.Width != c.w || f.Height != c.h {
				t.Errorf("%d × %d, want %d × %d", f.Width, f.Height, c.w, c.h)
			}
			if c.absent != "" && bytes.Contains(f.Body, []byte(c.absent)) {
				t.Errorf("%q is published", c.absent)
			}
			again, problems := Read(c.name, f.Body)
			if got := reported(problems); got != "" || !bytes.Equal(again.Body, f.Body) || again.Width != f.Width {
				t.Errorf("what is published is not what is published again: %s", got)
			}
			if strings.HasSuffix(c.name, ".pdf") && len(f.Body) != len(c.body) {
				t.Error("places in the document have moved")
			}
		})
	}
}

// What is refused, and why.
func TestRefused(t *testing.T) {
	page := "<!DOCTYPE html><script>alert(1)</script>"
	gifScript := append([]byte("GIF89a/*\x01\x00\x00\x00\x00"), "*/=1;alert(1)"...)
	odd := func(b []byte, at int, with string) []byte { b = bytes.Clone(b); copy(b[at:], with); return b }
	for _, c := range []struct {
		name     string
		body     []byte
		reported string
	}{
		{"tom.exe", nil, "attachment-type: nothing"},
		{"a.html", []byte(page), "attachment-type: HTML"},
		{"a.pdf", []byte(page), "attachment-type: HTML"},
		{"a.csv", []byte(page), "attachment-type: HTML"},
		{"a.txt", []byte("  \n<HTML>"), "attachment-type: HTML"},
		{"b.txt", []byte("Hej\n<script>x</script>"), "attachment-refused: HTML"},
		{"a.png", []byte(page), "attachment-type: HTML"},
		{"a.js", []byte("alert(1)"), "attachment-type: plain text"},
		{"a.xml", []byte("<?xml version='1.0'?><a/>"), "attachment-type: XML"},
		{"b.csv", []byte("<?xml version='1.0'?><a/>"), "attachment-type: XML"},
		{"a.xhtml", []byte("<?xml version='1.0'?><html/>"), "attachment-type: XML"},
		{"a.php", []byte("<?php phpinfo();"), "attachment-type: a script"},
		{"c.txt", []byte("#!/bin/sh\n"), "attachment-type: a script"},
		{"a.svgz", []byte("\x1f\x8b\x08\x00"), "attachment-type: a compressed file"},
		{"a.wasm", []byte("\x00asm\x01\x00\x00\x00"), "attachment-type: a program"},
		{"a.exe", []byte("MZ\x90\x00\x03"), "attachment-type: a program"},
		{"b.pdf", []byte("MZ\x90\x00\x03"), "attachment-type: a program"},
		{"a.doc", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), "attachment-type: a file from an old office program, or one with a password"},
		{"a.heic", []byte("\x00\x00\x00\x18ftypheic\x00\x00\x00\x00"), "attachment-type: a HEIC picture"},
		{"a.docm", aZIP("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), "attachment-type: an office document with macros"},
		{"b.docx", aZIP("[Content_Types].xml", "application/vnd.ms-word.document.macroEnabled.main+xml"), "attachment-type: an office document with macros"},
		{"a.jar", aZIP("META-INF/MANIFEST.MF", "x"), "attachment-type: a program"},
		{"fotos.zip", aZIP("META-INF/MANIFEST.MF", "x"), "attachment-type: a program"},
		{"a.jpg", aPNG(3, 2), "attachment-ending: .jpg: a.png"},
		{"Foto.Jpg", aJPEG(3, 2), "attachment-ending: .Jpg: Foto.jpg"},
		{"a", aPNG(3, 2), "attachment-ending: nothing: a.png"},
		{"c.docx", aXLSX(), "attachment-ending: .docx: c.xlsx"},
		{"d.txt", aPDF(""), "attachment-ending: .txt: d.pdf"},
		{"e.txt", []byte(aSVG), "attachment-ending: .txt: e.svg"},
		{"f.txt", []byte("a\x00b"), "control-character"},
		{"g.txt", []byte("<<<<<<< HEAD\na\n=======\nb\n>>>>>>> x\n"), "merge-conflict"},
		{"g.csv", []byte("a;b\n<<<<<<< HEAD\n1;2\n=======\n1;3\n>>>>>>> x\n"), "merge-conflict"},
		{"g.geojson", []byte("{\n<<<<<<< HEAD\n=======\n>>>>>>> x\n}"), "merge-conflict"},
		{"g.txt", []byte("r\xf8d"), "not-utf8"},
		{"h.csv", []byte("a;b\n=cmd|'/c calc'!A1;2\n"), "attachment-refused: a cell that calls another program"},
		{"i.csv", []byte("a;b\n1,\"@SUM|'/c calc;x'!A1\",2\n"), "attachment-refused: a cell that calls another program"},
		{"j.tsv", []byte("a\t+x|y!z\n"), "attachment-refused: a cell that calls another program"},
		{"a.json", []byte(`{"a":1}`), "attachment-refused: JSON that is neither a map (GeoJSON) nor a list of rows"},
		{"a.json", []byte(`[1]`), "attachment-refused: JSON that is neither a map (GeoJSON) nor a list of rows"},
		{"a.json", []byte(`{"a":[{"b":1}],"c":[{"b":1}]}`), "attachment-refused: JSON that is neither a map (GeoJSON) nor a list of rows"},
		{"a.geojson", []byte(`[{"b":1}]`), "attachment-refused: JSON that is neither a map (GeoJSON) nor a list of rows"},

		{"d.png", append(aPNG(3, 2), "PK\x03\x04"...), "attachment-refused: data after the end of the file"},
		{"e.png", pngWith(aPNG(3, 2), chunk("tEXt", "x\x00<script>")), "attachment-refused: a web page or a program"},
		{"f.png", pngWith(aPNG(3, 2), chunk("ABCD", "x")), "attachment-refused: a part of an unknown kind"},
		{"c.jpg", append(aJPEG(3, 2), "<html><body>"...), "attachment-refused: a web page or a program"},
		{"b.gif", gifScript, "attachment-refused: a part of an unknown kind"},
		{"c.gif", append(aGIF(3, 2), "*/=1"...), "attachment-refused: data after the end of the file"},
		{"c.avif", []byte(strings.Replace(string(anAVIF(3, 2, false, "", "")), "av01", "hvc1", 1)), "attachment-refused: another kind of picture"},

		{"c.pdf", append(aPDF(""), page...), "attachment-refused: data after the end of the file"},
		{"d.pdf", []byte("%PDF-1.4\n<html><script>\n%%EOF"), "attachment-refused: a web page or a program"},
		{"f.pdf", aPDF("1 0 obj\n<</OpenAction<</S/JavaScript/JS(x)>>>>"), "attachment-refused: a script at byte 34"},
		{"g.pdf", aPDF("1 0 obj\n<</S/J#61vaScript>>"), "attachment-refused: a script at byte 21"},
		{"h.pdf", aPDF("<</S/Launch>>"), "attachment-refused: a call of another program at byte 13"},
		{"i.pdf", aPDF("<</EF<</F 1 0 R>>>>"), "attachment-refused: embedded files at byte 11"},
		{"j.pdf", aPDF("<</Encrypt 3 0 R>>"), "attachment-refused: encrypted content at byte 11"},
		{"k.pdf", packedPDF("/Type/ObjStm/Filter/FlateDecode", "1 0 <</S/JavaScript/JS(app.alert(1))>>"), "attachment-refused: a script"},
		{"l.pdf", packedPDF("/Type/Obj#53tm/Filter[/FlateDecode]", "1 0 <</S/Launch>>"), "attachment-refused: a call of another program"},
		{"m.pdf", packedPDF("/Type/ObjStm/Filter[/ASCIIHexDecode/FlateDecode]", "x"), "attachment-refused: parts packed in an unusual way"},
		{"n.pdf", packedPDF("/X(obj)/Type/ObjStm/Filter/FlateDecode", "x"), "attachment-refused: parts packed in an unusual way"},

		{"d.docx", aDOCX("word/vbaProject.bin", "x"), "attachment-refused: macros"},
		{"e.docx", aDOCX("word/embeddings/Microsoft_Excel_Sheet.xlsx", "PK"), "attachment-refused: embedded files"},
		{"f.docx", aDOCX("word/media/film.mp4", "x"), "attachment-refused: embedded files"},
		{"g.docx", aDOCX("word/_rels/document.xml.rels", rels("image", "https://example.org/x.png", "External")), "attachment-refused: links to other files"},
		{"h.docx", aDOCX("word/_rels/document.xml.rels", rels("hyperlink", "javascript:alert(1)", "External")), "attachment-refused: a link to a file on a computer"},
		{"i.docx", aDOCX("word/header1.xml", `<w:p><w:fldChar w:fldCharType="begin"/><w:instrText> DD</w:instrText><w:instrText>EAUTO c:\\x</w:instrText></w:p>`), "attachment-refused: a field that calls another program"},
		{"j.docx", aDOCX("word/x.xml", "MZ"), "attachment-refused: embedded files"},
		{"b.xlsx", aXLSX("xl/externalLinks/externalLink1.xml", "<x/>"), "attachment-refused: links to other files"},
		{"c.xlsx", aXLSX("xl/macrosheets/sheet1.xml", "<x/>"), "attachment-refused: macros"},
		{"d.xlsx", aXLSX("xl/connections.xml", "<x/>"), "attachment-refused: links to other data"},
		{"a.odt", anODF("text", "Basic/Standard/Module1.xml", "<x/>"), "attachment-refused: macros"},
		{"b.odt", anODF("text", "styles.xml", `<script:event-listener xlink:href="vnd.sun.star.script:x"/>`), "attachment-refused: macros"},
		{"c.odt", anODF("text", "styles.xml", `<draw:image xlink:href="http://example.org/x.png"/>`), "attachment-refused: links to other files"},
		{"a.odp", anODF("presentation"), "attachment-type: another kind of office document"},

		{"b.zip", aZIP("a.html", page), "attachment-refused: a.html: HTML"},
		{"c.zip", aZIP("a.zip", string(aZIP("a.csv", "1"))), "attachment-refused: another archive"},
		{"d.zip", aZIP("../a.csv", "1"), "attachment-refused: two files with the same name, or a name that leads out of the archive"},
		{"e.zip", aZIP("a.csv", "1", "A.csv", "2"), "attachment-refused: two files with the same name, or a name that leads out of the archive"},
		{"f.zip", aZIP("a.csv", strings.Repeat("0", 40<<20)), "attachment-refused: more data than an archive may unpack to"},
		{"g.zip", append(aZIP("a.csv", "1"), page...), "attachment-refused: data after the end of the file"},
		{"h.zip", odd(aZIP("a.csv", "1"), 6, "\x01"), ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := Read("content/files/"+c.name, c.body)
			got := reported(problems)
			if c.reported == "" {
				// The flag in the local header alone is written again without it.
				if got != "" || bytes.Equal(f.Body, c.body) {
					t.Errorf("reported %q", got)
				}
				return
			}
			if got != c.reported || f.Body != nil {
				t.Errorf("reported %q, want %q", got, c.reported)
			}
			for _, p := range problems {
				for _, a := range p.Args {
					if a.Name == "reason" && a.Sayer == nil {
						t.Errorf("the reason %q is said in English alone", a.Value)
					}
				}
			}
		})
	}
}

// Damaged files are reported and published up to the damage: nothing after
// it, and nothing of a file that cannot be searched.
func TestDamaged(t *testing.T) {
	author := pngWith(aPNG(3, 2), chunk("tEXt", "Author\x00Ole"))
	zipped, _ := Read("f.zip", aZIP("a.png", pngSignature))
	cutScan := aJPEG(3, 2)[:len(aJPEG(3, 2))-3]
	big := appendChunk(append([]byte(pngSignature), chunk("IHDR", "\x00\x01\x00\x00\x00\x01\x00\x00\x08\x06\x00\x00\x00")...), "IDAT", nil)
	const noXML, early, longer = "attachment-damaged: it is not XML", "attachment-damaged: it ends too early", "attachment-damaged: a part is longer than the file"
	for _, c := range []struct {
		name     string
		body     []byte
		reported string
		want     string // what is published
	}{
		{"a.png", []byte(pngSignature), early + " at byte 8", pngSignature},
		{"b.png", aPNG(3, 2)[:40], early + " at byte 33", string(aPNG(3, 2)[:33])},
		{"c.png", brokenCRC(), "attachment-damaged: a checksum is wrong at byte 8", pngSignature},
		{"d.png", author[:len(author)-9], early + " at byte " + strconv.Itoa(len(author)-12) + " | attachment-cleaned: the name of its author", string(aPNG(3, 2)[:len(aPNG(3, 2))-12])},
		{"e.png", big, early + " at byte 45 | picture-too-large", ""},
		{"a.jpg", []byte("\xff\xd8\xff"), early + " at byte 2", "\xff\xd8\xff"},
		{"b.jpg", aJPEG(3, 2)[:100], longer + " at byte 2", "\xff\xd8\xff"},
		{"c.jpg", cutScan, early + " at byte " + strconv.Itoa(len(cutScan)), string(cutScan) + "\xff\xd9"},
		{"a.gif", []byte("GIF89a"), early + " at byte 6", "GIF89a"},
		{"b.gif", aGIF(3, 2)[:len(aGIF(3, 2))-1], early + " at byte " + strconv.Itoa(len(aGIF(3, 2))-1), string(aGIF(3, 2)[:len(aGIF(3, 2))-1])},
		{"a.webp", aWebP(3, 2)[:12], early + " at byte 12", "RIFF\x04\x00\x00\x00WEBP"},
		{"b.webp", aWebP(3, 2)[:30], early + " at byte 30", "RIFF\x04\x00\x00\x00WEBP"},
		{"a.avif", anAVIF(3, 2, false, "", "")[:60], longer, AVIF.form().bare},
		{"a.svg", []byte("<svg xmlns='http://www.w3.org/2000/svg'><rect>"), noXML, SVG.form().bare},
		{"b.svg", inSVG("&x;<script/>"), noXML, SVG.form().bare},
		{"a.pdf", []byte("%PDF-1.4\n"), early + " at byte 9", "%PDF-1.4\n"},
		{"b.pdf", []byte("%PDF-1.7\n1 0 obj\n<</Author(Ole)>>"), early + " at byte 33 | attachment-cleaned: the name of its author", "%PDF-1.7\n1 0 obj\n<</Author(   )>>"},
		{"c.pdf", []byte("%PDF-1.7\n1 0 obj\n<</S/JavaScript>>"), "attachment-refused: a script at byte 21", ""},
		{"d.pdf", aPDF("5 0 obj\n<</Type/ObjStm/Filter/FlateDecode>>\nstream\nxx\nendstream"), "attachment-damaged: a packed part cannot be read at byte 60", "%PDF-1.4\n"},
		{"a.docx", []byte("PK\x03\x04"), early, "PK\x03\x04"},
		{"b.docx", aDOCX("word/vbaProject.bin", "x")[:200], early, "PK\x03\x04"},
		{"c.xlsx", aXLSX()[:200], early, "PK\x03\x04"},
		{"d.ods", anODF("spreadsheet")[:100], early, "PK\x03\x04"},
		{"e.zip", aZIP("x/", ""), "attachment-damaged: there is no file in it", "PK\x03\x04"},
		{"f.zip", aZIP("a.png", pngSignature), "attachment-damaged: a.png: it ends too early at byte 8", string(zipped.Body)},
		{"g.pdf", nil, "attachment-damaged: it is empty", "%PDF-1.4\n"},
		{"a.csv", nil, "attachment-damaged: it is empty", ""},
		{"a.geojson", []byte(`{"type":`), "attachment-damaged: it is not JSON", `{"type":`},
	} {
		t.Run(c.name, func(t *testing.T) {
			f, problems := Read("content/files/"+c.name, c.body)
			if got := reported(problems); got != c.reported || string(f.Body) != c.want {
				t.Errorf("reported %q and published %q, want %q and %q", got, f.Body, c.reported, c.want)
			}
		})
	}
}

func TestSVG(t *testing.T) {
	for _, c := range []struct{ text, reported, want string }{
		{`<rect width="1"/>`, "", `<rect width="1"/>`},
		{`<g fill="red" style="fill:url(#a);stroke:#fff"><title>Æ &amp; Ø</title></g>`, "", `<g fill="red" style="fill:url(#a);stroke:#fff"><title>Æ &amp; Ø</title></g>`},
		{`<style>.a{fill:#fff}</style>`, "", `<style>.a{fill:#fff}</style>`},
		{`<use xlink:href="#a"/>`, "", `<use href="#a"/>`},
		{`<!-- Ole --><rect data-x="1" xml:space="preserve"/>`, "", `<rect xml:space="preserve"/>`},
		{`<sodipodi:x xmlns:sodipodi="http://sodipodi"><script/></sodipodi:x><rect/>`, "", `<rect/>`},
		{`<metadata><dc:creator xmlns:dc="x">Ole</dc:creator></metadata>`, "attachment-cleaned: hidden descriptions", ``},
		{`<script>x</script>`, "svg-refused: <script>", ""},
		{`<ScRiPt/>`, "svg-refused: <ScRiPt>", ""},
		{`<rect onload="x"/>`, "svg-refused: onload", ""},
		{`<rect ONLOAD="x"/>`, "svg-refused: ONLOAD", ""},
		{`<a href="https://x"><rect/></a>`, "svg-refused: <a>", ""},
		{`<use href="https://x#a"/>`, `svg-refused: href="https://x#a"`, ""},
		{`<use xlink:href="data:image/svg+xml,x#a"/>`, `svg-refused: href="data:image/svg+xml,x#a"`, ""},
		{`<image href="x.png"/>`, "svg-refused: <image>", ""},
		{`<foreignObject/>`, "svg-refused: <foreignObject>", ""},
		{`<set attributeName="href" to="javascript:x"/>`, "svg-refused: <set>", ""},
		{`<animate/>`, "svg-refused: <animate>", ""},
		{`<rect fill="url(https://x)"/>`, `svg-refused: fill="url(https://x)"`, ""},
		{`<text unicode-bidi="bidi-override">1</text>`, `svg-refused: unicode-bidi="bidi-override"`, ""},
		{`<text style="unicode-bidi:isolate-override">1</text>`, "svg-refused: style: -override", ""},
		{`<rect style="fill:u\72l(x)"/>`, `svg-refused: style: \`, ""},
		{`<style>@media print{.a{fill:#fff}}</style>`, "", `<style>@media print{.a{fill:#fff}}</style>`},
		{`<style>@me@mediadia{}</style>`, `svg-refused: style: @`, ""},
		{`<style>@import "x"</style>`, `svg-refused: style: @`, ""},
		{`<style>rect{fill:ur<!-- -->l(http://x)}</style>`, `svg-refused: style: url(http://x)`, ""},
		{`<style><![CDATA[rect{fill:ur]]><![CDATA[l(//x)}]]></style>`, `svg-refused: style: url(//x)`, ""},
		{`<x:script xmlns:x="http://www.w3.org/1999/xhtml"/>`, "svg-refused: <script>", ""},
		{`<iframe xmlns="http://www.w3.org/1999/xhtml"/>`, "svg-refused: <iframe>", ""},
		{`<?xml-stylesheet href="x"?>`, "svg-refused: <?xml-stylesheet?>", ""},
		{`<rect xml:base="http://x"/>`, "svg-refused: xml:base", ""},
		{`<g id="a"><use href="#a"/></g>`, "attachment-refused: parts that repeat without end", ""},
		{`<g id="a"><use href="#b"/></g><g id="b"/><use href="#a"/>`, "attachment-refused: parts that repeat without end", ""},
		{strings.Repeat("<g>", 100) + strings.Repeat("</g>", 100), "attachment-refused: more elements than allowed in a picture", ""},
	} {
		f, problems := Read("a.svg", inSVG(c.text))
		if got := reported(problems); got != c.reported {
			t.Errorf("%s\n reported %q, want %q", c.text, got, c.reported)
			continue
		}
		if f.Body == nil {
			continue
		}
		if want := `<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20">` + c.want + "</svg>\n"; c.want != "" && string(f.Body) != want {
			t.Errorf("%s\n became %s\n want %s", c.text, f.Body, want)
		}
	}
	for _, head := range []string{
		`<!DOCTYPE svg [<!ENTITY x "y">]>`, `<!DOCTYPE svg SYSTEM "x" [<!ENTITY % x SYSTEM "y">%x;]>`,
	} {
		if _, problems := Read("a.svg", append([]byte(head), inSVG("")...)); reported(problems) != "svg-refused: <!DOCTYPE … [" {
			t.Errorf("%s: reported %s", head, reported(problems))
		}
	}
	if f, problems := Read("a.svg", append([]byte("\ufeff<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE svg PUBLIC \"-//W3C//DTD SVG 1.1//EN\" \"http://www.w3.org/x.dtd\">\n"), inSVG("")...)); reported(problems) != "" || bytes.Contains(f.Body, []byte("DOCTYPE")) {
		t.Errorf("a plain document type: %s %s", reported(problems), f.Body)
	}
	_, problems := Read("a.svg", inSVG("\n <rect/>\n  <script/>"))
	if len(problems) != 1 || problems[0].Line != 3 || problems[0].Col != 3 {
		t.Errorf("the place is %v", problems)
	}
}

// Large pictures are reported; those beyond the limits are refused before they are decoded.
func TestSizes(t *testing.T) {
	huge := append([]byte(pngSignature), chunk("IHDR", "\x00\x01\x00\x00\x00\x01\x00\x00\x08\x06\x00\x00\x00")...)
	huge = append(append(huge, chunk("IDAT", "x")...), chunk("IEND", "")...)
	if _, problems := Read("a.png", huge); len(problems) != 1 || problems[0].ID != "picture-too-large" {
		t.Error(problems)
	}
	heavy := pngWith(aPNG(3, 2), chunk("iCCP", strings.Repeat("x", HeavyPicture)))
	if f, problems := Read("a.png", heavy); len(problems) != 1 || problems[0].ID != "picture-heavy" || f.Body == nil {
		t.Error(problems)
	}
	if _, problems := Read("a.pdf", make([]byte, MaxBytes+1)); len(problems) != 1 || problems[0].ID != "attachment-too-large" {
		t.Error(problems)
	}
}

func TestDocumentEndings(t *testing.T) {
	all := strings.Join(DocumentEndings(), " ")
	for _, want := range []string{".pdf", ".PDF", ".csv", ".xlsx", ".zip", ".geojson"} {
		if !strings.Contains(" "+all+" ", " "+want+" ") {
			t.Errorf("%s is missing in %s", want, all)
		}
	}
	if strings.Contains(all, ".png") || strings.Contains(all, ".svg") {
		t.Errorf("pictures are saved: %s", all)
	}
}

// FuzzRead holds the laws on any bytes: what is published is accepted again and
// comes out as it is, and is not longer than a constant more than what was given.
func FuzzRead(f *testing.F) {
	names := []string{"a.png", "a.jpg", "a.gif", "a.webp", "a.avif", "a.svg", "a.pdf", "a.csv", "a.txt", "a.geojson", "a.docx", "a.xlsx", "a.odt", "a.ods", "a.zip", "a.tsv"}
	for i, body := range [][]byte{
		pngWith(aPNG(3, 2), chunk("eXIf", tiff(6))), jpegWith(aJPEG(3, 2), segment(jpegAPP1, "Exif\x00\x00"+tiff(6)), segment(jpegCOM, "x")), gifWith(aGIF(3, 2), []byte("\x21\xfe\x01x\x00")),
		aWebP(3, 2, "EXIF", tiff(8)), anAVIF(3, 2, true, "\x00\x00\x00\x00"+tiff(1), xmp), inSVG(`<g style="a:b"><style>a{}</style><use href="#a"/></g>`),
		packedPDF("/Type/ObjStm/Filter/FlateDecode", "1 0 <</Author(Ole)/X(aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa)>>"), []byte("a;b\n"), []byte("a"), []byte(`{"type":"Point"}`),
		aDOCX("docProps/core.xml", "<a><dc:creator>Ole</dc:creator></a>"), aXLSX(), anODF("text", "meta.xml", "<dc:creator>x</dc:creator>"), anODF("spreadsheet"), aZIP("a.csv", "1"), []byte("a\tb"),
	} {
		f.Add(uint8(i), body)
	}
	f.Add(uint8(6), aPDF("2 0 obj\n<</Author(Ole)>>\n"+xmp))
	f.Add(uint8(7), []byte("=a|'b'!c;=|'"))
	f.Fuzz(func(t *testing.T, n uint8, body []byte) {
		name := names[int(n)%len(names)]
		file, problems := Read(name, body)
		for _, p := range problems {
			diag.Text(p, "da")
		}
		if file.Body == nil {
			if len(problems) == 0 {
				t.Error("refused without a word")
			}
			return
		}
		if len(file.Body) > 6*len(body)+4096 {
			t.Errorf("%d bytes became %d", len(body), len(file.Body))
		}
		again, problems := Read(name, file.Body)
		for _, p := range problems {
			if p.ID == "attachment-cleaned" || p.Severity() == diag.Error {
				t.Fatalf("the published file is reported: %s", reported(problems))
			}
		}
		if !bytes.Equal(again.Body, file.Body) || again.Width != file.Width || again.Height != file.Height {
			t.Error("what is published comes out otherwise")
		}
	})
}

// Files that make a careless reader slow: each of two megabytes, over which
// anything quadratic takes hours.
func TestHostileFilesAreBounded(t *testing.T) {
	many := func(s string) string { return strings.Repeat(s, 2<<20/len(s)) }
	for name, bodies := range map[string][]string{
		"a.pdf": {
			many("/"), many("/Author("), many("/Author 1 0 R "), many("/ObjStm "), many("/XML "), "stream " + many("/JS "), many("stream /JS endstream "), many("<x:xmpmeta"),
			many("<x:xmpmeta></x:xmpmeta>"), many("\xff\xe1\xff\xffExif\x00\x00ab"), many("1 0 obj<</Type/Metadata/Subtype/XML/Filter/FlateDecode>>stream\n"),
		},
		"a.jpg":  {"\xff\xd8\xff" + many("\xff"), "\xff\xd8" + many("\xff\xfe\x00\x02"), "\xff\xd8\xff" + many("<")},
		"a.gif":  {string(aGIF(3, 2)[:19]) + many("\x21\xfe\x00")},
		"a.png":  {string(aPNG(3, 2)[:33]) + many(string(chunk("tEXt", "x")))},
		"a.avif": {aBox("ftyp", "avif\x00\x00\x00\x00avif") + many("\x00\x00\x00\x08free")},
		"a.svg": {
			many("<g>"), many("<rect/>"), "<rect " + many("x='1' ") + "/>", many("<use href='#a'/>"), "<text>" + many("a<!---->") + "</text>", "<style>" + many("url(#a)") + "</style>",
			many("<x:a xmlns:x='y'>"), many("<g id='a'>"),
		},
		"a.csv":     {many("=a|!"), many("=|;!\n"), many("=|"), many("=;") + "|!", many("=|';") + "!"},
		"a.geojson": {many("["), `{"type":"Point","x":` + many("[")},
	} {
		for i, body := range bodies {
			switch name {
			case "a.pdf":
				body = string(aPDF(body))
			case "a.svg":
				body = string(inSVG(body))
			}
			if f, problems := Read(name, []byte(body)); f.Body == nil && len(problems) == 0 {
				t.Errorf("%s %d is refused without a word", name, i)
			}
		}
	}
	tags := []string{many("<a b='c' "), many("<w:instrText>D</w:instrText>"), many(`<a b="`), many("<!--"), many("<dc:creator>"), many("<a:b xlink:href=")}
	for _, text := range tags {
		Read("a.docx", aDOCX("word/a.xml", text, "docProps/core.xml", text))
		Read("a.odt", anODF("text", "meta.xml", text))
	}
}
