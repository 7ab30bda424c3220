package output

import (
	"bytes"
	"encoding/hex"
	"encoding/json"
	"io"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// manifestName is the file in a site that lists the files builds made.
const manifestName = ".indsigt-manifest.json"

// entry is a file that a build made.
type entry struct {
	path string
	size int64
	sum  [32]byte
}

// manifest lists the files that an earlier build made; raw is nil if there was
// none.
type manifest struct {
	files map[string]entry
	raw   []byte
}

// printManifest writes entries sorted by path. It contains no time and no host:
// the same site has the same manifest.
func printManifest(files []entry) []byte {
	slices.SortFunc(files, func(a, b entry) int { return strings.Compare(a.path, b.path) })
	b := make([]byte, 0, 32+len(files)*128)
	b = append(b, "{\"version\": 1, \"files\": ["...)
	for i, f := range files {
		if i > 0 {
			b = append(b, ',')
		}
		b = append(b, "\n{\"path\": "...)
		name, err := json.Marshal(f.path)
		if err != nil {
			panic("internal error: cannot print the path " + f.path)
		}
		b = append(b, name...)
		b = append(b, ", \"size\": "...)
		b = strconv.AppendInt(b, f.size, 10)
		b = append(b, ", \"sha256\": \""...)
		b = hex.AppendEncode(b, f.sum[:])
		b = append(b, "\"}"...)
	}
	return append(b, "\n]}\n"...)
}

// maxManifest is the largest manifest that is read, in bytes: that of two
// million files.
const maxManifest = 256 << 20

// readManifest reads the manifest of a tree; a missing one is empty. A damaged
// one is an error: without it nobody can tell whose the files are. It is
// untrusted: every path must be inside the tree and named once, and no file may
// be the folder of another.
func (s *session) readManifest(tree string) (manifest, error) {
	f, err := s.at.openFile(tree + "/" + manifestName)
	if isMissing(err) {
		return manifest{}, nil
	}
	if err != nil {
		return manifest{}, err
	}
	defer f.Close()
	raw, err := io.ReadAll(io.LimitReader(f, maxManifest+1))
	if err != nil {
		return manifest{}, err
	}
	if len(raw) > maxManifest {
		return manifest{}, words.Say("reasons.output.manifest-large", "file", manifestName, "limit", maxManifest>>20)
	}
	return parseManifest(raw)
}

func parseManifest(raw []byte) (manifest, error) {
	var in struct {
		Version int
		Files   []struct {
			Path   string
			Size   int64
			SHA256 string
		}
	}
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.DisallowUnknownFields()
	err := dec.Decode(&in)
	if err == nil && dec.More() {
		err = words.Say("reasons.verify.after-end")
	}
	if err != nil {
		return manifest{}, words.Say("reasons.output.manifest-damaged", "file", manifestName, "reason", err)
	}
	if in.Version != 1 {
		return manifest{}, words.Say("reasons.output.manifest-version", "file", manifestName, "version", in.Version)
	}
	m := manifest{files: make(map[string]entry, len(in.Files)), raw: raw}
	for _, f := range in.Files {
		e := entry{path: f.Path, size: f.Size}
		n, err := hex.Decode(e.sum[:], []byte(f.SHA256[:min(len(f.SHA256), 64)]))
		_, twice := m.files[f.Path]
		if err != nil || n != len(e.sum) || len(f.SHA256) != 64 || f.Size < 0 || twice || !safe(f.Path) {
			return manifest{}, words.Say("reasons.output.manifest-entry", "file", manifestName, "entry", strconv.Quote(f.Path))
		}
		m.files[f.Path] = e
	}
	for dir := range folders(m) {
		if _, twice := m.files[dir]; twice {
			return manifest{}, words.Say("reasons.output.manifest-entry", "file", manifestName, "entry", strconv.Quote(dir))
		}
	}
	return m, nil
}
