package verify

import (
	"bytes"
	"math/rand/v2"
	"testing"

	builder "indsigt/cmd/indsigt/internal/receipt"
)

// The reader of codes reads what the builder draws, of every length, and takes no code
// of which a dot that carries data or corrects errors is another.
func TestReadCode(t *testing.T) {
	rnd := rand.New(rand.NewPCG(16, 2))
	for n := 0; n < 402; n += 40 {
		text := "a"
		for len(text) < n {
			text += string(byte(32 + rnd.IntN(95)))
		}
		text += "\n\u2014"
		path, size := builder.Code([]byte(text))
		if len(text) > 400 {
			if size != 0 {
				t.Errorf("%d bytes: a code of %d dots", len(text), size)
			}
			continue
		}
		if got, ok := readCode(path); !ok || got != text {
			t.Fatalf("%d bytes, %d dots: %q, %v, want %q", len(text), size, got, ok, text)
		}
		m, _ := readDots(path)
		for range 8 {
			x, y, version := rnd.IntN(size), rnd.IntN(size), (size-17)/4
			if !isData(version, size, x, y) {
				continue
			}
			was := m.words(version, 0)
			if m[y][x] = !m[y][x]; bytes.Equal(was, m.words(version, 0)) {
				continue // a dot that carries nothing
			}
			if got, ok := m.text(); ok {
				t.Fatalf("%d bytes: with the dot %d %d changed, read %q", len(text), x, y, got)
			}
			m[y][x] = !m[y][x]
		}
	}
	if _, ok := readCode("M0 0.5h7"); ok {
		t.Error("took one line for a code")
	}
}
