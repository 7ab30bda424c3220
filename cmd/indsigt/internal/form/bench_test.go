package form

import (
	"os"
	"path/filepath"
	"testing"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/sitetest"
)

// Time from a keystroke to its problems, and to the page beside the form.
func BenchmarkCheck(b *testing.B) {
	for _, c := range []struct {
		name, file string
		n          int
	}{{"Køge", "content/plans/helhedsplan-2021.md", 0}, {"1000", "", 1000}} {
		b.Run(c.name, func(b *testing.B) {
			dir := "../../../.."
			if c.n > 0 {
				dir = b.TempDir()
				err := sitetest.New(sitetest.Size{Initiatives: c.n, Seed: 1}).Each(func(path string, data []byte) error {
					at := filepath.Join(dir, path)
					if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
						return err
					}
					return os.WriteFile(at, data, 0o644)
				})
				if err != nil {
					b.Fatal(err)
				}
			}
			opt := build.Options{Dir: dir, Embedded: indsigt.Files}
			h := New(Options{Portal: opt})
			file := c.file
			if file == "" {
				list, err := os.ReadDir(dir + "/content/initiatives")
				if err != nil {
					b.Fatal(err)
				}
				file = "content/initiatives/" + list[0].Name()
			}
			text, err := h.session.read(file)
			if err != nil {
				b.Fatal(err)
			}
			v, _, err := h.session.look(b.Context(), file, text)
			if err != nil || v.Errors() {
				b.Fatal(err, v.Problems)
			}
			b.Run("judged", func(b *testing.B) {
				for b.Loop() {
					text = append(text, '\n')
					if v, _, err = h.session.look(b.Context(), file, text); err != nil {
						b.Fatal(err)
					}
				}
			})
			b.Run("shown", func(b *testing.B) {
				path, _ := v.Path(file)
				for b.Loop() {
					if _, err := v.Site.File(b.Context(), path+"index.html"); err != nil {
						b.Fatal(err)
					}
				}
			})
		})
	}
}
