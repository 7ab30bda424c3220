package content

import (
	"slices"
)

// Allow adds a functional mailbox and number to those that may be published.
func (o Options) Allow(c Contact) Options {
	if c.Email != "" {
		o.Mailboxes = append(slices.Clip(o.Mailboxes), c.Email)
	}
	if c.Phone != "" {
		o.Phones = append(slices.Clip(o.Phones), c.Phone)
	}
	return o
}

// allow lets a file name the contact it states itself.
func (d *decoder) allow(contact object) {
	if contact.d == nil {
		return
	}
	var c Contact
	if n, _ := contact.get("email"); n != nil {
		c.Email = n.Text
	}
	if n, _ := contact.get("phone"); n != nil {
		c.Phone = n.Text
	}
	d.opt = d.opt.Allow(c)
}
