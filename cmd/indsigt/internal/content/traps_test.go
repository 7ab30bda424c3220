package content

type trapCase struct {
	name string
	src  string
	want string
}

var trapCases = []trapCase{}
