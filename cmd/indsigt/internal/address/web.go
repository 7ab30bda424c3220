package address

import (
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"unicode"
)

// Check reports whether an address of the web, a mailbox (mailto:) or a telephone
// (tel:) is valid. If not, meant is a proposal that passes Check; empty: there is
// none.
func Check(address string) (meant string, ok bool) {
	scheme, rest, found := strings.Cut(address, ":")
	scheme = strings.ToLower(scheme)
	switch {
	case !found:
	case scheme == "mailto":
		return checkMail(rest)
	case scheme == "tel":
		return checkPhone(rest)
	case scheme == "http", scheme == "https":
		if isWeb(address) {
			return "", true
		}
	}
	return near(address), false
}

// IsWeb reports whether an address begins with http:// or https:// and names a
// host.
func IsWeb(address string) bool {
	scheme, _, _ := strings.Cut(address, ":")
	return (strings.EqualFold(scheme, "http") || strings.EqualFold(scheme, "https")) && isWeb(address)
}

func isWeb(address string) bool {
	if strings.ContainsFunc(address, unicode.IsSpace) || strings.ContainsAny(address, "<>\"\\") || hasControl(address) {
		return false
	}
	u, err := url.Parse(address)
	return err == nil && u.User == nil && u.Opaque == "" && isHost(u.Hostname()) && isPort(u.Port()) && !strings.HasSuffix(u.Host, ":")
}

func isPort(port string) bool {
	n, err := strconv.Atoi(port)
	return port == "" || err == nil && 0 < n && n <= 65535
}

// isHost reports whether host is a name of valid labels or an IP address.
func isHost(host string) bool {
	if _, err := netip.ParseAddr(host); err == nil {
		return true
	}
	host = strings.TrimSuffix(host, ".")
	if host == "" || len(host) > 253 || host == "www" || host == "http" || host == "https" {
		return false
	}
	for label := range strings.SplitSeq(host, ".") {
		if label == "" || len(label) > 63 || label[0] == '-' || label[len(label)-1] == '-' || strings.ContainsFunc(label, unfitLabel) {
			return false
		}
	}
	return true
}

func unfitLabel(r rune) bool {
	return r != '-' && r != '_' && !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r)
}

// checkMail reads the part after mailto:.
func checkMail(rest string) (meant string, ok bool) {
	to, query, asked := strings.Cut(rest, "?")
	if asked {
		query = "?" + query
	}
	good := to != ""
	for mailbox := range strings.SplitSeq(to, ",") {
		mailbox, err := url.PathUnescape(mailbox)
		name, host, at := strings.Cut(mailbox, "@")
		good = good && err == nil && at && name != "" && !strings.Contains(name, "/") && isHost(host) && strings.Contains(host, ".") && !strings.ContainsFunc(mailbox, unicode.IsSpace)
	}
	if good {
		return "", true
	}
	if to = strings.TrimLeft(to, "/"); strings.ContainsFunc(to, unicode.IsSpace) {
		to = strings.Join(strings.Fields(to), "")
	}
	if to != rest {
		if _, ok := checkMail(to); ok && to != "" {
			return "mailto:" + to + query, false
		}
	}
	return "", false
}

// checkPhone reads the part after tel:.
func checkPhone(rest string) (meant string, ok bool) {
	number, _, _ := strings.Cut(rest, ";")
	digits, good := 0, true
	for i, r := range number {
		switch {
		case '0' <= r && r <= '9':
			digits++
		case r == '+' && i == 0, r == '-', r == '.', r == '(', r == ')', r == '*', r == '#':
		default:
			good = false
		}
	}
	if good && digits > 2 {
		return "", true
	}
	plain := strings.Map(func(r rune) rune {
		if unicode.IsSpace(r) || r == '/' {
			return -1
		}
		return r
	}, rest)
	if plain != rest {
		if _, ok := checkPhone(plain); ok {
			return "tel:" + plain, false
		}
	}
	return "", false
}

// near returns the web address that an invalid one was probably meant to be.
func near(address string) string {
	s := strings.TrimSpace(address)
	scheme, rest, found := misspelt(s)
	if !found {
		scheme, rest = "https://", strings.TrimPrefix(strings.TrimPrefix(s, "//"), "\\\\")
	}
	rest = repair(rest)
	host, _, _ := strings.Cut(rest, "/")
	if !isWeb(scheme+rest) || !strings.Contains(host, ".") {
		return ""
	}
	return scheme + rest
}

// misspelt cuts the beginning of an address that was meant as http:// or
// https://, spelled correctly or not.
func misspelt(s string) (scheme, rest string, found bool) {
	for _, lead := range [...]string{"https", "http", "htps", "htpps", "htttps", "httpss", "hhtps", "httsp", "htp", "hppt", "htttp", "hhtp", "ttps", "ttp"} {
		after, ok := cutFold(s, lead)
		rest = strings.TrimLeft(after, ":/\\;,. ")
		if !ok || rest == after {
			continue
		}
		if strings.Contains(lead, "s") {
			return "https://", rest, true
		}
		return "http://", rest, true
	}
	return "", s, false
}

func cutFold(s, lead string) (after string, found bool) {
	if len(s) < len(lead) || !strings.EqualFold(s[:len(lead)], lead) {
		return s, false
	}
	return s[len(lead):], true
}

// repair percent-encodes characters that an address cannot hold, and drops an
// invalid port.
func repair(rest string) string {
	var b strings.Builder
	for i, r := range rest {
		switch {
		case unicode.IsSpace(r), strings.ContainsRune("<>\"\\", r):
			b.WriteString(Encode(string(r)))
		case r == '%' && (i+2 >= len(rest) || hex(rest[i+1]) < 0 || hex(rest[i+2]) < 0):
			b.WriteString("%25")
		default:
			b.WriteRune(r)
		}
	}
	rest = b.String()
	host, path, found := strings.Cut(rest, "/")
	name, port, colon := strings.Cut(host, ":")
	if colon && !isPort(port) || colon && port == "" {
		host = name
	}
	if found {
		host += "/" + path
	}
	return host
}

// endings are the last labels of hosts that people write without https://. Names
// of files that end so are rare.
var endings = func() map[string]bool {
	all := make(map[string]bool)
	for e := range strings.FieldsSeq("dk com org net eu se no fi is de uk nl fr es it pl info nu io gov edu fo gl example test") {
		all[e] = true
	}
	return all
}()

// Host is the web address that a path of a link most likely means:
// "https://www.example.org" for "www.example.org". It is empty if the path does not
// look like one. The caller must ensure that the path names no file.
func Host(path string) string {
	if _, rest, found := misspelt(path); found && strings.Contains(path, "/") && rest != "" {
		return near(path)
	}
	if strings.HasPrefix(path, ".") || strings.HasPrefix(path, "/") {
		return ""
	}
	host := path
	if i := strings.IndexAny(path, "/?#:"); i >= 0 {
		host = path[:i]
	}
	dot := strings.LastIndexByte(host, '.')
	if dot <= 0 || !strings.HasPrefix(strings.ToLower(host), "www.") && !endings[strings.ToLower(host[dot+1:])] {
		return ""
	}
	return near(path)
}
