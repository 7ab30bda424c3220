package form

import (
	"bytes"
	"errors"
	"html/template"
	"sync"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/matter"
	"indsigt/cmd/indsigt/internal/words"
)

// pages returns the templates in each language of the program.
var pages = sync.OnceValue(func() map[string]*template.Template {
	all := make(map[string]*template.Template)
	for _, lang := range words.Langs() {
		w := words.In(lang)
		all[lang] = template.Must(template.New("").Funcs(template.FuncMap{
			"say": w.T, "count": w.N, "script": func() map[string]string { return w.Raw("form.script.") },
		}).ParseFS(assets, "assets/*.html"))
	}
	return all
})

// page executes a template completely. It panics if data does not fit the template.
func page(lang, name string, data any) []byte {
	var b bytes.Buffer
	if err := pages()[lang].ExecuteTemplate(&b, name, data); err != nil {
		panic("internal error: " + err.Error())
	}
	return b.Bytes()
}

func say(lang, id string, args ...any) string { return words.In(lang).T(id, args...) }

// spoken is the form's language: the portal's, or English if the program does not
// have it.
func spoken(portal string) string { return words.In(portal).Lang() }

// one and many are the names of a kind of document, singular and plural.
func one(kind content.Kind, lang string) string {
	return words.In(lang).N("terms.kind."+string(kind), 1)
}

func many(kind content.Kind, lang string) string {
	return words.Capital(words.In(lang).N("terms.kind."+string(kind), 2))
}

// why returns the reason for a refusal, in a language.
func why(lang string, err error) string {
	var s words.Sayer
	switch {
	case errors.As(err, &s):
		return s.In(lang)
	case errors.Is(err, matter.ErrUnusual), errors.Is(err, matter.ErrNotThere):
		return say(lang, "form.unusual")
	}
	return say(lang, "form.failed", "cause", cause(err))
}
