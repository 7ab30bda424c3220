package content

import "strings"

// contact reads a functional mailbox and telephone number.
func (o object) contact() Contact {
	c, ok := o.within("contact")
	if !ok {
		return Contact{}
	}
	return Contact{Name: c.text("name"), Email: c.mailbox("email"), Phone: c.telephone("phone"), Pos: c.n.Pos(o.d.file)}
}

// mailbox reads an e-mail address. It cannot check that the mailbox is functional,
// not a person's.
func (o object) mailbox(name string) string {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	if !isMailbox(s) {
		o.d.refuse(n, s, isMailbox, mailboxesMeant(s), "bad-mailbox", "key", name, "value", s)
		return ""
	}
	return s
}

func isMailbox(s string) bool {
	local, host, found := strings.Cut(s, "@")
	return found && local != "" && len(s) <= 200 && isHost(host) && !strings.ContainsAny(local, " \t\n\"<>(),;:\\[]") && plainASCII(local)
}

// isHost reports whether s is a host name of at least two parts.
func isHost(s string) bool {
	parts := strings.Split(s, ".")
	for _, part := range parts {
		if part == "" || strings.ContainsAny(part, " \t\n@/:\"<>") || part[0] == '-' {
			return false
		}
	}
	return len(parts) > 1
}

// telephone reads a telephone number: digits and blanks, with an optional leading
// plus.
func (o object) telephone(name string) string {
	n, _, s, ok := o.scalar(name)
	if !ok {
		return ""
	}
	if !isTelephone(s) {
		o.d.refuse(n, s, isTelephone, phonesMeant(s), "bad-telephone", "key", name, "value", s)
		return ""
	}
	return s
}

func isTelephone(s string) bool {
	count := 0
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c >= '0' && c <= '9':
			count++
		case c == ' ' && i > 0 && s[i-1] != ' ', c == '+' && i == 0:
		default:
			return false
		}
	}
	return 3 <= count && count <= 15
}
