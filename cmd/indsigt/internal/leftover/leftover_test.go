package leftover

import "testing"

func TestIs(t *testing.T) {
	for _, name := range []string{
		"", ".", ".DS_Store", "._nord.md", ".nord.md.swp", ".~lock.budget.ods#", "~$brev.docx", "nord.md~", "nord.md.bak", "NORD.MD.BAK",
		"app.css.orig", "app.css.rej", "nord.swo", "nord.tmp", "#noter.css#", "Thumbs.db", "THUMBS.DB", "desktop.ini", "__MACOSX", "4913", "~",
		"plan.pdf.crdownload",
	} {
		if !Is(name) {
			t.Errorf("%q is not a leftover", name)
		}
	}
	for _, name := range []string{
		"nord.md", "orig.md", "bak", "tmp", "#1.pdf", "#", "sag-#12#a.pdf", "$brev.docx", "a~b.md", "thumbs.png", "_redirects", "4913.pdf", "bak.md",
		"nummer-4913", "MACOSX.md",
	} {
		if Is(name) {
			t.Errorf("%q is a leftover", name)
		}
	}
}

func TestPlain(t *testing.T) {
	for name, want := range map[string]bool{".gitkeep": true, ".gitignore": true, ".keep": true, ".DS_Store": false, "nord.md~": false, ".nord.md": false} {
		if Plain(name) != want {
			t.Errorf("Plain(%q) is %t", name, !want)
		}
	}
}

// Is reports every name that OfSystem reports.
func TestOfSystem(t *testing.T) {
	for name, want := range map[string]bool{".DS_Store": true, "._nord.md": true, "__MACOSX": true, "Thumbs.db": true, "nord.md~": false, ".gitkeep": false, "": false} {
		if OfSystem(name) != want || want && !Is(name) {
			t.Errorf("OfSystem(%q) is %t, Is %t", name, !want, Is(name))
		}
	}
}
