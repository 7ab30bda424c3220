package history

import (
	"context"
	"fmt"
	"strconv"
	"strings"
	"time"

	"indsigt/cmd/indsigt/internal/words"
)

// Staged returns the next commit's files in a folder of the repository,
// slash-separated and relative to its top ("." or empty: the top itself). Files
// that are not added, or only announced by 'git add -N', are not among them. It
// reads the index (GIT_INDEX_FILE in a hook) and writes nothing.
func (r *Repo) Staged(ctx context.Context, folder string) (*Tree, error) {
	empty, err := git(ctx, r.dir, "hash-object", "-t", "tree", "--stdin")
	if err != nil {
		return nil, err
	}
	args := []string{"diff-index", "--cached", "--raw", "-z", "--no-renames", "--no-abbrev", "--ita-invisible-in-index", empty, "--"}
	prefix := ""
	if folder != "" && folder != "." {
		prefix = strings.TrimSuffix(folder, "/") + "/"
		args = append(args, ":(top,literal)"+prefix)
	}
	cmd, err := program(ctx, r.dir, args...)
	if err != nil {
		return nil, err
	}
	out, err := cmd.Output()
	if err != nil {
		return nil, failed(ctx, err)
	}
	if err := r.startBatch(ctx); err != nil {
		return nil, err
	}
	t := newTree(r.batch)
	var nodes []*node
	parts := strings.Split(string(out), "\x00")
	for i := 0; i+1 < len(parts); i += 2 {
		// ":000000 100644 0000000… 587be6b… A", and the path.
		f := strings.Fields(parts[i])
		name, ok := strings.CutPrefix(parts[i+1], prefix)
		if len(f) != 5 || !ok {
			return nil, &None{Failed, words.Plain(fmt.Sprintf("git diff-index: %q", parts[i]))}
		}
		if n := t.add(name, f[1], f[3], "0"); n != nil {
			nodes = append(nodes, n)
		}
	}
	if err := measure(ctx, r.dir, nodes); err != nil {
		return nil, err
	}
	return t, t.finish(ctx)
}

// measure fills in the sizes of files, which the index does not hold.
func measure(ctx context.Context, dir string, nodes []*node) error {
	var ids strings.Builder
	for _, n := range nodes {
		ids.WriteString(n.id + "\n")
	}
	cmd, err := program(ctx, dir, "cat-file", "--batch-check=%(objectsize)")
	if err != nil {
		return err
	}
	cmd.Stdin = strings.NewReader(ids.String())
	out, err := cmd.Output()
	if err != nil {
		return failed(ctx, err)
	}
	sizes := strings.Fields(string(out))
	if len(sizes) != len(nodes) {
		return &None{Failed, words.Say("reasons.git.object")}
	}
	for i, n := range nodes {
		if n.size, err = strconv.ParseInt(sizes[i], 10, 64); err != nil {
			return &None{Failed, words.Plain("git cat-file: " + sizes[i])}
		}
	}
	return nil
}

// NextDay returns the day of a commit made now ("2026-05-03"): that of
// GIT_COMMITTER_DATE, else git's clock. It is empty if git does not answer, for
// instance if no committer is set.
func NextDay(ctx context.Context, dir string) string {
	ident, err := git(ctx, dir, "var", "GIT_COMMITTER_IDENT")
	f := strings.Fields(ident)
	if err != nil || len(f) < 2 {
		return ""
	}
	return dayOf(f[len(f)-2], f[len(f)-1])
}

// dayOf returns the day of a time as git writes it: seconds and a zone,
// "+0200".
func dayOf(seconds, zone string) string {
	at, err := strconv.ParseInt(seconds, 10, 64)
	offset, err2 := strconv.Atoi(zone)
	if err != nil || err2 != nil {
		return ""
	}
	minutes := offset/100*60 + offset%100
	return time.Unix(at, 0).In(time.FixedZone("", minutes*60)).Format(time.DateOnly)
}
