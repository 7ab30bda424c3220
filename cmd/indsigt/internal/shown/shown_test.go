package shown

import (
	"strings"
	"testing"
)

func TestSource(t *testing.T) {
	var text Text
	text.Begin(Prose, "")
	text.Copy([]byte("ab"), 10)
	text.Put("–", 12, 8)
	text.Copy([]byte("cd"), 20)
	text.Begin(Cell, "head")
	text.Begin(Aside, "")
	text.CopyString("e", 50)
	var other Text
	other.Begin(Address, "")
	other.CopyString("f", 60)
	text.Append(&other)
	if string(text.Bytes) != "ab–cd\ne\nf" || len(text.Blocks) != 3 {
		t.Fatalf("%q %+v", text.Bytes, text.Blocks)
	}
	for _, c := range []struct{ start, end, from, to int }{
		{0, 1, 10, 11}, {1, 2, 11, 12}, {2, 5, 12, 20}, {3, 4, 12, 20}, {5, 6, 20, 21}, {1, 6, 11, 21}, {8, 9, 50, 51}, {10, 11, 60, 61},
	} {
		if from, to := text.Source(c.start, c.end); from != c.from || to != c.to {
			t.Errorf("%d–%d: %d–%d, want %d–%d", c.start, c.end, from, to, c.from, c.to)
		}
	}
	for at, want := range map[int]int{0: 0, 6: 0, 7: -1, 8: 1, 9: -1, 10: 2, 11: -1} {
		if got := text.BlockAt(at); got != want {
			t.Errorf("block at %d: %d, want %d", at, got, want)
		}
	}
}

func TestUnfit(t *testing.T) {
	unfit := map[string][]rune{
		"control-character": {0, 1, 0x0B, 0x1B, 0x1F, 0x7F, 0x80, 0x85, 0x9F, 0x2028, 0x2029, 0xFDD0, 0xFDEF, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1FFFE, 0x1FFFF, 0x8FFFE, 0x10FFFE, 0x10FFFF},
		"turned-text":       {0x202A, 0x202B, 0x202C, 0x202D, 0x202E, 0x2066, 0x2067, 0x2068, 0x2069},
		"":                  {'\n', '\t', '\r', ' ', 'a', 'å', 0xA0, 0xAD, 0x061C, 0x200B, 0x200D, 0x200E, 0x200F, 0x2065, 0x206A, 0xFDCF, 0xFDF0, 0xFFFC, 0xFE0F, 0x1F600, 0x10000, 0x1FFFD},
	}
	for want, runes := range unfit {
		for _, r := range runes {
			if got := Unfit(r); got != want {
				t.Errorf("U+%04X: %q, want %q", r, got, want)
			}
		}
	}
}

func TestFlaws(t *testing.T) {
	text := Of("a\u202eb\uffffc" + strings.Repeat("\x01", 100))
	flaws := text.Flaws()
	if len(flaws) != mostFlaws || flaws[0].ID != "turned-text" || flaws[0].Start != 1 || flaws[0].End != 4 || flaws[1].Rune != 0xFFFF {
		t.Errorf("%d: %+v", len(flaws), flaws)
	}
}
