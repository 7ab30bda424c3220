package output

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// A published site has two files about itself. sumsName lists every file that builds
// made, in the format of sha256sum, so that anybody can check a site. manifestName
// marks the list as a build's, since other programs write files of that name too. It
// has the digest of the list without its own line: a list that somebody else wrote
// does not decide which files are the build's.
const (
	manifestName = ".indsigt-manifest.json"
	sumsName     = "SHA256SUMS"
)

// entry is a file that a build made.
type entry struct {
	path string
	sum  [sha256.Size]byte
}

// manifest lists the files that an earlier build made; raw is the list as it was read,
// nil if there was none.
type manifest struct {
	files map[string]entry
	raw   []byte
	// sums is set if the list is in sumsName; older builds listed the files in
	// manifestName.
	sums bool
}

// printManifest returns the list of the files of a site and the file that says whose it
// is. They contain no time and no host: the same site has the same list.
func printManifest(files []entry) (sums, mark []byte) {
	mark = printMark(printSums(files))
	return printSums(append(slices.Clone(files), entry{manifestName, sha256.Sum256(mark)})), mark
}

// printSums prints a list of files, sorted by path.
func printSums(files []entry) []byte {
	files = slices.SortedFunc(slices.Values(files), func(a, b entry) int { return strings.Compare(a.path, b.path) })
	b := make([]byte, 0, len(files)*112)
	for _, f := range files {
		escaped := escapeName.Replace(f.path)
		if escaped != f.path {
			b = append(b, '\\')
		}
		b = hex.AppendEncode(b, f.sum[:])
		b = append(b, "  "...)
		b = append(b, escaped...)
		b = append(b, '\n')
	}
	return b
}

// escapeName and unescapeName write the names that sha256sum marks with a backslash
// before the digest.
var (
	escapeName   = strings.NewReplacer("\\", "\\\\", "\n", "\\n", "\r", "\\r")
	unescapeName = strings.NewReplacer("\\\\", "\\", "\\n", "\n", "\\r", "\r")
)

func printMark(sums []byte) []byte {
	return fmt.Appendf(nil, "{\"version\": 2, \"list\": %q, \"sha256\": \"%x\"}\n", sumsName, sha256.Sum256(sums))
}

// maxManifest is the largest manifest that is read, in bytes: that of two
// million files.
const maxManifest = 256 << 20

// readManifest reads the manifest of a tree; a missing one is empty. A damaged one is
// an error, since it decides which files are the build's. It is untrusted: every path
// must be inside the tree and named once, and no file can be the folder of another.
func (s *session) readManifest(tree string) (manifest, error) {
	raw, err := s.readOwn(tree, manifestName)
	if raw == nil || err != nil {
		return manifest{}, err
	}
	m, list, err := parseManifest(raw)
	if !m.sums || err != nil {
		return m, err
	}
	if m.raw, err = s.readOwn(tree, sumsName); err != nil {
		return manifest{}, err
	}
	if m.raw == nil {
		// A run ended while it removed this tree: the list is removed after the files that it
		// lists.
		m.raw = []byte{}
		return m, nil
	}
	return m, m.readSums(raw, list)
}

// readOwn reads one of the two files; nil: there is none.
func (s *session) readOwn(tree, name string) ([]byte, error) {
	f, err := s.at.openFile(tree + "/" + name)
	if isMissing(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxManifest+1))
	if err == nil && len(raw) > maxManifest {
		err = words.Say("reasons.output.manifest-large", "file", name, "limit", maxManifest>>20)
	}
	return raw, err
}

// parseManifest reads the manifest of this version, which names the digest of the list,
// or of the first, which has the list in it.
func parseManifest(raw []byte) (m manifest, list string, err error) {
	var in struct {
		Version      int
		List, SHA256 string
		Files        []struct {
			Path   string
			Size   int64
			SHA256 string
		}
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	err = dec.Decode(&in)
	if err == nil && dec.More() {
		err = words.Say("reasons.verify.after-end")
	}
	if err != nil {
		return manifest{}, "", words.Say("reasons.output.manifest-damaged", "file", manifestName, "reason", err)
	}
	m = manifest{files: make(map[string]entry, len(in.Files)), raw: raw}
	switch in.Version {
	case 1:
	case 2:
		m.sums = true
		return m, in.SHA256, nil
	default:
		return manifest{}, "", words.Say("reasons.output.manifest-version", "file", manifestName, "version", in.Version)
	}
	for _, f := range in.Files {
		if err := m.add(manifestName, f.Path, f.SHA256); err != nil {
			return manifest{}, "", err
		}
	}
	return m, "", m.noFileIsFolder(manifestName)
}

// readSums reads the list and checks that it is the one that mark names.
func (m *manifest) readSums(mark []byte, digest string) error {
	var own [sha256.Size]byte
	for line := range strings.Lines(string(m.raw)) {
		sum, path := readSum(line)
		if path == manifestName {
			n, err := hex.Decode(own[:], []byte(sum[:min(len(sum), 64)]))
			if err != nil || n != len(own) {
				return words.Say("reasons.output.manifest-entry", "file", sumsName, "entry", strconv.Quote(path))
			}
			continue
		}
		if err := m.add(sumsName, path, sum); err != nil {
			return err
		}
	}
	if own != sha256.Sum256(mark) || digest != fmt.Sprintf("%x", sha256.Sum256(printSums(slices.Collect(maps.Values(m.files))))) {
		return words.Say("reasons.output.manifest-other", "file", sumsName, "manifest", manifestName)
	}
	return m.noFileIsFolder(sumsName)
}

// readSum reads a line of the list.
func readSum(line string) (sum, path string) {
	rest, escaped := strings.CutPrefix(strings.TrimSuffix(line, "\n"), "\\")
	sum, path, _ = strings.Cut(rest, "  ")
	if escaped {
		path = unescapeName.Replace(path)
	}
	return sum, path
}

// Listed returns the files in a list in the format of sha256sum, such as a site's
// SHA256SUMS; ok is false if a line is not a digest and a path.
func Listed(sums []byte) (files []string, ok bool) {
	for line := range strings.Lines(string(sums)) {
		sum, path := readSum(line)
		if _, err := hex.DecodeString(sum); err != nil || len(sum) != 64 || path == "" {
			return nil, false
		}
		files = append(files, path)
	}
	return files, len(files) > 0
}

// add adds one file of the list in a file.
func (m *manifest) add(in, path, sum string) error {
	e := entry{path: path}
	n, err := hex.Decode(e.sum[:], []byte(sum[:min(len(sum), 64)]))
	_, twice := m.files[path]
	if err != nil || n != len(e.sum) || len(sum) != 64 || twice || !safe(path) {
		return words.Say("reasons.output.manifest-entry", "file", in, "entry", strconv.Quote(path))
	}
	m.files[path] = e
	return nil
}

func (m *manifest) noFileIsFolder(in string) error {
	for dir := range folders(*m) {
		if _, twice := m.files[dir]; twice {
			return words.Say("reasons.output.manifest-entry", "file", in, "entry", strconv.Quote(dir))
		}
	}
	return nil
}
