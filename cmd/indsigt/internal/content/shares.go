package content

import (
	"errors"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/frontmatter"
	"indsigt/cmd/indsigt/internal/money"
)

// shares reads the areas or themes of a document: a slug, a list of slugs, or a map
// of slugs to shares. Shares must add to exactly one; in a map each slug has one.
func (o object) shares(name string) []Portion {
	n, key := o.get(name)
	if n == nil {
		return nil
	}
	if n.Kind != frontmatter.Map {
		for _, item := range n.Items {
			if n.Kind == frontmatter.List && item.Kind == frontmatter.Map {
				o.d.report(item, "shares-in-list", "key", name)
				return nil
			}
		}
		var all []Portion
		for _, ref := range o.refs(name) {
			all = append(all, Portion{Ref: ref})
		}
		return all
	}
	if len(n.Items) == 0 {
		o.d.report(n, "empty-value", "key", name)
		return nil
	}
	all, ok := o.d.shareMap(n, key)
	if ok {
		o.d.addToOne(n, name, all)
	}
	return all
}

// shareMap reads slugs with their shares; ok is false if one cannot be read.
func (d *decoder) shareMap(n *frontmatter.Node, key *Key) (all []Portion, ok bool) {
	if ok = !d.commas(n); !ok {
		return nil, false // the parts need not be reported too
	}
	seen := make(map[string]bool, len(n.Items)/2)
	for i := 0; i < len(n.Items); i += 2 {
		slug, value := n.Items[i], n.Items[i+1]
		ref, good := d.ref(slug, key, n)
		if !good {
			ok = false
			continue
		}
		if seen[ref.Text] {
			d.report(slug, "duplicate-value", "key", key.Name, "value", ref.Text)
			ok = false
			continue
		}
		seen[ref.Text] = true
		if value.IsNull() {
			d.report(slug, "share-missing", "slug", ref.Text)
			ok = false
			continue
		}
		share, good := d.share(value, key.Name)
		ok = ok && good
		all = append(all, Portion{Ref: ref, Share: share, Pos: value.Pos(d.file)})
	}
	return all, ok
}

// commas reports every part of a map in { } that a decimal comma has cut off: "33,3
// %" becomes 33 and a key "3 %".
func (d *decoder) commas(n *frontmatter.Node) (found bool) {
	for i := 0; i < len(n.Items); i += 2 {
		if n.IsCutOff(i) {
			d.report(n.Items[i], "comma-in-map", "text", n.Items[i].Text)
			found = true
		}
	}
	return found
}

// mostFigures limits the shares listed in the message when they do not add to one.
const mostFigures = 40

// addToOne reports shares that do not add to one.
func (d *decoder) addToOne(n *frontmatter.Node, name string, all []Portion) {
	ratios := make([]money.Ratio, len(all))
	for i, p := range all {
		ratios[i] = p.Share
	}
	sum, ok := money.SumToOne(ratios)
	if ok {
		return
	}
	if sum == (money.Ratio{Num: 1, Den: 1}) {
		d.report(n, "shares-too-fine", "key", name)
		return
	}
	total := d.grammar.FormatRatio(sum)
	p := n.Mark(diag.New("shares-not-one", n.Pos(d.file), "key", name, "sum", total))
	for _, portion := range all[:min(len(all), mostFigures)] {
		p = p.With("share", portion.Ref.Text+": "+d.grammar.FormatRatio(portion.Share), portion.Pos)
	}
	d.add(p.With("computed", total, diag.Pos{}))
}

// fraction reads one share under a key.
func (o object) fraction(name string) (money.Ratio, *frontmatter.Node) {
	n, _ := o.get(name)
	if n == nil {
		return money.Ratio{}, nil
	}
	share, ok := o.d.share(n, name)
	if !ok {
		return money.Ratio{}, nil
	}
	return share, n
}

func (d *decoder) passesShare(s string) bool {
	r, err := d.grammar.ParseRatio(s)
	return err == nil && r.Num > 0
}

// share reads 60 %, 33,3 % or 1/3: more than zero and at most one.
func (d *decoder) share(n *frontmatter.Node, name string) (money.Ratio, bool) {
	s, ok := d.plainText(n, name)
	if !ok {
		return money.Ratio{}, false
	}
	r, err := d.grammar.ParseRatio(s)
	var refused *money.RatioError
	switch {
	case errors.As(err, &refused):
		p := diag.New("bad-share", n.Pos(d.file), "key", name, "value", s)
		d.add(n.Mark(p).Propose(s, d.passesShare, refused.CouldMean...))
		return money.Ratio{}, false
	case r.Num == 0:
		d.report(n, "share-of-nothing", "value", s)
		return money.Ratio{}, false
	}
	return r, true
}
