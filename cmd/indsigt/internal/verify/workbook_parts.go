package verify

import (
	"archive/zip"
	"encoding/xml"
	"html"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// A workbook is a closed world too: it has the parts, elements, attributes and number
// formats of a plain workbook, and nothing that hides a cell, computes one, shows a number
// as another or refers to another file.

var workbookParts = []struct {
	name    *regexp.Regexp
	grammar func() grammar
}{
	{regexp.MustCompile(`^\[Content_Types\]\.xml$`), newGrammar(`
		Types    -
		Default  Types Extension=rels|xml ContentType=application/(vnd\.openxmlformats-package\.relationships\+)?xml
		Override Types PartName=/[a-zA-Z0-9/.]+ ContentType=application/vnd\.openxmlformats-(officedocument\.(theme|extended-properties|spreadsheetml\.(styles|sheet\.main|worksheet))|package\.core-properties)\+xml`)},
	{regexp.MustCompile(`^(_rels/\.rels|xl/_rels/workbook\.xml\.rels)$`), newGrammar(`
		Relationships -
		Relationship  Relationships Id=rId[0-9]+ Target=/?[a-zA-Z0-9/]+\.xml Type=http://schemas\.openxmlformats\.org/(package/2006/relationships/metadata/core-properties|officeDocument/2006/relationships/(extended-properties|officeDocument|worksheet|styles|theme))`)},
	{regexp.MustCompile(`^docProps/(app|core)\.xml$`), newGrammar(`
		Properties  -
		TotalTime   Properties text=0
		Application Properties text=Go.Excelize
		cp:coreProperties -`)},
	{regexp.MustCompile(`^xl/workbook\.xml$`), newGrammar(`
		workbook     - mc:Ignorable=x15
		fileVersion  workbook appName=xl lastEdited=[0-9]+ lowestEdited=[0-9]+ rupBuild=[0-9]+
		workbookPr   workbook filterPrivacy=true defaultThemeVersion=[0-9]+
		bookViews    workbook
		workbookView bookViews xWindow=0 yWindow=0 windowWidth=[0-9]+ windowHeight=[0-9]+
		sheets       workbook
		sheet        sheets name=.* sheetId=[0-9]+ r:id=rId[0-9]+
		definedNames workbook
		definedName  definedNames hidden=true localSheetId=[0-9]+ name=_xlnm\._FilterDatabase text=&#39;.*&#39;!\$A\$1:\$[A-Z]+\$[0-9]+
		calcPr       workbook calcId=[0-9]+`)},
	{regexp.MustCompile(`^xl/styles\.xml$`), newGrammar(`
		styleSheet   - mc:Ignorable=[a-z0-9\s]* xr:uid=.*
		numFmts      styleSheet count=[0-9]+
		numFmt       numFmts numFmtId=1[0-9]{2} formatCode=` + amountFormat + `|` + otherFormats + `
		fonts        styleSheet count=[0-9]+
		font         fonts
		sz           font val=11
		b            font val=1
		color        font theme=1
		name         font val=Calibri
		family       font val=2
		fills        styleSheet count=[0-9]+
		fill         fills
		patternFill  fill patternType=none|gray125|solid
		fgColor      patternFill rgb=FFE7ECEF
		borders      styleSheet count=1
		border       borders
		left         border
		right        border
		top          border
		bottom       border
		diagonal     border
		cellStyleXfs styleSheet count=1
		cellXfs      styleSheet count=[0-9]+
		xf           cellStyleXfs,cellXfs numFmtId=0|1[0-9]{2} fontId=[0-9] fillId=[0-9] borderId=0 xfId=0 applyNumberFormat=true applyAlignment=true|false applyFont=true applyFill=true
		alignment    xf vertical=top wrapText=true
		cellStyles   styleSheet count=1
		cellStyle    cellStyles name=Normal xfId=0 builtinId=0
		dxfs         styleSheet count=0
		tableStyles  styleSheet count=0 defaultPivotStyle=\w+ defaultTableStyle=\w+`)},
	{regexp.MustCompile(`^xl/theme/theme1\.xml$`), nil},
	{sheetPart, newGrammar(`
		worksheet     -
		sheetPr       worksheet filterMode=true
		dimension     worksheet ref=[A-Z0-9:]+
		sheetViews    worksheet
		sheetView     sheetViews tabSelected=true workbookViewId=0
		pane          sheetView activePane=bottomLeft state=frozen topLeftCell=A2 ySplit=1
		sheetFormatPr worksheet defaultRowHeight=15
		cols          worksheet
		col           cols customWidth=true max=[0-9]+ min=[0-9]+ width=([5-9]|[1-9][0-9]+)(\.[0-9]+)?
		sheetData     worksheet
		row           sheetData r=[0-9]+
		c             row r=[A-Z]+[0-9]+ s=[0-9]+ t=inlineStr
		is            c
		t             is xml:space=preserve text=.*
		v             c text=-?[0-9]+(\.[0-9]+)?
		autoFilter    worksheet ref=[A-Z0-9:$]+`)},
}

var sheetPart = regexp.MustCompile(`^xl/worksheets/sheet[0-9]+\.xml$`)

// The formats of numbers: amounts with their øre, days, years and counts.
const (
	amountFormat = `#,##0\.00(\\\s\[\$kr\.-406\])?`
	dayFormat    = `dd\\-mm\\-yyyy`
	otherFormats = dayFormat + `|0|#,##0`
)

// darkText is the first colour of a theme, that of all text, and the paper's.
var darkText = regexp.MustCompile(`<a:dk1><a:sysClr val="windowText"[^<>]*></a:sysClr></a:dk1><a:lt1><a:sysClr val="window"[^<>]*></a:sysClr></a:lt1>`)

// strayPart returns the first thing of a workbook that no plain workbook has, and its
// part. read returns the text of a part.
func strayPart(z *zip.Reader, read func(name string) (string, error)) (part, what string, err error) {
	seen := make(map[string]bool)
	for _, f := range z.File {
		at := slices.IndexFunc(workbookParts, func(p struct {
			name    *regexp.Regexp
			grammar func() grammar
		}) bool {
			return p.name.MatchString(f.Name)
		})
		if at < 0 || seen[f.Name] {
			return f.Name, "", nil
		}
		seen[f.Name] = true
		if sheetPart.MatchString(f.Name) {
			continue // read with its cells
		}
		text, err := read(f.Name)
		if err != nil {
			return f.Name, "", err
		}
		if g := workbookParts[at].grammar; g == nil {
			if !darkText.MatchString(text) {
				return f.Name, "<a:dk1>", nil
			}
		} else if what := g().fits(text); what != "" {
			return f.Name, what, nil
		}
	}
	return "", "", nil
}

// readFormats returns the number format of each style of cells, "" for none.
func readFormats(styles string) ([]string, error) {
	var doc struct {
		Formats []struct {
			ID   int    `xml:"numFmtId,attr"`
			Code string `xml:"formatCode,attr"`
		} `xml:"numFmts>numFmt"`
		Cells []struct {
			ID int `xml:"numFmtId,attr"`
		} `xml:"cellXfs>xf"`
	}
	if err := xml.Unmarshal([]byte(styles), &doc); err != nil {
		return nil, err
	}
	codes := make(map[int]string)
	for _, f := range doc.Formats {
		codes[f.ID] = f.Code
	}
	var all []string
	for _, c := range doc.Cells {
		all = append(all, codes[c.ID])
	}
	return all, nil
}

// dayColumns are those of tables in which a number is a day.
var dayColumns = setOf(strings.Fields("day decided period_from period_to updated"))

// strayCell returns the first place of a sheet that no plain sheet has: an element, an
// attribute, a cell out of its order, or a number in the format of another kind of number.
func strayCell(body string, formats []string) (what string) {
	g := workbookParts[len(workbookParts)-1].grammar()
	r := newMarkupReader(body)
	var header []string
	row, col, style := 0, -1, 0
	for {
		of := r.parent()
		text, tag, ok := r.next()
		if of == "t" || of == "v" {
			if stray := strayValue(of, text, header, row, col, style, formats); stray != "" {
				return stray
			}
			if of == "t" && row == 1 {
				header = append(header, html.UnescapeString(text))
			}
		} else if strings.TrimSpace(text) != "" {
			return text
		}
		switch {
		case !ok:
			return firstOf(tag, r.rest, "<")
		case tag == "":
			return ""
		case tag[0] == '/':
			continue
		case tag == "row":
			row, col = row+1, -1
			if len(r.attrs) != 2 || r.attrs[0] != "r" || r.attrs[1] != strconv.Itoa(row) {
				return "<row " + strings.Join(r.attrs, " ") + ">"
			}
		case tag == "c":
			before := col
			if col, style = cellAt(r.attrs, row); col <= before {
				return "<c " + strings.Join(r.attrs, " ") + ">"
			}
			continue
		}
		if stray := g.strayTag(tag, of, r.attrs); stray != "" {
			return stray
		}
	}
}

// cellAt reads the attributes of a cell. The column is -1 if they are not those of a cell
// in the row.
func cellAt(attrs []string, row int) (col, style int) {
	col = -1
	for i := 0; i < len(attrs); i += 2 {
		value := attrs[i+1]
		switch attrs[i] {
		case "r":
			if col = columnOf(value); strings.TrimLeft(value, "ABCDEFGHIJKLMNOPQRSTUVWXYZ") != strconv.Itoa(row) {
				return -1, 0
			}
		case "s":
			n, err := strconv.Atoi(value)
			if err != nil || n < 0 {
				return -1, 0
			}
			style = n
		case "t":
			if value != "inlineStr" {
				return -1, 0
			}
		default:
			return -1, 0
		}
	}
	return col, style
}

func strayValue(of, text string, header []string, row, col, style int, formats []string) string {
	if of == "t" {
		return ""
	}
	format := ""
	if style < len(formats) {
		format = formats[style]
	}
	whole := len(text) > 3 && text[len(text)-3] == '.'
	day := row > 1 && col < len(header) && dayColumns[header[col]]
	if strings.Trim(text, "-.0123456789") != "" || whole != strings.HasPrefix(format, "#,##0.00") || day != strings.HasPrefix(format, "dd") {
		return text + " " + format
	}
	return ""
}

// crossedDims are the cross tables of a workbook: rows, columns.
var crossedDims = strings.Fields("area×year funder×year theme×year funder×area area×theme receiver×year")

// sheetNames checks which sheets a workbook has besides those of tables: the sheet of
// totals, and each cross table that is not of the scope itself, unless the totals say why
// it is left out.
func (c *crossChecker) sheetNames(names []string, totals string) (why words.Message) {
	missing := make(map[string]bool)
	for _, of := range crossedDims {
		rows, cols, _ := strings.Cut(of, "×")
		first, _ := dimOf(rows)
		second, _ := dimOf(cols)
		if c.scope.Filter[first] == "" && c.scope.Filter[second] == "" && c.data.facts.columns[rows] > 0 {
			missing[rows+" × "+cols] = true
		}
	}
	missing[c.words.T("export.sheet")] = true
	for _, name := range names {
		if !missing[name] {
			return words.Say("reasons.verify.sheet-more-names", "sheet", name)
		}
		delete(missing, name)
	}
	for name := range missing {
		if !strings.Contains(totals, " "+name+" ") { // a note says why it is left out
			return words.Say("reasons.verify.no-sheet", "sheet", name)
		}
	}
	return words.Message{}
}
