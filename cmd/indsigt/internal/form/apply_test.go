package form

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/frontmatter"
)

// fixtures calls f with every document of the portals in the repository.
func fixtures(t *testing.T, f func(path string, src []byte)) {
	t.Helper()
	found := 0
	for _, dir := range []string{"../../../..", "../scaffold/example", "../scaffold/da", "../scaffold/en"} {
		err := filepath.WalkDir(filepath.Join(dir, "content"), func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() {
				return err
			}
			rel, _ := filepath.Rel(dir, p)
			rel = filepath.ToSlash(rel)
			if _, ok := content.KindOf(rel); !ok {
				return nil
			}
			src, err := os.ReadFile(p)
			if err != nil {
				return err
			}
			found++
			f(rel, src)
			return nil
		})
		if err != nil && !os.IsNotExist(err) {
			t.Fatal(err)
		}
	}
	if found < 300 {
		t.Fatalf("only %d documents", found)
	}
}

// sentBy is what a browser sends of a form that nobody touched: boxes that are
// not ticked and empty fields leave nothing, line ends are "\r\n".
func sentBy(t *testing.T, path string, src []byte) map[string][]string {
	t.Helper()
	tree, problems := frontmatter.ParseExact(path, src, content.IsKey)
	if tree == nil {
		t.Fatalf("%s: %v", path, problems)
	}
	sent := make(map[string][]string)
	s := stateOf(tree, keysOf(path))
	if len(s.locked) > 0 {
		t.Errorf("%s: no field for %v", path, s.locked)
	}
	joined := make(map[string]bool)
	eachField(keysOf(path), s, "", func(name string, key *content.Key) {
		switch fieldOf(key) {
		case linesField, levelsField:
			joined[name] = true
		}
	})
	for name, values := range s.values {
		if joined[name] {
			values = []string{strings.Join(values, "\n")}
		}
		for _, v := range values {
			sent[name] = append(sent[name], strings.ReplaceAll(v, "\n", "\r\n"))
		}
	}
	return sent
}

func eachField(keys []content.Key, s *state, prefix string, f func(string, *content.Key)) {
	for i := range keys {
		name := prefix + keys[i].Name
		f(name, &keys[i])
		switch fieldOf(&keys[i]) {
		case groupField:
			eachField(keys[i].Keys, s, name+".", f)
		case itemsField:
			for _, item := range s.values[name] {
				eachField(keys[i].Keys, s, name+"."+item+".", f)
			}
		}
	}
}

func TestUntouchedFormLeavesEveryByte(t *testing.T) {
	fixtures(t, func(path string, src []byte) {
		for name, text := range map[string][]byte{
			"as it is":         src,
			"lines of Windows": bytes.ReplaceAll(src, []byte("\n"), []byte("\r\n")),
			"a mark":           append([]byte("\uFEFF"), src...),
		} {
			got, err := filled(path, text, sentBy(t, path, text))
			if err != nil || !bytes.Equal(got, text) {
				t.Errorf("%s, %s: %v, changed", path, name, err)
			}
		}
	})
}

// Any one amount is changed: only its own bytes differ.
func TestOneAmountChangesItsOwnBytes(t *testing.T) {
	amounts := 0
	fixtures(t, func(path string, src []byte) {
		sent := sentBy(t, path, src)
		for name, values := range sent {
			if !strings.HasPrefix(name, "funding.") || len(values[0]) == 0 || values[0][0] < '0' || values[0][0] > '9' || !isAmount(name) {
				continue
			}
			amounts++
			changed := maps.Clone(sent)
			changed[name] = []string{"7.654.321"}
			got, err := filled(path, src, changed)
			if err != nil {
				t.Errorf("%s: %s: %v", path, name, err)
				continue
			}
			i := bytes.Index(got, []byte("7.654.321"))
			if i < 0 || bytes.Count(got, []byte("7.654.321")) != 1 {
				t.Errorf("%s: %s is not in the file", path, name)
				continue
			}
			front, back := got[:i], got[i+len("7.654.321"):]
			if !bytes.HasPrefix(src, front) || !bytes.HasSuffix(src, back) {
				t.Errorf("%s: %s changed more than the amount:\n%s", path, name, got)
				continue
			}
			if was := strings.Trim(string(src[len(front):len(src)-len(back)]), `"`); was != values[0] {
				t.Errorf("%s: %s replaced %q, not %q", path, name, was, values[0])
			}
		}
	})
	if amounts < 100 {
		t.Errorf("only %d amounts were tried", amounts)
	}
}

func isAmount(name string) bool {
	parts := strings.Split(name, ".")
	return slices.Contains([]string{"applied", "ceiling", "committed", "disbursed", "spent", "returned"}, parts[2])
}

// What a form says after any number of random changes is what the file says, and
// no comment of what stays is lost.
func TestRandomForms(t *testing.T) {
	rnd := rand.New(rand.NewPCG(1, 2))
	fixtures(t, func(path string, src []byte) {
		for range 3 {
			sent := sentBy(t, path, src)
			scramble(rnd, path, sent)
			got, err := filled(path, src, sent)
			if err != nil {
				t.Errorf("%s: %v\n%v", path, err, sent)
				continue
			}
			keys := keysOf(path)
			tree, problems := frontmatter.ParseExact(path, got, content.IsKey)
			if tree == nil {
				t.Errorf("%s cannot be read: %v\n%s", path, problems, got)
				continue
			}
			before, _ := frontmatter.ParseExact(path, src, content.IsKey)
			want, have := stateFrom(sent, keys), stateOf(tree, keys)
			a, b := want.mapOf(keys, ""), have.mapOf(keys, "")
			if !a.Equal(b) {
				t.Errorf("%s says something else than the form\nform %v\nfile %v", path, a, b)
			}
			if !bytes.Equal(tree.Body(), before.Body()) {
				t.Errorf("%s: the text below was touched", path)
			}
		}
	})
}

// scramble does a few things that an editor can do to a form.
func scramble(rnd *rand.Rand, path string, sent map[string][]string) {
	names := slices.Sorted(maps.Keys(sent))
	for range 1 + rnd.IntN(4) {
		name := names[rnd.IntN(len(names))]
		if name == bodyName || name == "title" || sent[name] == nil {
			continue
		}
		row := rowOf(keysOf(path), name)
		if row == nil {
			continue
		}
		switch fieldOf(row) {
		case itemsField:
			if rnd.IntN(2) == 0 {
				item := fmt.Sprintf("n%d", len(sent[name]))
				sent[name] = append(slices.Clone(sent[name]), item)
				sent[name+"."+item+"."+row.Keys[0].Name] = []string{"landsbyggefonden"}
			} else {
				sent[name] = sent[name][min(1, len(sent[name])):]
			}
		case gridField:
			switch rnd.IntN(3) {
			case 0:
				delete(sent, name)
			case 1:
				sent[name] = []string{"1.234"}
			default:
				base, last, ok := cutYear(name)
				if ok {
					name = base
					delete(sent, base+"."+last)
				}
				sent[name+".2031"] = []string{"5.000,50"}
			}
		case ticksField, sharesField:
			if rnd.IntN(2) == 0 {
				sent[name] = append(slices.Clone(sent[name]), fmt.Sprintf("en-mere-%d", rnd.Uint64()))
			} else {
				sent[name] = sent[name][min(1, len(sent[name])):]
			}
		case checkField, groupField, lockedField:
		default:
			sent[name] = []string{[]string{"ord: med [tegn], og # mere", "nul", "12", `"anført"`, "- streg"}[rnd.IntN(5)]}
		}
	}
}

func cutYear(name string) (base, year string, ok bool) {
	i := strings.LastIndexByte(name, '.')
	if i > 0 && isYear(name[i+1:]) {
		return name[:i], name[i+1:], true
	}
	return name, "", false
}

// rowOf is the table's row of a field; nil: none.
func rowOf(keys []content.Key, name string) *content.Key {
	base, _, _ := cutYear(name)
	var row *content.Key
	for step := range strings.SplitSeq(base, ".") {
		if row != nil && row.Type == content.Objects && (step[0] == 'n' && len(step) == 2 || step[0] >= '0' && step[0] <= '9') {
			continue
		}
		i := slices.IndexFunc(keys, func(k content.Key) bool { return k.Name == step })
		if i < 0 {
			return nil
		}
		row = &keys[i]
		keys = row.Keys
	}
	return row
}
