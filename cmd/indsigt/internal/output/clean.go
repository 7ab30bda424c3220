package output

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// Clean removes what builds made in dir, by its manifest, and the folders that
// are empty then. What nobody's build made stays.
func Clean(dir string, opt Options) (Report, error) {
	d := opt.disk
	if d == nil {
		d = systemDisk{}
	}
	p, err := findPlace(dir, opt)
	if err != nil {
		return Report{}, err
	}
	unlock, err := p.enter(d)
	if err != nil {
		return Report{}, err
	}
	defer unlock()
	if err := p.recover(d); err != nil {
		return Report{}, failed(dir, err)
	}
	m, err := readManifest(p.target)
	if err != nil {
		return Report{}, failed(dir, err)
	}
	if m.raw == nil {
		return Report{Dir: dir}, nil
	}
	s := scanTree(p.target, m)
	if s.err != nil {
		return Report{}, failed(dir, s.err)
	}
	r, err := cleanTree(d, p.target, m, s)
	if err != nil {
		return Report{}, failed(dir, err)
	}
	r.Dir = dir
	if st, err := os.Lstat(dir); err == nil && st.IsDir() && s.files == 0 {
		_ = d.remove(p.target) // refused unless empty, which is what we want
	}
	return r, nil
}

// cleanTree removes the manifest's files, then the folders nobody else uses,
// then the manifest: a run that dies before the end can be run again.
func cleanTree(d disk, root string, m manifest, s scanned) (Report, error) {
	r := Report{Foreign: s.files}
	theirs := make(map[string]bool)
	for _, it := range s.foreign {
		theirs[it.path] = true
	}
	var files []string
	for path, e := range m.files {
		at := filepath.Join(root, filepath.FromSlash(path))
		if _, err := os.Lstat(at); err == nil && !theirs[path] {
			files = append(files, at)
			r.Removed++
			r.Bytes += e.size
		}
	}
	slices.Sort(files)
	if err := removeFiles(d, files); err != nil {
		return r, err
	}
	// A longer path stands deeper; the order among equals does not matter.
	var order []string
	for dir := range folders(m) {
		if !theirs[dir] {
			order = append(order, dir)
		}
	}
	slices.SortFunc(order, func(a, b string) int {
		if n := strings.Count(b, "/") - strings.Count(a, "/"); n != 0 {
			return n
		}
		return strings.Compare(a, b)
	})
	for _, dir := range order {
		if err := d.remove(filepath.Join(root, filepath.FromSlash(dir))); err != nil && !os.IsNotExist(err) {
			return r, err
		}
	}
	return r, d.remove(filepath.Join(root, manifestName))
}
