package output

import (
	"slices"
	"strings"
	"sync"
)

// Clean removes the files that builds made in dir, by its manifest, and the
// folders that are then empty. A file of the manifest is removed only if its
// bytes are those that were published; every other file is kept.
func Clean(dir string, opt Options) (Report, error) {
	s, err := begin(dir, opt)
	if err != nil {
		return Report{}, err
	}
	defer s.close()
	r, err := s.clean()
	if err != nil {
		return Report{}, failed(dir, err)
	}
	r.Dir = dir
	return r, nil
}

func (s *session) clean() (Report, error) {
	m, err := s.readManifest(s.target)
	if err != nil || m.raw == nil {
		return Report{}, err
	}
	found := scanTree(s.at, s.target, m)
	if found.err != nil {
		return Report{}, found.err
	}
	r, err := s.cleanTree(m, found)
	if err == nil && r.Foreign == 0 {
		_ = s.disk.remove(s.target) // fails unless the folder is empty, as intended
	}
	return r, err
}

// cleanTree removes the manifest's files, then empty folders, then the
// manifest, so that an interrupted run can be repeated.
func (s *session) cleanTree(m manifest, found scanned) (Report, error) {
	files, r, err := s.published(m)
	if err != nil {
		return r, err
	}
	r.Foreign += found.files
	if err := each(files, s.removeGone); err != nil {
		return r, err
	}
	theirs := make(map[string]bool)
	for _, it := range found.foreign {
		theirs[it.path] = true
	}
	var order []string
	for dir := range folders(m) {
		if st, err := s.at.lstat(join(s.target, dir)); err == nil && st.mode.IsDir() && !theirs[dir] {
			order = append(order, dir)
		}
	}
	// A longer path is deeper; the order among equals does not matter.
	slices.SortFunc(order, func(a, b string) int {
		if n := strings.Count(b, "/") - strings.Count(a, "/"); n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	for _, dir := range order {
		if err := s.disk.remove(join(s.target, dir)); err != nil && !isMissing(err) && !s.at.isUsed(join(s.target, dir)) {
			return r, err
		}
	}
	if m.sums {
		if err := s.removeGone(join(s.target, sumsName)); err != nil {
			return r, err
		}
	}
	return r, s.disk.remove(join(s.target, manifestName))
}

// published returns the manifest's files whose bytes are those that were
// published, sorted, and counts them. Files with other bytes count as foreign.
func (s *session) published(m manifest) (files []string, r Report, err error) {
	all := make([]entry, 0, len(m.files))
	for _, e := range m.files {
		all = append(all, e)
	}
	slices.SortFunc(all, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	var mu sync.Mutex
	err = each(all, func(e entry) error {
		name := join(s.target, e.path)
		st, err := s.at.lstat(name)
		if err != nil || !st.mode.IsRegular() {
			return ignoreLinked(err)
		}
		ours, err := s.isPublished(name, e)
		if err != nil {
			return err
		}
		mu.Lock()
		defer mu.Unlock()
		if !ours {
			r.Foreign++
			return nil
		}
		files = append(files, name)
		r.Removed++
		r.Bytes += st.size
		return nil
	})
	slices.Sort(files)
	return files, r, err
}
