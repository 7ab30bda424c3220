package main

import (
	"archive/zip"
	"bytes"
	"io"
	"regexp"
)

// productKinds are changes of what a spreadsheet, a catalogue, a program or a search
// engine reads, and that no page shows.
var productKinds = []tampering{
	// The workbook.
	{"a row's name in a cross table", book, part(`sheet5`, swaps(`(<c r="C3"[^>]*><is><t>)[^<]*`, `${1}syd-2`)), "verify-workbook"},
	{"a phase in a cross table", book, part(`sheet5`, swaps(`(<c r="A3"[^>]*><is><t>)[^<]*`, `${1}returned`)), "verify-workbook"},
	{"a column's name in a cross table", book, part(`sheet6`, swaps(`(<c r="D1"[^>]*><is><t>)[^<]*`, `${1}1999`)), "verify-workbook"},
	{"a total's name", book, part(`sheet1`, swaps(`(<c r="A4"[^>]*><is><t>)[^<]*`, `${1}forbrugt`)), "verify-workbook"},
	{"a total's column", book, part(`sheet1`, swaps(`(<c r="B1"[^>]*><is><t>)[^<]*`, `${1}Udbetalt`)), "verify-workbook"},
	{"a sentence of the totals", book, part(`sheet1`, swaps(`(<c r="A)(\d+)(" s="5"[^>]*><is><t>)[^<]*(</t></is></c></row></sheetData>)`, `${1}${2}${3}99 mio. kr.${4}`)), "verify-workbook"},
	{"a rule of counting turned round", book, part(`sheet1`, swaps(`aldrig nul|never zero`, `altid nul`)), "verify-workbook"},
	{"another portal's name on the totals", book, part(`sheet1`, swaps(`(<c r="A2"[^>]*><is><t>)[^<]*`, `${1}Et andet sted`)), "verify-workbook"},
	{"a word in the place of an amount", book, part(`sheet5`, swaps(`<c r="D3"( s="1")?><v>[^<]*</v></c>`, `<c r="D3" t="inlineStr"><is><t>ikke oplyst</t></is></c>`)), "verify-workbook"},
	{"another header of a table", book, part(`sheet2`, swaps(`(<c r="M1"[^>]*><is><t>)amount`, `${1}disbursed`)), "verify-workbook"},
	{"an amount shown without its øre", book, part(`styles`, swaps(`#,##0\.00`, `#,##0`)), "verify-workbook"},
	{"an amount shown in millions", book, part(`styles`, swaps(`formatCode="#,##0\.00`, `formatCode="#,##0.00,,`)), "verify-workbook"},
	{"an amount shown as another", book, part(`styles`, swaps(`formatCode="#,##0\.00[^"]*"`, `formatCode="&quot;99.000.000,00 kr.&quot;"`)), "verify-workbook"},
	{"an amount not shown", book, part(`styles`, swaps(`formatCode="#,##0\.00[^"]*"`, `formatCode=";;;"`)), "verify-workbook"},
	{"an amount in another currency", book, part(`styles`, swaps(`formatCode="#,##0\.00[^"]*"`, `formatCode="#,##0.00\ [$€-2]"`)), "verify-workbook"},
	{"an amount in another unit by a style of its own", book, part(`styles`, swaps(`(<xf )numFmtId="164"`, `${1}numFmtId="10"`)), "verify-workbook"},
	{"an amount in the format of a day", book, part(`sheet2`, swaps(`s="1"><v>`, `s="2"><v>`)), "verify-workbook"},
	{"an amount without a format", book, part(`sheet2`, swaps(`s="1"><v>`, `><v>`)), "verify-workbook"},
	{"white letters", book, part(`styles`, swaps(`<color theme="1">`, `<color rgb="FFFFFFFF">`)), "verify-workbook"},
	{"white letters by the theme", book, part(`theme`, swaps(`<a:dk1><a:sysClr val="windowText"`, `<a:dk1><a:sysClr val="window"`)), "verify-workbook"},
	{"letters of another font", book, part(`styles`, swaps(`<name val="Calibri">`, `<name val="Wingdings">`)), "verify-workbook"},
	{"letters of no size", book, part(`styles`, swaps(`<sz val="11">`, `<sz val="1">`)), "verify-workbook"},
	{"a colour by a condition", book, part(`sheet2`, swaps(`</worksheet>`, `<conditionalFormatting sqref="A1:Z99"><cfRule type="cellIs" dxfId="0" priority="1" operator="greaterThan"><formula>0</formula></cfRule></conditionalFormatting></worksheet>`)), "verify-workbook"},
	{"a hidden sheet", book, part(`workbook\.xml$`, swaps(`(<sheet name="facts")`, `${1} state="hidden"`)), "verify-workbook"},
	{"a very hidden sheet", book, part(`workbook\.xml$`, swaps(`(<sheet name="facts")`, `${1} state="veryHidden"`)), "verify-workbook"},
	{"a hidden row", book, part(`sheet2`, swaps(`<row r="2"`, `<row r="2" hidden="1"`)), "verify-workbook"},
	{"a row of no height", book, part(`sheet2`, swaps(`<row r="2"`, `<row r="2" ht="0" customHeight="1"`)), "verify-workbook"},
	{"a hidden column", book, part(`sheet2`, swaps(`<col `, `<col hidden="1" `)), "verify-workbook"},
	{"a narrow column", book, part(`sheet2`, swaps(`width="[^"]*"`, `width="0.1"`)), "verify-workbook"},
	{"rows that a filter hides", book, part(`sheet2`, swaps(`(<autoFilter [^>]*>)`, `${1}<filterColumn colId="0"><filters><filter val="x"/></filters></filterColumn>`)), "verify-workbook"},
	{"rows above the first that is shown", book, part(`sheet2`, swaps(`topLeftCell="A2"`, `topLeftCell="A9"`)), "verify-workbook"},
	{"a zoom", book, part(`sheet2`, swaps(`<sheetView `, `<sheetView zoomScale="10" `)), "verify-workbook"},
	{"zeros not shown", book, part(`sheet2`, swaps(`<sheetView `, `<sheetView showZeros="0" `)), "verify-workbook"},
	{"formulas shown for values", book, part(`sheet2`, swaps(`<sheetView `, `<sheetView showFormulas="1" `)), "verify-workbook"},
	{"an added sheet", book, withSheet("Resultater"), "verify-workbook"},
	{"a sheet that no list names", book, withPart("xl/worksheets/sheet99.xml", sheetText), "verify-workbook"},
	{"a sheet left out", book, part(`workbook\.xml$`, swaps(`<sheet name="area × year"[^>]*></sheet>`, ``)), "verify-workbook"},
	{"a sheet's name", book, part(`workbook\.xml$`, swaps(`name="area × year"`, `name="area × theme 2"`)), "verify-workbook"},
	{"two sheets' names swapped", book, part(`workbook\.xml$`, swaps(`name="area × year"(.*?)name="funder × year"`, `name="funder × year"${1}name="area × year"`)), "verify-workbook"},
	{"a formula", book, part(`sheet2`, swaps(`<v>(\d+\.\d\d)</v>`, `<f>1+1</f><v>${1}</v>`)), "verify-workbook"},
	{"a formula of the totals", book, part(`sheet1`, swaps(`<v>(\d+\.\d\d)</v>`, `<f>SUM(facts!M2:M9)</f><v>${1}</v>`)), "verify-workbook"},
	{"a formula of a cross table", book, part(`sheet5`, swaps(`<v>(\d+\.\d\d)</v>`, `<f t="shared">1</f><v>${1}</v>`)), "verify-workbook"},
	{"a named formula", book, part(`workbook\.xml$`, swaps(`</definedNames>`, `<definedName name="Sum">SUM(facts!$$M$$2:$$M$$9)*2</definedName></definedNames>`)), "verify-workbook"},
	{"a formula that opens with the file", book, part(`workbook\.xml$`, swaps(`</definedNames>`, `<definedName name="_xlnm.Auto_Open">1</definedName></definedNames>`)), "verify-workbook"},
	{"pages of paper that leave rows out", book, part(`workbook\.xml$`, swaps(`_xlnm\._FilterDatabase`, `_xlnm.Print_Area`)), "verify-workbook"},
	{"comments", book, withPart("xl/comments1.xml", `<comments><commentList><comment ref="M2"><text><t>99 mio. kr.</t></text></comment></commentList></comments>`), "verify-workbook"},
	{"a macro", book, withPart("xl/vbaProject.bin", "\xd0\xcf\x11\xe0"), "verify-workbook"},
	{"a drawing", book, withPart("xl/drawings/drawing1.xml", `<xdr:wsDr/>`), "verify-workbook"},
	{"a picture in the workbook", book, withPart("xl/media/image1.png", "\x89PNG"), "verify-workbook"},
	{"another file's data", book, withPart("xl/externalLinks/externalLink1.xml", `<externalLink/>`), "verify-workbook"},
	{"a connection", book, withPart("xl/connections.xml", `<connections/>`), "verify-workbook"},
	{"a part twice", book, withPart("xl/worksheets/sheet2.xml", sheetText), "verify-workbook"},
	{"a relation to another host", book, part(`workbook\.xml\.rels`, swaps(`</Relationships>`, `<Relationship Id="rId99" Target="https://evil.example/x.xlsx" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/externalLink" TargetMode="External"></Relationship></Relationships>`)), "verify-workbook"},
	{"a link of a cell", book, part(`sheet2`, swaps(`</worksheet>`, `<hyperlinks><hyperlink ref="A2" r:id="rId1"/></hyperlinks></worksheet>`)), "verify-workbook"},
	{"merged cells", book, part(`sheet2`, swaps(`</worksheet>`, `<mergeCells count="1"><mergeCell ref="A2:M2"/></mergeCells></worksheet>`)), "verify-workbook"},
	{"a heading on paper", book, part(`sheet2`, swaps(`</worksheet>`, `<headerFooter><oddHeader>99 mio. kr.</oddHeader></headerFooter></worksheet>`)), "verify-workbook"},
	{"a cell beside the table", book, part(`sheet2`, swaps(`</row><row r="3"`, `<c r="Z2" t="inlineStr"><is><t>99</t></is></c></row><row r="3"`)), "verify-workbook"},
	{"a row below the table", book, part(`sheet2`, swaps(`</sheetData>`, `<row r="9999"><c r="A9999" t="inlineStr"><is><t>99</t></is></c></row></sheetData>`)), "verify-workbook"},
	{"a cell twice", book, part(`sheet2`, swaps(`<row r="2">(<c r="A2".*?</c>)`, `<row r="2">${1}${1}`)), "verify-workbook"},
	{"two rows with one number", book, part(`sheet2`, swaps(`<row r="3">`, `<row r="2">`)), "verify-workbook"},
	{"a text of several runs", book, part(`sheet2`, swaps(`(<c r="A2"[^>]*><is>)<t>([^<]*)</t>`, `${1}<r><t>${2}</t></r><r><t>99</t></r>`)), "verify-workbook"},
	{"a comment in a sheet", book, part(`sheet2`, swaps(`</worksheet>`, `<!-- 99 mio. kr. --></worksheet>`)), "verify-workbook"},
	{"a title of the file", book, part(`core`, swaps(`></cp:coreProperties>`, ` xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>99 mio. kr.</dc:title></cp:coreProperties>`)), "verify-workbook"},
	{"a page's workbook with a hidden row", pageBook, part(`sheet2`, swaps(`<row r="2"`, `<row r="2" hidden="1"`)), "verify-workbook"},
	{"a page's workbook of another page", pageBook, part(`sheet1`, swaps(`(<c r="A3"[^>]*><is><t>)[^<]*`, `${1}Kun tallene bag siden Syd-Vest`)), "verify-workbook"},
	{"a page's workbook with another word list", pageBook, part(`sheet[0-9]+\.xml`, swaps(`finansieringslinje<`, `udbetaling<`)), "verify-workbook"},
	// Data packages, catalogues and outlines.
	{"a package with another title", one("data/datapackage.json"), swaps(`"title": "[^"]*"`, `"title": "Et andet sted"`), "verify-package"},
	{"a package with another description", one("data/datapackage.json"), swaps(`"description": "[^"]*"`, `"description": "99 mio. kr. til Nord"`), "verify-package"},
	{"a keyword of a package", one("data/datapackage.json"), swaps(`"offentlige penge"`, `"spild af penge"`), "verify-package"},
	{"a column's text", one("data/datapackage.json"), swaps(`("name": "amount",[^}]*?"description": ")[^"]*`, `${1}udbetalt i alt`), "verify-package"},
	{"the texts of two columns swapped", one("data/datapackage.json"), swaps(`("name": "phase",[^}]*?"description": )("[^"]*")(.*?"name": "form",[^}]*?"description": )("[^"]*")`, `${1}${4}${3}${2}`), "verify-package"},
	{"a code's name", one("data/datapackage.json"), swaps(`("value": "committed",\s*"label": ")[^"]*`, `${1}udbetalt`), "verify-package"},
	{"a code's name nobody knows", one("data/datapackage.json"), swaps(`("value": "unknown",\s*"label": ")[^"]*`, `${1}nul kroner`), "verify-package"},
	{"a source's name in a package", one("data/datapackage.json"), swaps(`("sources": \[\s*\{\s*"title": ")[^"]*`, `${1}En anden kilde`), "verify-package"},
	{"a licence's name", one("data/datapackage.json"), swaps(`("licenses".*?"title": ")[^"]*`, `${1}Alle rettigheder forbeholdes`), "verify-package"},
	{"a fiscal package with another title", one("data/fiscal-datapackage.json"), swaps(`"title": "[^"]*"`, `"title": "Et andet sted"`), "verify-package"},
	{"a catalogue with another title", one("data/catalog.jsonld"), swaps(`("dct:title":\[\{"@value":")[^"]*`, `${1}Et andet sted`), "verify-catalogue"},
	{"a catalogue with another description", one("data/catalog.jsonld"), swaps(`("dct:description":\[\{"@value":")[^"]*`, `${1}99 mio. kr. til Nord`), "verify-catalogue"},
	{"another publisher in a catalogue", one("data/catalog.jsonld"), swaps(`("foaf:name":\[\{"@value":")[^"]*`, `${1}En anden by`), "verify-catalogue"},
	{"a keyword of a catalogue", one("data/catalog.jsonld"), swaps(`offentlige penge`, `spild af penge`), "verify-catalogue"},
	{"another host in a catalogue", one("data/catalog.jsonld"), swaps(`("dcat:landingPage":\[\{"@id":")[^"]*`, `${1}https://evil.example/`), "verify-catalogue"},
	{"a catalogue in Turtle with another title", one("data/catalog.ttl"), swaps(`(dct:title ")[^"]*`, `${1}Et andet sted`), "verify-catalogue"},
	{"a catalogue in Turtle with another text", one("data/catalog.ttl"), swaps(`(dct:description ")[^"]*`, `${1}99 mio. kr. til Nord`), "verify-catalogue"},
	{"another publisher in Turtle", one("data/catalog.ttl"), swaps(`(foaf:name ")[^"]*`, `${1}En anden by`), "verify-catalogue"},
	{"another host in Turtle", one("data/catalog.ttl"), swaps(`(dcat:landingPage <)[^>]*`, `${1}https://evil.example/`), "verify-catalogue"},
	{"another licence in Turtle", one("data/catalog.ttl"), swaps(`(dct:license <)[^>]*`, `${1}https://evil.example/licence`), "verify-catalogue"},
	{"an outline named as another area", one("data/areas.geojson"), swaps(`"title":"[^"]*"`, `"title":"Et andet sted"`), "verify-outlines"},
	{"an outline that leads to another page", one("data/areas.geojson"), swaps(`"page":"[^"]*"`, `"page":"https://evil.example/"`), "verify-outlines"},
	{"an outline with a figure", one("data/areas.geojson"), swaps(`("properties":\{)`, `${1}"committed":"99 mio. kr.",`), "verify-outlines"},
	// 360Giving and the API.
	{"a grant to another", one("data/360giving.json"), swaps(`("recipientOrganization":\[\{"id":"[^"]*","name":")[^"]*`, `${1}En anden forening`), "verify-grants"},
	{"a grant of another", one("data/360giving.json"), swaps(`("fundingOrganization":\[\{"id":"[^"]*","name":")[^"]*`, `${1}En anden fond`), "verify-grants"},
	{"a grant's title", one("data/360giving.json"), swaps(`("grants":\[\s*\{"id":"[^"]*","title":")[^"]*`, `${1}Noget andet`), "verify-grants"},
	{"a grant's description", one("data/360giving.json"), swaps(`("title":"[^"]*","description":")[^"]*(","currency")`, `${1}99 mio. kr. til alle${2}`), "verify-grants"},
	{"a grant's place", one("data/360giving.json"), swaps(`("beneficiaryLocation":\[\{"id":"[^"]*","name":")[^"]*`, `${1}Et andet sted`), "verify-grants"},
	{"a grant's theme", one("data/360giving.json"), swaps(`("classifications":\[\{[^}]*"title":")[^"]*`, `${1}Fester`), "verify-grants"},
	{"a payment's description", one("data/360giving.json"), swaps(`("commitmentTransaction":\[\{[^}]*"description":")[^"]*`, `${1}bonus`), "verify-grants"},
	{"360Giving with another title", one("data/360giving.json"), swaps(`"title":"[^"]*"`, `"title":"Et andet sted"`), "verify-grants"},
	{"360Giving of another publisher", one("data/360giving.json"), swaps(`("publisher":\{"name":")[^"]*`, `${1}En anden by`), "verify-grants"},
	{"an API of another portal", one("api/v1/index.json"), swaps(`"title":"[^"]*"`, `"title":"Et andet sted"`), "verify-api"},
	{"an API that promises something else", one("api/v1/index.json"), swaps(`"promise":"[^"]*"`, `"promise":"intet"`), "verify-api"},
	{"a file named as another page's", one("api/v1/files.json"), swaps(`"title":"[^"]*"`, `"title":"Et andet sted"`), "verify-api"},
	{"a description of the API with another text", one("api/openapi.json"), swaps(`An unknown amount is never zero`, `An unknown amount is zero`), "verify-api"},
	{"a description of the API with another title", one("api/openapi.json"), swaps(`("title": )"[^"]*"`, `${1}"Et andet sted"`), "verify-api"},
	{"a description of the API with another server", one("api/openapi.json"), swaps(`"url": "./v1"`, `"url": "https://evil.example/v1"`), "verify-api"},
	{"a description of the API with another path", one("api/openapi.json"), swaps(`("paths": \{)`, `${1}"/more.json": {},`), "verify-api"},
	// Feeds, search and what pages say to programs.
	{"a feed of another portal", one("feed.xml"), swaps(`<title>[^<]*`, `<title>Et andet sted`), "verify-host"},
	{"a feed of another author", one("feed.xml"), swaps(`<name>[^<]*`, `<name>En anden by`), "verify-host"},
	{"a feed under another licence", one("feed.xml"), swaps(`<rights>[^<]*`, `<rights>Alle rettigheder`), "verify-host"},
	{"a feed of another day", one("feed.xml"), swaps(`<updated>[^<]*(</updated>.*<entry>)`, `<updated>2030-01-01T00:00:00Z${1}`), "verify-host"},
	{"a search that shows another title", search, swaps(`(\["[^"]+",\d+,")[^"]*`, `${1}Et andet sted`), "verify-host"},
	{"a search that shows another amount", search, swaps(`(\["[^"]+",\d+,"[^"]*",\d+,")([^"]+)`, `${1}99.000.000 kr.`), "verify-host"},
	{"a search that shows another summary", search, swaps(`(\["[^"]+",\d+,"[^"]*",\d+,"[^"]*",\d+,\[[^\]]*\],"[^"]*",")([^"]+)`, `${1}Her er brugt 99 mio. kr.`), "verify-host"},
	{"a search that leads to no page", search, swaps(`(\n\[")[^"]+`, `${1}ingen/`), "verify-host"},
	{"a kind of pages in a search", search, swaps(`("kinds":\[")[^"]*`, `${1}Spild af penge`), "verify-host"},
	{"a text of a search", search, swaps(`("none":")[^"]*`, `${1}Der er brugt 99 mio. kr.`), "verify-host"},
	{"a preview with an amount of its own", anyPage, swaps(`(<meta property="og:type")`, `<meta property="og:price:amount" content="99">${1}`), "verify-active"},
	{"a preview in another service's words", anyPage, swaps(`(<meta property="og:type")`, `<meta name="twitter:description" content="99 mio. kr.">${1}`), "verify-active"},
	{"a preview of another site", pages("area"), swaps(`(property="og:site_name" content=")[^"]*`, `${1}Et andet sted`), "verify-host"},
	{"a preview of another page", pages("area"), swaps(`(property="og:url" content=")[^"]*`, `${1}https://evil.example/`), "verify-host"},
	{"a preview picture said to be another", pages("area"), swaps(`(property="og:image:alt" content=")[^"]*`, `${1}99 mio. kr. til alle`), "verify-host"},
	{"an amount of a grant in linked data", pages("proof"), swaps(`("@type":"MonetaryAmount","currency":"[A-Z]*","(?:value|minValue|maxValue)":)`, `${1}9`), "verify-host"},
	{"a ceiling as an amount in linked data", pages("proof"), swaps(`"maxValue":`, `"value":`), "verify-host"},
	{"a grant of another in linked data", pages("proof"), swaps(`("@type":"MonetaryGrant","@id":"[^"]*","name":")[^"]*`, `${1}Statens spild`), "verify-host"},
	{"a giver in linked data", pages("proof"), swaps(`("funder":\{"@type":"Organization","name":")[^"]*`, `${1}En anden fond`), "verify-host"},
	{"a way to the page in linked data", pages("area"), swaps(`("position":2,"name":")[^"]*`, `${1}99 mio. kr.`), "verify-host"},
	{"an amount of an area in linked data", pages("area"), swaps(`("@type":"Place",)`, `${1}"amount":{"@type":"MonetaryAmount","value":99},`), "verify-host"},
	{"a description in linked data", pages("home"), swaps(`("@type":"WebSite".*?"description":")[^"]*`, `${1}99 mio. kr. til alle`), "verify-host"},
}

// search is the index of a language's search.
var search = one("soeg/index.js")

// book is the portal's workbook, pageBook that of a page of an area.
var book, pageBook = one("data/indsigt.xlsx"), one("omraader/*/*.xlsx")

const sheetText = `<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData><row r="1"><c r="A1" t="inlineStr"><is><t>99 mio. kr.</t></is></c></row></sheetData></worksheet>`

// part changes the first part of a workbook whose name matches and that has what is to be
// changed.
func part(name string, change edit) edit {
	pattern := regexp.MustCompile(name)
	return repacked(func(parts []zipPart) []zipPart {
		for i, p := range parts {
			if !pattern.MatchString(p.name) {
				continue
			}
			if now := change(p.text); now != nil {
				parts[i].text = now
				return parts
			}
		}
		return nil
	})
}

// withPart adds a part.
func withPart(name, text string) edit {
	return repacked(func(parts []zipPart) []zipPart { return append(parts, zipPart{name, []byte(text)}) })
}

// withSheet adds a sheet as a spreadsheet program does.
func withSheet(name string) edit {
	return func(text []byte) []byte {
		for _, change := range []edit{
			withPart("xl/worksheets/sheet99.xml", sheetText),
			part(`workbook\.xml$`, swaps(`</sheets>`, `<sheet name="`+name+`" sheetId="99" r:id="rId99"></sheet></sheets>`)),
			part(`workbook\.xml\.rels`, swaps(`</Relationships>`, `<Relationship Id="rId99" Target="worksheets/sheet99.xml" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/worksheet"></Relationship></Relationships>`)),
		} {
			if text = change(text); text == nil {
				return nil
			}
		}
		return text
	}
}

type zipPart struct {
	name string
	text []byte
}

func repacked(change func([]zipPart) []zipPart) edit {
	return func(text []byte) []byte {
		z, err := zip.NewReader(bytes.NewReader(text), int64(len(text)))
		if err != nil {
			return nil
		}
		var parts []zipPart
		for _, f := range z.File {
			r, err := f.Open()
			if err != nil {
				return nil
			}
			body, err := io.ReadAll(r)
			if err != nil || r.Close() != nil {
				return nil
			}
			parts = append(parts, zipPart{f.Name, body})
		}
		if parts = change(parts); parts == nil {
			return nil
		}
		var b bytes.Buffer
		w := zip.NewWriter(&b)
		for _, p := range parts {
			f, err := w.Create(p.name)
			if err == nil {
				_, err = f.Write(p.text)
			}
			if err != nil {
				return nil
			}
		}
		if w.Close() != nil {
			return nil
		}
		return b.Bytes()
	}
}
