package pages

import (
	"strings"
	"testing"
)

// The words of a tab are short enough for those who read them, and the page's
// own name is always among them.
func TestHeadTitleIsCut(t *testing.T) {
	long := strings.Repeat("å", 90)
	for _, c := range []struct {
		own  string
		of   []string
		want string
	}{
		{"Nord", []string{"Boligområde", "Portalen"}, "Nord – Boligområde – Portalen"},
		{long, []string{"Boligområde", "By"}, long + " – By"},
		{long, []string{"Boligområde", "Portalen"}, long},
		{long + long, []string{"Portalen"}, long + long},
	} {
		if got := headTitle(c.own, c.of...); got != c.want {
			t.Errorf("headTitle(%q, %q) = %q, want %q", c.own, c.of, got, c.want)
		}
	}
}

// Pages are in the footer in the order their editors numbered them in.
func TestFooterFollowsMenuNumbers(t *testing.T) {
	s := plan(t, `
== pages/anden.md
---
title: Anden
menu: 2
---
Ord.
== pages/tiende.md
---
title: Tiende
menu: 10
---
Ord.
== pages/foerste.md
---
title: Første
menu: 1
---
Ord.
== pages/skjult.md
---
title: Skjult
---
Ord.
`)
	var got []string
	for _, g := range s.Data(0).Base().Footer {
		for _, l := range g.Links {
			switch l.Text {
			case "Anden", "Tiende", "Første", "Skjult":
				got = append(got, l.Text)
			}
		}
	}
	if want := "Første Anden Tiende"; strings.Join(got, " ") != want {
		t.Errorf("got %q, want %q", got, want)
	}
}
