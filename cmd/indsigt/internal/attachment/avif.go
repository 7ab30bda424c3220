package attachment

import (
	"bytes"
	"encoding/binary"
)

// box is one box of the ISO base media format.
type box struct {
	kind       string
	start, end int // of its content, in the file
}

// maxBoxes bounds boxes and items of one list.
const maxBoxes = 4096

// boxes returns the consecutive boxes between two offsets; ok is false if they
// do not fill the range.
func boxes(b []byte, from, to int) (all []box, ok bool) {
	for at := from; at < to; {
		if to-at < 8 || len(all) == maxBoxes {
			return nil, false
		}
		n, head := uint64(binary.BigEndian.Uint32(b[at:])), 8
		switch n {
		case 0:
			n = uint64(to - at)
		case 1:
			if to-at < 16 {
				return nil, false
			}
			n, head = binary.BigEndian.Uint64(b[at+8:]), 16
		}
		if n < uint64(head) || n > uint64(to-at) {
			return nil, false
		}
		all = append(all, box{string(b[at+4 : at+8]), at + head, at + int(n)})
		at += int(n)
	}
	return all, true
}

func find(all []box, kind string) (box, bool) {
	for _, b := range all {
		if b.kind == kind {
			return b, true
		}
	}
	return box{}, false
}

// avif overwrites metadata of cameras and people in place, so that all offsets
// in the file stay valid.
func (r *reader) avif() {
	if holdsActive(r.body) {
		r.refuse("page-inside")
		return
	}
	top, ok := boxes(r.body, 0, len(r.body))
	if !ok || len(top) == 0 || top[0].kind != "ftyp" {
		r.damaged("long-part", -1, nil)
		return
	}
	if brands := r.body[top[0].start:top[0].end]; !bytes.Contains(brands, []byte("avif")) || bytes.Contains(brands, []byte("avis")) {
		r.refuse("other-picture")
		return
	}
	a := &avifReader{reader: r, out: bytes.Clone(r.body)}
	for _, b := range top {
		switch b.kind {
		case "ftyp", "free", "skip":
			continue
		case "mdat":
			a.data = append(a.data, b)
		case "meta":
			if a.meta.end > 0 {
				r.refuse("two-pictures")
				return
			}
			a.meta = b
		default:
			r.refuse("other-picture")
			return
		}
	}
	a.picture()
}

type avifReader struct {
	*reader
	out   []byte
	meta  box
	data  []box // where data of items may be
	items map[uint32]string
}

func (a *avifReader) picture() {
	if a.meta.end-a.meta.start < 4 {
		a.damaged("no-picture", -1, nil)
		return
	}
	parts, ok := boxes(a.body, a.meta.start+4, a.meta.end)
	if !ok {
		a.damaged("long-part", a.meta.start, nil)
		return
	}
	idat, _ := find(parts, "idat")
	if idat.end > 0 {
		a.data = append(a.data, idat)
	}
	iinf, has := find(parts, "iinf")
	if !has || !a.list(iinf) {
		a.damaged("items", iinf.start, nil)
		return
	}
	for _, kind := range a.items {
		if kind != "av01" && kind != "grid" && kind != "iovl" && kind != "iden" && kind != "tmap" && !isMetadata(kind) {
			a.refuse("other-picture")
			return
		}
	}
	if iloc, has := find(parts, "iloc"); !has || !a.locate(iloc, idat) {
		a.damaged("items", iloc.start, nil)
		return
	}
	pitm, _ := find(parts, "pitm")
	iprp, _ := find(parts, "iprp")
	if !a.size(pitm, iprp) {
		a.damaged("no-size", -1, nil)
		return
	}
	a.file.Body = a.out
}

func isMetadata(kind string) bool { return kind == "Exif" || kind == "mime" || kind == "uri " }

// list reads the items and their types.
func (a *avifReader) list(iinf box) bool {
	c := &cursor{b: a.body[iinf.start:iinf.end]}
	version := c.uint(1)
	c.skip(3)
	c.uint(pick(version == 0, 2, 4))
	if c.bad {
		return false
	}
	entries, ok := boxes(a.body, iinf.start+c.at, iinf.end)
	if !ok {
		return false
	}
	a.items = make(map[uint32]string, len(entries))
	for _, e := range entries {
		c := &cursor{b: a.body[e.start:e.end]}
		version := c.uint(1)
		c.skip(3)
		id := c.uint(pick(version == 3, 4, 2))
		c.skip(2)
		kind := c.text(4)
		if c.bad || e.kind != "infe" || version != 2 && version != 3 || a.items[uint32(id)] != "" {
			return false
		}
		a.items[uint32(id)] = kind
	}
	return true
}

// locate finds the data of each item and overwrites what is not part of the
// picture.
func (a *avifReader) locate(iloc, idat box) bool {
	c := &cursor{b: a.body[iloc.start:iloc.end]}
	version := c.uint(1)
	c.skip(3)
	sizes := c.uint(2)
	offset, length, base, index := int(sizes>>12), int(sizes>>8&15), int(sizes>>4&15), int(sizes&15)
	n := c.uint(pick(version < 2, 2, 4))
	if version == 0 {
		index = 0
	}
	if c.bad || n > maxBoxes || version > 2 {
		return false
	}
	for range n {
		id := uint32(c.uint(pick(version < 2, 2, 4)))
		method := uint64(0)
		if version > 0 {
			method = c.uint(2) & 15
		}
		c.skip(2)
		from := c.uint(base)
		extents := c.uint(2)
		for range extents {
			c.uint(index)
			at, size := c.uint(offset), c.uint(length)
			if c.bad {
				return false
			}
			if isMetadata(a.items[id]) && !a.blank(a.items[id], method, idat, from+at, size) {
				return false
			}
		}
	}
	return !c.bad
}

// blank overwrites one extent of an item.
func (a *avifReader) blank(kind string, method uint64, idat box, at, size uint64) bool {
	if method == 1 {
		at += uint64(idat.start)
	}
	if method > 1 || size == 0 || size > uint64(len(a.out)) || at > uint64(len(a.out))-size {
		return false
	}
	from, to := int(at), int(at+size)
	inside := false
	for _, d := range a.data {
		inside = inside || from >= d.start && to <= d.end
	}
	if !inside {
		return false
	}
	old := a.body[from:to]
	with := make([]byte, len(old))
	if kind == "Exif" {
		// The shortest Exif that readers accept; AVIF stores the orientation elsewhere.
		if n := copy(with, "\x00\x00\x00\x00II*\x00\x08\x00\x00\x00\x00\x00\x00\x00\x00\x00"); n < 18 {
			clear(with)
		}
		if !bytes.Equal(old, with) && len(old) > 4 {
			a.takeExif(old[4+min(int(binary.BigEndian.Uint32(old)), len(old)-4):])
		}
	} else {
		for i := range with {
			with[i] = ' '
		}
		if !blank(old) {
			a.takeXMP(old)
			a.remove(theDescription)
		}
	}
	copy(a.out[from:to], with)
	return true
}

// size returns that of the primary item, cropped and rotated as shown.
func (a *avifReader) size(pitm, iprp box) bool {
	c := &cursor{b: a.body[pitm.start:pitm.end]}
	version := c.uint(1)
	c.skip(3)
	primary := c.uint(pick(version == 0, 2, 4))
	parts, ok := boxes(a.body, iprp.start, iprp.end)
	if c.bad || !ok {
		return false
	}
	ipco, _ := find(parts, "ipco")
	properties, ok := boxes(a.body, ipco.start, ipco.end)
	if !ok {
		return false
	}
	for _, p := range parts {
		if p.kind != "ipma" {
			continue
		}
		for _, i := range a.associated(p, primary) {
			if i < 1 || i > len(properties) {
				return false
			}
			a.property(properties[i-1])
		}
	}
	return a.file.Width > 0 && a.file.Height > 0
}

// associated returns the numbers, from 1, of an item's properties.
func (a *avifReader) associated(ipma box, item uint64) []int {
	c := &cursor{b: a.body[ipma.start:ipma.end]}
	version := c.uint(1)
	c.skip(2)
	wide := c.uint(1)&1 == 1
	n := c.uint(4)
	var all []int
	for i := uint64(0); i < n && !c.bad; i++ {
		id := c.uint(pick(version < 1, 2, 4))
		for range c.uint(1) {
			at := int(c.uint(1) & 0x7f)
			if wide {
				at = at<<8 | int(c.uint(1))
			}
			if id == item && at > 0 && !c.bad {
				all = append(all, at)
			}
		}
	}
	return all
}

func (a *avifReader) property(p box) {
	c := &cursor{b: a.body[p.start:p.end]}
	switch p.kind {
	case "ispe":
		c.skip(4)
		a.file.Width, a.file.Height = int(c.uint(4)), int(c.uint(4))
	case "clap":
		w, wd, h, hd := c.uint(4), c.uint(4), c.uint(4), c.uint(4)
		if wd > 0 && hd > 0 {
			a.file.Width, a.file.Height = int(w/wd), int(h/hd)
		}
	case "irot":
		if c.uint(1)&1 == 1 {
			a.file.Width, a.file.Height = a.file.Height, a.file.Width
		}
	}
}

func pick(is bool, a, b int) int {
	if is {
		return a
	}
	return b
}

// cursor reads big-endian numbers; bad is set at the end of the data.
type cursor struct {
	b   []byte
	at  int
	bad bool
}

func (c *cursor) uint(n int) (v uint64) {
	if n > 8 || len(c.b)-c.at < n {
		c.bad = true
		return 0
	}
	for _, x := range c.b[c.at : c.at+n] {
		v = v<<8 | uint64(x)
	}
	c.at += n
	return v
}

func (c *cursor) text(n int) string {
	if len(c.b)-c.at < n {
		c.bad = true
		return ""
	}
	c.at += n
	return string(c.b[c.at-n : c.at])
}

func (c *cursor) skip(n int) { c.text(n) }
