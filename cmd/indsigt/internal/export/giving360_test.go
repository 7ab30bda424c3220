package export

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"indsigt/cmd/indsigt/internal/ask"
	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/money"
)

const givingSchema = `{
  "type": "object", "required": ["version", "grants"], "properties": {
    "version": {"pattern": "^\\d+\\.\\d+$"}, "license": {"format": "uri"},
    "grants": {"minItems": 1, "uniqueItems": true, "items": {
      "type": "object",
      "required": ["id", "title", "description", "currency", "amountAwarded", "awardDate", "fundingOrganization", "recipientOrganization", "commitmentTransaction"],
      "properties": {
        "id": {"pattern": "^[A-Za-z0-9._~-]+$"}, "title": {"type": "string", "maxLength": 140}, "description": {"type": "string", "minLength": 1},
        "amountAwarded": {"type": "number"}, "awardDate": {"format": "date"}, "dateModified": {"format": "date-time"},
        "fundingOrganization": {"$ref": "#/$defs/bodies"}, "recipientOrganization": {"$ref": "#/$defs/bodies"},
        "commitmentTransaction": {"$ref": "#/$defs/transactions"}, "disbursementTransaction": {"$ref": "#/$defs/transactions"}},
      "additionalProperties": true}}},
  "$defs": {
    "bodies": {"minItems": 1, "items": {"required": ["id", "name"], "properties": {"id": {"minLength": 1}, "name": {"minLength": 1}}}},
    "transactions": {"items": {"required": ["id", "currency", "value"], "properties": {"value": {"type": "number"}, "transactionDate": {"format": "date"}}}}}}`

type givingDoc struct {
	Grants []struct {
		ID          string
		Awarded     json.Number                                `json:"amountAwarded"`
		Disbursed   json.Number                                `json:"amountDisbursed"`
		Commitments []struct{ Value json.Number }              `json:"commitmentTransaction"`
		Payments    []struct{ Value json.Number }              `json:"disbursementTransaction"`
		Funders     []struct{ ID, Name, CompanyNumber string } `json:"fundingOrganization"`
	}
}

// oer adds numbers of a document exactly.
func oer(t *testing.T, numbers ...json.Number) (sum money.Amount) {
	t.Helper()
	for _, n := range numbers {
		a, err := money.ParsePlain(n.String())
		if err != nil {
			t.Fatal(err)
		}
		sum += a
	}
	return sum
}

// TestGrantsAddUp: each headline is the sum of its transactions, and grants and
// what is left out are together what funding-lines.csv says was committed.
func TestGrantsAddUp(t *testing.T) {
	e := testExporter(t)
	e.lib.Organisations[1].CVR = "10150817"
	var b bytes.Buffer
	if err := e.Giving360(&b); err != nil {
		t.Fatal(err)
	}
	valid(t, givingSchema, b.Bytes())
	var doc givingDoc
	if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
		t.Fatal(err)
	}
	all := money.Amount(0)
	for _, g := range doc.Grants {
		sum := money.Amount(0)
		for _, c := range g.Commitments {
			sum += oer(t, c.Value)
		}
		if awarded := oer(t, g.Awarded); awarded != sum {
			t.Errorf("%s: awarded %s, transactions %s", g.ID, money.Plain(awarded), money.Plain(sum))
		}
		all += sum
	}
	if len(doc.Grants) != 1 || doc.Grants[0].ID != "indsigt-portal-plans_p.lbf" || doc.Grants[0].Funders[0].ID != "DK-CVR-10150817" {
		t.Errorf("%s", b.String())
	}
	left := written(t, fileOf(t, e, "data/360giving-left-out.csv"))
	if want := "plans/p:kommune,plans/p,organisations/kommune,cash,,DKK,amount-not-known\n"; !strings.HasSuffix(left, want) {
		t.Error(left)
	}
	if sum := e.led.Sum(ask.LinesOf(money.Measure{Phase: money.Committed})); sum.Known != all {
		t.Errorf("lines say %s, grants %s", money.Plain(sum.Known), money.Plain(all))
	}
}

// TestPaidBack: what came back is a negative payment, and where it is not known
// nothing is said of what was paid.
func TestPaidBack(t *testing.T) {
	unknown := content.Piece{Value: money.Value{State: money.Unknown}}
	for _, c := range []struct {
		name           string
		paid, returned []content.Piece
		headline       string
		transactions   int
	}{
		{"nothing came back", []content.Piece{known(2021, 3*kr)}, nil, "3.00", 1},
		{"a part came back", []content.Piece{known(2021, 3*kr), known(2022, 1*kr)}, []content.Piece{known(2022, 50)}, "3.50", 3},
		{"all came back", []content.Piece{known(2021, 3*kr)}, []content.Piece{known(2022, 3*kr)}, "0.00", 2},
		{"an unknown part came back", []content.Piece{known(2021, 3*kr)}, []content.Piece{unknown}, "", 0},
		{"what was paid is unknown", []content.Piece{unknown}, []content.Piece{known(2021, 1*kr)}, "", 0},
		{"only what came back is stated", nil, []content.Piece{known(2021, 1*kr)}, "", 0},
	} {
		e := testExporter(t)
		l := &e.lib.Holders[2].Lines[0]
		for phase, pieces := range map[money.Phase][]content.Piece{money.Disbursed: c.paid, money.Returned: c.returned} {
			if pieces != nil {
				l.Stated[phase] = &content.Statement{Pieces: pieces}
			}
		}
		var b bytes.Buffer
		if err := e.Giving360(&b); err != nil {
			t.Fatal(err)
		}
		valid(t, givingSchema, b.Bytes())
		var doc givingDoc
		if err := json.Unmarshal(b.Bytes(), &doc); err != nil {
			t.Fatal(err)
		}
		g := doc.Grants[0]
		sum := money.Amount(0)
		for _, p := range g.Payments {
			sum += oer(t, p.Value)
		}
		if g.Disbursed.String() != c.headline || len(g.Payments) != c.transactions || c.headline != "" && sum != oer(t, g.Disbursed) {
			t.Errorf("%s: %s paid in %d transactions of %s", c.name, g.Disbursed, len(g.Payments), money.Plain(sum))
		}
	}
}

func TestReasons(t *testing.T) {
	seen := make(map[string]bool)
	for _, c := range reasonCodes {
		if seen[c.Code] || c.Label("da") == c.Code || c.Label("en") == c.Code {
			t.Errorf("%+v", c)
		}
		seen[c.Code] = true
	}
}

func TestValidCVR(t *testing.T) {
	for cvr, want := range map[string]bool{
		"10150817": true, "29189374": true, "12345678": false, "10150818": false, "": false, "1015081": false, "1015081x": false, "00000000": false,
	} {
		if validCVR(cvr) != want {
			t.Errorf("%s: %v", cvr, !want)
		}
	}
}

func TestIdentifiersDoNotMeet(t *testing.T) {
	e := testExporter(t)
	seen := make(map[string]string)
	for _, line := range []string{"plans/a:b", "plans/a-b:c", "plans/a:b-c", "initiatives/a:b", "plans/a:b-2"} {
		id := e.GrantID(line)
		if other, twice := seen[id]; twice {
			t.Errorf("%s and %s are both %s", line, other, id)
		}
		seen[id] = line
	}
	if id := e.OrganisationID(content.Organisations, "lbf"); id != "indsigt-portal-organisations_lbf" {
		t.Error(id)
	}
}

// TestPrefixOf360Giving: where the publisher has one, ids begin with it, those of
// bodies too, but not of those a register knows.
func TestPrefixOf360Giving(t *testing.T) {
	e := testExporter(t)
	e.lib.Settings = &content.Settings{GivingPrefix: "360G-koege"}
	e.lib.Organisations[1].CVR = "10150817"
	for got, want := range map[string]string{
		e.GrantID("plans/p:lbf"):                           "360G-koege-plans_p.lbf",
		e.OrganisationID(content.Plans, "p"):               "360G-koege-plans_p",
		e.OrganisationID(content.Organisations, "lbf"):     "DK-CVR-10150817",
		e.OrganisationID(content.Organisations, "kommune"): "360G-koege-organisations_kommune",
	} {
		if got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
	var b bytes.Buffer
	if err := e.Giving360(&b); err != nil {
		t.Fatal(err)
	}
	if !strings.Contains(b.String(), `"identifier":"360G-koege"`) || !strings.Contains(b.String(), `"id":"360G-koege-plans_p.lbf.c0.2021"`) {
		t.Error(b.String())
	}
}
