package ledger

import (
	"reflect"
	"testing"
	"unsafe"
)

// Every field of a fact and of a row changes the digest, and what Same compares, but for
// the two numbers that ids tell the same as.
func TestNoFieldEscapesTheDigest(t *testing.T) {
	said := map[bool][]byte{true: []byte("same"), false: []byte("other")}
	each(t, reflect.TypeFor[Fact](), "Piece", func(v any) []byte { return said[v.(*Fact).same(new(Fact))] })
	each(t, reflect.TypeFor[LineRow](), "At", func(v any) []byte { return said[v.(*LineRow).same(LineRow{})] })
	each(t, reflect.TypeFor[Fact](), "Piece", func(v any) []byte { var b encoder; b.fact(v.(*Fact)); return b })
	each(t, reflect.TypeFor[LineRow](), "At", func(v any) []byte { var b encoder; b.row(v.(*LineRow)); return b })
}

func each(t *testing.T, of reflect.Type, except string, encode func(any) []byte) {
	t.Helper()
	zero := string(encode(reflect.New(of).Interface()))
	fields := reflect.VisibleFields(of)
	for i := 0; i < len(fields); i++ {
		f := fields[i]
		if f.Type.Kind() == reflect.Struct {
			for _, inner := range reflect.VisibleFields(f.Type) {
				inner.Index = append(append([]int{}, f.Index...), inner.Index...)
				inner.Name = f.Name + "." + inner.Name
				fields = append(fields, inner)
			}
			continue
		}
		v := reflect.New(of)
		change(t, v.Elem().FieldByIndex(f.Index))
		if same := string(encode(v.Interface())) == zero; same != (f.Name == except) {
			t.Errorf("%s.%s: the digest is the same: %v", of, f.Name, same)
		}
	}
}

// change gives a field, exported or not, another value than its zero.
func change(t *testing.T, v reflect.Value) {
	t.Helper()
	v = reflect.NewAt(v.Type(), unsafe.Pointer(v.UnsafeAddr())).Elem()
	switch v.Kind() {
	case reflect.String:
		v.SetString("x")
	case reflect.Bool:
		v.SetBool(true)
	case reflect.Int, reflect.Int64:
		v.SetInt(1)
	case reflect.Uint8:
		v.SetUint(1)
	case reflect.Slice:
		v.Set(reflect.MakeSlice(v.Type(), 1, 1))
	default:
		t.Fatalf("a field is a %s; teach this test to change it", v.Type())
	}
}
