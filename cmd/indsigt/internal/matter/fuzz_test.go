package matter

import (
	"bytes"
	"testing"
)

// FuzzEdit: whatever the file and whatever is changed, the change is made and
// nothing else, or it is refused and the file is as before; never a panic.
func FuzzEdit(f *testing.F) {
	f.Add("content/plans/p.md", []byte(plan), uint16(3), "1,5 mio.: #")
	turn := 0
	fixtures(f, func(_, path string, src []byte) {
		if turn++; turn%10 == 0 {
			f.Add(path, src, uint16(7), "andet")
		}
	})
	f.Fuzz(func(t *testing.T, path string, src []byte, which uint16, text string) {
		file, problems := Read(path, src)
		if file == nil {
			if len(problems) == 0 {
				t.Fatal("refused without a reason")
			}
			return
		}
		var all []Path
		whole, _ := file.Get(nil)
		paths(whole, nil, func(p Path, _ Value) { all = append(all, p) })
		if len(all) == 0 {
			return
		}
		p := all[int(which)%len(all)]
		old, _ := file.Get(p)
		for _, do := range []func(*File) error{
			func(f *File) error { return f.Set(p, Text(text)) },
			func(f *File) error { return f.Set(p, List(Text(text), Map(Pair{"a", Text(text)}))) },
			func(f *File) error { return f.Set(p, Map(Pair{"2021", Text(text)})) },
			func(f *File) error { return f.Set(child(p, "x"), Text(text)) },
			func(f *File) error { return f.Insert(child(p, "0"), Text(text)) },
			func(f *File) error { return f.Insert(p, old) },
			func(f *File) error { return f.Delete(p) },
		} {
			again, _ := Read(path, src)
			if err := do(again); err != nil && !bytes.Equal(again.Bytes(), src) {
				t.Fatalf("refused, and changed to %q", again.Bytes())
			}
		}
	})
}
