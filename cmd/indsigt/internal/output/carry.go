package output

import (
	"crypto/sha256"
	"errors"
	"io"
	"io/fs"
	"slices"
	"strings"
	"sync"
	"syscall"
)

// carrier copies foreign files (those no build made) from one tree to another.
// reconcile may be called several times and repeats what others save or delete
// in between.
type carrier struct {
	*session
	old manifest // what builds made in the tree that is carried from
	// before is the status of the old site's files when this run first read
	// them; empty in a run that recovers from one that died.
	before map[string]status
	// carried is what was copied, by path.
	carried map[string]carriedItem
	// made are the copied folders whose owner and mode must still be set.
	made []string
}

func newCarrier(s *session, old manifest, before map[string]status) *carrier {
	return &carrier{session: s, old: old, before: before, carried: make(map[string]carriedItem)}
}

// carriedItem is the status of one name in both trees after it was carried.
type carriedItem struct{ from, to status }

// carry copies one item that the other tree does not have. An item that no
// longer exists is left out.
func (c *carrier) carry(from, into string, it item) error {
	to := join(into, it.path)
	if err := c.mkdirs(into, parentOf(it.path)); err != nil {
		return err
	}
	if it.mode.IsDir() {
		if err := c.disk.mkdir(to, 0o755); err != nil && !errors.Is(err, fs.ErrExist) {
			return err
		}
		c.made = append(c.made, it.path)
	} else if err := c.transfer(join(from, it.path), to); err != nil {
		if there, statErr := c.at.isThere(join(from, it.path)); !there && statErr == nil {
			return nil
		}
		return err
	}
	st, err := c.at.lstat(to)
	c.carried[it.path] = carriedItem{it.status, st}
	return err
}

// mkdirs creates the missing folders of a path in a tree.
func (c *carrier) mkdirs(into, dir string) error {
	if dir == "" {
		return nil
	}
	if there, err := c.at.isThere(join(into, dir)); there || err != nil {
		return err
	}
	if err := c.mkdirs(into, parentOf(dir)); err != nil {
		return err
	}
	return c.disk.mkdir(join(into, dir), 0o755)
}

func parentOf(path string) string { return path[:max(0, strings.LastIndexByte(path, '/'))] }

// keepFolders sets owner and mode of the carried folders. It comes last, since
// a folder may be read-only.
func (c *carrier) keepFolders(from, into string) error {
	slices.Sort(c.made)
	slices.Reverse(c.made)
	for _, path := range c.made {
		if err := c.disk.keep(join(from, path), join(into, path)); err != nil && !isMissing(err) {
			return err
		}
	}
	c.made = nil
	return nil
}

// reconcile repeats the changes that others made since items were carried:
// saved, added or deleted. It is called before the exchange, for the new tree,
// and after it, for the published one; there, a file that others saved after
// the exchange is kept.
func (c *carrier) reconcile(from, into string) error {
	s := scanTree(c.at, from, c.old)
	if s.err != nil {
		return s.err
	}
	seen := make(map[string]bool, len(s.foreign))
	for _, it := range s.foreign {
		seen[it.path] = true
		if err := c.again(from, into, it); err != nil {
			return err
		}
	}
	var gone []string
	for path := range c.carried {
		if seen[path] {
			continue
		}
		// A page that is somebody's work by now is not among the foreign files.
		if there, err := c.at.isThere(join(from, path)); err != nil {
			return err
		} else if !there {
			gone = append(gone, path)
		}
	}
	slices.Sort(gone)
	slices.Reverse(gone)
	for _, path := range gone {
		now, err := c.at.lstat(join(into, path))
		if err == nil && (now.isUntouched(c.carried[path].to) || now.mode.IsDir()) {
			err = c.disk.remove(join(into, path))
			if now.mode.IsDir() {
				err = nil // something of others is in it
			}
		}
		if err != nil && !isMissing(err) {
			return err
		}
		delete(c.carried, path)
	}
	return nil
}

// again compares one foreign item with its copy and updates the copy.
func (c *carrier) again(from, into string, it item) error {
	was, known := c.carried[it.path]
	if known && (was.from.isUntouched(it.status) || was.from.mode.IsDir() && it.mode.IsDir()) {
		return nil
	}
	now, err := c.at.lstat(join(into, it.path))
	switch {
	case isMissing(err) && known:
		return nil // taken away by others after the exchange
	case isMissing(err):
		return c.carry(from, into, it)
	case err != nil:
		return err
	case now.isSame(it.status) || now.mode.IsDir() && it.mode.IsDir():
		c.carried[it.path] = carriedItem{it.status, now}
		return nil
	case known && !now.isUntouched(was.to):
		return nil // saved by others after the exchange
	case !known && now.mtime >= it.mtime:
		return nil // an equally new or newer one is there already
	}
	return c.replace(from, into, it)
}

// replace overwrites a carried file with a newer version in one step.
func (c *carrier) replace(from, into string, it item) error {
	if it.mode.IsDir() {
		if err := c.disk.remove(join(into, it.path)); err != nil {
			return err
		}
		return c.carry(from, into, it)
	}
	spare := c.work + "/spare"
	if err := c.removeGone(spare); err != nil {
		return err
	}
	if err := c.transfer(join(from, it.path), spare); err != nil {
		return err
	}
	if err := c.disk.rename(spare, join(into, it.path)); err != nil {
		return err
	}
	st, err := c.at.lstat(join(into, it.path))
	c.carried[it.path] = carriedItem{it.status, st}
	return err
}

// altered finds pages of the old site whose bytes are neither those this run
// saw nor those of the old manifest: others saved them. It carries those that
// the new site does not have, and returns the paths of the others, sorted.
func (c *carrier) altered(from, into string) (paths []string, err error) {
	var lost []item
	var mu sync.Mutex
	all := make([]entry, 0, len(c.old.files))
	for _, e := range c.old.files {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	err = each(all, func(e entry) error {
		st, err := c.at.lstat(join(from, e.path))
		before, known := c.before[e.path]
		switch {
		case err != nil || !st.mode.IsRegular():
			return ignoreLinked(err)
		case known && before.isUntouched(st):
			return nil
		}
		if now, err := c.at.lstat(join(into, e.path)); err == nil && now.isSame(st) {
			return nil
		}
		same, err := c.isPublished(join(from, e.path), e)
		if err == nil && !same {
			mu.Lock()
			lost = append(lost, item{e.path, st})
			mu.Unlock()
		}
		return err
	})
	for _, it := range lost {
		there, statErr := c.at.isThere(join(into, it.path))
		if err = errors.Join(err, statErr); err != nil {
			return nil, err
		}
		if _, known := c.carried[it.path]; there && !known {
			paths = append(paths, it.path)
		} else if err := c.again(from, into, it); err != nil {
			return nil, err
		}
	}
	slices.Sort(paths)
	return paths, err
}

// ignoreLinked returns nil for the error of a path that does not exist, or that leads
// through a link.
func ignoreLinked(err error) error {
	if isMissing(err) || errors.Is(err, errLinked) || errors.Is(err, syscall.ENOTDIR) || errors.Is(err, syscall.ELOOP) {
		return nil
	}
	return err
}

// isPublished reports whether a file has the digest of the manifest.
func (s *session) isPublished(name string, e entry) (bool, error) {
	f, err := s.at.openFile(name)
	if err != nil {
		return false, ignoreLinked(err)
	}
	defer f.Close()
	sum := sha256.New()
	if _, err := io.Copy(sum, f); err != nil {
		return false, err
	}
	return [sha256.Size]byte(sum.Sum(nil)) == e.sum, nil
}

// noLink are the errors of systems that cannot link a file here: not supported,
// another file system, another owner, too many links.
var noLink = []error{syscall.EPERM, syscall.EXDEV, syscall.ENOTSUP, syscall.ENOSYS, syscall.EMLINK, syscall.EACCES}

// transfer links a file into another tree, or copies it with its time, mode
// and, where possible, owner and attributes.
func (s *session) transfer(from, to string) error {
	linkErr := s.disk.link(from, to)
	if !slices.ContainsFunc(noLink, func(e error) bool { return errors.Is(linkErr, e) }) {
		return linkErr
	}
	st, err := s.at.lstat(from)
	switch {
	case err != nil:
		return err
	case st.mode&fs.ModeSymlink != 0:
		dest, err := s.at.readlink(from)
		if err != nil {
			return err
		}
		return s.disk.symlink(dest, to)
	case !st.mode.IsRegular():
		return linkErr
	}
	f, err := s.at.openFile(from)
	if err != nil {
		return err
	}
	defer f.Close()
	err = s.disk.fill(to, func(w io.Writer) error {
		_, err := io.Copy(w, f)
		return err
	})
	if err != nil {
		return err
	}
	return s.disk.keep(from, to)
}
