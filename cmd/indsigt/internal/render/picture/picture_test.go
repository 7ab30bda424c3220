package picture

import (
	"bytes"
	"image"
	"image/png"
	"os"
	"strings"
	"sync"
	"testing"

	"indsigt/cmd/indsigt/internal/colour"
)

func studio() *Studio {
	return New(Colours{Paper: colour.RGB{R: 252, G: 252, B: 250}, Ink: colour.RGB{R: 22, G: 35, B: 43}, Accent: colour.RGB{R: 11, G: 90, B: 99}, Soft: colour.RGB{R: 226, G: 240, B: 238}})
}

var words = Words{Kind: "Boligområde", Title: "Ærøvænget og Ålandsparken", Site: "Køges boligsociale indsats", Owner: "Køge Kommune"}

func decode(t *testing.T, b []byte) image.Image {
	t.Helper()
	img, err := png.Decode(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	return img
}

func TestPicture(t *testing.T) {
	b := studio().PNG(words)
	if name := os.Getenv("PICTURE"); name != "" {
		if err := os.WriteFile(name, b, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if img := decode(t, b); img.Bounds() != image.Rect(0, 0, Width, Height) {
		t.Errorf("it is %v", img.Bounds())
	}
	if len(b) > 30_000 {
		t.Errorf("it weighs %d bytes", len(b))
	}
}

// A studio gives the same bytes whatever it drew before.
func TestSameWordsSameBytes(t *testing.T) {
	want := studio().PNG(words)
	s := studio()
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			s.PNG(Words{Title: "Noget helt andet, som er langt", Site: "x"})
			if !bytes.Equal(s.PNG(words), want) {
				t.Error("other bytes")
			}
		})
	}
	all.Wait()
}

// Danish letters are drawn; what the font has not is left out whole, so that no
// box stands for a letter.
func TestLetters(t *testing.T) {
	s := studio()
	empty := s.PNG(Words{})
	for title, drawn := range map[string]bool{"æøåÆØÅéü–»«": true, "Łódź Šibenik Ğ": true, "Київ": true, "العربية": false, "漢字": false, "": false} {
		if got := !bytes.Equal(s.PNG(Words{Title: title}), empty); got != drawn {
			t.Errorf("%q is drawn: %v", title, got)
		}
	}
}

// A title of any length stays on the paper and above the owner's line.
func TestLongTitles(t *testing.T) {
	s := studio()
	for _, title := range []string{strings.Repeat("boligsocial ", 40), strings.Repeat("a", 300), strings.Repeat("W", 41) + " x"} {
		img := decode(t, s.PNG(Words{Kind: "Indsats", Title: title, Site: title, Owner: title}))
		paper := img.At(2, 2)
		for y := range Height - 28 {
			for _, x := range []int{margin - 10, Width - 30} {
				if img.At(x, y) != paper {
					t.Fatalf("%.20q reaches %d,%d", title, x, y)
				}
			}
		}
		for x := range Width {
			if y := Height - 100; img.At(x, y) != paper {
				t.Fatalf("%.20q reaches %d,%d", title, x, y)
			}
		}
	}
}

func BenchmarkPicture(b *testing.B) {
	s := studio()
	for b.Loop() {
		s.PNG(words)
	}
}
