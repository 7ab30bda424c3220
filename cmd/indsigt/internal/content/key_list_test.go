package content

import (
	"slices"
	"strings"
	"testing"
)

// TestKeyList: every key of the table is reported with its type, place and example,
// in both languages, and once where kinds share it.
func TestKeyList(t *testing.T) {
	for _, lang := range []string{"da", "en"} {
		all := "\n" + KeyList(Kinds, "", lang)
		for _, kind := range Kinds {
			own := "\n" + KeyList([]Kind{kind}, "", lang)
			var each func(keys []Key, way string)
			each = func(keys []Key, way string) {
				for i := range keys {
					k := &keys[i]
					for _, text := range []string{all, own} {
						if !strings.Contains(text, "\n"+strings.Repeat("    ", strings.Count(way, ":"))+way+k.Name) {
							t.Fatalf("%s: %s%s is not reported", kind, way, k.Name)
						}
						if k.Example != "" && !strings.Contains(text, ": "+k.Name+": "+k.Example+"\n") {
							t.Errorf("%s: no example of %s%s", kind, way, k.Name)
						}
					}
					if !k.sameWithin() {
						each(k.Keys, way+k.Name+": ")
					}
				}
			}
			each(Keys(kind), "")
			if kind != Home && strings.Contains(own, "\nbase-url") {
				t.Errorf("%s has keys of home", kind)
			}
		}
		if n := strings.Count(all, "\nupdated"); n != 1 {
			t.Errorf("updated is reported %d times", n)
		}
	}
	one := KeyList([]Kind{Areas, Initiatives, Plans, Pools, Home}, "committed", "da")
	if !strings.HasPrefix(one, "funding: committed\n") || !strings.Contains(one, "i: areas, initiatives, plans, pools\n") || strings.Contains(one, "spent") {
		t.Errorf("committed is reported as\n%s", one)
	}
	if whole := KeyList([]Kind{Plans}, "funding", "en"); !strings.HasPrefix(whole, "funding\n") || !strings.Contains(whole, "    funding: committed\n") {
		t.Errorf("funding is reported as\n%s", whole)
	}
	if phrases := KeyList(Kinds, "phrases", "da"); !strings.Contains(phrases, "phrases: original (skal med)") || strings.Count(phrases, "i: oversættelser") != 3 {
		t.Errorf("phrases is reported as\n%s", phrases)
	}
	if KeyList(Kinds, "farve", "da") != "" || slices.Contains(KeyNames(), "farve") || !slices.Contains(KeyNames(), "committed") || !slices.Contains(KeyNames(), "phrases") {
		t.Error("an unknown key is reported as known, or a known one as unknown")
	}
}
