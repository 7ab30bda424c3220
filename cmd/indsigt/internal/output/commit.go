package output

import (
	"bytes"
	"errors"
	"path/filepath"
	"slices"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
)

// commit publishes the files put. After the exchange it cannot fail: the site
// is published, and a failure to tidy up is reported.
func (w *Writer) commit() (Report, error) {
	s := w.found()
	if s.err != nil {
		return Report{}, failed(w.asked, s.err)
	}
	sums, mark := printManifest(w.files)
	r := w.report(s)
	if r.Written == 0 && bytes.Equal(sums, w.old.raw) {
		return r, w.collisions(s.foreign)
	}
	kept, err := w.look()
	if err != nil {
		return Report{}, failed(w.asked, err)
	}
	r.Foreign += len(kept)
	r.Removed -= len(kept)
	foreign := append(s.foreign, kept...)
	if err := w.collisions(foreign); err != nil {
		return Report{}, err
	}
	c := newCarrier(w.session, w.old, w.before)
	if err := w.stageRest(c, sums, mark, foreign); err != nil {
		return Report{}, failed(w.asked, err)
	}
	if err := w.swap(); err != nil {
		return Report{}, failed(w.asked, err)
	}
	w.staged = false
	// From here on the site is published; errors do not affect its readers.
	err = w.disk.flushDir(".")
	for _, old := range []string{w.stage, w.aside} {
		err = errors.Join(err, w.dropOld(c, old))
	}
	if err = errors.Join(err, w.tidy()); err != nil {
		r.Left = failed(w.asked, err)
	}
	return r, nil
}

func (w *Writer) report(s scanned) Report {
	r := Report{Dir: w.asked, Unchanged: len(w.same), Written: len(w.files) - len(w.same), Foreign: s.files, Removed: len(w.old.files)}
	r.Bytes, r.Largest, r.LargestBytes = w.bytes, w.large, w.most
	for _, f := range w.files {
		if _, known := w.old.files[f.path]; known {
			r.Removed--
		}
	}
	return r
}

// look records the status of the old site's files that will be replaced or
// removed. Of those to be removed it returns the ones that others changed: they
// are carried along.
func (w *Writer) look() (kept []item, err error) {
	w.before = make(map[string]status, len(w.old.files))
	for _, k := range w.same {
		w.before[k.path] = k.status
	}
	for path, e := range w.old.files {
		if _, same := w.before[path]; same {
			continue
		}
		st, err := w.at.lstat(join(w.target, path))
		if err != nil || !st.mode.IsRegular() {
			if err := ignoreLinked(err); err != nil {
				return nil, err
			}
			continue
		}
		w.before[path] = st
		if w.names[strings.ToLower(path)] == path {
			continue
		}
		ours, err := w.isPublished(join(w.target, path), e)
		if err != nil {
			return nil, err
		}
		if !ours {
			kept = append(kept, item{path, st})
		}
	}
	slices.SortFunc(kept, func(a, b item) int { return strings.Compare(a.path, b.path) })
	return kept, nil
}

// collisions refuses a site with a path that a foreign file has.
func (w *Writer) collisions(foreign []item) error {
	for _, it := range foreign {
		as := it.path
		if it.mode.IsDir() {
			as += "/"
		}
		ours, taken := w.names[strings.ToLower(it.path)]
		if !taken || it.mode.IsDir() && ours == as {
			continue
		}
		return refuse(diag.New("output-foreign-file", diag.Pos{File: w.inSite(it.path)}, "path", as, "page", ours, "dir", w.asked))
	}
	return nil
}

// inSite returns a path of the site as people see it.
func (s *session) inSite(path string) string {
	return filepath.ToSlash(filepath.Join(s.asked, filepath.FromSlash(path)))
}

// stageRest completes the new tree, which has the changed files: it links
// unchanged files, carries foreign files and writes the list of files.
func (w *Writer) stageRest(c *carrier, sums, mark []byte, foreign []item) error {
	slices.SortFunc(w.same, func(a, b item) int { return strings.Compare(a.path, b.path) })
	if err := each(w.same, w.keepPage); err != nil {
		return err
	}
	if _, err := w.stageFor(manifestName); err != nil {
		return err
	}
	for _, it := range foreign {
		if err := c.carry(w.target, w.stage, it); err != nil {
			return err
		}
	}
	if err := w.disk.write(w.staging(sumsName), sums); err != nil {
		return err
	}
	if err := w.disk.write(w.staging(manifestName), mark); err != nil {
		return err
	}
	if err := w.disk.flush(w.stage); err != nil {
		return err
	}
	return w.catchUp(c)
}

// catchUp repeats what others changed while the new tree was made. It is the
// last step before the exchange.
func (w *Writer) catchUp(c *carrier) error {
	there, err := w.at.isThere(w.target)
	if err != nil || !there {
		return err
	}
	s := scanTree(w.at, w.target, w.old)
	if s.err != nil {
		return s.err
	}
	if err := w.collisions(s.foreign); err != nil {
		return err
	}
	if err := c.reconcile(w.target, w.stage); err != nil {
		return err
	}
	paths, err := c.altered(w.target, w.stage)
	if err != nil {
		return err
	}
	if len(paths) > 0 {
		return savedMeanwhile(paths[0])
	}
	if err := c.keepFolders(w.target, w.stage); err != nil {
		return err
	}
	return w.disk.keep(w.target, w.stage)
}

// keepPage links an unchanged page into the new tree. It must be the file whose
// bytes were compared.
func (w *Writer) keepPage(it item) error {
	to, err := w.stageFor(it.path)
	if err != nil {
		return err
	}
	from := join(w.target, it.path)
	now, err := w.at.lstat(from)
	if err != nil || !now.isUntouched(it.status) {
		if err = ignoreLinked(err); err == nil {
			err = savedMeanwhile(it.path)
		}
		return err
	}
	return w.transfer(from, to)
}
