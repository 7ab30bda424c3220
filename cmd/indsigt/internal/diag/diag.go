// Package diag defines positioned problems and everything done with them: the
// catalogue of all kinds, sorting, excerpts with a caret, and printing in each format
// and language.
//
// The main types are Problem (one finding, a value) and Entry (its kind in the
// catalogue). A Problem has arguments, never finished sentences, so that one run can
// be printed in any language. The package must not know anything of content, money or
// pages.
package diag

import (
	"fmt"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// Severity decides whether a problem stops a build. Only warnings, and the errors
// that Tunable names, can be turned off, so that no wrong sum passes.
type Severity uint8

const (
	Error Severity = iota
	Warning
)

// Pos is a position in a file. File is slash-separated and relative to the portal's
// folder ("content/areas/nord.md"). Line and Col are 1-based, Col counted in runes; 0
// means unknown.
type Pos struct {
	File string
	Line int
	Col  int
}

// IsZero reports whether the position is unknown.
func (p Pos) IsZero() bool { return p == Pos{} }

// String formats path:line:col, without the parts that are unknown.
func (p Pos) String() string {
	switch {
	case p.Line == 0:
		return p.File
	case p.Col == 0:
		return fmt.Sprintf("%s:%d", p.File, p.Line)
	}
	return fmt.Sprintf("%s:%d:%d", p.File, p.Line, p.Col)
}

// Arg is one named argument of a message: it replaces {Name} in the catalogue's text.
// Value is the argument in English, by which problems are sorted and compared; Sayer
// formats it in each language, nil if it is the same in all.
type Arg struct {
	Name  string
	Value string
	Sayer words.Sayer
}

// In is the argument in a language.
func (a Arg) In(lang string) string {
	if a.Sayer != nil {
		return a.Sayer.In(lang)
	}
	return a.Value
}

// Figure is one of the user's figures in a message (stated, computed, difference)
// with the position it was read at. Label is a key of the catalogue's figure labels,
// translated when printed.
type Figure struct {
	Label string
	Value string
	Pos   Pos
}

// Problem is one finding. ID names an Entry of the catalogue.
type Problem struct {
	ID string
	Pos
	// EndCol is the column after the last rune marked by the caret line;
	// 0 marks one rune.
	EndCol  int
	Args    []Arg
	Figures []Figure
	// Near is the name that was probably meant, printed as "did you mean",
	// and Others are what else it could have been, in order.
	Near   string
	Others []string
}

// New makes a problem. args are pairs of name and value; a value is a string, an int,
// a words.Sayer or an error, whose message is used unless it is a Sayer. New panics
// if the id is not in the catalogue or the pairs are uneven.
func New(id string, pos Pos, args ...any) Problem {
	if _, ok := Lookup(id); !ok {
		panic("internal error: diagnostic " + id + " is not in the catalogue")
	}
	if len(args)%2 != 0 {
		panic("internal error: uneven arguments for diagnostic " + id)
	}
	p := Problem{ID: id, Pos: pos}
	for i := 0; i < len(args); i += 2 {
		p.Args = append(p.Args, newArg(args[i].(string), args[i+1]))
	}
	return p
}

func newArg(name string, value any) Arg {
	switch v := value.(type) {
	case string:
		return Arg{Name: name, Value: v}
	case int:
		return Arg{Name: name, Value: strconv.Itoa(v)}
	case words.Sayer:
		return Arg{Name: name, Value: v.In(words.Default), Sayer: v}
	case error:
		return Arg{Name: name, Value: v.Error()}
	}
	panic(fmt.Sprintf("internal error: an argument of a diagnostic of type %T", value))
}

// With adds one of the user's figures. It panics if the label has no text.
func (p Problem) With(label, value string, pos Pos) Problem {
	_ = Label(label, "en")
	p.Figures = append(p.Figures[:len(p.Figures):len(p.Figures)], Figure{label, value, pos})
	return p
}

// Meant adds proposals, the likeliest first. Without arguments it adds nothing.
func (p Problem) Meant(near ...string) Problem {
	if len(near) > 0 {
		p.Near, p.Others = near[0], near[1:]
	}
	return p
}

// To sets the end of the marked columns, exclusive.
func (p Problem) To(endCol int) Problem {
	p.EndCol = endCol
	return p
}

// Severity returns the problem's severity from the catalogue.
func (p Problem) Severity() Severity {
	e, _ := Lookup(p.ID)
	return e.Severity
}

// OfContent reports whether a message is about the files that editors write, and not
// about layouts and texts of the interface, the output folder, or a site that is
// verified.
func OfContent(id string) bool {
	area, _, _ := strings.Cut(id, "-")
	switch area {
	case "layout", "texts", "static", "output", "verify":
		return false
	}
	return true
}
