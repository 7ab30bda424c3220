package privacy

import (
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/shown"
)

// Ways of writing the same private things. All numbers and names are invented.
var private = map[string][]string{
	"cpr-number": {
		"070761-4285", "0707614285", "070761 4285", "070761–4285", "070761—4285", "070761−4285", "070761‐4285", "070761‑4285", "070761‒4285", "070761―4285",
		"070761\u00a04285", "070761\u202f4285", "070761\u20074285", "070761\u20094285", "070761\u00ad-4285", "0707\u00ad61-4285", "0707\u200b61-4285",
		"07\u200c07\u200d61-42\u206085", "070761\ufeff-4285", "070761-\u200e4285", "070761.4285", "070761/4285", "07.07.61-4285", "07-07-61-4285", "07/07/61-4285",
		"07 07 61 4285", "07 07 61 - 4285", "CPR: 070761 - 4285", "070761 -4285", "070761- 4285", "０７０７６１-４２８５", "０７０７６１－４２８５", "٠٧٠٧٦١-٤٢٨٥", "۰۷۰۷۶۱-۴۲۸۵",
		"०७०७६१-४२८५", "𝟎𝟕𝟎𝟕𝟔𝟏-𝟒𝟐𝟖𝟓", "670761-4285", "(070761)-4285", "070761-428 5", "cpr070761-4285x", "070761-4285-kopi", "070761_4285"[:6] + "-4285_b",
		"0 7 0 7 6 1 - 4 2 8 5", "070761-4 2 8 5", "070761-42 85", "070761-\n4285", "070761\n4285", "Sag 070761-4285", "https://x.dk/070761-4285", "mappe/070761-4285.pdf",
		"311299-9999", "010100-0000", "290200-1111", "født 310399 1234.", "Barnets cpr-nr. er 0101901234", "010190-1234, bor her", "nr. 010190-1234.", "f. 010190-1234/m",
		"010190-1234 og 020290-1234", "«010190-1234»", "010190-1234:", "/070761-4285/",
	},
	"phone-number": {
		"Ring 20 30 40 50", "Mobil: 20304050", "+45 20304050", "+4520304050", "0045 20304050", "tlf. 20-30-40-50", "tlf 2030 4050", "Telefon ２０ ３０ ４０ ５０",
		"Mobil 20.30.40.50", "T: 20304050", "M: 20304050", "Hans Jensen, 20304050", "20 30 40 50", "2345 6789", "20\u00a030\u00a040\u00a050", "20\u202f30\u202f40\u202f50",
		"tlf. 20\u200b304050", "tlf. ٢٠٣٠٤٠٥٠", "tlf.nr. 20304050", "mobilnummer 20304050", "sms til 20304050", "ring på 20 304 050", "📞 20304050", "☎ 20304050",
		"tel:20304050", "Tlf.: 20 30 40 50 (dag)", "+45 20 30 40 50", "+46 70 123 45 67", "+4670123456", "fax 20304050", "20‑30‑40‑50 tlf. 20‑30‑40‑50", "＋４５ ２０３０４０５０",
	},
	"email-address": {
		"hans.jensen@gmail.com", "hans.jensen(at)gmail.com", "hans.jensen (at) gmail.com", "hans.jensen [at] gmail [dot] com", "hans.jensen{at}gmail.com",
		"hans.jensen＠gmail.com", "hans.jensen﹫gmail.com", "hans.jensen @ gmail.com", "HANS@GMAIL.COM", "hans@gmail．com", "hans@gmail(dot)com", "hans%40gmail.com",
		"hans snabel-a gmail.com", "hans (snabel-a) gmail punktum com", "hans snabela gmail.com", "hans at gmail dot com", "hans (at) gmail punktum com", "hans[a]gmail.com",
		"hans [ at ] gmail.com", "mailto:hans@gmail.com?subject=a", "hans\u200b@gmail.com", "hans@\u00adgmail.com", "søren@firma.dk", "ole+x@a-b.example", "<ole@firma.dk>",
		"hans_j@firma.dk", "hans (AT) gmail (DOT) com", "ole (ved) firma prik dk", "hans\\@gmail.com", "1hans@firma.dk",
	},
}

func TestPrivate(t *testing.T) {
	count := 0
	for id, texts := range private {
		for _, text := range texts {
			for _, around := range []string{text, "Kontakt: " + text, "Ord før " + text + " i dag."} {
				if id != "cpr-number" && around != text && strings.HasPrefix(text, "Hans") {
					continue // the name begins the text
				}
				found := Find(shown.Of(around), Options{})
				if len(found) == 0 || found[0].ID != id {
					t.Errorf("%s: %q: %+v", id, around, found)
				}
			}
			count++
		}
	}
	if count < 60 {
		t.Error(count, "ways")
	}
}

// Text of portals that is not personal data.
var public = []string{
	"1.200.000 kr.", "900.000,50", "17.100.000,01 kr.", "10 000 000 kr.", "120500 2021 kr.", "12.345.678", "4.200", "2,5 mio. kr.", "1200000", "12000000 kr.", "-500.000", "−500.000 kr.",
	"+800.000", "mellem 100.000 og 250.000 kr.", "101.112-1.200 kr.", "CVR 29189374", "CVR-nr. 29 18 93 74", "CVR: 29189374", "Køge Kommune, 29189374", "EAN 5798007530150",
	"EAN-nr. 5798 0075 30150", "GLN 5790000123456", "P-nr. 1003012345", "J.nr. 0101-2021-0004", "sagsnr. 1234 5678", "sag 010190-1234", "journalnr. 120512-1234", "matrikel 12ab",
	"2021-09-01", "01.09.2021", "1. september 2021", "01-09-2021", "01.09.21", "01.09.21 kl. 14.30", "01.09.21 1430", "2021–2025", "2021-2025", "2021 - 2025", "2021/22", "2019 2020",
	"01.09.2021 - 31.08.2025", "2021-09-01 – 2025-08-31", "2021-09-01T12:30", "1990 2000 2010 2020", "10 20 30 40 50 60", "12 34", "s. 12-34", "§ 123, stk. 4", "kl. 10.30-12.30",
	"10.30–12.30", "ISBN 978-87-1234-567-8", "198.51.100.7", "https://x.dk/artikel/12345678", "https://x.dk/0101901234", "https://x.dk/2021/09/01/12345678", "https://social.example/@kommune",
	"www.x.dk/110112-2021", "konto 1234 0101901234", "reg. 1234 konto 12345678", "4600 Køge", "4600 2021", "12345678 beboere", "1.850 beboere", "25 %", "12,5 pct.", "5 @ 100.000",
	"@kommune", "logo@2x.png", "a@b", "@media", "1@2.3", "Vi er med til at åbne dk.", "klar til at møde dem punktum", "mødet (a) og (b)", "[a] og [at]", "Mål (at) nå 40 unge.", "A4 21 x 29,7",
	"nr. 20240115", "version 1.2.3.4", "20304050", "Indsats Nord, 12500000", "11 12 13 14 15", "55.4567, 12.1234", "12.123456 55.456789", "200 af 1.850", "310190 kr. 1.250",
}

func TestPublic(t *testing.T) {
	for _, text := range public {
		for _, around := range []string{text, "Ord før " + text, text + " og ord.", "(" + text + ")"} {
			if found := Find(shown.Of(around), Options{}); len(found) > 0 {
				t.Errorf("%q: %+v", around, found)
			}
		}
	}
	if len(public) < 60 {
		t.Error(len(public), "texts")
	}
}

// table makes a text of rows of cells; the first row gives the heads.
func table(rows ...[]string) *shown.Text {
	text, at := &shown.Text{}, 0
	for i, row := range rows {
		for k, cell := range row {
			kind, label := shown.Cell, ""
			if k == 0 {
				kind = shown.Row
			}
			if i > 0 {
				label = rows[0][k]
			}
			text.Begin(kind, label)
			text.CopyString(cell, at)
			at += len(cell) + 1
		}
	}
	text.End()
	return text
}

func TestTables(t *testing.T) {
	for _, c := range []struct {
		name string
		rows [][]string
		want string
	}{
		{"over two cells", [][]string{{"a", "b"}, {"070761", "4285"}}, "cpr-number"},
		{"in a head", [][]string{{"070761", "4285"}, {"a", "b"}}, "cpr-number"},
		{"a hyphen in a cell", [][]string{{"a", "b"}, {"070761-", "4285"}}, "cpr-number"},
		{"called so by the head", [][]string{{"CPR-nr.", "løbenr."}, {"110112", "1250"}}, "cpr-number"},
		{"a telephone's column", [][]string{{"Navn", "Telefon"}, {"Ole", "20304050"}}, "phone-number"},
		{"a word in the cell before", [][]string{{"", ""}, {"Tlf.", "20304050"}}, "phone-number"},
		{"a number in a cell", [][]string{{"Navn", "Nr."}, {"Ole", "0101901234"}}, "cpr-number"},
		{"amounts", [][]string{{"Ansøgt", "Bevilget"}, {"110112", "1250"}}, ""},
		{"an amount and a year", [][]string{{"Beløb", "År"}, {"120500", "2021"}}, ""},
		{"a date and a year", [][]string{{"Dato", "År"}, {"010121", "2021"}}, ""},
		{"places of work", [][]string{{"P-nummer", "Navn"}, {"1003012345", "Skole"}}, ""},
		{"long figures", [][]string{{"Øre", "Øre"}, {"1203451234", "3004991239"}}, ""},
		{"CVR numbers", [][]string{{"Navn", "CVR-nr."}, {"Fonden", "12345674"}}, ""},
		{"pairs", [][]string{{"a", "b", "c", "d"}, {"12", "34", "56", "78"}}, ""},
		{"more in the cell", [][]string{{"a", "b"}, {"1.070761", "4285"}}, ""},
	} {
		got := ""
		for _, f := range Find(table(c.rows...), Options{}) {
			got += f.ID
		}
		if got != c.want {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestItems(t *testing.T) {
	text := &shown.Text{}
	for i, item := range []string{"070761", "4285"} {
		text.Begin(shown.Item, "")
		text.CopyString(item, i*10)
	}
	text.End()
	if found := Find(text, Options{}); len(found) != 1 || found[0].ID != "cpr-number" {
		t.Errorf("%+v", found)
	}
}

// The place found is that of the number and nothing else.
func TestPlaces(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"Født 070761\u00ad-\u200b4285 i", "070761\u00ad-\u200b4285"},
		{"Født ０７０７６１-４２８５.", "０７０７６１-４２８５"},
		{"Skriv til ole (at) firma punktum dk i dag", "ole (at) firma punktum dk"},
		{"Skriv til ole%40firma.dk.", "ole%40firma.dk"},
		{"Ring +45 20 30 40 50!", "+45 20 30 40 50"},
	} {
		text := shown.Of(c.text)
		found := Find(text, Options{})
		if len(found) != 1 || string(text.Bytes[found[0].Start:found[0].End]) != c.want {
			t.Errorf("%q: %+v", c.text, found)
		}
	}
}
