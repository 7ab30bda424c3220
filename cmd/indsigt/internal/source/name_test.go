package source

import "testing"

func TestSlug(t *testing.T) {
	for _, c := range []struct{ name, slug, suggestion string }{
		{"ellemarken", "ellemarken", ""},
		{"sølvgade", "soelvgade", ""},
		{"a\u030aby-\u00e6", "aaby-ae", ""},
		{"plan-2021", "plan-2021", ""},
		{"2021", "2021", ""},
		{"Ellemarken", "", "ellemarken"},
		{"Køge Kommune", "", "koege-kommune"},
		{"plan_2021", "", "plan-2021"},
		{"plan--2021", "", "plan-2021"},
		{"-plan-", "", "plan"},
		{"Café Ünter Straße", "", "cafe-unter-strasse"},
		{"søndre.skole", "", "soendre-skole"},
		{"100 % (ny)", "", "100-ny"},
		{"２０２１", "", ""},
		{"日本", "", ""},
		{"", "", ""},
		{"-", "", ""},
	} {
		slug, ok, suggestion := Slug(c.name)
		if slug != c.slug || ok != (c.slug != "") || suggestion != c.suggestion {
			t.Errorf("Slug(%q) = %q, %v, %q; want %q, %q", c.name, slug, ok, suggestion, c.slug, c.suggestion)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"sølvgade", "Køge Kommune", "--", "\xff", "a\u030a", "İ", "ǅ"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		slug, ok, suggestion := Slug(name)
		if ok != IsSlug(slug) || ok && suggestion != "" || suggestion != "" && !IsSlug(suggestion) {
			t.Errorf("Slug(%q) = %q, %v, %q", name, slug, ok, suggestion)
		}
	})
}

func TestStem(t *testing.T) {
	for _, c := range []struct {
		name, stem, lang string
		right            bool
	}{
		{"nord.md", "nord", "", true},
		{"nord.en.md", "nord", "en", true},
		{"nord.eng.md", "nord.eng", "", true},
		{"nord.EN.md", "nord.EN", "", true},
		{".md", "", "", false},
		{"en.md", "en", "", true},
		{".en.md", ".en", "", true},
		{"nord.MD", "nord", "", false},
		{"nord.markdown", "nord", "", false},
		{"nord.md.txt", "nord", "", false},
		{"nord.en.md.txt", "nord", "en", false},
		{"nord.MD.TXT", "nord", "", false},
		{"nord.mdx", "nord", "", false},
		{"nord.md.md", "nord", "", false},
		{"amd", "", "", false},
		{"nord.cmd", "", "", false},
		{"nord.txt", "", "", false},
		{"md", "", "", false},
	} {
		if stem, lang, right := stemOf(c.name); stem != c.stem || lang != c.lang || right != c.right {
			t.Errorf("stemOf(%q) = %q, %q, %v", c.name, stem, lang, right)
		}
	}
}
