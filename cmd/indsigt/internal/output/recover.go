package output

import (
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// recover repairs the place after a build that died: it restores a site set
// aside, removes an unfinished tree, and carries files that others saved in an
// old tree. The caller must hold the lock.
func (s *session) recover() error {
	list, err := s.at.readDir(s.work)
	if err != nil {
		return err
	}
	left := make(map[string]bool)
	for _, e := range list {
		left[s.work+"/"+e.Name()] = true
	}
	if len(left) <= 1 { // the lock
		return nil
	}
	if left[s.rebuilding()] && left[s.stage] && left[s.aside] {
		if err := s.restore(); err != nil {
			return err
		}
		delete(left, s.aside)
	}
	if there, err := s.at.isThere(s.target); err != nil {
		return err
	} else if !there && left[s.aside] {
		if err := s.disk.rename(s.aside, s.target); err != nil {
			return err
		}
		delete(left, s.aside)
	}
	if st, err := s.at.lstat(s.stage); err == nil && left[s.marker(st)] {
		if err := s.removeTree(s.stage); err != nil {
			return err
		}
		delete(left, s.stage)
	}
	for _, old := range []string{s.stage, s.aside} {
		if left[old] {
			if err := s.dropOld(newCarrier(s, manifest{}, nil), old); err != nil {
				return err
			}
		}
	}
	return s.tidy()
}

// tidy removes the small files that runs leave in the work folder.
func (s *session) tidy() error {
	list, err := s.at.readDir(s.work)
	if err != nil {
		return err
	}
	for _, e := range list {
		name := s.work + "/" + e.Name()
		if strings.HasPrefix(e.Name(), "stage-") || name == s.rebuilding() || name == s.work+"/spare" {
			if err := s.removeGone(name); err != nil {
				return err
			}
		}
	}
	return nil
}

// dropOld carries the files that others saved in an old tree to the published
// one and removes the old tree. It keeps the tree and reports it if a page of
// the new site was saved there.
func (s *session) dropOld(c *carrier, old string) error {
	st, err := s.at.lstat(old)
	if isMissing(err) {
		return nil
	} else if err != nil {
		return err
	}
	if !st.mode.IsDir() {
		return s.removeGone(old)
	}
	if c.old.raw == nil {
		if c.old, err = s.readManifest(old); err != nil {
			return err
		}
	}
	l, err := s.listTree(old)
	if err != nil {
		return err
	}
	if err := c.reconcile(old, s.target); err != nil {
		return err
	}
	paths, err := c.altered(old, s.target)
	if err != nil {
		return err
	}
	if err := c.keepFolders(old, s.target); err != nil {
		return err
	}
	if len(paths) > 0 {
		kept := beside(s.place, join(old, paths[0]))
		return refuse(diag.New("output-kept-aside", diag.Pos{File: s.inSite(paths[0])}, "path", s.inSite(paths[0]), "kept", kept,
			"command", "rm -r -- "+quoted(beside(s.place, s.work))))
	}
	return s.removeListed(old, l, true)
}
