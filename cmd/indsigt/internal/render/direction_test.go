package render

import "testing"

func TestDirection(t *testing.T) {
	for lang, want := range map[string]string{
		"da": "ltr", "en-GB": "ltr", "so": "ltr", "ku": "ltr", "ar": "rtl", "arc": "rtl", "ckb": "rtl", "dv": "rtl", "fa": "rtl",
		"he": "rtl", "ps": "rtl", "sd": "rtl", "ug": "rtl", "ur": "rtl", "yi": "rtl", "ar-SY": "rtl", "pa-Arab": "rtl", "az-Arab": "rtl",
	} {
		if got := direction(lang); got != want {
			t.Errorf("%s: %s, want %s", lang, got, want)
		}
	}
}
