package receipt

import (
	"strconv"

	"rsc.io/qr"
)

// maxCode is the longest text in bytes that a code on paper holds: with more, its dots
// are too small for an ordinary telephone.
const maxCode = 400

// Code draws a QR code (ISO/IEC 18004) of a text as the path data of an SVG: a line one
// unit wide for each run of dark dots, row by row. The code is size units wide and high,
// without the border of four units that readers need. size is 0 if the text is too long.
func Code(text []byte) (path string, size int) {
	if len(text) > maxCode {
		return "", 0
	}
	code, err := qr.Encode(string(text), qr.M)
	if err != nil {
		panic("internal error: " + err.Error())
	}
	var d []byte
	for y := range code.Size {
		d = append(append(strconv.AppendInt(append(d, 'M', '0', ' '), int64(y), 10), '.'), '5')
		light := 0
		for x := 0; x < code.Size; {
			run := 1
			for x+run < code.Size && code.Black(x+run, y) == code.Black(x, y) {
				run++
			}
			if code.Black(x, y) {
				if light > 0 {
					d = append(strconv.AppendInt(append(d, 'm'), int64(light), 10), ' ', '0')
				}
				d = strconv.AppendInt(append(d, 'h'), int64(run), 10)
			}
			if light = 0; !code.Black(x, y) {
				light = run
			}
			x += run
		}
	}
	return string(d), code.Size
}
