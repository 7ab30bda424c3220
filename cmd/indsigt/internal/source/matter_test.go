package source

import "testing"

func TestBeginsWithMatter(t *testing.T) {
	for _, text := range []string{
		"---\ntitle: Lektiehjælp\n---\n", "\ufeff---\r\ntitle: x\r\n", "\n\n---\n# note\n\nfunding:\n", "----\ntitle: x", "—-\ntitle: x\n", "+++\ntitle = \"x\"\n+++\n",
		"---\n\"title\": x\n", "---\rtitle: x\r---\r", "--- \nBevilget: 5\n", "\xff\xfe-\x00-\x00-\x00\n\x00t\x00i\x00t\x00l\x00e\x00:\x00",
	} {
		if !beginsWithMatter([]byte(text)) {
			t.Errorf("%q does not begin with front matter", text)
		}
	}
	for _, text := range []string{
		"", "---", "---\n", "title: x\n", "%PDF-1.7\n---\ntitle: x", "---\nEn linje om noget.\n", "--\ntitle: x\n", "---------\n| a | b |\n", "år;beløb\n2024;5\n",
		"---\n---\ntitle: x\n", "----------\nSe mere om mødet: her\n",
	} {
		if beginsWithMatter([]byte(text)) {
			t.Errorf("%q begins with front matter", text)
		}
	}
}
