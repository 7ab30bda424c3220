package diag

import (
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/words"
)

// Every text of report.json and reasons.json is named in the program: one that
// is not can never be said. Rooms that name a group's texts by their last part
// are listed.
func TestWordsAreUsed(t *testing.T) {
	byLastPart := map[string]string{"report.label.": "", "reasons.attachment.": "internal/attachment/",
		"reasons.sheet.": "internal/sheet/", "reasons.verify.active.": "internal/verify/", "reasons.verify.drawing.": "internal/verify/", "reasons.verify.host.": "internal/verify/"}
	source := programSource(t)
	for _, id := range words.In(words.Default).IDs() {
		if !strings.HasPrefix(id, "report.") && !strings.HasPrefix(id, "reasons.") {
			continue
		}
		name, within := id, ""
		for prefix, folder := range byLastPart {
			if last, ok := strings.CutPrefix(id, prefix); ok {
				name, within = last, folder
			}
		}
		used := false
		for file, text := range source {
			if strings.HasPrefix(file, within) && (strings.Contains(text, `"`+name+`"`) || strings.Contains(text, `"`+id+`"`)) {
				used = true
				break
			}
		}
		if !used {
			t.Errorf("%s is used nowhere", id)
		}
	}
}

// programSource is the Go code of the program by file, without its tests.
func programSource(t *testing.T) map[string]string {
	all := make(map[string]string)
	root := os.DirFS("../..")
	err := fs.WalkDir(root, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(name) != ".go" || strings.HasSuffix(name, "_test.go") {
			return err
		}
		text, err := fs.ReadFile(root, name)
		all[name] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}
