package verify

import (
	"bytes"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// currencyCodes are the currencies that a portal can have. The list is the
// checker's own; a test compares it with money.Currencies.
var currencyCodes = strings.Fields("DKK EUR SEK NOK AED ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD " +
	"CAD CDF CHF CNY CRC CUP CVE CZK DOP DZD EGP ERN ETB FJD FKP GBP GEL GHS GIP GMD GTQ HKD HNL HTG HUF " +
	"ILS INR JMD KES KGS KHR KYD KZT LKR LRD LSL MAD MDL MKD MOP MVR MWK " +
	"MXN MYR MZN NAD NGN NIO NPR NZD PAB PEN PGK PHP PLN QAR RON RUB SAR SBD SCR SDG SGD SHP SRD " +
	"SSP STN SZL THB TJS TMT TOP TRY TTD TWD UAH USD UYU WST XCD ZAR ZMW")

// currencyUnits are the codes, signs and names that may be beside amounts. A unit
// that is a prefix of another one comes after it.
var currencyUnits = append(slices.Clip(currencyCodes), "€", "£", "كرونة", "kr.", "kr")

// stems are the units that begin with each byte; of the Arabic name only the
// part that all its forms have.
var stems = func() (byFirst [256][]string) {
	for _, unit := range currencyUnits {
		switch unit {
		case "kr.":
			continue
		case "كرونة":
			unit = "كرون"
		}
		byFirst[unit[0]] = append(byFirst[unit[0]], unit)
	}
	return byFirst
}()

// looseFigure finds the first amount in running text: a number before a unit, or
// after a code or sign. It returns the amount, or "" if there is none, and the number
// of lines before it.
func looseFigure(text []byte) (amount string, lines int) {
	for at, c := range text {
		for _, unit := range stems[c] {
			if !isUnit(text, at, unit) {
				continue
			}
			end := at + len(unit)
			if start := amountBefore(text[:at]); start >= 0 {
				return strings.Join(strings.Fields(string(text[start:end])), " "), bytes.Count(text[:start], []byte("\n"))
			}
			after := bytes.TrimLeft(text[end:], " \u00a0")
			if n := numberEnd(after); n > 0 && unit != "kr" && unit != "كرون" {
				return unit + " " + string(bytes.TrimRight(after[:n], ".,")), bytes.Count(text[:at], []byte("\n"))
			}
		}
	}
	return "", 0
}

// isUnit reports whether text has the unit at an offset as a word: no letter
// follows, except in "kroner" and its forms, and no code is the end of a longer
// word in capitals.
func isUnit(text []byte, at int, unit string) bool {
	rest, ok := bytes.CutPrefix(text[at:], []byte(unit))
	if !ok {
		return false
	}
	if before, _ := utf8.DecodeLastRune(text[:at]); unit[0] >= 'A' && unit[0] <= 'Z' && unicode.IsUpper(before) {
		return false
	}
	next, _ := utf8.DecodeRune(rest)
	return !isLetter(next) || bytes.HasPrefix(rest, []byte("oner"))
}

// numberEnd returns the offset at which the digits end that text begins with.
func numberEnd(text []byte) int {
	end := 0
	for end < len(text) && (text[end] >= '0' && text[end] <= '9' || end > 0 && (text[end] == '.' || text[end] == ',')) {
		end++
	}
	return end
}

// amountBefore returns the offset of the figure that ends the text, or -1. A
// word of scale ("mio.") may follow the figure.
func amountBefore(text []byte) int {
	t := bytes.TrimRight(text, " \u00a0\u202f\n")
	for _, scale := range []string{"mio.", "mia.", "t.", "mio", "mia", "millioner", "tusind", "مليون", "مليار", "ألف"} {
		if rest, ok := bytes.CutSuffix(t, []byte(scale)); ok {
			t = bytes.TrimRight(rest, " \u00a0\u202f\n")
			break
		}
	}
	end := len(t)
	for end > 0 && (t[end-1] >= '0' && t[end-1] <= '9' || t[end-1] == '.' || t[end-1] == ',') {
		end--
	}
	if end == len(t) || t[len(t)-1] < '0' || t[len(t)-1] > '9' {
		return -1
	}
	return end
}

func isLetter(r rune) bool {
	return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' || r == 'æ' || r == 'ø' || r == 'å'
}
