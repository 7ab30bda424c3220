//go:build unix

package main

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"

	"golang.org/x/tools/txtar"

	"indsigt"
	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/output"
	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/replay"
	"indsigt/cmd/indsigt/internal/translog"
	"indsigt/cmd/indsigt/internal/verify"
	"indsigt/cmd/indsigt/internal/words"
)

// Each file of testdata/errors is the smallest portal that provokes one
// diagnostic, with its exact text in both languages. The name of the file is
// the id. Its comment may hold, one to a line:
//
//	# words for the reader
//	run: build [OUT] | verify [DIGEST]   else check; verify begins with checkedPortal's data files
//	kept: checkpoint|receipt FILE   what verify compares the site's log with
//	bytes: PATH HEX                 a file that is not text
//	repeat: PATH N "TEXT"           TEXT N times at the end of a file; # in it counts
//	files: PATH N "TEXT"            N files, # in path and text counts
//	first: N                        only the first N problems are looked at
//	link: PATH TARGET               a symbolic link
//	folder: PATH                    an empty folder
//	pipe: PATH                      a pipe
//	busy: OUT                       another build is at work there
//	killed: OUT                     a build was killed there after the exchange, when a page had been saved
//	edit: PATH "OLD" "NEW"          a change to a data file of the built site
//	drop: PATH                      a file of the built site taken away
//	published: PATH "OLD" "NEW"     the published revision has NEW for OLD in a file
//	logged: PATH "OLD" "NEW"        the log published before is of NEW for OLD in a file
//	logged: public                  it is in the site that is replaced
//	newest: DAY                     the newest commit is of that day, and nothing is committed
//	large: PATH BYTES               a file of zeros that takes no room
//	entry: NAME [locked]            the site is packed as a ZIP, with this entry in it
//
// The files named want.en and want.da are what is reported.
type errorCase struct {
	id      string
	path    string
	about   []string
	setup   [][]string
	run     []string
	first   int
	files   []txtar.File
	want    map[string]string
	archive *txtar.Archive
}

const errorsDir = "testdata/errors"

func errorCases(t *testing.T) []errorCase {
	t.Helper()
	list, err := filepath.Glob(filepath.Join(errorsDir, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	var all []errorCase
	for _, path := range list {
		a, err := txtar.ParseFile(path)
		if err != nil {
			t.Fatal(err)
		}
		c := errorCase{id: strings.TrimSuffix(filepath.Base(path), ".txtar"), path: path, run: []string{"check"}, want: make(map[string]string), archive: a}
		for line := range strings.Lines(string(a.Comment)) {
			words := strings.Fields(line)
			switch {
			case len(words) == 0:
			case words[0] == "#":
				c.about = append(c.about, strings.Join(words[1:], " "))
			case words[0] == "run:":
				c.run = words[1:]
			case words[0] == "first:":
				n, err := strconv.Atoi(words[1])
				if err != nil {
					t.Fatal(err)
				}
				c.first = n
			case words[0] == "edit:" || words[0] == "published:" || words[0] == "logged:" || words[0] == "repeat:" || words[0] == "files:": // keeps its spaces
				c.setup = append(c.setup, strings.SplitN(strings.TrimSpace(line), " ", 3))
			default:
				c.setup = append(c.setup, words)
			}
		}
		for _, f := range a.Files {
			if lang, ok := strings.CutPrefix(f.Name, "want."); ok {
				c.want[lang] = string(f.Data)
			} else {
				c.files = append(c.files, f)
			}
		}
		if !*update && (len(c.want) != 2 || c.want["en"] == "" || c.want["da"] == "") {
			t.Errorf("%s: it must have want.en and want.da, neither of them empty, and no other want", path)
		}
		all = append(all, c)
	}
	return all
}

// put writes one file of a portal.
func (c errorCase) put(t *testing.T, dir, path string, data []byte) {
	t.Helper()
	at := filepath.Join(dir, filepath.FromSlash(path))
	if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(at, data, 0o644); err != nil {
		t.Fatal(err)
	}
}

// arrange writes the portal of a case.
func (c errorCase) arrange(t *testing.T, dir string) {
	t.Helper()
	put := func(path string, data []byte) { t.Helper(); c.put(t, dir, path, data) }
	for _, f := range c.files {
		put(f.Name, f.Data)
	}
	for _, words := range c.setup {
		switch at := filepath.Join(dir, filepath.FromSlash(words[1])); words[0] {
		case "bytes:":
			data, err := hex.DecodeString(words[2])
			if err != nil {
				t.Fatal(err)
			}
			put(words[1], data)
		case "repeat:", "files:":
			number, quoted, _ := strings.Cut(words[2], " ")
			n, err := strconv.Atoi(number)
			if err != nil {
				t.Fatal(err)
			}
			text, err := strconv.Unquote(quoted)
			if err != nil {
				t.Fatalf("%s: %s: %v", c.path, quoted, err)
			}
			if words[0] == "files:" {
				for i := range n {
					number := strconv.Itoa(i + 1)
					put(strings.ReplaceAll(words[1], "#", number), []byte(strings.ReplaceAll(text, "#", number)))
				}
				continue
			}
			before, _ := os.ReadFile(at)
			put(words[1], append(before, repeated(text, n)...))
		case "link:":
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := os.Symlink(words[2], at); err != nil {
				t.Fatal(err)
			}
		case "folder:":
			if err := os.MkdirAll(at, 0o755); err != nil {
				t.Fatal(err)
			}
		case "pipe:":
			if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
				t.Fatal(err)
			}
			if err := syscall.Mkfifo(at, 0o644); err != nil {
				t.Fatal(err)
			}
		case "edit:", "entry:", "newest:", "published:", "logged:", "kept:": // done by checkedSite and provoke
		case "large:":
			n, err := strconv.ParseInt(words[2], 10, 64)
			if err != nil {
				t.Fatal(err)
			}
			put(words[1], nil)
			if err := os.Truncate(at, n); err != nil {
				t.Fatal(err)
			}
		case "drop:":
			if err := os.Remove(at); err != nil {
				t.Fatal(err)
			}
		case "busy:":
			lock, err := os.OpenFile(workFolder(t, at), os.O_WRONLY, 0)
			if err != nil {
				t.Fatal(err)
			}
			t.Cleanup(func() { _ = lock.Close() })
			if err := syscall.Flock(int(lock.Fd()), syscall.LOCK_EX); err != nil {
				t.Fatal(err)
			}
			fmt.Fprintln(lock, "4711")
		case "killed:":
			// The old site is in the work folder; somebody has saved a page in it.
			page := "index.html"
			put(words[1]+"/"+page, []byte("new"))
			old := filepath.Join(filepath.Dir(workFolder(t, at)), "new")
			if err := os.Mkdir(old, 0o755); err != nil {
				t.Fatal(err)
			}
			sum := sha256.Sum256([]byte("old"))
			manifest := fmt.Sprintf(`{"version": 1, "files": [{"path": %q, "size": 3, "sha256": "%x"}]}`, page, sum)
			for path, text := range map[string]string{page: "saved by somebody", ".indsigt-manifest.json": manifest} {
				if err := os.WriteFile(filepath.Join(old, path), []byte(text), 0o644); err != nil {
					t.Fatal(err)
				}
			}
		default:
			t.Fatalf("%s: unknown line %q", c.path, words)
		}
	}
}

// workFolder makes the folder in which a build of a site works, and its lock,
// whose path it gives.
func workFolder(t *testing.T, site string) (lock string) {
	t.Helper()
	work := filepath.Join(filepath.Dir(site), "."+filepath.Base(site)+".indsigt-work")
	if err := errors.Join(os.Mkdir(work, 0o700), os.Chmod(work, 0o700|os.ModeSticky)); err != nil {
		t.Fatal(err)
	}
	st, err := os.Stat(work)
	if err != nil {
		t.Fatal(err)
	}
	lock = filepath.Join(work, fmt.Sprintf("lock-%d", st.Sys().(*syscall.Stat_t).Ino))
	if err := os.WriteFile(lock, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	return lock
}

// provoke runs the case in the folder it is in, so that paths in messages are
// the portal's own. tell prints the problems in a language.
func (c errorCase) provoke(t *testing.T) (problems []diag.Problem, tell func(lang string) string) {
	t.Helper()
	dir := t.TempDir()
	if c.run[0] == "verify" {
		c.checkedSite(t, dir)
	}
	c.arrange(t, dir)
	t.Chdir(dir)
	var opt diag.Options
	switch c.run[0] {
	case "verify":
		digest := ""
		if len(c.run) > 1 {
			digest = c.run[1]
		}
		problems = verify.Site(c.packed(t, "."), verify.Options{Digest: digest, Log: c.kept(t), Known: ownAssets()}).Problems
	case "clean":
		_, err := build.Clean(build.Options{Dir: ".", Out: c.run[1]})
		if e, ok := err.(*output.Error); ok {
			problems = []diag.Problem{e.Problem}
		}
	case "check", "build":
		o := build.Options{Dir: ".", Embedded: indsigt.Files}
		c.uncommitted(&o)
		c.published(t, &o)
		make := build.Check
		if c.run[0] == "build" {
			make = build.Build
			if len(c.run) > 1 {
				o.Out = c.run[1]
			}
		}
		r, err := make(t.Context(), o)
		if err != nil {
			t.Fatal(err)
		}
		problems, opt.Source = r.Problems, r.Excerpt
	default:
		t.Fatalf("%s: unknown run %q", c.path, c.run)
	}
	if problems = diag.Sort(problems); c.first > 0 {
		problems = problems[:min(c.first, len(problems))]
	}
	return problems, func(lang string) string {
		var b strings.Builder
		opt.Lang = lang
		if err := diag.Write(&b, diag.Human, problems, opt); err != nil {
			t.Fatal(err)
		}
		return b.String()
	}
}

// kept is what the case compares the log of its site with.
func (c errorCase) kept(t *testing.T) (opt verify.LogOptions) {
	for _, words := range c.setup {
		if words[0] != "kept:" {
			continue
		}
		text, err := os.ReadFile(words[2])
		if err != nil {
			t.Fatal(err)
		}
		if words[1] == "receipt" {
			opt.Receipt, opt.ReceiptFile = text, words[2]
		} else {
			opt.Checkpoint, opt.CheckpointFile = text, words[2]
		}
	}
	return opt
}

// uncommitted makes a run one of files that are not committed, where the case asks.
func (c errorCase) uncommitted(o *build.Options) {
	for _, words := range c.setup {
		if words[0] == "newest:" {
			o.Day = dateOf(words[1])
			o.Uncommitted = func() map[string]bool {
				all := make(map[string]bool)
				for _, f := range c.files {
					all[f.Name] = true
				}
				return all
			}
		}
	}
}

// published compares a run with a published revision or log, where the case has one.
func (c errorCase) published(t *testing.T, o *build.Options) {
	for _, words := range c.setup {
		switch words[0] {
		case "published:":
			was := c.before(t, words)
			published, err := build.Read(t.Context(), was)
			if err != nil {
				t.Fatal(err)
			}
			was.Outline = true
			before, err := build.Open(t.Context(), was)
			if err != nil {
				t.Fatal(err)
			}
			o.Published = func(context.Context, *build.Book) ([]string, error) { return before.Addresses(), nil }
			o.Judge = func(_ context.Context, b *build.Book, _ bool) ([]diag.Problem, error) {
				return replay.Judge(published, b, build.AmountsIn(b.Settings)), nil
			}
		case "logged:":
			if o.Log.Continue = true; len(words) == 2 {
				continue
			}
			o.History = sampleHistory
			was, err := build.Read(t.Context(), c.before(t, words))
			if err != nil {
				t.Fatal(err)
			}
			history, err := sampleHistory(t.Context(), was)
			if err != nil {
				t.Fatal(err)
			}
			log := translog.New(receipt.Entries(history))
			files := fstest.MapFS{translog.CheckpointPath: {Data: log.Checkpoint("x/log", nil)}}
			for _, f := range log.Files() {
				body, err := f.Body()
				if err != nil {
					t.Fatal(err)
				}
				files[f.Path] = &fstest.MapFile{Data: body}
			}
			o.Log.Since, o.Log.SinceName = files, "public/log/checkpoint"
		}
	}
}

// before is the case's portal as it was, with one text for another in a file.
func (c errorCase) before(t *testing.T, words []string) build.Options {
	files := make(fstest.MapFS)
	for _, f := range c.files {
		files[f.Name] = &fstest.MapFile{Data: f.Data}
	}
	var old, now string
	if _, err := fmt.Sscanf(words[2], "%q %q", &old, &now); err != nil {
		t.Fatal(err)
	}
	f := files[words[1]]
	f.Data = bytes.Replace(f.Data, []byte(old), []byte(now), 1)
	return build.Options{Files: files, Embedded: indsigt.Files}
}

func TestErrors(t *testing.T) {
	thoroughOnly(t)
	for _, c := range errorCases(t) {
		t.Run(c.id, func(t *testing.T) {
			reported := make(map[string]string)
			problems, tell := c.provoke(t)
			for _, p := range problems {
				for _, a := range p.Args {
					if !saysArgument(p.ID, a.Name) && !slices.Contains(unsaidArguments[p.ID], a.Name) {
						t.Errorf("%s is given %q, which its words do not use", p.ID, a.Name)
					}
					// What a system or a library says has its own words.
					if a.Name == "reason" && a.Sayer == nil && strings.HasPrefix(p.ID, "verify-") && p.ID != "verify-unreadable" {
						t.Errorf("the reason %q is said in English alone", a.Value)
					}
				}
			}
			for _, lang := range []string{"en", "da"} {
				text := tell(lang)
				if !slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.ID == c.id }) {
					t.Errorf("the portal does not provoke %s; it is reported\n%s", c.id, text)
				}
				if entry, ok := diag.Lookup(c.id); ok && entry.Severity == diag.Warning {
					if errors, _ := diag.Count(problems); errors > 0 {
						t.Errorf("the case of a warning has errors:\n%s", text)
					}
				}
				if strings.Contains(text, os.TempDir()) {
					t.Errorf("the text names a folder of this machine:\n%s", text)
				}
				reported[lang] = text
				if !*update && text != c.want[lang] {
					t.Errorf("in %q it is reported\n%s\nwant\n%s", lang, text, c.want[lang])
				}
			}
			if *update && !t.Failed() {
				c.rewrite(t, reported)
			}
		})
	}
}

// saysArgument reports whether the words of a diagnostic use an argument. One
// that they use and a problem lacks panics when the problem is printed.
func saysArgument(id, name string) bool {
	w := words.In(words.Default)
	for _, part := range []string{"text", "hint"} {
		if text := "messages." + id + "." + part; w.Has(text) && slices.Contains(w.Arguments(text), name) {
			return true
		}
	}
	return false
}

// unsaidArguments are arguments that several diagnostics are given alike, of
// which those listed do not use them.
var unsaidArguments = map[string][]string{
	"amount-currency": {"units"}, "amount-decimals": {"units"}, "amount-digits": {"units"}, "amount-groups": {"units"},
	"amount-leading-zero": {"units"}, "amount-overflow": {"units"}, "amount-sign": {"units"}, "amount-spaces": {"units"},
	"amount-unreadable": {"units"}, "change-without-sign": {"units"},
	"bad-reference": {"kind"}, "reference-kind": {"value"},
	"yaml-bracket": {"problem"}, "yaml-colon": {"problem"}, "yaml-quote": {"problem"}, "yaml-start": {"problem"}, "yaml-tab": {"problem"},
}

// repeated is a text n times, each # in it a number from 1.
func repeated(text string, n int) []byte {
	var b bytes.Buffer
	for i := range n {
		b.WriteString(strings.ReplaceAll(text, "#", strconv.Itoa(i+1)))
	}
	return b.Bytes()
}

func (c errorCase) rewrite(t *testing.T, reported map[string]string) {
	t.Helper()
	c.archive.Files = append(slices.Clone(c.files),
		txtar.File{Name: "want.en", Data: []byte(reported["en"])}, txtar.File{Name: "want.da", Data: []byte(reported["da"])})
	at := filepath.Join(packageDir, c.path)
	if err := os.WriteFile(at, txtar.Format(c.archive), 0o644); err != nil {
		t.Fatal(err)
	}
}

// packageDir is where the tests began: cases change the folder they are in.
var packageDir, _ = os.Getwd()

// One without the other fails: a diagnostic nobody can show is not understood,
// and a case whose diagnostic is gone proves nothing.
func TestEveryDiagnosticHasItsCase(t *testing.T) {
	cases := make(map[string]bool)
	for _, c := range errorCases(t) {
		cases[c.id] = true
		if _, ok := diag.Lookup(c.id); !ok {
			t.Errorf("%s: there is no such diagnostic", c.path)
		}
	}
	for _, e := range diag.Entries() {
		if !cases[e.ID] {
			t.Errorf("%s/%s.txtar is missing", errorsDir, e.ID)
		}
	}
}

// DIAGNOSTICS.md is made from the cases.
func TestDiagnosticsPage(t *testing.T) {
	const file = "DIAGNOSTICS.md"
	want := diagnosticsPage(errorCases(t))
	if *update {
		if err := os.WriteFile(file, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	if got, err := os.ReadFile(file); err != nil || string(got) != want {
		t.Errorf("%s is not what the cases say (%v); go test -run TestDiagnosticsPage -update", file, err)
	}
}

func diagnosticsPage(cases []errorCase) string {
	var b strings.Builder
	b.WriteString(`# Diagnostics

Everything the program can find wrong, each with the smallest portal that provokes it and what it then says. This page is made from
` + "`testdata/errors`" + ` by a test, so it is what the program really says. ` + "`indsigt help ID`" + ` gives the short form.

An **error** keeps the site from being built and cannot be silenced: one that could would let a wrong sum pass. Only address-lost, of which no sum
depends, can be silenced as a **warning** can, in
` + "`content/index.md`" + `: ` + "`warnings: {ID: off}`" + `. Where the settings have nothing to do with a case they are left out here.

The cases of ` + "`verify`" + ` begin with the data files of a small sound site, in which a pool hands 300 kr. of its 1.000 kr. on to an initiative in two
areas, and change one place in them, or add a page.

`)
	for _, c := range cases {
		e, _ := diag.Lookup(c.id)
		fmt.Fprintf(&b, "- [%s](#%s) (%s)\n", c.id, c.id, e.Severity)
	}
	for _, c := range cases {
		e, _ := diag.Lookup(c.id)
		fmt.Fprintf(&b, "\n## %s\n\n**%s.** %s\n\nPå dansk: %s\n", c.id, capital(e.Severity.String()), e.Why("en"), e.Why("da"))
		for _, line := range c.about {
			fmt.Fprintf(&b, "\n%s\n", line)
		}
		b.WriteString("\n````text\n")
		for _, words := range c.setup {
			fmt.Fprintf(&b, "%s\n", strings.Join(words, " "))
		}
		for _, f := range c.files {
			if len(c.files) > 1 && f.Name == "content/index.md" && string(f.Data) == plainSettings {
				continue
			}
			fmt.Fprintf(&b, "-- %s --\n%s", f.Name, f.Data)
		}
		fmt.Fprintf(&b, "````\n\n````text\n%s````\n\n````text\n%s````\n", c.want["en"], c.want["da"])
	}
	return b.String()
}

// plainSettings are those of a portal that says nothing of itself; the page
// leaves them out where there is something else to show.
const plainSettings = "---\ntitle: Portal\nlanguage: da\nwarnings: {no-source: off, public-parts-advised: off}\n---\n"

func capital(s string) string { return strings.ToUpper(s[:1]) + s[1:] }
