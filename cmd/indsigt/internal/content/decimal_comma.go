package content

// joinCommas mends what YAML does to a decimal comma inside { }: it reads
// "{2021: 900.000,50}" as 900.000 and a key 50 without a value. Figures are read
// from the text of the file, so a key of digits without a value that stands
// right after such a comma is the end of the value before it. With a space
// between them it is not, and is reported where it is read.
func joinCommas(n *node) {
	if n == nil {
		return
	}
	if n.kind == mapNode && n.style == flow {
		joinParts(n)
	}
	if n.kind != scalarNode {
		for _, item := range n.items {
			joinCommas(item)
		}
	}
}

func joinParts(n *node) {
	kept := n.items[:min(2, len(n.items))]
	for i := 2; i+1 < len(n.items); i += 2 {
		before, key := kept[len(kept)-1], n.items[i]
		if cutOff(n, key, n.items[i+1]) && before.kind == scalarNode && before.style == plain &&
			before.end != 0 && key.line == before.line && key.col == before.end+1 {
			before.text += "," + key.text
			before.end = key.end
			continue
		}
		kept = append(kept, key, n.items[i+1])
	}
	n.items = kept
}
