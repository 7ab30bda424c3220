package attachment

import (
	"path"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// File is an attachment that may be published.
type File struct {
	Type Type
	// Width and Height are in pixels, as a browser shows the picture; 0 if
	// unknown or not a picture.
	Width, Height int
	// Body is the bytes to publish. The caller must not change it: it may share
	// memory with Read's argument.
	Body []byte
}

// Read checks the attachment of a name ("content/files/plan.pdf"). If a problem
// is an error the file must not be published. Body of the result may share
// memory with body.
func Read(name string, body []byte) (File, []diag.Problem) {
	r := &reader{name: name, body: body}
	r.read()
	if r.errors {
		r.file.Body = nil
	} else if len(r.removed) > 0 {
		all := reason(r.removed[0])
		for _, what := range r.removed[1:] {
			all = words.Say("reasons.attachment.and", "first", all, "second", reason(what))
		}
		r.add(diag.New("attachment-cleaned", r.at(), "reason", all))
	}
	return r.file, r.problems
}

// reader reads one file.
type reader struct {
	name     string
	body     []byte
	file     File
	removed  []string // kinds of removed content, as names of reasons
	problems []diag.Problem
	errors   bool
	cut      bool // the file is damaged and was read up to the damage
	inside   bool // the file is in an archive
}

func (r *reader) at() diag.Pos { return diag.Pos{File: r.name} }

func (r *reader) add(p diag.Problem) {
	r.problems = append(r.problems, p)
	r.errors = r.errors || p.Severity() == diag.Error
}

// failed reports whether reading has stopped.
func (r *reader) failed() bool { return r.errors || r.cut }

// remove records what is removed; each text is reported once.
func (r *reader) remove(what string) {
	if what != "" && !slices.Contains(r.removed, what) {
		r.removed = append(r.removed, what)
	}
}

// reason returns a text of words/LANG/reasons.json by its name.
func reason(name string) words.Message { return words.Say("reasons.attachment." + name) }

// refuse reports that a file has content that is not published; name is that of
// a reason.
func (r *reader) refuse(name string) { r.refuseAt(reason(name), r.at()) }

func (r *reader) refuseAt(why words.Message, pos diag.Pos) {
	r.add(diag.New("attachment-refused", pos, "type", r.file.Type.String(), "reason", why))
}

// damaged reports that a file is truncated or breaks the rules of its type at
// offset at; negative: no position. before is what was read and cleaned up to
// there, which is published; nil: an empty file of the type is.
func (r *reader) damaged(name string, at int, before []byte) {
	why := reason(name)
	if at >= 0 {
		why = words.Say("reasons.attachment.at", "reason", why, "byte", at)
	}
	r.damagedAt(why, r.at(), before)
}

func (r *reader) damagedAt(why words.Message, pos diag.Pos, before []byte) {
	r.add(diag.New("attachment-damaged", pos, "type", r.file.Type.String(), "reason", why))
	r.cut = true
	if before == nil {
		before = []byte(r.file.Type.form().bare)
		r.file.Width, r.file.Height = 0, 0
	}
	r.file.Body = before
}

func (r *reader) read() {
	if len(r.body) > MaxBytes {
		r.add(diag.New("attachment-too-large", r.at(), "size", kilobytes(len(r.body)), "limit", kilobytes(MaxBytes)))
		return
	}
	found, foreign := sniff(r.body)
	want := typeOf(r.name)
	r.file.Type = want
	if want.isText() {
		for _, p := range diag.Conflicts(r.name, r.body) {
			r.add(p)
		}
		if r.failed() {
			return
		}
	}
	switch {
	case len(r.body) == 0 && want != None:
		r.damaged("empty", -1, nil)
		return
	case want.isText() && (found == TXT || foreign == unknownBytes): // its reader reports where it is not text
	case found == None || found == TXT:
		if found == TXT {
			foreign = "plain-text"
		}
		r.add(diag.New("attachment-type", r.at(), "reason", reason(foreign), "types", names(func(Type) bool { return true })))
		return
	case found == ZIP && want.isArchive() && isDamagedZip(r.body): // its reader reports it
	case found != want:
		r.file.Type = found
		end := path.Ext(r.name)
		right := strings.TrimSuffix(path.Base(r.name), end) + found.form().ends[0]
		var has words.Sayer = words.Plain(end)
		if end == "" {
			has = reason("nothing")
		}
		r.add(diag.New("attachment-ending", r.at(), "type", found.String(), "reason", has, "right", right))
		return
	}
	r.file.Body = r.body
	if want.IsPicture() && len(r.body) > MaxPicture {
		r.tooLarge(kilobytes(len(r.body)), kilobytes(MaxPicture))
		return
	}
	want.form().read(r)
	if want.IsPicture() && !r.errors {
		r.pictureSize()
	}
}

// isText reports whether the type is plain text that only the file name can
// identify.
func (t Type) isText() bool { return t == TXT || t == CSV || t == TSV || t == GeoJSON }

// isArchive reports whether files of the type are ZIP archives.
func (t Type) isArchive() bool { return t >= XLSX && t <= ZIP }

// pictureSize reports pictures that browsers cannot decode, or that load
// slowly.
func (r *reader) pictureSize() {
	w, h := r.file.Width, r.file.Height
	switch {
	case w > MaxSide || h > MaxSide || w*h > MaxPixels:
		r.tooLarge(pixels(w, h), pixels(MaxPixels/8000, 8000))
	case len(r.file.Body) > HeavyPicture && !r.inside:
		r.add(diag.New("picture-heavy", r.at(), "size", kilobytes(len(r.file.Body))))
	}
}

func (r *reader) tooLarge(size, limit string) {
	r.add(diag.New("picture-too-large", r.at(), "size", size, "limit", limit))
}

func pixels(w, h int) string { return strconv.Itoa(w) + " × " + strconv.Itoa(h) + " px" }

// kilobytes rounds up, so that a size above the limit shows a larger number
// than the limit.
func kilobytes(n int) string { return strconv.Itoa((n+1023)/1024) + " KB" }
