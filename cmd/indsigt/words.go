package main

import (
	"errors"
	"fmt"
	"os"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// say is a text in a language.
func say(lang, id string, args ...any) string { return words.In(lang).T(id, args...) }

// tell prints a text on a line for people, on standard error.
func (p *program) tell(lang, id string, args ...any) { fmt.Fprintln(p.err, say(lang, id, args...)) }

// verbatim is text that is not translated: a command to type.
type verbatim string

func (v verbatim) In(string) string { return string(v) }

// sayer is the text of an error: in the user's language if the program has it, else
// as the system or a library words it.
func sayer(err error) words.Sayer {
	var s words.Sayer
	if errors.As(err, &s) {
		return s
	}
	return verbatim(err.Error())
}

// plural is a text in the plural form of n.
type plural struct {
	id   string
	n    int
	args []any
}

func (c plural) In(lang string) string { return words.In(lang).N(c.id, c.n, c.args...) }

// count is a text in the plural form of n.
func count(id string, n int, args ...any) plural { return plural{id, n, args} }

// size formats a number of bytes.
func size(n int64, lang string) string {
	switch {
	case n < 1000:
		return say(lang, "commands.size.bytes", "n", int(n))
	case n < 1000*1000:
		return say(lang, "commands.size.kilobytes", "n", int(n/1000), "tenths", int(n%1000/100))
	}
	return say(lang, "commands.size.megabytes", "n", int(n/1000000), "tenths", int(n%1000000/100000))
}

// locale is the language of the environment, if the program has it; else empty.
func locale() string {
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		if value := os.Getenv(name); value != "" {
			lang, _, _ := strings.Cut(value, "_")
			if lang = strings.ToLower(lang); words.Speaks(lang) {
				return lang
			}
			return ""
		}
	}
	return ""
}
