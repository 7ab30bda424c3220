package history

import (
	"bytes"
	"context"
	"fmt"
	"maps"
	"slices"
	"time"
)

// NewCommit is a commit to be made: at noon UTC of its day, with all its files.
type NewCommit struct {
	Day, Message string
	Files        map[string][]byte
}

// Create makes a repository in dir with one branch, main, that has the commits,
// oldest first, by a neutral author. Its commits have the same ids on every machine.
// The files in dir are left alone; the index has those of the newest commit. The
// error is a *None if git is not installed.
func Create(ctx context.Context, dir string, commits []NewCommit) error {
	if _, err := git(ctx, dir, "init", "-q", "--initial-branch=main", "--template="); err != nil {
		return err
	}
	cmd, err := program(ctx, dir, "fast-import", "--quiet", "--date-format=raw")
	if err != nil {
		return err
	}
	cmd.Stdin = bytes.NewReader(stream(commits))
	if out, err := cmd.CombinedOutput(); err != nil {
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return why(string(out))
	}
	_, err = git(ctx, dir, "reset", "-q")
	return err
}

// stream is the input of git fast-import.
func stream(commits []NewCommit) []byte {
	var b bytes.Buffer
	data := func(text []byte) { fmt.Fprintf(&b, "data %d\n%s\n", len(text), text) }
	for _, c := range commits {
		at, err := time.Parse(time.DateOnly, c.Day)
		if err != nil {
			panic("internal error: a commit is dated " + c.Day)
		}
		fmt.Fprintf(&b, "commit refs/heads/main\ncommitter Indsigt <indsigt@example.org> %d +0000\n", at.Add(12*time.Hour).Unix())
		data([]byte(c.Message + "\n"))
		b.WriteString("deleteall\n")
		for _, path := range slices.Sorted(maps.Keys(c.Files)) {
			fmt.Fprintf(&b, "M 100644 inline %s\n", path)
			data(c.Files[path])
		}
	}
	return b.Bytes()
}
