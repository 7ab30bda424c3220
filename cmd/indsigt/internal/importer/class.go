package importer

import "strings"

// classes maps the reasons for refused rows to the groups shown on a site; in
// addition, amount-… belong to amount and unknown-… to name.
var classes = map[string]string{
	"not-amount": "amount", "negative": "amount", "not-whole": "amount", "overflow": "amount", "unit-twice": "amount",
	"error-cell": "amount", "formula": "amount", "day-not-amount": "amount",
	"not-a-date": "date", "two-digit-year": "date", "no-such-day": "date", "later": "date", "ends-before": "date",
	"not-a-cvr": "name", "cvr-name": "name", "no-giver": "name", "not-a-flag": "name",
	"same-id": "twice", "same-row": "twice", "same-key": "twice", "no-key": "twice",
	"differs": "differs", "twin": "twin",
	"person": "person", "cpr-number": "person", "phone-number": "person", "email-address": "person",
	"looks-like-total": "total",
	"blank-row":        "missing", "no-title": "missing", "no-amount": "missing", "no-slug": "missing",
}

// Classes are the results of Class.
var Classes = strings.Fields("amount date name twice differs twin person total missing damaged")

// Class returns the group of a reason; "damaged" is for errors in the file.
func Class(reason string) string {
	switch {
	case strings.HasPrefix(reason, "amount-"):
		return "amount"
	case strings.HasPrefix(reason, "unknown-"):
		return "name"
	}
	if c := classes[reason]; c != "" {
		return c
	}
	return "damaged"
}
