package render

import (
	"errors"
	"html/template"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	texttemplate "text/template"
	"unicode/utf8"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/view"
)

// Layouts are html/template files below layouts/. base.html frames every page;
// KIND.html defines the template "main" inside it or, if it defines none, is a
// complete document. Files below blocks/ are shared and called by their path:
// {{template "blocks/footer.html" .}}.

const baseLayout = "base.html"

// loadLayouts reads the layouts. The set of a kind is the shared files and its own,
// so that several kinds can define "main".
func loadLayouts(files overlay, words template.FuncMap, again *repeats) (map[view.Kind]*template.Template, []diag.Problem) {
	names, err := files.list("layouts")
	if err != nil {
		return nil, []diag.Problem{unreadable("layouts", err)}
	}
	var problems []diag.Problem
	shared := template.New("").Option("missingkey=error").Funcs(words)
	own := make(map[string]string)
	var blocks []string     // of the portal only
	var all strings.Builder // every layout, to find which blocks are called
	for _, full := range names {
		name := strings.TrimPrefix(full, "layouts/")
		if path.Ext(name) != ".html" {
			continue
		}
		body, mine, err := files.read(full)
		switch {
		case err != nil:
			problems = append(problems, unreadable(full, err))
			continue
		case mine && len(diag.Conflicts(full, body)) > 0:
			problems = append(problems, diag.Conflicts(full, body)...)
			continue
		case mine && !utf8.Valid(body):
			problems = append(problems, diag.New("layout-encoding", diag.Pos{File: full}))
			continue
		}
		all.Write(body)
		if mine && strings.HasPrefix(name, "blocks/") {
			blocks = append(blocks, name)
		}
		switch {
		case name == baseLayout || strings.HasPrefix(name, "blocks/"):
			if _, err := shared.New(name).Parse(string(body)); err != nil {
				problems = append(problems, layoutProblem(err, full, slices.Collect(maps.Keys(words))))
			}
		case isKind(name):
			own[name] = string(body)
		case mine:
			problems = append(problems, unused(full, kindNames()))
		}
	}
	for _, name := range blocks {
		if !strings.Contains(all.String(), strconv.Quote(name)) {
			problems = append(problems, unused("layouts/"+name, blockNames(shared)))
		}
	}
	if len(problems) > 0 && hasErrors(problems) {
		return nil, problems
	}
	problems = append(problems, again.load(shared, len(blocks) > 0)...)
	sets, found := eachKind(shared, own)
	return sets, append(problems, found...)
}

// eachKind makes the sets in parallel: escaping them is most of the work of a small
// build.
func eachKind(shared *template.Template, own map[string]string) (map[view.Kind]*template.Template, []diag.Problem) {
	made := make([]*template.Template, len(view.Kinds))
	faults := make([]error, len(view.Kinds))
	var wg sync.WaitGroup
	for i, k := range view.Kinds {
		set := template.Must(shared.Clone())
		wg.Go(func() { made[i], faults[i] = oneKind(set, string(k.Kind)+".html", own) })
	}
	wg.Wait()
	var problems []diag.Problem
	sets := make(map[view.Kind]*template.Template, len(view.Kinds))
	for i, k := range view.Kinds {
		kind := k.Kind
		if faults[i] != nil {
			problems = append(problems, layoutProblem(faults[i], "layouts/"+string(kind)+".html", blockNames(shared)))
			continue
		}
		sets[kind] = made[i]
	}
	return sets, problems
}

// oneKind is the template to execute for a kind: base.html around the kind's "main",
// or the kind's own document.
func oneKind(set *template.Template, name string, own map[string]string) (*template.Template, error) {
	t, err := set.New(name).Parse(own[name])
	if err != nil {
		return nil, err
	}
	if set.Lookup("main") != nil {
		t = set.Lookup(baseLayout)
	}
	if err := escapeNow(t); err != nil {
		return nil, err
	}
	return t, nil
}

// escapeNow makes html/template escape all templates of a set at once, so that a
// layout that cannot be escaped is reported before any page is written.
func escapeNow(t *template.Template) error {
	err := t.Execute(discard{}, nil)
	var e *template.Error
	if errors.As(err, &e) {
		return e
	}
	return nil // without data a layout cannot be executed further than this
}

type discard struct{}

func (discard) Write(p []byte) (int, error) { return len(p), nil }

func isKind(name string) bool {
	return slices.ContainsFunc(view.Kinds, func(k view.KindInfo) bool { return name == string(k.Kind)+".html" })
}

func hasErrors(ps []diag.Problem) bool {
	for _, p := range ps {
		if p.Severity() == diag.Error {
			return true
		}
	}
	return false
}

// Error is a layout that failed while a page was made.
type Error struct{ Problem diag.Problem }

func (e *Error) Error() string {
	msg := e.Problem.Pos.String()
	for _, a := range e.Problem.Args {
		if a.Name == "what" {
			msg += ": " + a.Value
		}
	}
	return msg
}

func layoutError(err error, kind view.Kind) *Error {
	for e := err; e != nil; e = errors.Unwrap(e) {
		if _, ok := e.(texttemplate.ExecError); ok {
			err = e // of the block that repeated calls, not of its caller
		}
	}
	return &Error{layoutProblem(err, "layouts/"+string(kind)+".html", nil)}
}

// templateError is the form of positions in errors of text/template and
// html/template: name:line and, if known, the byte in the line counted from zero.
var templateError = regexp.MustCompile(`^(?:html/template|template): ?([^:]+\.html):(\d+)(?::(\d+))?: (?:executing "[^"]*" at )?(.*)$`)

var missingField = regexp.MustCompile(`can't evaluate field (\w+) in type \*?(?:view|render)\.(\w+)`)

var undefinedName = regexp.MustCompile(`(?:function|template) "([^"]+)"`)

// layoutProblem converts a template's error to a problem. fallback is the file if the
// error names none, known the names to propose from.
func layoutProblem(err error, fallback string, known []string) diag.Problem {
	pos, what := diag.Pos{File: fallback}, err.Error()
	if m := templateError.FindStringSubmatch(strings.ReplaceAll(what, "\n", " ")); m != nil {
		pos.File = "layouts/" + m[1]
		pos.Line, _ = strconv.Atoi(m[2])
		if m[3] != "" {
			col, _ := strconv.Atoi(m[3])
			pos.Col = col + 1
		}
		what = m[4]
	}
	if m := missingField.FindStringSubmatch(what); m != nil {
		return diag.New("layout-field", pos, "field", m[1], "type", m[2]).Meant(nearestField(m[2], m[1]))
	}
	p := diag.New("layout-error", pos, "what", what)
	if m := undefinedName.FindStringSubmatch(what); m != nil {
		slices.Sort(known)
		p = p.Meant(nearest(m[1], known))
	}
	return p
}

func unreadable(file string, err error) diag.Problem {
	var what error = err
	for e := errors.Unwrap(what); e != nil; e = errors.Unwrap(e) {
		what = e // the innermost error has the cause without an absolute path
	}
	return diag.New("layout-unreadable", diag.Pos{File: file}, "why", what.Error())
}

// unused warns of a portal's layout that nothing calls, and proposes the nearest
// known name.
func unused(file string, known []string) diag.Problem {
	bare := func(name string) string { return strings.TrimSuffix(name, ".html") }
	name := bare(strings.TrimPrefix(file, "layouts/"))
	var others []string
	for _, k := range known {
		if bare(k) != name {
			others = append(others, bare(k))
		}
	}
	slices.Sort(others)
	near := nearest(name, others)
	if near != "" {
		near = "layouts/" + near + ".html"
	}
	return diag.New("layout-unused", diag.Pos{File: file}).Meant(near)
}

// kindNames are the names of the layouts that are not blocks.
func kindNames() []string {
	names := []string{baseLayout}
	for _, k := range view.Kinds {
		names = append(names, string(k.Kind)+".html")
	}
	return names
}

// blockNames are the templates that every layout can call.
func blockNames(shared *template.Template) []string {
	var names []string
	for _, t := range shared.Templates() {
		names = append(names, t.Name())
	}
	return names
}
