package money

import "strings"

// Currency is a currency that a portal can have.
type Currency struct {
	Code  string // ISO 4217: "DKK"
	Sign  string // written in place of the code: "€"; empty: the code
	Krone bool   // "kr." is its everyday sign
}

// currencies are the active national currencies of ISO 4217 with two decimals,
// since amounts are whole hundredths. A test compares the table with
// golang.org/x/text.
var currencies = makeCurrencies()

// Currencies lists the codes of all currencies, those of Denmark and its
// neighbours first, then by code.
var Currencies = strings.Fields("DKK EUR SEK NOK AED ANG AOA ARS AUD AWG AZN BAM BBD BDT BGN BMD BND BOB BRL BSD BTN BWP BYN BZD " +
	"CAD CDF CHF CNY CRC CUP CVE CZK DOP DZD EGP ERN ETB FJD FKP GBP GEL GHS GIP GMD GTQ HKD HNL HTG HUF " +
	"ILS INR JMD KES KGS KHR KYD KZT LKR LRD LSL MAD MDL MKD MOP MVR MWK " +
	"MXN MYR MZN NAD NGN NIO NPR NZD PAB PEN PGK PHP PLN QAR RON RUB SAR SBD SCR SDG SGD SHP SRD " +
	"SSP STN SZL THB TJS TMT TOP TRY TTD TWD UAH USD UYU WST XCD ZAR ZMW")

func makeCurrencies() map[string]Currency {
	all := make(map[string]Currency)
	for _, code := range Currencies {
		all[code] = Currency{Code: code}
	}
	for _, code := range []string{"DKK", "SEK", "NOK"} {
		c := all[code]
		c.Krone = true
		all[code] = c
	}
	for code, sign := range map[string]string{"EUR": "€", "GBP": "£"} {
		c := all[code]
		c.Sign = sign
		all[code] = c
	}
	return all
}

// currency returns the grammar's currency, Danish kroner if none is set.
func (g Grammar) currency() Currency { return currencies[g.code()] }
