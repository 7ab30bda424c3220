package render

import (
	"bytes"
	"reflect"
	"strconv"
	"testing"
	"testing/fstest"

	"indsigt"
	"indsigt/cmd/indsigt/internal/view"
)

// TestRepeated compares pages whose blocks are kept with pages whose blocks are executed,
// each page with every text of its frame changed in turn.
func TestRepeated(t *testing.T) {
	kept, executed := newRenderer(t), newRenderer(t)
	executed.again.own = true
	n := 0
	compare := func(p view.Page, what string) {
		t.Helper()
		want, err := executed.Page(nil, p)
		if err != nil {
			t.Fatal(err)
		}
		if got, err := kept.Page(nil, p); err != nil || !bytes.Equal(got, want) {
			t.Errorf("%s with another %s differs: %v", p.Base().Kind, what, err)
		}
	}
	var change func(p view.Page, v reflect.Value, what string)
	change = func(p view.Page, v reflect.Value, what string) {
		switch v.Kind() {
		case reflect.String:
			if !v.CanSet() || what == "Kind" {
				return
			}
			n++
			was := v.String()
			v.SetString("n" + strconv.Itoa(n))
			compare(p, what)
			v.SetString(was)
		case reflect.Bool:
			if v.CanSet() {
				v.SetBool(!v.Bool())
				compare(p, what)
				v.SetBool(!v.Bool())
			}
		case reflect.Struct:
			for i := range v.NumField() {
				if f := v.Type().Field(i); f.IsExported() {
					change(p, v.Field(i), f.Name)
				}
			}
		case reflect.Pointer:
			if !v.IsNil() {
				change(p, v.Elem(), what)
			}
		case reflect.Slice:
			for i := range min(v.Len(), 2) {
				change(p, v.Index(i), what)
			}
		}
	}
	for _, lang := range []string{"da", "en"} {
		for i, p := range fullPages(loadTexts(t).In(lang)) {
			f := p.Base()
			compare(p, "page before it")
			languages := f.Languages
			f.Languages = languages[:min(1, len(languages))]
			compare(p, "single language")
			all := len(kept.again.kept)
			if f.Path += "x/"; len(f.Languages) > 0 {
				f.Languages[0].URL += "x"
			}
			compare(p, "address")
			if len(kept.again.kept) != all {
				t.Errorf("%s executes a block again for another address", f.Kind)
			}
			if f.Languages = languages; i < 2 {
				change(p, reflect.ValueOf(f).Elem(), "")
			}
		}
	}
}

// TestOwnBlockIsRepeated tests that a portal's own footer can say what differs from page to
// page.
func TestOwnBlockIsRepeated(t *testing.T) {
	own := fstest.MapFS{"layouts/blocks/footer.html": {Data: []byte("<footer>{{.Title}}</footer>\n")}}
	r, problems := New(Options{Embedded: indsigt.Files, Own: own})
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	footers := 0
	for _, p := range fullPages(loadTexts(t).In("da")) {
		for _, title := range []string{"Et", "To"} {
			p.Base().Title = title
			got, err := r.Page(nil, p)
			if err != nil {
				t.Fatal(err)
			}
			if _, footer, ok := bytes.Cut(got, []byte("<footer>")); ok {
				footers++
				if !bytes.HasPrefix(footer, []byte(title+"</footer>")) {
					t.Errorf("%s has the footer of another page", p.Base().Kind)
				}
			}
		}
	}
	if footers < 20 {
		t.Errorf("%d pages have the footer", footers)
	}
}
