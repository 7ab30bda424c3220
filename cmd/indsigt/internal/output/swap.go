package output

import (
	"errors"
	"strconv"
)

// marker returns the name of a file in the work folder with the inode number of
// the staged tree. If the tree at the stage's path has that number it is not
// published; after the exchange the old site is there.
func (s *session) marker(stage status) string {
	return s.work + "/stage-" + strconv.FormatUint(stage.ino, 10)
}

// swap exchanges the new tree with the old one. A network file system may do so
// and still report an error; the position of the new tree decides.
func (s *session) swap() error {
	fresh, err := s.at.lstat(s.stage)
	if err != nil {
		return err
	}
	if err := s.change(); err != nil {
		if now, statErr := s.at.lstat(s.target); statErr == nil && now.isSame(fresh) {
			return nil
		}
		return err
	}
	return nil
}

func (s *session) change() error {
	there, err := s.at.isThere(s.target)
	if err != nil {
		return err
	}
	if !there {
		return s.disk.rename(s.stage, s.target)
	}
	err = s.disk.exchange(s.stage, s.target)
	if errors.Is(err, errNoExchange) {
		// Two steps: the next build repairs the site if this one dies between them.
		if err = s.disk.rename(s.target, s.aside); err == nil {
			err = s.disk.rename(s.stage, s.target)
		}
		if err != nil && !isCrossDevice(err) {
			return errors.Join(err, s.back())
		}
	}
	if isCrossDevice(err) {
		return s.rebuild()
	}
	return err
}

// back moves the old tree back if nothing is in its place.
func (s *session) back() error {
	if there, err := s.at.isThere(s.target); there || err != nil {
		return err
	}
	return s.disk.rename(s.aside, s.target)
}

// rebuild replaces a site that cannot be moved, such as a folder in a lower
// layer of an overlay: it copies the site into the work folder, removes the
// site's files, and moves the new tree to the free place. Readers see a part of
// the old site, and then none, during the removal. A run that fails or dies
// there is undone from the copy.
func (s *session) rebuild() error {
	l, err := s.listTree(s.target)
	if err != nil {
		return err
	}
	if err := s.copyListed(s.target, s.aside, l); err != nil {
		return errors.Join(err, s.removeTree(s.aside))
	}
	if err := s.disk.flush(s.work); err != nil {
		return errors.Join(err, s.removeTree(s.aside))
	}
	if err := s.disk.write(s.rebuilding(), nil); err != nil {
		return errors.Join(err, s.removeGone(s.rebuilding()), s.removeTree(s.aside))
	}
	err = s.hasTwin(l)
	if err == nil {
		err = s.removeListed(s.target, l, false)
	}
	if err == nil {
		err = s.disk.rename(s.stage, s.target)
	}
	if err != nil {
		if staged, statErr := s.at.isThere(s.stage); staged || statErr != nil {
			return errors.Join(err, statErr, s.restore())
		}
	}
	return s.removeGone(s.rebuilding())
}

// rebuilding returns the name of a file that exists while a site is being
// rebuilt.
func (s *session) rebuilding() string { return s.work + "/rebuilding" }

// copyListed copies the names of a tree that the other does not have.
func (s *session) copyListed(from, to string, l listing) error {
	for _, dir := range l.dirs {
		name := to + dir[len(from):]
		if there, err := s.at.isThere(name); err != nil {
			return err
		} else if !there {
			if err := s.disk.mkdir(name, 0o755); err != nil {
				return err
			}
		}
	}
	err := each(l.files, func(name string) error {
		at := to + name[len(from):]
		if there, err := s.at.isThere(at); there || err != nil {
			return err
		}
		return s.transfer(name, at)
	})
	if err != nil {
		return err
	}
	for i := len(l.dirs) - 1; i >= 0; i-- {
		if err := s.disk.keep(l.dirs[i], to+l.dirs[i][len(from):]); err != nil {
			return err
		}
	}
	return nil
}

// restore copies a site back from its copy after an unfinished rebuild.
func (s *session) restore() error {
	l, err := s.listTree(s.aside)
	if err != nil {
		return err
	}
	if err := s.copyListed(s.aside, s.target, l); err != nil {
		return err
	}
	if err := s.removeGone(s.rebuilding()); err != nil {
		return err
	}
	return s.removeTree(s.aside)
}

// hasTwin fails if others saved a file since its copy was made.
func (s *session) hasTwin(l listing) error {
	return each(l.files, func(name string) error {
		now, err := s.at.lstat(name)
		if err != nil {
			return ignoreLinked(err)
		}
		twin, err := s.at.lstat(s.aside + name[len(s.target):])
		if err == nil && !now.isSame(twin) && (now.size != twin.size || now.mtime != twin.mtime) {
			err = savedMeanwhile(name[len(s.target)+1:])
		}
		return err
	})
}
