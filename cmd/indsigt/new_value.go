package main

import (
	"bufio"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/matter"
)

// value converts a line to a value of front matter: commas separate the items of a
// list, equals signs make a map.
func (d *draft) value(k content.Key, line string) matter.Value {
	line = strings.TrimSpace(line)
	switch k.Type {
	case content.Texts, content.References, content.Shares, content.LanguageCodes:
	case content.Reference:
		return matter.Text(d.document(k, line))
	default:
		return matter.Text(line)
	}
	var items []matter.Value
	var pairs []matter.Pair
	for part := range strings.SplitSeq(strings.Trim(line, "[]{}"), ",") {
		part = strings.TrimSpace(part)
		name, share, shared := strings.Cut(strings.Replace(part, ": ", "=", 1), "=")
		if k.Type == content.Shares && shared {
			pairs = append(pairs, matter.Pair{Key: d.document(k, strings.TrimSpace(name)), Value: matter.Text(strings.TrimSpace(share))})
			continue
		}
		if k.Type != content.Texts {
			part = d.document(k, part)
		}
		items = append(items, matter.Text(part))
	}
	if len(pairs) > 0 && len(items) == 0 {
		return matter.Map(pairs...)
	}
	return matter.List(items...)
}

// document returns the slug of the document a person's name for it means.
func (d *draft) document(k content.Key, name string) string {
	if slug := content.SlugOf(name); !strings.Contains(name, "/") && slices.Contains(d.p.offers(k), slug) {
		return slug
	}
	return name
}

// wrong returns why a value would be refused, and what to type; both are empty if it
// would be accepted.
func (d *draft) wrong(pair matter.Pair) (reason, hint string) {
	given := []matter.Pair{{Key: "title", Value: matter.Text("a")}}
	if pair.Key == "title" {
		given = nil
	}
	doc, problems := content.Parse(d.path(), matter.New(d.kind, d.lang, append(given, pair)), d.settings.Options())
	for _, p := range append(problems, doc.Misnamed()...) {
		if p.Severity() != diag.Error || p.ID == "missing-key" || p.ID == "source-without-place" {
			continue // keys that have not been asked for yet
		}
		reason, hint = diag.Text(p, d.lang)
		if p.Near != "" {
			hint = say(d.lang, "commands.meant", "name", p.Near)
		}
		return reason, hint
	}
	for _, k := range content.Keys(d.kind) {
		if k.Name == pair.Key && len(k.Refs) > 0 {
			return d.nowhere(k, pair.Value)
		}
	}
	return "", ""
}

// nowhere returns the reason if a reference matches no document.
func (d *draft) nowhere(k content.Key, v matter.Value) (reason, hint string) {
	names := []string{v.Text}
	for _, item := range v.Items {
		names = append(names, item.Text)
	}
	for _, pair := range v.Pairs {
		names = append(names, pair.Key)
	}
	for _, name := range names {
		slug := name[strings.LastIndexByte(name, '/')+1:]
		offers := d.p.offers(k)
		if name == "" || slices.Contains(offers, slug) {
			continue
		}
		kind := k.Refs[0]
		reason = say(d.lang, "commands.new.no-document", "file", "content/"+string(kind)+"/"+slug+".md")
		if near := diag.Nearest(slug, offers); near != "" {
			return reason, say(d.lang, "commands.meant", "name", near)
		}
		return reason, fmt.Sprintf("indsigt new %s …", kind.One())
	}
	return "", ""
}

// questions asks questions on a terminal.
type questions struct {
	in  *bufio.Reader
	out io.Writer
}

// questions returns nil if standard input is not a terminal.
func (p *program) questions() *questions {
	if !p.asks {
		return nil
	}
	return &questions{bufio.NewReader(p.in), p.err}
}

// ask prints a question and reads one line; empty at the end of the input.
func (q *questions) ask(text string) string {
	fmt.Fprintf(q.out, "%s: ", text)
	line, err := q.in.ReadString('\n')
	if err != nil {
		fmt.Fprintln(q.out)
	}
	return strings.TrimSpace(line)
}

// attended reports whether a person can answer on a stream: it is a terminal and not
// the null device.
func attended(f *os.File) bool {
	st, err := f.Stat()
	if err != nil || !isTerminal(f) {
		return false
	}
	null, err := os.Stat(os.DevNull)
	return err != nil || !os.SameFile(st, null)
}
