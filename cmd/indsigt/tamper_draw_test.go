package main

import (
	"bytes"
	"fmt"
	"regexp"
	"strconv"
)

// drawKinds are changes of drawings that leave their marks' values and questions, and the
// tables, as they are.
var drawKinds = []tampering{
	// Bars.
	{"a bar twice as long", anyPage, inCharts("bars", stretch(`<g data-value="[^0"][^"]*" data-ask="[^"]*"><rect class="s[0-9]" x="-?[\d.]+" y="[\d.]+" width="`, 2, 1)), drawRule},
	{"a bar half as long", anyPage, inCharts("bars", stretch(`<g data-value="[^0"][^"]*" data-ask="[^"]*"><rect class="s[0-9]" x="-?[\d.]+" y="[\d.]+" width="`, 1, 2)), drawRule},
	{"a bar as high as two", anyPage, inCharts("bars", swaps(`(<rect class="s[0-9]"[^>]*height=")20"`, `${1}40"`)), drawRule},
	{"a bar in another place", anyPage, inCharts("bars", stretch(`<rect class="s[0-9]" x="[\d.]+" y="`, 1, 3)), drawRule},
	{"a bar left out", anyPage, inCharts("bars", swaps(`<rect class="s[0-9]"[^>]*/>`, ``)), drawRule},
	{"two bars swapped", anyPage, inCharts("bars", swapTwo(`<rect class="s[0-9]"[^>]* width="(\d+)"`)), drawRule},
	{"two names of bars swapped", anyPage, inCharts("bars", swapTwo(`<text x="[^>]*>([^<]+)</text><g data`)), drawRule},
	{"another name of a bar", anyPage, inCharts("bars", swaps(`(<text x="[^>]*>)[^<]+(</text><g data)`, `${1}Byen${2}`)), drawRule},
	{"a row of bars left out", anyPage, inCharts("bars", swaps(`\n<text [^\n]*`, ``)), drawRule},
	{"a row of bars twice", anyPage, inCharts("bars", swaps(`(\n<text [^\n]*)`, `${1}${1}`)), drawRule},
	{"at least before a bar's amount", anyPage, inCharts("bars", swaps(`(<rect class="s[0-9]"[^>]*/><text x="[^>]*>)(\d)`, `${1}mindst ${2}`)), drawRule},
	{"no line of zero", anyPage, inCharts("bars", swaps(`<path class="z"[^>]*/>`, ``)), drawRule},
	{"a line of zero elsewhere", anyPage, inCharts("bars", swaps(`<path class="z" d="m`, `<path class="z" d="m9`)), drawRule},
	// Hatching.
	{"hatching left out", anyPage, inCharts("", swaps(`<rect class="hb"[^>]*/><path class="h"[^>]*/>`, ``)), drawRule},
	{"strokes of hatching left out", anyPage, inCharts("", swaps(`<path class="h"[^>]*/>`, ``)), drawRule},
	{"hatching drawn as known", anyPage, inCharts("", swaps(`<rect class="hb"`, `<rect class="s1"`)), drawRule},
	{"hatching of what is known", anyPage, inCharts("bars", swaps(`(<g data-value[^>]*><rect class="s1"[^>]*/>)(<text)`, `${1}<rect class="hb" x="9" y="9" width="14" height="20"/><path class="h" d="M9 9m5.5 0l-5.5 5.5m11 -5.5l-11 11"/>${2}`)), drawRule},
	{"the words about hatching left out", anyPage, inCharts("columns", swaps(`<p class="note">.*?</p>`, ``)), drawRule},
	// Columns.
	{"a column twice as high", anyPage, inCharts("columns", stretch(`<rect data-value="[^>]*" class="s[0-9]" x="[\d.]+" y="[\d.]+" width="[\d.]+" height="`, 2, 1)), drawRule},
	{"a column of half the length", anyPage, inCharts("columns", stretch(`<rect data-value="[^>]*" class="s[0-9]" x="[\d.]+" y="[\d.]+" width="`, 1, 2)), drawRule},
	{"a column left out", anyPage, inCharts("columns", swaps(`<rect data-value[^>]*/>`, ``)), drawRule},
	{"two columns swapped", anyPage, inCharts("columns", swapTwo(`<rect data-value="([^"]*" data-ask="[^"]*)"`)), drawRule},
	{"another year below a column", anyPage, inCharts("columns", swaps(`>20(\d)(\d)</text>`, `>20${2}${1}</text>`)), drawRule},
	{"two totals of columns swapped", anyPage, inCharts("columns", swapTwo(`<g data-quote=""><text x="[\d.]+" y="[\d.]+"(?: text-anchor="middle")?>([\d.,٫]+)</text></g>\n`)), drawRule},
	{"another total of a column", anyPage, inCharts("columns", swaps(`(/><g data-quote=""><text x="[\d.]+" y="[\d.]+"(?: text-anchor="middle")?>)\d`, `${1}97`)), drawRule},
	{"another amount on the scale", anyPage, inCharts("columns", swaps(`(<path class="g"[^>]*/><text class="m"[^>]*>)`, `${1}7`)), drawRule},
	{"a line of the scale elsewhere", anyPage, inCharts("columns", swaps(`<path class="g" d="M([\d.]+) \d+`, `<path class="g" d="M${1} 7`)), drawRule},
	{"another unit of the scale", anyPage, inCharts("columns", swaps(`(<text class="m"[^>]*>)[^<]*`, `${1}mia. kr.`)), drawRule},
	{"a series in another colour", anyPage, inCharts("columns", swaps(`(<rect data-value[^>]*class=")s[0-9]`, `${1}s4`)), drawRule},
	{"another number of a series", anyPage, inCharts("columns", swaps(`(<text class="on"[^>]*>)[^<]`, `${1}7`)), drawRule},
	{"two names of series swapped", anyPage, inCharts("columns", swapTwo(`<text class="on"[^>]*>[^<]*</text><text x="[^>]*>([^<]*)</text>`)), drawRule},
	{"a series left out of the legend", anyPage, inCharts("columns", swaps(`<rect class="s[0-9]"[^>]*/><text class="on"[^>]*>[^<]*</text><text x="[^>]*>([^<]*)</text>`, ``)), drawRule},
	// Shares.
	{"a share twice as long", anyPage, inCharts("shares", stretch(`<rect class="s[0-9]" x="\d+" y="0" width="`, 2, 1)), drawRule},
	{"a share left out", anyPage, inCharts("shares", swaps(`\n<g data-value[^\n]*\n[^\n]*`, ``)), drawRule},
	{"two names of shares swapped", anyPage, inCharts("shares", swapTwo(`<text class="on"[^>]*>[^<]*</text><text x="[^>]*>([^<]*)</text>`)), drawRule},
	// Time.
	{"a span twice as long", anyPage, inCharts("timeline", stretch(`<rect class="s[12]" x="\d+" y="\d+" width="`, 2, 1)), drawRule},
	{"a span elsewhere", anyPage, inCharts("timeline", stretch(`<rect class="s[12]" x="`, 3, 2)), drawRule},
	{"another year of a scale", anyPage, inCharts("timeline", swaps(`>20(\d)(\d)</text>`, `>20${2}${1}</text>`)), drawRule},
	{"another name of a span", anyPage, inCharts("timeline", swaps(`(</g>\n<g data-quote=""><text x="[^>]*>)[^<]*`, `${1}Byen`)), drawRule},
	{"a span left out", anyPage, inCharts("timeline", swaps(`\n<g data-quote=""><text x="[^\n]*\n<g data-value[^\n]*`, ``)), drawRule},
	// Flow.
	{"a band twice as high", anyPage, inCharts("flow", bandHeight), drawRule},
	{"a band left out", anyPage, inCharts("flow", swaps(`\n<g data-value="[^0"][^"]*" data-ask="[^"]*"><path[^\n]*`, ``)), drawRule},
	{"two names of nodes swapped", anyPage, inCharts("flow", swapTwo(`/><text class="t"[^>]*>([^<]*)</text></g>`)), drawRule},
	{"a node twice as high", anyPage, inCharts("flow", stretch(`<g data-quote=""><rect class="s[1-5]" x="\d+" y="\d+" width="\d+" height="`, 2, 1)), drawRule},
	// Goals.
	{"a point of a goal elsewhere", anyPage, inCharts("progress", stretch(`<rect class="s1" x="\d+" y="`, 1, 2)), drawRule},
	{"a target elsewhere", anyPage, inCharts("progress", stretch(`<path class="goal" d="M\d+ `, 3, 1)), drawRule},
	{"a line between other points", anyPage, inCharts("progress", stretch(`<path class="line" d="M`, 1, 2)), drawRule},
	{"another date of a goal", anyPage, inCharts("progress", swaps(`(<text class="m"[^>]*>[^<]*)`, `${1}9`)), drawRule},
	// Words and shapes of all kinds.
	{"another title of a drawing", anyPage, inCharts("", swaps(`(<svg[^>]*><title[^>]*>)`, `${1}Alle `)), drawRule},
	{"another description of a drawing", anyPage, inCharts("", swaps(`(<desc[^>]*>)`, `${1}Ikke: `)), drawRule},
	{"a shape over a drawing", anyPage, inCharts("", swaps(`(</svg>)`, `<rect class="s1" x="9" y="9" width="90" height="90"/>${1}`)), drawRule},
	{"a drawing moved", anyPage, inCharts("", swaps(`viewBox="0 0`, `viewBox="0 -40`)), drawRule},
	{"a drawing of another size", anyPage, inCharts("", swaps(`viewBox="0 0 \d+`, `viewBox="0 0 200`)), drawRule},
	{"a mark without colour", anyPage, inCharts("", swaps(`<rect class="s`, `<rect fill="none" class="s`)), drawRule},
	{"a mark of another class", anyPage, inCharts("", swaps(`class="s[0-9]"`, `class="vh"`)), drawRule},
	{"a drawing of another kind", anyPage, swaps(`data-chart="[a-z]+"`, `data-chart="pie"`), drawRule},
	// Files next to a chart.
	{"a mark of a drawing's file longer", one(drawnFile), stretch(`<rect fill="[^"]*" x="[\d.]+" y="[\d.]+" width="`, 2, 1), "verify-figure-file"},
	{"a mark of a drawing's file left out", one(drawnFile), swaps(`(</text></g>\n.*?)<rect fill="[^"]*" x[^>]*/>`, `${1}`), "verify-figure-file"},
	{"another word in a drawing's file", one(drawnFile), swaps(`(<text[^>]*>)`, `${1}7`), "verify-figure-file"},
	{"another title of a drawing's file", one(drawnFile), swaps(`(<title[^>]*>)`, `${1}Alle `), "verify-figure-file"},
	{"a mark of a drawing's file in the colour of paper", one(drawnFile), swaps(`<rect fill="[^"]*" x`, `<rect fill="#fcfcfa" x`), "verify-figure-file"},
	{"a script in a drawing's file", one(drawnFile), swaps(`</svg>`, `<script>x()</script></svg>`), "verify-figure-file"},
	{"a handler in a drawing's file", one(drawnFile), swaps(`<svg `, `<svg onload="x()" `), "verify-figure-file"},
	{"a picture in a drawing's file", one(drawnFile), swaps(`</svg>`, `<image href="https://evil.example/x.png"/></svg>`), "verify-figure-file"},
	{"two names in a chart's table file swapped", one(drawnTable), swapTwo(`\n([^",\n]+),`), "verify-figure-file"},
	{"another heading in a chart's table file", one(drawnTable), swaps(`^([^,]*),`, `${1},Ny `), "verify-figure-file"},
	{"a row of a chart's table file left out", one(drawnTable), swaps(`\n[^\n]*\n$`, "\n"), "verify-figure-file"},
	{"a drawing for one screen alone", anyPage, inCharts("", swaps(`<svg class="narrow".*?</svg>`, ``)), drawRule},
}

// drawnFile and drawnTable are files of charts that all portals of the corpus have.
const (
	drawnFile  = "budget/finansiering/figur-*.svg"
	drawnTable = "budget/finansiering/figur-*.csv"
)

// drawRule is the finding about a drawing, which names its first line or that of its
// chart where a part is missing.
const drawRule = "verify-drawing verify-chart-bare verify-chart-mark elsewhere"

var chartFigure = regexp.MustCompile(`(?s)<figure class="chart"[^>]*data-chart="([a-z]+)".*?</figure>`)

// inCharts applies a change to the first chart of a kind that has what it changes; of any
// kind where none is named.
func inCharts(kind string, change edit) edit {
	return func(text []byte) []byte {
		for _, at := range chartFigure.FindAllSubmatchIndex(text, -1) {
			if kind != "" && string(text[at[2]:at[3]]) != kind {
				continue
			}
			if now := change(text[at[0]:at[1]]); now != nil {
				return bytes.Join([][]byte{text[:at[0]], now, text[at[1]:]}, nil)
			}
		}
		return nil
	}
}

// stretch multiplies the number after the first match of a pattern that is not small, so
// that the difference is more than a unit.
func stretch(before string, times, by int) edit {
	pattern := regexp.MustCompile(before + `(\d+)`)
	return func(text []byte) []byte {
		for _, at := range pattern.FindAllSubmatchIndex(text, -1) {
			n, _ := strconv.Atoi(string(text[at[2]:at[3]]))
			if n < 8 {
				continue
			}
			return bytes.Join([][]byte{text[:at[2]], fmt.Append(nil, n*times/by), text[at[3]:]}, nil)
		}
		return nil
	}
}

// swapTwo swaps the groups of the first two matches of a pattern that differ: lengths by
// more than the unit they are rounded to.
func swapTwo(of string) edit {
	pattern := regexp.MustCompile(of)
	return func(text []byte) []byte {
		all := pattern.FindAllSubmatchIndex(text, -1)
		for i, b := range all {
			a := all[0]
			one, two := text[a[2]:a[3]], text[b[2]:b[3]]
			if i == 0 || bytes.Equal(one, two) || alike(one, two) {
				continue
			}
			return bytes.Join([][]byte{text[:a[2]], two, text[a[3]:b[2]], one, text[b[3]:]}, nil)
		}
		return nil
	}
}

// alike reports whether two texts are lengths that may differ by rounding alone.
func alike(one, two []byte) bool {
	a, err1 := strconv.Atoi(string(one))
	b, err2 := strconv.Atoi(string(two))
	return err1 == nil && err2 == nil && max(a, b)-min(a, b) <= 2
}

var bandEdge = regexp.MustCompile(`<path class="b\d" d="M[\d.]+ [\d.]+C[\d. ]+V([\d.]+)C[\d.]+ ([\d.]+)`)

// bandHeight makes a band of a flow higher at its right end.
func bandHeight(text []byte) []byte {
	at := bandEdge.FindSubmatchIndex(text)
	if at == nil {
		return nil
	}
	return bytes.Join([][]byte{text[:at[2]], []byte("600"), text[at[3]:at[4]], []byte("600"), text[at[5]:]}, nil)
}
