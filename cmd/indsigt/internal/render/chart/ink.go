package chart

// Light is the palette of a drawing in a file, to which no style of the site applies.
// The names are those of the tokens in static/theme.css and static/chart.css; a test
// compares them.
var Light = map[string]string{
	"paper": "#fcfcfa", "ink": "#16232b", "muted": "#4c5b64", "line": "#d9dfdd", "edge": "#74828a",
	"care": "#7c4700", "s1": "#0b5a63", "s2": "#b8500f", "s3": "#5a4aa0", "s4": "#7a6300", "s5": "#b02c5e", "s0": "#5f6c74",
	"on-s": "#ffffff",
}

// inks are the attributes that replace classes in a file.
var inks = map[string]string{
	"m":  fill("muted"),
	"u":  fill("care"),
	"on": fill("on-s"),
	"s0": fill("s0"), "s1": fill("s1"), "s2": fill("s2"), "s3": fill("s3"), "s4": fill("s4"), "s5": fill("s5"),
	"b0": band("s0"), "b1": band("s1"), "b2": band("s2"), "b3": band("s3"), "b4": band("s4"), "b5": band("s5"),
	"z":    stroke("ink", "1"),
	"g":    stroke("line", "1"),
	"h":    stroke("care", "1.2"),
	"line": stroke("s1", "2"),
	"goal": stroke("ink", "1") + ` stroke-dasharray="5 4"`,
	"hb":   stroke("care", "1.2"),
	"ub":   stroke("care", "1.2") + ` stroke-dasharray="4 3"`,
	"t":    fill("ink") + ` paint-order="stroke" stroke-width="3" stroke="` + Light["paper"] + `"`,
	"tu":   fill("care") + ` paint-order="stroke" stroke-width="3" stroke="` + Light["paper"] + `"`,
}

func fill(name string) string { return ` fill="` + Light[name] + `"` }
func band(name string) string { return fill(name) + ` fill-opacity=".38"` }
func stroke(name, w string) string {
	return ` fill="none" stroke="` + Light[name] + `" stroke-width="` + w + `"`
}

// series returns the class of series i.
func series(i int, rest bool) string {
	if rest || i < 0 || i > 4 {
		return "s0"
	}
	return [...]string{"s1", "s2", "s3", "s4", "s5"}[i]
}
