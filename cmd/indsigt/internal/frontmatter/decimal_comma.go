package frontmatter

// joinCommas joins amounts that YAML splits at a decimal comma inside { }: it reads
// "{2021: 900.000,50}" as 900.000 and a key 50 without a value. A key of digits
// without a value directly after such a comma is appended to the value before it.
// With a space after the comma it stays a key, which the decoder reports.
func joinCommas(n *Node) {
	if n.Kind == Map && n.Style == Flow {
		joinParts(n)
	}
	if n.Kind != Scalar {
		for _, item := range n.Items {
			joinCommas(item)
		}
	}
}

func joinParts(n *Node) {
	kept := n.Items[:min(2, len(n.Items))]
	for i := 2; i+1 < len(n.Items); i += 2 {
		before, key := kept[len(kept)-1], n.Items[i]
		if n.IsCutOff(i) && before.Kind == Scalar && before.Style == Plain &&
			before.EndCol != 0 && key.Line == before.Line && key.Col == before.EndCol+1 {
			before.Text += "," + key.Text
			before.EndCol, before.End = key.EndCol, key.End
			continue
		}
		kept = append(kept, key, n.Items[i+1])
	}
	n.Items = kept
}

// IsCutOff reports whether the pair at an index of a map in { } is the end of an
// amount that YAML split at a decimal comma: a number without a value.
func (n *Node) IsCutOff(i int) bool {
	key := n.Items[i]
	return n.Style == Flow && key.Kind == Scalar && key.Text != "" && key.Text[0] >= '0' && key.Text[0] <= '9' && n.Items[i+1].IsNull()
}
