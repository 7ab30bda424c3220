//go:build linux

package output

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"golang.org/x/sys/unix"
)

// strangerKinds are what a repository, or another user, can put where builds work.
// Each makes it at a path and tells what must be as it was afterwards.
var strangerKinds = map[string]func(t *testing.T, at, victim string){
	"file":   func(t *testing.T, at, _ string) { write(t, at, "theirs") },
	"folder": func(t *testing.T, at, _ string) { write(t, filepath.Join(at, "new", "x"), "theirs") },
	"copied work folder": func(t *testing.T, at, _ string) {
		write(t, filepath.Join(at, "lock-1"), "")
		write(t, filepath.Join(at, "new", "x"), "theirs")
		if err := os.Chmod(at, 0o700|fs.ModeSticky); err != nil {
			t.Fatal(err)
		}
	},
	"link to a file":   func(t *testing.T, at, victim string) { symlink(t, filepath.Join(victim, "data"), at) },
	"link to a folder": func(t *testing.T, at, victim string) { symlink(t, victim, at) },
	"link to nothing":  func(t *testing.T, at, victim string) { symlink(t, filepath.Join(victim, "none"), at) },
	"link to itself":   func(t *testing.T, at, _ string) { symlink(t, filepath.Base(at), at) },
	"pipe": func(t *testing.T, at, _ string) {
		if err := syscall.Mkfifo(at, 0o644); err != nil {
			t.Fatal(err)
		}
	},
	"device": func(t *testing.T, at, _ string) {
		if err := syscall.Mknod(at, syscall.S_IFCHR|0o600, 1<<8|3); err != nil {
			t.Skip("only root makes devices")
		}
	},
	"unreadable folder": func(t *testing.T, at, _ string) {
		write(t, filepath.Join(at, "x"), "theirs")
		if err := os.Chmod(at, 0); err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = os.Chmod(at, 0o700) })
	},
}

func symlink(t *testing.T, to, at string) {
	t.Helper()
	if err := os.Symlink(to, at); err != nil {
		t.Fatal(err)
	}
}

// TestStrangersAreLeftAlone: whatever has a name that builds use, nothing
// is written through it, read from it or removed, and it is reported.
func TestStrangersAreLeftAlone(t *testing.T) {
	for _, end := range []string{"work", "lock", "new", "old"} {
		for kind, make := range strangerKinds {
			t.Run(end+"/"+kind, func(t *testing.T) {
				root := t.TempDir()
				victim := filepath.Join(root, "victim")
				write(t, filepath.Join(victim, "data"), "precious")
				dir := filepath.Join(root, "portal", "public")
				publish(t, dir, site{"a": "1"})
				at := filepath.Join(root, "portal", ".public.indsigt-"+end)
				make(t, at, victim)
				was, _ := os.Lstat(at)
				for what, do := range map[string]func() error{
					"publish": func() error { _, err := Publish(dir, hasty, site{"a": "2"}.fill); return err },
					"clean":   func() error { _, err := Clean(dir, hasty); return err },
				} {
					if err := do(); problem(err) != "output-leftover" {
						t.Errorf("%s: %v", what, err)
					}
				}
				now, err := os.Lstat(at)
				if err != nil || !os.SameFile(was, now) || was.Mode() != now.Mode() || was.Size() != now.Size() {
					t.Errorf("%v became %v, %v", was, now, err)
				}
				wantTree(t, dir, site{"a": "1"})
				wantTree(t, victim, site{"data": "precious"})
			})
		}
	}
}

// TestOwnWorkFolderIsTakenOver: what a killed run left is known by owner, mode
// and number, also when nothing is in it yet.
func TestOwnWorkFolderIsTakenOver(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	if err := syscall.Mkdir(filepath.Join(filepath.Dir(dir), ".public.indsigt-work"), workMode); err != nil {
		t.Fatal(err)
	}
	publish(t, dir, site{"a": "1"})
	wantTree(t, dir, site{"a": "1"})
	wantTidy(t, dir)
}

// TestDefaultThatLeadsOut: a folder nobody named is not followed out of the
// portal, nor into a hidden folder.
func TestDefaultThatLeadsOut(t *testing.T) {
	for to, want := range map[string]string{
		"../victim": "output-leads-out", "../none": "output-leads-out", "/": "output-is-portal", ".git": "output-leads-out",
		".git/hooks": "output-leads-out", "..": "output-is-portal", ".": "output-is-portal", "content": "output-in-source",
		"way": "output-leads-out", "public": "output-failed", "site": "<nil>",
	} {
		root := t.TempDir()
		portal := filepath.Join(root, "portal")
		write(t, filepath.Join(portal, "content", "index.md"), "")
		write(t, filepath.Join(portal, ".git", "hooks", "x"), "")
		write(t, filepath.Join(root, "victim", "data"), "precious")
		symlink(t, "../victim", filepath.Join(portal, "way"))
		symlink(t, to, filepath.Join(portal, "public"))
		opt := Options{Portal: portal, Sources: []string{filepath.Join(portal, "content")}}
		_, err := Publish(filepath.Join(portal, "public"), opt, site{"a": "1"}.fill)
		if problem(err) != want {
			t.Errorf("public -> %s: got %v, want %s", to, err, want)
		}
		wantTree(t, filepath.Join(root, "victim"), site{"data": "precious"})
		wantTree(t, filepath.Join(portal, ".git"), site{"hooks/x": ""})
		opt.Named = true
		if _, err := Publish(filepath.Join(portal, "public"), opt, site{"a": "1"}.fill); to == "../victim" && err != nil {
			t.Errorf("named: %v", err)
		}
	}
}

// manifestOf names files with the digest of a text.
func manifestOf(text string, paths ...string) string {
	var b strings.Builder
	b.WriteString(`{"version": 1, "files": [`)
	for i, p := range paths {
		if i > 0 {
			b.WriteByte(',')
		}
		fmt.Fprintf(&b, "\n{\"path\": %q, \"size\": %d, \"sha256\": \"%x\"}", p, len(text), sha256.Sum256([]byte(text)))
	}
	return b.String() + "\n]}\n"
}

// TestHostileManifest: a manifest is content; neither clean nor a build reaches
// anything outside the site through it, nor takes what it lies about.
func TestHostileManifest(t *testing.T) {
	many := make([]string, 50000)
	for i := range many {
		many[i] = fmt.Sprintf("l/%d", i)
	}
	for name, paths := range map[string][]string{
		"behind a link":           {"l/data"},
		"the link":                {"l", "f"},
		"above":                   {"../victim/data"},
		"inside out":              {"a/../../victim/data"},
		"absolute":                {"/etc/hostname"},
		"backslash":               {`..\victim\data`},
		"drive":                   {"C:/x"},
		"itself":                  {manifestName},
		"twice":                   {"mine", "mine"},
		"file as folder":          {"mine", "mine/x"},
		"folder as file":          {"sub"},
		"pipe":                    {"p"},
		"other bytes":             {"theirs"},
		"many":                    many,
		"empty folder of another": {"hollow/x"},
	} {
		t.Run(name, func(t *testing.T) {
			root := t.TempDir()
			victim, dir := filepath.Join(root, "victim"), filepath.Join(root, "portal", "public")
			write(t, filepath.Join(victim, "data"), "precious")
			foreign := site{"sub/x": "precious", "theirs": "something else", "f": "-> ../../victim/data", "l": "-> ../../victim"}
			write(t, filepath.Join(dir, "sub", "x"), "")
			for path, text := range foreign {
				if to, ok := strings.CutPrefix(text, "-> "); ok {
					symlink(t, to, filepath.Join(dir, path))
				} else {
					write(t, filepath.Join(dir, path), text)
				}
			}
			if err := syscall.Mkfifo(filepath.Join(dir, "p"), 0o644); err != nil {
				t.Fatal(err)
			}
			write(t, filepath.Join(dir, manifestName), manifestOf("precious", paths...))
			for range 2 {
				_, _ = Publish(dir, hasty, site{"page": "1", "page2": fmt.Sprint(time.Now())}.fill)
				_, _ = Clean(dir, hasty)
			}
			wantTree(t, victim, site{"data": "precious"})
			for path := range foreign {
				if _, err := os.Lstat(filepath.Join(dir, path)); err != nil {
					t.Error(err)
				}
			}
			if st, err := os.Lstat(filepath.Join(dir, "p")); err != nil || st.Mode()&fs.ModeNamedPipe == 0 {
				t.Errorf("the pipe: %v, %v", st, err)
			}
		})
	}
}

// TestManifestThatIsNoFile: a link, a folder or a pipe in its place is refused at once.
func TestManifestThatIsNoFile(t *testing.T) {
	for _, kind := range []string{"link to a file", "folder", "pipe", "link to itself"} {
		root := t.TempDir()
		dir := filepath.Join(root, "public")
		write(t, filepath.Join(root, "victim", "data"), manifestOf("x", "a"))
		write(t, filepath.Join(dir, "a"), "x")
		strangerKinds[kind](t, filepath.Join(dir, manifestName), filepath.Join(root, "victim"))
		if _, err := Publish(dir, hasty, site{"a": "2"}.fill); problem(err) != "output-failed" {
			t.Errorf("%s: %v", kind, err)
		}
		if _, err := Clean(dir, hasty); problem(err) != "output-failed" {
			t.Errorf("%s: %v", kind, err)
		}
		if got, _ := os.ReadFile(filepath.Join(dir, "a")); string(got) != "x" {
			t.Errorf("%s: the file became %q", kind, got)
		}
	}
}

// TestPageBehindALink: a page is never taken to be unchanged, nor written, behind a link.
func TestPageBehindALink(t *testing.T) {
	root := t.TempDir()
	dir, victim := filepath.Join(root, "public"), filepath.Join(root, "victim")
	publish(t, dir, site{"a/index.html": "1", "b": "1"})
	write(t, filepath.Join(victim, "index.html"), "1")
	if err := os.RemoveAll(filepath.Join(dir, "a")); err != nil {
		t.Fatal(err)
	}
	symlink(t, "../victim", filepath.Join(dir, "a"))
	for _, s := range []site{{"a/index.html": "1", "b": "2"}, {"a/index.html": "2", "b": "1"}} {
		if _, err := Publish(dir, hasty, s.fill); problem(err) != "output-foreign-file" {
			t.Errorf("got %v", err)
		}
	}
	wantTree(t, victim, site{"index.html": "1"})
	wantTree(t, dir, site{"a": "-> ../victim", "b": "1"})
}

// TestSavedMeanwhile: what others do to their files between staging and exchange
// is what is published.
func TestSavedMeanwhile(t *testing.T) {
	for diskName, kind := range map[string]func(disk) disk{"linking": disks["linux"], "copying": func(d disk) disk { return copyingDisk{hastyDisk{d}} }} {
		t.Run(diskName, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			at := func(path string) string { return filepath.Join(dir, path) }
			publish(t, dir, site{"a": "1", "old": "1", "b/c": "1"})
			for path, text := range map[string]string{"visits.json": "0", "gone.txt": "x", "sub/gone": "x", "sub/stays": "y", "in-place": "1"} {
				write(t, at(path), text)
			}
			old := time.Now().Add(-time.Hour)
			late := func() {
				write(t, at(".tmp"), "7")
				write(t, at("in-place"), "22")
				write(t, at("fresh/one"), "1")
				for _, err := range []error{os.Chtimes(at(".tmp"), old, old), os.Rename(at(".tmp"), at("visits.json")),
					os.Remove(at("gone.txt")), os.Remove(at("sub/gone")), os.Symlink("x", at("fresh/link"))} {
					if err != nil {
						t.Fatal(err)
					}
				}
			}
			opt := Options{wrap: func(d disk) disk { return lateDisk{kind(d), late} }}
			r, err := Publish(dir, opt, site{"a": "2", "b/c": "1"}.fill)
			if err != nil || r.Left != nil {
				t.Fatal(err, r.Left)
			}
			wantTree(t, dir, site{"a": "2", "b/c": "1", "visits.json": "7", "sub/stays": "y", "in-place": "22", "fresh/one": "1", "fresh/link": "-> x"})
			wantTidy(t, dir)
		})
	}
}

// copyingDisk cannot link.
type copyingDisk struct{ disk }

func (copyingDisk) link(_, to string) error {
	return &os.LinkError{Op: "link", New: to, Err: syscall.EPERM}
}

// TestPageSavedMeanwhile: a page that somebody saves while the site is made is
// never lost without a word.
func TestPageSavedMeanwhile(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	save := func(path string) func() {
		return func() {
			write(t, dir+".tmp", "by hand")
			if err := os.Rename(dir+".tmp", filepath.Join(dir, path)); err != nil {
				t.Fatal(err)
			}
		}
	}
	before := site{"changes": "1", "same": "1", "goes": "1"}
	after := site{"changes": "2", "same": "1"}
	// While pages are made: refused, nothing published.
	publish(t, dir, before)
	_, err := Publish(dir, hasty, func(w *Writer) error {
		defer save("same")()
		return after.fill(w)
	})
	if problem(err) != "output-failed" {
		t.Errorf("saved while pages were made: %v", err)
	}
	wantTree(t, dir, with(before, site{"same": "by hand"}))
	wantTidy(t, dir)
	// During the exchange: their version is kept, and reported at each run.
	for _, path := range []string{"changes", "same"} {
		publish(t, dir, before)
		r, err := Publish(dir, Options{wrap: func(d disk) disk { return lateDisk{hastyDisk{d}, save(path)} }}, after.fill)
		if err != nil || problem(r.Left) != "output-kept-aside" {
			t.Errorf("%s saved at the exchange: %v, %v", path, err, r.Left)
		}
		wantTree(t, dir, after)
		if _, err := Publish(dir, hasty, before.fill); problem(err) != "output-kept-aside" {
			t.Errorf("the next run: %v", err)
		}
		work := filepath.Join(filepath.Dir(dir), ".public.indsigt-work")
		if got, _ := os.ReadFile(filepath.Join(work, "new", path)); string(got) != "by hand" {
			t.Errorf("%s is not kept: %q", path, got)
		}
		if err := os.RemoveAll(work); err != nil { // what the hint says
			t.Fatal(err)
		}
	}
	// A page that the new site does not have is theirs from then on.
	for _, late := range []bool{false, true} {
		publish(t, dir, before)
		opt := Options{wrap: func(d disk) disk { return lateDisk{hastyDisk{d}, save("goes")} }}
		if !late {
			save("goes")()
			opt = hasty
		}
		if r, err := Publish(dir, opt, after.fill); err != nil || r.Left != nil {
			t.Error(err, r.Left)
		}
		wantTree(t, dir, with(after, site{"goes": "by hand"}))
		wantTidy(t, dir)
		if err := os.Remove(filepath.Join(dir, "goes")); err != nil {
			t.Fatal(err)
		}
	}
}

// TestForeignFoldersKeepWhatTheyHave: owner, group, mode and attributes, of the
// published folder too.
func TestForeignFoldersKeepWhatTheyHave(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, site{"a": "1"})
	sub := filepath.Join(dir, "uploads", "deep")
	write(t, filepath.Join(sub, "x"), "1")
	paths := []string{sub, filepath.Dir(sub), dir}
	for i, path := range paths {
		if err := unix.Setxattr(path, "user.note", []byte{byte('0' + i)}, 0); err != nil {
			t.Skip("no extended attributes here: ", err)
		}
		if os.Geteuid() == 0 {
			if err := os.Chown(path, 1000+i, 2000+i); err != nil {
				t.Fatal(err)
			}
		}
		if err := os.Chmod(path, 0o775|fs.ModeSetgid); err != nil {
			t.Fatal(err)
		}
	}
	look := func() (all []string) {
		for _, path := range paths {
			var st unix.Stat_t
			note := make([]byte, 1)
			_, err := unix.Getxattr(path, "user.note", note)
			if err := unix.Stat(path, &st); err != nil {
				t.Fatal(err)
			}
			all = append(all, fmt.Sprintf("%o %d %d %s %v", st.Mode, st.Uid, st.Gid, note, err))
		}
		return all
	}
	before := look()
	publish(t, dir, site{"a": "2"})
	if after := look(); fmt.Sprint(before) != fmt.Sprint(after) {
		t.Errorf("before %q, after %q", before, after)
	}
}

// TestOverlay publishes over a site in the lower layer of a real overlay.
func TestOverlay(t *testing.T) {
	root := t.TempDir()
	lower, merged := filepath.Join(root, "lower"), filepath.Join(root, "merged")
	before := site{"a/index.html": "1", "b": "1"}
	publish(t, filepath.Join(lower, "public"), before)
	write(t, filepath.Join(lower, "public", "CNAME"), "theirs")
	for _, dir := range []string{"upper", "work", "merged"} {
		if err := os.Mkdir(filepath.Join(root, dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	options := fmt.Sprintf("lowerdir=%s,upperdir=%s/upper,workdir=%s/work", lower, root, root)
	if err := unix.Mount("overlay", merged, "overlay", 0, options); err != nil {
		t.Skip("no overlay here: ", err)
	}
	defer func() { _ = unix.Unmount(merged, unix.MNT_DETACH) }()
	dir := filepath.Join(merged, "public")
	for _, s := range []site{{"a/index.html": "1", "b": "2"}, {"a/index.html": "3", "c": "1"}} {
		publish(t, dir, s)
		wantTree(t, dir, with(s, site{"CNAME": "theirs"}))
		wantTidy(t, dir)
	}
}

// TestWithoutOpenat2 walks folder by folder, as on old kernels.
func TestWithoutOpenat2(t *testing.T) {
	noOpenat2.Store(true)
	defer noOpenat2.Store(false)
	dir := filepath.Join(t.TempDir(), "public")
	for _, s := range []site{siteBefore, siteAfter} {
		publish(t, dir, s)
		wantTree(t, dir, s)
	}
	TestPageBehindALink(t)
}
