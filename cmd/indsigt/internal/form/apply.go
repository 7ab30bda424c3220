package form

import (
	"bytes"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/matter"
)

// filled returns the file with the form's values in it. Bytes outside changed fields
// are kept. The front matter must be readable; the error is matter's where the file
// is written in a way that cannot be edited in place.
func filled(path string, src []byte, sent map[string][]string) ([]byte, error) {
	tree, _ := frontmatter.ParseExact(path, src, content.IsKey)
	if tree == nil {
		return nil, matter.ErrUnusual
	}
	keys := keysOf(path)
	old, now := stateOf(tree, keys), stateFrom(sent, keys)
	file, _ := matter.Read(path, src)
	for _, c := range changesOf(tree, keys, old, now) {
		if err := apply(file, c); err != nil {
			return nil, err
		}
	}
	out := file.Bytes()
	body, sentBody := now.values[bodyName]
	if !sentBody || body[0] == old.get(bodyName) {
		return out, nil
	}
	after, _ := frontmatter.ParseExact(path, out, content.IsKey)
	text := []byte(body[0])
	if bytes.Contains(src, []byte("\r\n")) {
		text = bytes.ReplaceAll(text, []byte("\n"), []byte("\r\n"))
	}
	head := out[:after.BodyStart]
	return append(head[:len(head):len(head)], text...), nil
}

func apply(file *matter.File, c change) error {
	switch c.op {
	case setOp:
		return file.Set(c.path, c.value)
	case deleteOp:
		return file.Delete(c.path)
	}
	list, _ := file.Get(c.path)
	return file.Insert(append(c.path[:len(c.path):len(c.path)], decimal(len(list.Items))), c.value)
}

// keysOf returns the table of keys for the kind of document at a path.
func keysOf(path string) []content.Key {
	kind, ok := content.KindOf(path)
	if !ok {
		panic("internal error: " + path + " is no document")
	}
	if isTranslation(path) {
		return content.WordKeys(kind)
	}
	return content.Keys(kind)
}
