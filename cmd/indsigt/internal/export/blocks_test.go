package export

import (
	"bytes"
	"html"
	"math/rand/v2"
	"regexp"
	"slices"
	"testing"
)

var (
	anyTag    = regexp.MustCompile(`(?s)<!--.*?-->|<(?:[^<>"']|"[^"]*"|'[^']*')*>`)
	inlineTag = regexp.MustCompile(`(?i)^</?(a|abbr|b|bdi|bdo|cite|code|data|del|dfn|em|i|img|ins|kbd|mark|q|s|samp|small|span|strong|sub|sup|time|u|var|br|wbr)[\s/>]`)
	imageText = regexp.MustCompile(`(?:alt|aria-label|title)="([^"]*)"`)
)

// TestBlocksOf compares the reading of HTML with regular expressions, over random text.
func TestBlocksOf(t *testing.T) {
	pieces := []string{"<", ">", `"`, "'", "<!--", "-->", "/", " ", "\n", "<p>", "</p>", "<b>", "</B>", "<strong\n>", "<br/>", "<a href=\"x>y\">", "ord", "æ",
		"&amp;", `alt="`, `title="`, `aria-label="x"`, `="`, "<strongest>", "=", "alt"}
	random := rand.New(rand.NewPCG(1, 2))
	for range 100_000 {
		var src []byte
		for range 1 + random.IntN(12) {
			src = append(src, pieces[random.IntN(len(pieces))]...)
		}
		var want []string
		var block bytes.Buffer
		at := 0
		for _, tag := range anyTag.FindAllIndex(src, -1) {
			block.Write(src[at:tag[0]])
			if at = tag[1]; !inlineTag.Match(src[tag[0]:tag[1]]) {
				want = append(want, html.UnescapeString(block.String()))
				block.Reset()
			}
		}
		block.Write(src[at:])
		want = append(want, html.UnescapeString(block.String()))
		if got := slices.Collect(blocksOf(src)); !slices.Equal(got, want) {
			t.Fatalf("%q: blocks %q, want %q", src, got, want)
		}
		want = nil
		for _, m := range imageText.FindAllSubmatch(src, -1) {
			want = append(want, html.UnescapeString(string(m[1])))
		}
		if got := slices.Collect(imageTexts(src)); !slices.Equal(got, want) {
			t.Fatalf("%q: texts of images %q, want %q", src, got, want)
		}
	}
}
