//go:build unix

package output

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"testing"

	"indsigt/cmd/indsigt/internal/sitetest"
)

// faultDisk fails, or kills the program, at the n-th step.
type faultDisk struct {
	disk
	step *atomic.Int64
	at   int64
	how  string // "refuse", "half", "after", "kill", "kill-half", "kill-after"
}

var errFull = syscall.ENOSPC

func die() {
	_ = syscall.Kill(os.Getpid(), syscall.SIGKILL)
	select {}
}

// do counts one step. half does a part of it; nil where a step has no parts.
func (d faultDisk) do(whole func() error, half func()) error {
	if d.step.Add(1) != d.at {
		return whole()
	}
	kill := strings.HasPrefix(d.how, "kill")
	switch {
	case strings.HasSuffix(d.how, "half") && half != nil:
		half()
	case strings.HasSuffix(d.how, "after"):
		_ = whole()
	}
	if kill {
		die()
	}
	return &fs.PathError{Op: "write", Path: "x", Err: errFull}
}

func (d faultDisk) write(path string, data []byte) error {
	return d.do(func() error { return d.disk.write(path, data) },
		func() { _ = d.disk.write(path, data[:len(data)/2]) })
}
func (d faultDisk) fill(path string, fill func(io.Writer) error) error {
	return d.do(func() error { return d.disk.fill(path, fill) },
		func() { _ = d.disk.fill(path, func(to io.Writer) error { return fill(&halfway{to: to}) }) })
}

// halfway stops after the first bytes, as a full disk does.
type halfway struct{ to io.Writer }

func (h *halfway) Write(p []byte) (int, error) {
	n, _ := h.to.Write(p[:len(p)/2])
	return n, errFull
}

func (d faultDisk) mkdir(path string, mode fs.FileMode) error {
	return d.do(func() error { return d.disk.mkdir(path, mode) }, nil)
}
func (d faultDisk) chmod(path string, mode fs.FileMode) error {
	return d.do(func() error { return d.disk.chmod(path, mode) }, nil)
}
func (d faultDisk) link(old, new string) error {
	return d.do(func() error { return d.disk.link(old, new) }, nil)
}
func (d faultDisk) symlink(to, path string) error {
	return d.do(func() error { return d.disk.symlink(to, path) }, nil)
}
func (d faultDisk) rename(old, new string) error {
	return d.do(func() error { return d.disk.rename(old, new) }, nil)
}
func (d faultDisk) exchange(a, b string) error {
	return d.do(func() error { return d.disk.exchange(a, b) }, nil)
}
func (d faultDisk) remove(path string) error {
	return d.do(func() error { return d.disk.remove(path) }, nil)
}
func (d faultDisk) flush(dir string) error {
	return d.do(func() error { return d.disk.flush(dir) }, nil)
}
func (d faultDisk) flushDir(dir string) error {
	return d.do(func() error { return d.disk.flushDir(dir) }, nil)
}

func (d faultDisk) keep(from, to string) error {
	return d.do(func() error { return d.disk.keep(from, to) }, nil)
}

// plainDisk is a system that can neither exchange nor link.
type plainDisk struct{ disk }

func (plainDisk) exchange(a, b string) error { return errNoExchange }
func (plainDisk) link(old, new string) error {
	return &os.LinkError{Op: "link", Old: old, New: new, Err: syscall.EPERM}
}

// forbiddenDisk fails the test when anything is changed.
type forbiddenDisk struct{ t *testing.T }

func (d forbiddenDisk) no(what, path string) error {
	d.t.Errorf("%s %s", what, path)
	return errors.New("forbidden")
}
func (d forbiddenDisk) fill(path string, _ func(io.Writer) error) error {
	return d.no("fill", path)
}
func (d forbiddenDisk) write(path string, _ []byte) error      { return d.no("write", path) }
func (d forbiddenDisk) mkdir(path string, _ fs.FileMode) error { return d.no("mkdir", path) }
func (d forbiddenDisk) chmod(path string, _ fs.FileMode) error { return d.no("chmod", path) }
func (d forbiddenDisk) link(_, path string) error              { return d.no("link", path) }
func (d forbiddenDisk) symlink(_, path string) error           { return d.no("symlink", path) }
func (d forbiddenDisk) rename(_, path string) error            { return d.no("rename", path) }
func (d forbiddenDisk) exchange(a, _ string) error             { return d.no("exchange", a) }
func (d forbiddenDisk) remove(path string) error               { return d.no("remove", path) }
func (d forbiddenDisk) flush(dir string) error                 { return d.no("flush", dir) }
func (d forbiddenDisk) flushDir(dir string) error              { return d.no("flushDir", dir) }
func (d forbiddenDisk) keep(_, path string) error              { return d.no("keep", path) }

// lowerDisk is an overlay that holds the site in a lower layer: the folder itself
// cannot be moved.
type lowerDisk struct{ disk }

func (d lowerDisk) exchange(a, b string) error { return d.moved("exchange", a, b) }
func (d lowerDisk) rename(from, to string) error {
	if from == "public" {
		return d.moved("rename", from, to)
	}
	return d.disk.rename(from, to)
}
func (lowerDisk) moved(op, a, b string) error {
	return &os.LinkError{Op: op, Old: a, New: b, Err: syscall.EXDEV}
}

// lateDisk does something in the published folder just before the exchange.
type lateDisk struct {
	disk
	late func()
}

func (d lateDisk) exchange(a, b string) error {
	d.late()
	return d.disk.exchange(a, b)
}

// The two sites of the fault tests: pages that stay, change, go and come, and
// what others put there.
var (
	siteBefore = site{"index.html": "gammel forside", "a/index.html": "uændret", "a/b/index.html": "uændret", "gone/x.html": "væk", "d.csv": "fact,1", "e.csv": "line"}
	siteAfter  = site{"index.html": "ny forside, længere", "a/index.html": "uændret", "a/b/index.html": "uændret", "new/deep/x.html": "ny", "d.csv": "fact,22", "e.csv": "line"}
	siteTheirs = site{"CNAME": "indsigt.example", "a/note": "mine", ".git/HEAD": "ref", "link": "-> CNAME"}
)

func with(s, more site) site {
	all := maps.Clone(s)
	maps.Copy(all, more)
	return all
}

// stages are the states of the folder before the build under test.
var stages = map[string]func(t *testing.T, dir string) site{
	"nothing": func(t *testing.T, dir string) site { return site{} },
	"theirs": func(t *testing.T, dir string) site {
		putTheirs(t, dir)
		return siteTheirs
	},
	"older site": func(t *testing.T, dir string) site {
		publish(t, dir, siteBefore)
		putTheirs(t, dir)
		if err := os.Chmod(dir, 0o750); err != nil {
			t.Fatal(err)
		}
		return with(siteBefore, siteTheirs)
	},
}

func putTheirs(t *testing.T, dir string) {
	t.Helper()
	for path, text := range siteTheirs {
		if to, ok := strings.CutPrefix(text, "-> "); ok {
			if err := os.Symlink(to, filepath.Join(dir, path)); err != nil && !errors.Is(err, fs.ErrNotExist) {
				t.Fatal(err)
			}
			continue
		}
		write(t, filepath.Join(dir, path), text)
	}
	_ = os.Symlink("CNAME", filepath.Join(dir, "link"))
}

var disks = map[string]func(disk) disk{
	"linux": func(d disk) disk { return hastyDisk{d} },
	"plain": func(d disk) disk { return plainDisk{hastyDisk{d}} },
	"lower": func(d disk) disk { return lowerDisk{hastyDisk{d}} },
}

// hastyDisk does not wait for the real disk, which thousands of builds would.
type hastyDisk struct{ disk }

var hasty = Options{wrap: disks["linux"]}

func (hastyDisk) flush(string) error    { return nil }
func (hastyDisk) flushDir(string) error { return nil }

// faulty wraps a kind of disk so that it fails at step n.
func faulty(kind func(disk) disk, step *atomic.Int64, n int64, how string) Options {
	return Options{wrap: func(d disk) disk { return faultDisk{kind(d), step, n, how} }}
}

// eachFault runs a case for every step of a build, every kind of fault, every
// kind of system and every state of the folder.
func eachFault(t *testing.T, hows []string, run func(t *testing.T, dir, diskName, how string, n int64) error) {
	for diskName, d := range disks {
		for stageName, prepare := range stages {
			steps := countSteps(t, d, prepare)
			if steps < 10 {
				t.Fatalf("only %d steps: the test tests nothing", steps)
			}
			for _, how := range hows {
				t.Run(fmt.Sprintf("%s/%s/%s", diskName, stageName, how), func(t *testing.T) {
					for n := int64(1); n <= steps; n++ {
						faultCase(t, diskName, prepare, n, steps, func(dir string) error { return run(t, dir, diskName, how, n) })
					}
				})
			}
		}
	}
}

func countSteps(t *testing.T, d func(disk) disk, prepare func(*testing.T, string) site) int64 {
	t.Helper()
	var step atomic.Int64
	dir := filepath.Join(t.TempDir(), "public")
	prepare(t, dir)
	if _, err := Publish(dir, faulty(d, &step, 0, ""), siteAfter.fill); err != nil {
		t.Fatal(err)
	}
	return step.Load()
}

// faultCase prepares a folder, lets run break a build, and checks that the site
// is whole and that the next build and clean put everything right.
func faultCase(t *testing.T, diskName string, prepare func(*testing.T, string) site, n, steps int64, run func(dir string) error) {
	t.Helper()
	// In memory where the system has such a folder: the cases are thousands.
	root, err := os.MkdirTemp("/dev/shm", "fault")
	if err != nil {
		root, err = os.MkdirTemp("", "fault")
	}
	if err != nil {
		t.Fatal(err)
	}
	defer os.RemoveAll(root)
	dir := filepath.Join(root, "public")
	before := prepare(t, dir)
	after := siteAfter
	if _, theirs := before["CNAME"]; theirs {
		after = with(siteAfter, siteTheirs)
	}
	err = run(dir)
	got := tree(t, dir)
	killed := errors.Is(err, errKilled)
	// Where two folders cannot be exchanged, a killed build may leave the old
	// site set aside, or half removed with its twin; the next run of any command
	// puts it back.
	if killed && (diskName != "linux") {
		if _, err := Publish(dir, hasty, func(*Writer) error { return errKilled }); !errors.Is(err, errKilled) {
			t.Fatalf("step %d of %d: recovery: %v", n, steps, err)
		}
		got = tree(t, dir)
	}
	old, fresh := maps.Equal(got, before), maps.Equal(got, after)
	switch {
	case err == nil && !fresh:
		t.Errorf("step %d of %d: reported as published, holds %v", n, steps, got)
	case err != nil && !killed && !old:
		t.Errorf("step %d of %d: reported as failed (%v), holds %v", n, steps, err, got)
	case !old && !fresh:
		t.Errorf("step %d of %d: neither the old site nor the new one: %v", n, steps, got)
	}
	if _, err := Publish(dir, hasty, siteAfter.fill); err != nil {
		t.Errorf("step %d of %d: the next build: %v", n, steps, err)
	}
	wantTree(t, dir, after)
	wantTidy(t, dir)
	if t.Failed() {
		t.FailNow()
	}
}

func TestFaultAtEveryStep(t *testing.T) {
	eachFault(t, []string{"refuse", "half", "after"}, func(t *testing.T, dir, diskName, how string, n int64) error {
		var step atomic.Int64
		_, err := Publish(dir, faulty(disks[diskName], &step, n, how), siteAfter.fill)
		if err != nil && problem(err) != "output-failed" {
			t.Errorf("step %d: %v", n, err)
		}
		if err != nil && !errors.Is(err, errFull) {
			t.Errorf("step %d: the system's reason is lost: %v", n, err)
		}
		return err
	})
}

var errKilled = errors.New("killed")

const killEnv = "OUTPUT_TEST_KILL" // DIR, disk, how and step of a build to be killed

func TestMain(m *testing.M) {
	if c := strings.Split(os.Getenv(killEnv), "\n"); len(c) == 4 {
		n, _ := strconv.ParseInt(c[3], 10, 64)
		var step atomic.Int64
		_, err := Publish(c[0], faulty(disks[c[1]], &step, n, c[2]), siteAfter.fill)
		fmt.Println("not killed:", err)
		os.Exit(3)
	}
	os.Exit(m.Run())
}

// Being killed half way through a step counts as being killed before it where
// a step has no half, and after the step before.
func TestKilledAtEveryStep(t *testing.T) {
	if !sitetest.Thorough() {
		t.Skip("each step is a process of its own; INDSIGT_TESTS=all has them")
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	eachFault(t, []string{"kill-half"}, func(t *testing.T, dir, diskName, how string, n int64) error {
		cmd := exec.Command(self)
		cmd.Env = append(os.Environ(), killEnv+"="+strings.Join([]string{dir, diskName, how, fmt.Sprint(n)}, "\n"))
		out, err := cmd.CombinedOutput()
		var exit *exec.ExitError
		if !errors.As(err, &exit) || exit.Sys().(syscall.WaitStatus).Signal() != syscall.SIGKILL {
			t.Fatalf("step %d was to be killed: %v, %s", n, err, out)
		}
		return errKilled
	})
}

func TestCleanFaultAtEveryStep(t *testing.T) {
	for n := int64(1); ; n++ {
		dir := filepath.Join(t.TempDir(), "public")
		publish(t, dir, siteBefore)
		putTheirs(t, dir)
		var step atomic.Int64
		_, err := Clean(dir, faulty(disks["linux"], &step, n, "refuse"))
		done := step.Load() < n
		if !done && err == nil {
			t.Errorf("step %d failed without a word", n)
		}
		if _, err := Clean(dir, hasty); err != nil {
			t.Fatalf("step %d: the next clean: %v", n, err)
		}
		wantTree(t, dir, siteTheirs)
		wantTidy(t, dir)
		if done {
			return
		}
	}
}
