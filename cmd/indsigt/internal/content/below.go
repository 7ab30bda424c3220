package content

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/shown"
)

// Front matter below the closing --- is ordinary text: its figures are not counted,
// and nothing else would report that. So each line of a body that is shown as text
// (not code, quotation or table) is compared with the table of keys. Lines that prose
// cannot contain are errors: an amount of a phase, a list of lines under funding:, a
// title:, a reference by its slug, a second --- with keys under it. Lines that prose
// is unlikely to contain (status: active) are warnings. Labels alone are not
// reported, since people write "Bevilget: 9.000.000 kr." and "Status: i gang".

// bodyLine is one line of a body, with the key it would be in front matter.
type bodyLine struct {
	number int // in the file
	col    int // of the line's first character, in runes
	prose  bool
	blank  bool
	fence  bool // --- or +++ alone
	opens  bool // begins a paragraph: no running text directly above
	item   bool // has a list marker
	// comment reports that the line is a comment of YAML.
	comment bool
	key     keyLine
}

// belowMatter reports front matter in the body. t is the body as shown; its blocks
// tell text from code.
func (d *decoder) belowMatter(body []byte, first int, t *shown.Text) {
	if bytes.IndexByte(body, ':') < 0 && bytes.IndexByte(body, '=') < 0 && !bytes.Contains(body, []byte("：")) {
		return
	}
	lines, any := bodyLines(body, first)
	if !any {
		return
	}
	markProse(lines, body, first, t)
	for i := 0; i < len(lines); {
		if !lines[i].prose || !lines[i].key.ok && !lines[i].fence {
			i++
			continue
		}
		end, found := d.stray(lines, i)
		if found.line >= 0 {
			at := lines[found.line]
			pos := diag.Pos{File: d.file, Line: at.number, Col: at.col}
			d.add(diag.New(found.id, pos, "key", at.key.written, "line", itoa(first-1)).To(at.col + utf8.RuneCountInString(at.key.written)))
		}
		i = max(end, i+1)
	}
}

// bodyLines divides a body; any reports whether some line could be a key.
func bodyLines(body []byte, first int) (lines []bodyLine, any bool) {
	lines = make([]bodyLine, 0, bytes.Count(body, []byte("\n"))+1)
	for at := 0; at < len(body); first++ {
		end := frontmatter.LineEnd(body, at)
		l := bodyLine{number: first, blank: true}
		text := trimShown(string(body[at:end]))
		if text != "" {
			l.blank = false
			lead := strings.Index(string(body[at:end]), text)
			l.fence = isFence(text)
			l.key = readKeyLine(text)
			l.item, l.comment = l.key.item, text[0] == '#'
			l.col = 1 + utf8.RuneCount(body[at:at+lead]) + utf8.RuneCountInString(text[:l.key.at])
		}
		any = any || l.key.ok
		lines = append(lines, l)
		at = end
	}
	for i := range lines {
		lines[i].opens = i == 0 || lines[i-1].blank || lines[i-1].fence || lines[i-1].key.ok
	}
	return lines, any
}

// markProse marks the lines of running text and headings, and those outside code that
// show nothing, as --- does.
func markProse(lines []bodyLine, body []byte, first int, t *shown.Text) {
	other := make([]bool, len(lines))
	start := make([]int, 0, len(lines)+1)
	for at := 0; at < len(body); at = frontmatter.LineEnd(body, at) {
		start = append(start, at)
	}
	lineOf := func(offset int) int {
		low, high := 0, len(start)
		for high-low > 1 {
			if mid := (low + high) / 2; start[mid] <= offset {
				low = mid
			} else {
				high = mid
			}
		}
		return low
	}
	for _, b := range t.Blocks {
		if b.Kind == shown.Aside || b.Kind == shown.Address {
			continue
		}
		from, _ := t.Source(b.Start, b.Start+1)
		_, to := t.Source(b.End-1, b.End)
		plain := b.Kind == shown.Prose || b.Kind == shown.Item
		for i := lineOf(from); i <= lineOf(max(to-1, from)) && i < len(lines); i++ {
			lines[i].prose = lines[i].prose || plain
			other[i] = other[i] || !plain
		}
	}
	for i := range lines {
		lines[i].prose = !lines[i].blank && !other[i] && (lines[i].prose || lines[i].fence)
	}
}

// strayed is the finding for a run of lines: the index of the line to report it at,
// or -1.
type strayed struct {
	line int
	id   string
}

// stray checks the run of keys that begins at a line, with the --- lines above it,
// and returns the index after its end.
func (d *decoder) stray(lines []bodyLine, at int) (end int, found strayed) {
	found = strayed{line: -1}
	from := at
	for from < len(lines) && (lines[from].fence || lines[from].blank) {
		from++
	}
	within := from > at // below a ---, so it is not an example of code
	if from == len(lines) || !lines[from].key.ok || !lines[from].prose && !within {
		return from, found
	}
	end = runEnd(lines, from)
	weight, giver, phase := 0, false, false
	for i := from; i < end; i++ {
		k := lines[i].key
		if !k.ok || !lines[i].prose && !within {
			continue
		}
		giver, phase = giver || k.giver, phase || k.phase
		weight = max(weight, d.weigh(lines, i))
	}
	switch {
	case weight >= certain, giver && phase, within && lines[from].key.exact && fencedOff(lines, from):
		found = strayed{from, "front-matter-below"}
	case weight > 0:
		found = strayed{from, "front-matter-likely"}
	}
	return end, found
}

// runEnd is the index after the last of consecutive keys, ignoring blank lines
// between them.
func runEnd(lines []bodyLine, at int) int {
	end := at
	for i := at; i < len(lines) && (lines[i].key.ok || lines[i].blank); i++ {
		if lines[i].key.ok {
			end = i + 1
		}
	}
	return end
}

// fencedOff reports whether only keys, items, comments and blank lines are between a
// line and the next ---.
func fencedOff(lines []bodyLine, at int) bool {
	for i := at; i < len(lines); i++ {
		switch l := lines[i]; {
		case l.fence:
			return true
		case !l.key.ok && !l.item && !l.comment && !l.blank:
			return false
		}
	}
	return false
}

// How certain it is that a line is front matter.
const (
	likely  = 1
	certain = 2
)

// weigh returns how certain it is that a line, with the lines below it, is front
// matter: 0, likely or certain.
func (d *decoder) weigh(lines []bodyLine, i int) int {
	l := lines[i]
	if !l.key.exact {
		return 0
	}
	best := 0
	for _, key := range l.key.keys {
		best = max(best, d.weighAs(key, lines, i))
	}
	if best == likely && (!l.opens || l.item) {
		return 0
	}
	return best
}

func (d *decoder) weighAs(key *Key, lines []bodyLine, i int) int {
	l, value := lines[i], lines[i].key.value
	switch key.Type {
	case PhaseFigure, Figure:
		if l.key.phase {
			return certain
		}
		return d.ifFits(amountLike(value) && l.opens)
	case Objects, Object:
		switch {
		case value == "" && keysBelow(lines, i), value != "" && strings.IndexByte("[{", value[0]) >= 0:
			return certain
		case value == "" && l.opens && listBelow(lines, i):
			return certain
		}
	case Reference, References, Shares:
		switch {
		case value == "" && key.Type != Reference && l.opens && listBelow(lines, i):
			return certain
		case !slugLike(value):
		case key.Name == "source" || key.Name == "see":
			return likely
		case !l.item || strings.ContainsAny(value, "-0123456789[{"):
			return certain
		}
	case Text, LongText:
		if (key.Name == "title" || key.Name == "summary") && value != "" && l.opens && !l.item && l.key.small {
			return certain
		}
	case Change, Years:
		return d.ifFits(amountLike(value))
	case Choice:
		for _, c := range key.Codes {
			if value != "" && c.Is(value, d.lang) {
				return likely
			}
		}
	case Day, AnyDate, Span, Year:
		return d.ifFits(len(value) >= 4 && value[0] >= '1' && value[0] <= '2' && key.Name != "from" && key.Name != "to")
	case Bool:
		return d.ifFits(value == "true" || value == "false")
	}
	return 0
}

func (d *decoder) ifFits(fits bool) int {
	if fits {
		return likely
	}
	return 0
}

// keysBelow reports whether the next line that is not blank is a key, or a list item
// with one.
func keysBelow(lines []bodyLine, i int) bool {
	for i++; i < len(lines) && lines[i].blank; i++ {
	}
	return i < len(lines) && lines[i].key.ok && (lines[i].item || lines[i].key.exact)
}

// listBelow reports whether the next line that is not blank is a list item.
func listBelow(lines []bodyLine, i int) bool {
	for i++; i < len(lines) && lines[i].blank; i++ {
	}
	return i < len(lines) && lines[i].item
}
