package diag

import "testing"

func TestSlip(t *testing.T) {
	commands := []string{"init", "build", "serve", "check", "diff", "new", "fmt", "hooks", "schema", "trace", "verify", "export", "edit", "clean", "version", "markdown", "completion", "help", "install", "remove", "run"}
	for name, want := range map[string]string{
		"bulid": "build", "chekc": "check", "serv": "serve", "verifyy": "verify", "exprot": "export", "Build": "build",
		"instal": "install", "complettion": "completion", "versoin": "version", "markdwon": "markdown", "hook": "hooks", "edti": "edit",
		"import": "", "publish": "", "copy": "", "collect": "", "rename": "", "translate": "", "history": "", "receipt": "", "test": "", "list": "", "deploy": "", "watch": "", "update": "", "server": "serve", "x": "", "": "",
	} {
		if got := Slip(name, commands); got != want {
			t.Errorf("%q is taken for %q, not %q", name, got, want)
		}
	}
}
