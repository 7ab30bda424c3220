package content

import "testing"

func TestPrefixesOf360Giving(t *testing.T) {
	for s, want := range map[string]bool{
		"360G-koege": true, "360G-Fonden_2": true, "360G-a-b": true,
		"360G-": false, "360G-a-": false, "360G--a": false, "360g-a": false, "360G-køge": false, "360G-a b": false, "360G-a/b": false, "koege": false, "": false,
	} {
		if isPublisherPrefix(s) != want {
			t.Errorf("%q: %v", s, !want)
		}
	}
}
