package main

import (
	"testing"

	"indsigt/cmd/indsigt/internal/matter"
)

// TestWhatIsSafeToFix: a proposal is written where it can mean nothing else.
func TestWhatIsSafeToFix(t *testing.T) {
	names := []string{"koege-kommune", "greve-kommune", "helhedsplan-2021", "nord", "nord-vest", "job", "jobs"}
	for _, c := range []struct {
		text, near string
		want       bool
	}{
		{"koege-komune", "koege-kommune", true},
		{"Nord", "nord", true},
		{"hoje-kommune", "koege-kommune", false},        // another municipality
		{"helhedsplan-2022", "helhedsplan-2021", false}, // another year
		{"helhdsplan-2021", "helhedsplan-2021", true},   //
		{"jobx", "job", false},                          // or jobs
		{"nrod", "nord", true},                          //
		{"nord-veste", "nord-vest", true},               //
		{"nort", "syd", false},                          // no name of the list
	} {
		if got := isSlip(c.text, c.near, names); got != c.want {
			t.Errorf("%s for %s: %v", c.near, c.text, got)
		}
	}
	f := &fixing{}
	for _, c := range []struct {
		text, near string
		want       bool
	}{
		{"1 200 000", "1.200.000", true}, {"0500", "500", true}, {"1e6", "1.000.000", false}, {"12 k", "12.000", false},
		{"ukendt", "unknown", false}, {"1.200 kr", "1.200 kr.", true},
	} {
		if got := f.isAmount(matter.Place{Text: c.text}, c.near); got != c.want {
			t.Errorf("amount %s for %s: %v", c.near, c.text, got)
		}
	}
	for _, c := range []struct {
		text, near string
		want       bool
	}{
		{"17/4-2012", "2012-04-17", true}, {"17. april 2012", "2012-04-17", true}, {"2012/4/5", "2012-04-05", true}, {"4.4.2012", "2012-04-04", true},
		{"5/4/2012", "2012-04-05", false}, {"17/4/12", "2012-04-17", false}, {"April 5th, 2012", "2012-04-05", true},
	} {
		if got := f.isDate(matter.Place{Text: c.text}, c.near); got != c.want {
			t.Errorf("date %s for %s: %v", c.near, c.text, got)
		}
	}
}
