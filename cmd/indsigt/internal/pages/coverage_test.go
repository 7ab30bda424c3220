package pages

import (
	"testing"

	"indsigt/cmd/indsigt/internal/view"
)

// TestYearsOfWhatAPageIsAbout: those its money is divided on, and none where it
// is not divided by year.
func TestYearsOfWhatAPageIsAbout(t *testing.T) {
	s := plan(t, worked, "content/areas/nord.png")
	for path, want := range map[string]string{"omraader/nord/": "2021/2022", "helhedsplaner/p/": "2021/2022", "indsatser/d/": "", "aar/2021/": "2021", "organisationer/kommune/": "2021/2022", "organisationer/lbf/": "2021/2022", "organisationer/fond/": ""} {
		if got := at[*view.ProofPage](t, s, path+"bevis/").Coverage; got != want {
			t.Errorf("%s is of %q, want %q", path, got, want)
		}
	}
}
