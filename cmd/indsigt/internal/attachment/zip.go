package attachment

import (
	"archive/zip"
	"bytes"
	"compress/flate"
	"encoding/binary"
	"hash/crc32"
	"io"
	"path"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/leftover"
	"indsigt/cmd/indsigt/internal/words"
)

// Bounds of an archive: how many entries it may have, what they unfold to, and
// how many times as much that may be.
const (
	maxEntries  = 5000
	maxUnfolded = 256 << 20
	freeRatio   = 16 << 20 // below this size any ratio is accepted
	maxRatio    = 250
)

// archive is a ZIP file whose entries were all decompressed once.
type archive struct {
	entries []*entry
}

type entry struct {
	name  string
	file  *zip.File
	head  []byte // its first bytes
	body  []byte // nil unless wanted
	drop  bool   // not written
	write bool   // body replaces the entry
}

// wanted reports which entries are kept in memory while they are decompressed.
type wanted func(name string) bool

// unzip reads an archive that hides nothing: no bytes before or after it, no
// entry encrypted, repeated or with a path out of it. It reports a problem and
// returns nil for any other.
func (r *reader) unzip(keep wanted) *archive {
	z, fault := openZip(r.body)
	if fault == theEnd {
		r.refuse(fault)
		return nil
	} else if fault != "" {
		r.damaged(fault, -1, nil)
		return nil
	}
	if len(z.File) > maxEntries {
		r.refuse("many-files")
		return nil
	}
	a := &archive{}
	seen := make(map[string]bool, len(z.File))
	left := int64(maxUnfolded)
	if folded := int64(len(r.body)) * maxRatio; folded < left {
		left = max(folded, freeRatio)
	}
	for _, f := range z.File {
		name := strings.ToLower(f.Name)
		switch {
		case f.Flags&0x1 != 0 || f.Flags&0x40 != 0 || f.Method == 99:
			r.refuse("encryption")
		case f.Method != zip.Store && f.Method != zip.Deflate:
			r.refuse("packing")
		case badEntryName(f.Name) || seen[name]:
			r.refuse("entry-name")
		case !f.Mode().IsRegular() && !f.Mode().IsDir():
			r.refuse("link")
		}
		if r.failed() {
			return nil
		}
		seen[name] = true
		e := &entry{name: f.Name, file: f}
		if left, fault = e.unfold(left, keep); fault != "" {
			if fault == tooMuch {
				r.refuse(fault)
			} else {
				r.damaged(fault, -1, nil)
			}
			return nil
		}
		a.entries = append(a.entries, e)
	}
	return a
}

const tooMuch = "too-much"

// zipStart begins every archive with a file in it.
const zipStart = "PK\x03\x04"

// isDamagedZip reports whether the directory of an archive cannot be read.
func isDamagedZip(body []byte) bool {
	_, fault := openZip(body)
	return fault != ""
}

// openZip reads the directory of an archive; fault is what is wrong with it.
func openZip(body []byte) (z *zip.Reader, fault string) {
	if !bytes.HasPrefix(body, []byte(zipStart)) {
		return nil, "not-archive"
	}
	const directoryEnd = 22
	at := bytes.LastIndex(body, []byte("PK\x05\x06"))
	if at < 0 || len(body)-at < directoryEnd {
		return nil, "cut-off"
	}
	if end := at + directoryEnd + int(binary.LittleEndian.Uint16(body[at+20:])); end > len(body) {
		return nil, "cut-off"
	} else if end < len(body) {
		return nil, theEnd
	}
	z, err := zip.NewReader(bytes.NewReader(body), int64(len(body)))
	if err != nil {
		return nil, "file-list"
	}
	return z, ""
}

func badEntryName(name string) bool {
	trimmed := strings.TrimSuffix(name, "/")
	return trimmed == "" || strings.ContainsAny(name, "\\:\x00") || path.IsAbs(name) || path.Clean(trimmed) != trimmed || trimmed == ".." || strings.HasPrefix(trimmed, "../")
}

// unfold reads an entry to its end, which checks its checksum, and returns how
// many bytes the archive may still decompress to.
func (e *entry) unfold(left int64, keep wanted) (int64, string) {
	f, err := e.file.Open()
	if err != nil {
		return left, "packed-file"
	}
	defer f.Close()
	limited := io.LimitReader(f, left+1)
	var n int64
	if keep(e.name) {
		e.body, err = io.ReadAll(limited)
		n, e.head = int64(len(e.body)), e.body[:min(len(e.body), 64)]
	} else {
		head := make([]byte, 64)
		var got int
		if got, err = io.ReadFull(limited, head); err == io.EOF || err == io.ErrUnexpectedEOF {
			err = nil
		}
		e.head = head[:got]
		if err == nil {
			n, err = io.Copy(io.Discard, limited)
		}
		n += int64(got)
	}
	switch {
	case n > left:
		return 0, tooMuch
	case err != nil:
		return left, "packed-file"
	}
	return left - n, ""
}

// bytes writes the archive without times, comments, owners and bytes between
// entries. Unchanged entries keep their compressed bytes.
func (a *archive) bytes() ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for _, e := range a.entries {
		if e.drop {
			continue
		}
		if err := e.put(z); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

func (e *entry) put(z *zip.Writer) error {
	h := &zip.FileHeader{
		Name: e.name, Method: e.file.Method, Flags: e.file.Flags & 0x800, CRC32: e.file.CRC32,
		CompressedSize64: e.file.CompressedSize64, UncompressedSize64: e.file.UncompressedSize64,
		//lint:ignore SA1019 Modified would be written as one more field of each entry
		ModifiedDate:   1<<5 | 1, // 1 January 1980
		CreatorVersion: 20, ReaderVersion: 20,
	}
	if !e.write {
		from, err := e.file.OpenRaw()
		if err != nil {
			return err
		}
		to, err := z.CreateRaw(h)
		if err != nil {
			return err
		}
		_, err = io.Copy(to, from)
		return err
	}
	packed := e.body
	if h.Method == zip.Deflate {
		packed = deflated(e.body)
	}
	h.CRC32, h.CompressedSize64, h.UncompressedSize64 = crc32.ChecksumIEEE(e.body), uint64(len(packed)), uint64(len(e.body))
	to, err := z.CreateRaw(h)
	if err != nil {
		return err
	}
	_, err = to.Write(packed)
	return err
}

func deflated(b []byte) []byte {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.BestCompression)
	if err == nil {
		_, err = w.Write(b)
	}
	if err == nil {
		err = w.Close()
	}
	if err != nil {
		panic("internal error: " + err.Error()) // writing to memory cannot fail
	}
	return out.Bytes()
}

// sniffArchive tells office documents from other archives by the entry that
// each must have.
func sniffArchive(body []byte) (t Type, foreign string) {
	z, fault := openZip(body)
	if fault != "" {
		return ZIP, "" // its reader reports it
	}
	for i, f := range z.File {
		switch {
		case i == 0 && f.Name == "mimetype":
			switch mime := firstBytes(f, 100); {
			case mime == "application/vnd.oasis.opendocument.text":
				return ODT, ""
			case mime == "application/vnd.oasis.opendocument.spreadsheet":
				return ODS, ""
			case strings.HasPrefix(mime, "application/vnd.oasis.opendocument."):
				return None, "other-office"
			case strings.HasPrefix(mime, "application/epub"):
				return None, "e-book"
			}
		case f.Name == "[Content_Types].xml":
			return sniffOOXML(firstBytes(f, 1<<20))
		case strings.EqualFold(f.Name, "META-INF/MANIFEST.MF"):
			return None, "program"
		}
	}
	return ZIP, ""
}

func sniffOOXML(types string) (t Type, foreign string) {
	lower := strings.ToLower(types)
	switch {
	case strings.Contains(lower, "macroenabled"):
		return None, "office-macros"
	case strings.Contains(lower, "wordprocessingml.document.main+xml"):
		return DOCX, ""
	case strings.Contains(lower, "spreadsheetml.sheet.main+xml"):
		return XLSX, ""
	}
	return None, "other-office"
}

// firstBytes returns the first bytes of an entry; empty if it cannot be read.
func firstBytes(f *zip.File, n int64) string {
	if f.Flags&1 != 0 {
		return ""
	}
	from, err := f.Open()
	if err != nil {
		return ""
	}
	defer from.Close()
	text, _ := io.ReadAll(io.LimitReader(from, n))
	return string(text)
}

// zip accepts an archive of files that could each be published. It must not
// contain archives.
func (r *reader) zip() {
	a := r.unzip(func(name string) bool { return !strings.HasSuffix(name, "/") })
	if a == nil {
		return
	}
	files := 0
	for _, e := range a.entries {
		switch {
		case leftoverIn(e.name):
			e.drop = true
			r.remove(theMac)
			continue
		case strings.HasSuffix(e.name, "/"):
			continue
		case typeOf(e.name) == ZIP:
			r.refuse("archive-inside")
			return
		}
		files++
		in := &reader{name: e.name, body: e.body, inside: true}
		in.read()
		if in.errors {
			r.refuseAt(words.Say("reasons.attachment.in", "file", e.name, "reason", in.reason()), r.at())
			continue
		}
		if in.cut {
			r.add(diag.New("attachment-damaged", r.at(), "type", r.file.Type.String(), "reason", words.Say("reasons.attachment.in", "file", e.name, "reason", in.reason())))
		}
		for _, what := range in.removed {
			r.remove(what)
		}
		e.write = !bytes.Equal(in.file.Body, e.body)
		e.body = in.file.Body
	}
	if files == 0 {
		r.damaged("no-file", -1, nil)
	}
	r.pack(a)
}

// reason returns why a file in an archive was refused.
func (r *reader) reason() words.Sayer {
	for _, a := range r.problems[0].Args {
		if a.Name == "reason" && r.problems[0].ID != "attachment-ending" {
			return a.Sayer
		}
	}
	return reason("unfit-file")
}

// leftoverIn reports whether an entry is a leftover or inside one.
func leftoverIn(name string) bool {
	for part := range strings.SplitSeq(strings.TrimSuffix(name, "/"), "/") {
		if leftover.Is(part) {
			return true
		}
	}
	return false
}

// pack publishes the archive.
func (r *reader) pack(a *archive) {
	if r.failed() {
		return
	}
	body, err := a.bytes()
	if err != nil {
		r.damaged("packed-file", -1, nil)
		return
	}
	r.file.Body = body
}
