package history

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// Revision is a commit that changed files of the portal.
type Revision struct {
	Commit
	// Paths are the changed files, relative to the portal's folder.
	Paths []string
	// changed has the mode and object of each of Paths; mode 000000: the file was
	// removed.
	changed []struct{ mode, id string }
}

// Walk steps through the portal's files at one revision after another. Its tree has
// the files of the newest revision returned by Next, and is empty before the first.
type Walk struct {
	Revisions []Revision // oldest first
	Tree      *Tree
	repo      *Repo
	next      int
	sizes     map[string]int64 // of loaded objects; nil: nothing is loaded
}

// Walk lists the commits up to c that changed files below a folder of the portal,
// along first parents: a merge is one revision with all changes it brought.
func (r *Repo) Walk(ctx context.Context, c Commit, folder string) (*Walk, error) {
	cmd, err := program(ctx, r.dir, "-c", "log.showSignature=false", "-c", "log.showRoot=true", "log", "--first-parent", "-m", "--raw", "-z", "--no-renames", "--no-abbrev", "--no-color",
		"--reverse", "--format=%x01%H %cs", c.ID, "--", ":(top,literal)"+r.Prefix+folder)
	if err != nil {
		return nil, err
	}
	out, err := cmd.Output()
	if err != nil {
		return nil, failed(ctx, err)
	}
	w := &Walk{repo: r}
	if err := w.parse(string(out), r.Prefix); err != nil {
		return nil, err
	}
	if err := r.startBatch(ctx); err != nil {
		return nil, err
	}
	w.Tree = newTree(r.batch)
	return w, nil
}

// Load loads the Markdown files of all revisions that Next returns. It must be called
// before Next.
func (w *Walk) Load(ctx context.Context) error { return w.load(ctx, 0) }

// Skip is Load for the revisions after the first n (at least one): the tree is that
// of the last skipped revision, which it returns.
func (w *Walk) Skip(ctx context.Context, n int) (*Revision, error) {
	if err := w.load(ctx, n-1); err != nil {
		return nil, err
	}
	var last *Revision
	for range n {
		last = w.Next()
	}
	return last, nil
}

// parse reads the output of git log: for each commit "\x01ID DAY", then for each file
// ":000000 100644 0000… 587b… A" and its path, all terminated by NUL.
func (w *Walk) parse(out, prefix string) error {
	parts := strings.Split(out, "\x00")
	for i := 0; i < len(parts); i++ {
		part := strings.TrimLeft(parts[i], "\n")
		if head, ok := strings.CutPrefix(part, "\x01"); ok {
			id, at, _ := strings.Cut(head, " ")
			if !day.MatchString(at) {
				return &None{Failed, words.Say("reasons.git.no-date")}
			}
			w.Revisions = append(w.Revisions, Revision{Commit: Commit{ID: id, Day: at}})
			continue
		}
		if part == "" {
			continue
		}
		f := strings.Fields(part)
		if len(f) != 5 || i+1 == len(parts) || len(w.Revisions) == 0 {
			return &None{Failed, words.Plain(fmt.Sprintf("git log: %q", part))}
		}
		i++
		v := &w.Revisions[len(w.Revisions)-1]
		v.Paths = append(v.Paths, strings.TrimPrefix(parts[i], prefix))
		v.changed = append(v.changed, struct{ mode, id string }{f[1], f[3]})
	}
	return nil
}

// load reads the Markdown files of the revisions from a given one on, including those
// that were not changed since, and finds the sizes of the other files.
func (w *Walk) load(ctx context.Context, from int) error {
	r := w.repo
	var texts []string
	var others []*node
	seen := make(map[string]bool)
	add := func(name, mode, id string) {
		switch {
		case seen[id] || mode == "160000" || mode == "000000":
			return
		case strings.HasSuffix(strings.ToLower(name), ".md"):
			texts = append(texts, id)
		default:
			others = append(others, &node{id: id})
		}
		seen[id] = true
	}
	files := make(map[string]struct{ mode, id string }) // at the first of them
	for n, v := range w.Revisions {
		for i, f := range v.changed {
			if n > from {
				add(v.Paths[i], f.mode, f.id)
			} else {
				files[v.Paths[i]] = f
			}
		}
	}
	for _, name := range slices.Sorted(maps.Keys(files)) {
		add(name, files[name].mode, files[name].id)
	}
	if err := r.batch.warm(texts); err != nil {
		return cmp.Or(ctx.Err(), err)
	}
	w.sizes = make(map[string]int64, len(seen))
	for _, id := range texts {
		text, err := r.batch.read(id)
		if err != nil {
			return err
		}
		w.sizes[id] = int64(len(text))
	}
	if len(others) == 0 {
		return nil
	}
	if err := measure(ctx, r.dir, others); err != nil {
		return err
	}
	for _, n := range others {
		w.sizes[n.id] = n.size
	}
	return nil
}

// Taken returns how many revisions Next has returned.
func (w *Walk) Taken() int { return w.next }

// Next advances the tree to the next revision and returns it, or nil at the end. The
// tree must not be read during the call.
func (w *Walk) Next() *Revision {
	if w.next == len(w.Revisions) {
		return nil
	}
	v := &w.Revisions[w.next]
	w.next++
	// Removed files come first: a folder can replace a file.
	for _, name := range v.Paths {
		w.Tree.remove(name)
	}
	for i, f := range v.changed {
		if f.mode != "000000" {
			if n := w.Tree.add(v.Paths[i], f.mode, f.id, "0"); n != nil {
				n.size = w.sizes[f.id]
				w.Tree.sort(path.Dir(v.Paths[i]))
			}
		}
	}
	return v
}

// sort sorts a folder and those above it.
func (t *Tree) sort(dir string) {
	for ; ; dir = path.Dir(dir) {
		slices.SortFunc(t.files[dir].list, func(a, b *node) int { return cmp.Compare(a.name, b.name) })
		if dir == "." {
			return
		}
	}
}

// remove removes a file, and the folders that become empty.
func (t *Tree) remove(name string) {
	for n := t.files[name]; n != nil && name != "."; n = t.files[name] {
		if n.mode.IsDir() && len(n.list) > 0 {
			return
		}
		delete(t.files, name)
		name = path.Dir(name)
		up := t.files[name]
		up.list = slices.DeleteFunc(up.list, func(o *node) bool { return o == n })
	}
}
