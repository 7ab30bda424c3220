package render

import (
	"regexp"
	"strings"

	"indsigt/cmd/indsigt/internal/colour"
)

// scheme is a colour scheme of the style.
type scheme string

const (
	lightScheme scheme = "light"
	darkScheme  scheme = "dark"
	printScheme scheme = "print"
	// otherScheme is where the system's setting decides.
	otherScheme scheme = "other"
)

// token is the colour of a variable of the style, and its position.
type token struct {
	colour.RGB
	at, end int // in the style's bytes
}

// palette is the colours of each scheme by the variable's name ("accent").
type palette map[scheme]map[string]token

// lexemes are the parts of a style that decide which scheme a colour belongs to.
var lexemes = regexp.MustCompile(`(@media[^{};]*)?\{|\}|--([a-z0-9-]+)\s*:\s*(#[0-9a-fA-F]+)`)

// comments match the comments of a style.
var comments = regexp.MustCompile(`(?s)/\*.*?\*/`)

// readPalette reads the colours of a style's variables. A scheme without a value uses
// that of the light scheme: see get.
func readPalette(css string) palette {
	css = comments.ReplaceAllStringFunc(css, func(s string) string { return strings.Repeat(" ", len(s)) })
	all := palette{}
	open := []scheme{lightScheme}
	for _, m := range lexemes.FindAllStringSubmatchIndex(css, -1) {
		now := open[len(open)-1]
		switch {
		case m[4] >= 0:
			c, ok := colour.Parse(css[m[6]:m[7]])
			if !ok {
				continue
			}
			if all[now] == nil {
				all[now] = make(map[string]token)
			}
			all[now][css[m[4]:m[5]]] = token{c, m[6], m[7]}
		case css[m[0]] == '}':
			if len(open) > 1 {
				open = open[:len(open)-1]
			}
		case m[2] >= 0:
			open = append(open, schemeOf(css[m[2]:m[3]]))
		default:
			open = append(open, now)
		}
	}
	return all
}

func schemeOf(media string) scheme {
	media = strings.Join(strings.Fields(media), "")
	switch {
	case strings.Contains(media, "forced-colors:active"):
		return otherScheme
	case strings.Contains(media, "print"):
		return printScheme
	case strings.Contains(media, "prefers-color-scheme:dark"):
		return darkScheme
	}
	return lightScheme
}

// get is the colour of a variable in a scheme.
func (p palette) get(s scheme, name string) (t token, ok bool) {
	if t, ok = p[s][name]; !ok {
		t, ok = p[lightScheme][name]
	}
	return t, ok
}

// over replaces colours by those of another style.
func (p palette) over(with palette) palette {
	all := palette{}
	for _, from := range []palette{p, with} {
		for s, tokens := range from {
			if all[s] == nil {
				all[s] = make(map[string]token)
			}
			for name, t := range tokens {
				all[s][name] = t
			}
		}
	}
	return all
}
