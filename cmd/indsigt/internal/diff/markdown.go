package diff

import (
	"fmt"
	"io"
	"strings"
	"unicode"

	"indsigt/cmd/indsigt/internal/words"
)

// Mark begins every comparison in Markdown, so that programs can find their earlier
// comment.
const Mark = "<!-- indsigt diff -->"

// mostMarkdown limits a comment, in characters: forges refuse more than 65,536.
const mostMarkdown = 60_000

// WriteMarkdown prints a change as a comment for a pull request: the headline first,
// details folded. If it would be longer than forges accept, tables are cut, and
// command is named to see all of it.
//
// Editors' text is escaped: it cannot mention users, add links or images, or break
// tables.
func WriteMarkdown(w io.Writer, c *Change, lang, command string) error {
	r := newTeller(c, lang).report()
	var text string
	for _, most := range []int{200, 60, 20, 5, 1} {
		text = r.markdown(c, lang, command, most)
		if len([]rune(text)) <= mostMarkdown {
			break
		}
	}
	if len([]rune(text)) > mostMarkdown {
		text = cutLines(text, lang, command) // names and files with errors can be many too
	}
	_, err := io.WriteString(w, text)
	return err
}

// cutLines keeps the lines that fit and states how many are left out.
func cutLines(text, lang, command string) string {
	lines := strings.SplitAfter(text, "\n")
	size, kept := 0, 0
	for _, line := range lines {
		if size += len([]rune(line)); size > mostMarkdown-2000 {
			break
		}
		kept++
	}
	head := strings.Join(lines[:kept], "")
	if strings.Count(head, "<details>") > strings.Count(head, "</details>") {
		head += "\n</details>\n"
	}
	w := words.In(lang)
	return head + "\n*" + w.N("diff.cut", len(lines)-kept) + "*\n\n" + w.T("diff.whole", "command", command) + "\n"
}

func (r report) markdown(c *Change, lang, command string, most int) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n### %s\n\n%s → %s\n", Mark, r.say("diff.title"), literal(r.from), literal(r.to))
	for _, note := range r.notes {
		fmt.Fprintf(&b, "\n**%s**\n", literal(note))
	}
	switch {
	case c.Empty():
		fmt.Fprintf(&b, "\n%s\n", sentence(r.say("diff.nothing")))
	case c.Sums && len(c.Measures) == 0:
		fmt.Fprintf(&b, "\n%s\n", sentence(r.say("diff.no-money")))
	}
	cut := r.headline.markdown(&b, lang, most)
	for _, s := range r.sections {
		if s.first {
			fmt.Fprintf(&b, "\n**%s**\n", literal(words.Capital(s.title)))
			cut = s.markdown(&b, lang, most) || cut
			continue
		}
		fmt.Fprintf(&b, "\n<details><summary>%s (%d)</summary>\n", literal(words.Capital(s.title)), s.count())
		cut = s.markdown(&b, lang, most) || cut
		b.WriteString("\n</details>\n")
	}
	if cut {
		fmt.Fprintf(&b, "\n%s\n", r.say("diff.whole", "command", command))
	}
	return b.String()
}

// count is the number of rows without the total.
func (s section) count() int {
	n := 0
	for _, row := range s.rows {
		if row[0] != "=" {
			n++
		}
	}
	return n
}

// markdown prints the table, at most so many rows and the total.
func (s section) markdown(b *strings.Builder, lang string, most int) (cut bool) {
	if len(s.rows) == 0 {
		return false
	}
	b.WriteString("\n| ")
	for _, h := range s.heads {
		b.WriteString("| " + literal(h) + " ")
	}
	b.WriteString("|\n|:-:")
	for i := range s.heads {
		if i >= 1 && i <= s.figures {
			b.WriteString("|--:")
		} else {
			b.WriteString("|---")
		}
	}
	b.WriteString("|\n")
	left := s.count() - most
	n := 0
	for _, row := range s.rows {
		if n++; n > most && row[0] != "=" {
			continue
		}
		if row[0] == "=" && left > 0 {
			b.WriteString("| | *" + words.In(lang).T("diff.more", "n", left) + "* |" + strings.Repeat(" |", len(row)-2) + "\n")
		}
		s.markdownRow(b, row)
	}
	if left > 0 && s.rows[len(s.rows)-1][0] != "=" {
		b.WriteString("| | *" + words.In(lang).T("diff.more", "n", left) + "* |" + strings.Repeat(" |", len(s.heads)-1) + "\n")
	}
	return left > 0
}

func (s section) markdownRow(b *strings.Builder, row []string) {
	for i, cell := range row {
		switch {
		case i == 0 && cell != "+" && cell != "-" && cell != "~":
			b.WriteString("| ")
			continue
		case i == 0:
			b.WriteString("| " + map[string]string{"+": "➕", "-": "➖", "~": "✏️"}[cell] + " ")
			continue
		case s.code && i == len(row)-1 && cell != "":
			cell = "<code>" + literal(cell) + "</code>"
		case row[0] == "=" && cell != "":
			cell = "**" + literal(cell) + "**"
		default:
			cell = literal(cell)
		}
		b.WriteString("| " + cell + " ")
	}
	b.WriteString("|\n")
}

// special escapes characters with a meaning in Markdown.
var special = strings.NewReplacer(
	"&", "&amp;", "<", "&lt;", ">", "&gt;",
	`\`, `&#92;`, "`", "&#96;", "*", "&#42;", "_", "&#95;", "[", "&#91;", "]", "&#93;", "|", "&#124;", "~", "&#126;", "$", "&#36;",
	// Names and numbers that forges turn into links and notifications, and addresses.
	"@", "@\u200b", "#", "#\u200b", "!", "!\u200b", "://", ":\u200b//", "www.", "www\u200b.",
)

// mostCell limits the characters shown of one text.
const mostCell = 500

// literal escapes a text for Markdown, and removes control characters and
// bidirectional marks.
func literal(s string) string {
	s = strings.Map(func(r rune) rune {
		switch {
		case r == '\n' || r == '\r' || r == '\t':
			return ' '
		case unicode.IsControl(r):
			return '?'
		case unicode.Is(unicode.Cf, r) && r != '\u200d': // U+200D joins characters to one
			return -1
		}
		return r
	}, s)
	if runes := []rune(s); len(runes) > mostCell {
		s = string(runes[:mostCell]) + "…"
	}
	return special.Replace(s)
}

// sentence adds a capital letter and a full stop.
func sentence(s string) string { return words.Capital(s) + "." }
