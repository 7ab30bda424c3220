package content

import (
	"slices"
)

// Allow returns the Options with a contact's mailbox and number added to those that
// can be published.
func (o Options) Allow(c Contact) Options {
	if c.Email != "" {
		o.Mailboxes = append(slices.Clip(o.Mailboxes), c.Email)
	}
	if c.Phone != "" {
		o.Phones = append(slices.Clip(o.Phones), c.Phone)
	}
	return o
}

// allow adds the contact that a file states itself.
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
