package verify

import (
	"regexp"
	"strconv"
)

// readCode decodes a QR code (ISO/IEC 18004) from the path data of its drawing: a
// line one unit wide for each run of dark dots. It reads codes of bytes with error
// correction M, in versions 1 to 16, and does not correct errors: a published code
// has none.
func readCode(path string) (text string, ok bool) {
	m, ok := readDots(path)
	if !ok {
		return "", false
	}
	return m.text()
}

// dots is a square of dots; true: dark.
type dots [][]bool

// text reads the text of a code.
func (m dots) text() (string, bool) {
	n := len(m)
	version := (n - 17) / 4
	if version < 1 || version >= len(codeBlocks) || n != 17+4*version {
		return "", false
	}
	mask, ok := m.mask()
	if !ok {
		return "", false
	}
	data, ok := dataWords(m.words(version, mask), version)
	if !ok {
		return "", false
	}
	return textOf(data, version)
}

var codeRow = regexp.MustCompile(`M0 (\d+)\.5((?:(?:m\d+ 0)?h\d+(?:m\d+ 0h\d+)*)?)`)
var codeRun = regexp.MustCompile(`(?:m(\d+) 0)?h(\d+)`)

// readDots paints the rows of a path.
func readDots(path string) (dots, bool) {
	rows := codeRow.FindAllStringSubmatch(path, -1)
	m, length := make(dots, len(rows)), 0
	for y, row := range rows {
		length += len(row[0])
		if row[1] != strconv.Itoa(y) {
			return nil, false
		}
		m[y] = make([]bool, len(rows))
		x := 0
		for _, run := range codeRun.FindAllStringSubmatch(row[2], -1) {
			light, _ := strconv.Atoi(run[1]) // none before the first
			dark, err := strconv.Atoi(run[2])
			if x += light; err != nil || light < 0 || x+dark > len(rows) {
				return nil, false
			}
			for range dark {
				m[y][x] = true
				x++
			}
		}
	}
	return m, length == len(path) // nothing else is drawn
}

// mask returns the number of the mask pattern, from the format information at the
// upper left corner; ok is false for other error correction levels than M.
func (m dots) mask() (mask int, ok bool) {
	format := 0
	for _, x := range []int{0, 1, 2, 3, 4} { // the first five of 15
		format <<= 1
		if m[8][x] {
			format |= 1
		}
	}
	format ^= 0b10101
	return format & 7, format>>3 == 0b00
}

// turned reports whether a mask inverts a dot.
func turned(mask, x, y int) bool {
	switch mask {
	case 0:
		return (x+y)%2 == 0
	case 1:
		return y%2 == 0
	case 2:
		return x%3 == 0
	case 3:
		return (x+y)%3 == 0
	case 4:
		return (y/2+x/3)%2 == 0
	case 5:
		return x*y%2+x*y%3 == 0
	case 6:
		return (x*y%2+x*y%3)%2 == 0
	}
	return ((x+y)%2+x*y%3)%2 == 0
}

// codeCentres are the centres of the alignment patterns, by version.
var codeCentres = [...][]int{
	{}, {}, {6, 18}, {6, 22}, {6, 26}, {6, 30}, {6, 34}, {6, 22, 38}, {6, 24, 42}, {6, 26, 46}, {6, 28, 50}, {6, 30, 54}, {6, 32, 58}, {6, 34, 62},
	{6, 26, 46, 66}, {6, 26, 48, 70}, {6, 26, 50, 74},
}

// isData reports whether a dot has data: it is not part of a pattern, the format or
// the version.
func isData(version, n, x, y int) bool {
	switch {
	case x == 6 || y == 6, x < 9 && y < 9, x < 9 && y >= n-8, x >= n-8 && y < 9:
		return false
	case version >= 7 && (x >= n-11 && y < 6 || y >= n-11 && x < 6):
		return false
	}
	centres := codeCentres[version]
	for _, cx := range centres {
		for _, cy := range centres {
			corner := cx == 6 && (cy == 6 || cy == n-7) || cx == n-7 && cy == 6
			if !corner && x >= cx-2 && x <= cx+2 && y >= cy-2 && y <= cy+2 {
				return false
			}
		}
	}
	return true
}

// words returns the code words in the order in which they are drawn: upwards and
// downwards in columns of two, from the right.
func (m dots) words(version, mask int) (all []byte) {
	n, bits, word := len(m), 0, byte(0)
	up := true
	for right := n - 1; right > 0; right -= 2 {
		if right == 6 {
			right--
		}
		for i := range n {
			y := i
			if up {
				y = n - 1 - i
			}
			for _, x := range [2]int{right, right - 1} {
				if !isData(version, n, x, y) {
					continue
				}
				word <<= 1
				if m[y][x] != turned(mask, x, y) {
					word |= 1
				}
				if bits++; bits%8 == 0 {
					all = append(all, word)
				}
			}
		}
		up = !up
	}
	return all
}

// codeBlocks has, by version, the number of blocks with error correction M and the
// number of error correction words of each.
var codeBlocks = [...]struct{ blocks, check int }{
	{}, {1, 10}, {1, 16}, {1, 26}, {2, 18}, {2, 24}, {4, 16}, {4, 18}, {4, 22}, {5, 22}, {5, 26}, {5, 30}, {8, 22}, {9, 22}, {9, 24}, {10, 24}, {10, 28},
}

// dataWords de-interleaves the blocks. The data words are drawn first: one of each
// block in turn, then those that later blocks have in addition. ok is false if the
// error correction words do not match the data: a telephone would read another text.
func dataWords(drawn []byte, version int) (all []byte, ok bool) {
	b := codeBlocks[version]
	size := len(drawn) - b.blocks*b.check
	short, long := size/b.blocks, size%b.blocks
	for i := range b.blocks {
		var block []byte
		for k := range short {
			block = append(block, drawn[k*b.blocks+i])
		}
		if more := i - (b.blocks - long); more >= 0 {
			block = append(block, drawn[short*b.blocks+more])
		}
		all = append(all, block...)
		for k := range b.check {
			block = append(block, drawn[size+k*b.blocks+i])
		}
		if !isCodeWord(block, b.check) {
			return nil, false
		}
	}
	return all, true
}

// isCodeWord reports whether a block is a code word of the Reed-Solomon code: a
// polynomial over GF(256) that is zero at the first n powers of two.
func isCodeWord(block []byte, n int) bool {
	root := byte(1)
	for range n {
		var sum byte
		for _, w := range block {
			sum = times(sum, root) ^ w
		}
		if sum != 0 {
			return false
		}
		root = times(root, 2)
	}
	return true
}

// times multiplies in GF(256) with the polynomial x^8 + x^4 + x^3 + x^2 + 1.
func times(a, b byte) (product byte) {
	for ; b > 0; b >>= 1 {
		if b&1 == 1 {
			product ^= a
		}
		carry := a&0x80 != 0
		if a <<= 1; carry {
			a ^= 0x1d
		}
	}
	return product
}

// textOf decodes the data words: the mode indicator for bytes, the length, and the
// bytes.
func textOf(data []byte, version int) (string, bool) {
	at := 0
	bits := func(n int) (v int) {
		for range n {
			v <<= 1
			if at < 8*len(data) && data[at/8]>>(7-at%8)&1 == 1 {
				v |= 1
			}
			at++
		}
		return v
	}
	count := 8
	if version >= 10 {
		count = 16
	}
	if bits(4) != 0b0100 {
		return "", false
	}
	size := bits(count)
	if at+8*size > 8*len(data) {
		return "", false
	}
	text := make([]byte, size)
	for i := range text {
		text[i] = byte(bits(8))
	}
	return string(text), true
}
