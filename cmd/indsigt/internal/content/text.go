package content

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"indsigt/cmd/indsigt/internal/address"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/words"
)

// text reads a published text, with the limits of its type. Package-wide screening
// (see screen.go) has checked its characters and personal data.
func (o object) text(name string) string {
	n, key, _, ok := o.scalar(name)
	if !ok {
		return ""
	}
	return o.d.words(n, key)
}

// texts reads a list of published texts.
func (o object) texts(name string) []string {
	var all []string
	o.list(name, false, func(n *frontmatter.Node, key *Key) {
		if _, ok := o.d.plainText(n, name); ok {
			if s := o.d.words(n, key); s != "" {
				all = append(all, s)
			}
		}
	})
	return all
}

// words checks and cleans one published text. It is composed (NFC), so that equal
// words have equal bytes.
func (d *decoder) words(n *frontmatter.Node, key *Key) string {
	s := strings.TrimSpace(n.Text)
	if !plainASCII(s) {
		s = norm.NFC.String(s)
		if key.Type != LongText && key.Type != Quotation && strings.IndexByte(s, '\n') >= 0 {
			d.report(n, "line-break", "key", key.Name)
			return ""
		}
	}
	if key.Max > 0 && len(s) > key.Max {
		if length := utf8.RuneCountInString(s); length > key.Max {
			d.report(n, "text-too-long", "key", key.Name, "length", itoa(length), "limit", itoa(key.Max))
			return ""
		}
	}
	return s
}

// plainASCII reports whether a text has only printable ASCII characters.
func plainASCII(s string) bool {
	for i := 0; i < len(s); i++ {
		if s[i] < 0x20 || s[i] >= 0x7F {
			return false
		}
	}
	return true
}

func codePoint(r rune) string { return fmt.Sprintf("U+%04X", r) }

// address reads an http or https address.
func (o object) address(name string) string {
	n, key, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	switch {
	case !address.IsWeb(s):
		p := diag.New("bad-address", n.Pos(o.d.file), "value", s)
		meant, _ := address.Check(s)
		o.d.add(n.Mark(p).Propose(s, address.IsWeb, meant))
		return ""
	case utf8.RuneCountInString(s) > key.Max:
		o.d.report(n, "text-too-long", "key", name, "length", itoa(utf8.RuneCountInString(s)), "limit", itoa(key.Max))
		return ""
	}
	return s
}

// sitePaths reads old addresses: "/omraader/gammelt-navn/".
func (o object) sitePaths(name string) []Alias {
	var all []Alias
	o.list(name, false, func(n *frontmatter.Node, _ *Key) {
		s, ok := o.d.plainText(n, name)
		if !ok {
			return
		}
		path, fault := address.Decode(s)
		switch {
		case fault != "":
			o.d.report(n, "bad-escape", "value", s, "reason", words.Say(fault))
		case !isSitePath(path):
			o.d.refuse(n, s, isSitePath, pathsMeant(path), "bad-alias", "value", s)
		default:
			all = append(all, Alias{Path: path, Pos: n.Pos(o.d.file)})
		}
	})
	return all
}

// isSitePath reports whether s has the form /a/b/: within the site, without query or
// parent, and without characters that need escaping other than letters.
func isSitePath(s string) bool {
	if len(s) < 3 || s[0] != '/' || s[len(s)-1] != '/' {
		return false
	}
	for part := range strings.SplitSeq(s[1:len(s)-1], "/") {
		if part == "" || part[0] == '.' || strings.ContainsAny(part, "?#%\\:*\"<>| \t\n") {
			return false
		}
	}
	return true
}

// filePath reads a path under content/files/.
func (o object) filePath(name string) (string, diag.Pos) {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return "", diag.Pos{}
	}
	file, fault := address.Decode(s)
	switch {
	case fault != "":
		o.d.report(n, "bad-escape", "value", s, "reason", words.Say(fault))
		return "", diag.Pos{}
	case !isFilePath(file):
		o.d.refuse(n, s, isFilePath, filesMeant(file), "bad-file", "value", s)
		return "", diag.Pos{}
	}
	return file, n.Pos(o.d.file)
}

// isFilePath reports whether s is a relative file path: without parents, hidden files
// or characters that systems refuse in names.
func isFilePath(s string) bool {
	for part := range strings.SplitSeq(s, "/") {
		if part == "" || part[0] == '.' || part[len(part)-1] == ' ' || part[0] == ' ' || strings.ContainsAny(part, "\\:*\"<>|\t\n") {
			return false
		}
	}
	return true
}

// mapFile reads map:.
func (o object) mapFile() DataFile { return o.fileNamed("map") }

// fileNamed reads a path with its position.
func (o object) fileNamed(key string) DataFile {
	file, pos := o.filePath(key)
	if file == "" {
		return DataFile{}
	}
	n, _ := o.get(key)
	p := n.Mark(diag.New("bad-file", pos, "value", file))
	return DataFile{Path: file, Pos: pos, End: p.EndCol}
}
