package render

import (
	"html/template"
	"reflect"
	"slices"
	"text/template/parse"
)

// html/template ends every action in a page's text with an escaper, which
// passes a template.HTML through as it is. On the pages a portal has most of,
// that call for nothing is a third of the time; so it is taken out again where
// the action is one call of a word that makes HTML itself (pieces).

// escaper is html/template's name for what it adds in running text.
const escaper = "_html_template_htmlescaper"

// makers are the words that make HTML themselves: those that return
// template.HTML.
func makers(words template.FuncMap) []string {
	var names []string
	for name, f := range words {
		if reflect.TypeOf(f).Out(0) == reflect.TypeFor[template.HTML]() {
			names = append(names, name)
		}
	}
	slices.Sort(names)
	return names
}

// settle takes needless escapers out of a template set that has been escaped.
// It touches only actions whose whole pipeline is {{word …}} with a word of
// pieces; anything else keeps its escaper.
func settle(set *template.Template, pieces []string) {
	seen := make(map[*parse.Tree]bool)
	for _, t := range set.Templates() {
		if t.Tree != nil && t.Tree.Root != nil && !seen[t.Tree] {
			seen[t.Tree] = true
			settleList(t.Tree.Root, pieces)
		}
	}
}

func settleList(list *parse.ListNode, pieces []string) {
	if list == nil {
		return
	}
	for _, n := range list.Nodes {
		switch n := n.(type) {
		case *parse.ActionNode:
			settlePipe(n.Pipe, pieces)
		case *parse.IfNode:
			settleList(n.List, pieces)
			settleList(n.ElseList, pieces)
		case *parse.WithNode:
			settleList(n.List, pieces)
			settleList(n.ElseList, pieces)
		case *parse.RangeNode:
			settleList(n.List, pieces)
			settleList(n.ElseList, pieces)
		}
	}
}

func settlePipe(p *parse.PipeNode, pieces []string) {
	if len(p.Cmds) != 2 || len(p.Decl) > 0 || word(p.Cmds[1]) != escaper || len(p.Cmds[1].Args) != 1 {
		return
	}
	if slices.Contains(pieces, word(p.Cmds[0])) {
		p.Cmds = p.Cmds[:1]
	}
}

// word is the function a command calls; "" where it calls none.
func word(c *parse.CommandNode) string {
	if id, ok := c.Args[0].(*parse.IdentifierNode); ok {
		return id.Ident
	}
	return ""
}
