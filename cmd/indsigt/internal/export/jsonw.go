package export

import "strconv"

// jsonBuilder appends JSON in the order of the calls. It adds a comma unless the byte
// before opens a value.
type jsonBuilder struct{ b []byte }

func (j *jsonBuilder) comma() {
	if n := len(j.b); n > 0 {
		switch j.b[n-1] {
		case '{', '[', ':', '\n':
		default:
			j.b = append(j.b, ',')
		}
	}
}

// key begins a member; its value follows.
func (j *jsonBuilder) key(name string) {
	j.comma()
	j.b = append(appendJSON(j.b, name), ':')
}

// open begins an object or a list: the value of a key, or an item.
func (j *jsonBuilder) open(c byte) {
	j.comma()
	j.b = append(j.b, c)
}

func (j *jsonBuilder) close(c byte) { j.b = append(j.b, c) }

// text is a member; an empty text is left out.
func (j *jsonBuilder) text(name, value string) {
	if value != "" {
		j.key(name)
		j.b = appendJSON(j.b, value)
	}
}

// item is a text in a list.
func (j *jsonBuilder) item(value string) {
	j.comma()
	j.b = appendJSON(j.b, value)
}

func (j *jsonBuilder) number(name string, n int) {
	j.key(name)
	j.b = strconv.AppendInt(j.b, int64(n), 10)
}

// bare is a member whose value is JSON already: a number, true.
func (j *jsonBuilder) bare(name, value string) {
	j.key(name)
	j.b = append(j.b, value...)
}
