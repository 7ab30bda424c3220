package verify

import (
	"encoding/json"
	"strings"
	"testing"
	"testing/fstest"
)

// The worked book of the counting rules, as published: organisations lbf,
// kommune and fond; areas nord and syd; a plan p, a pool u, initiatives a to d.
const bookFacts = `fact,phase,form,year,funder,holder,area,theme,plan,pool,receiver,state,amount,currency,basis,lines,piece,inside,price_level
a:p.committed.2021,committed,cash,2021,not-divided:plans/p,initiatives/a,nord,job,p,,not-stated,known,1000000.00,DKK,stated,initiatives/a:p,a:p.committed.2021,,
a:p.committed.2022,committed,cash,2022,not-divided:plans/p,initiatives/a,nord,job,p,,not-stated,known,1000000.00,DKK,stated,initiatives/a:p,a:p.committed.2022,,
a:p.spent.2021,spent,cash,2021,not-divided:plans/p,initiatives/a,nord,job,p,,not-stated,known,900000.50,DKK,stated,initiatives/a:p,a:p.spent.2021,,
b:fond.committed.area=nord,committed,cash,,fond,initiatives/b,nord,tryg,p,,fond,known,33333.34,DKK,stated,initiatives/b:fond,b:fond.committed,,
b:fond.committed.area=syd,committed,cash,,fond,initiatives/b,syd,tryg,p,,fond,known,66666.67,DKK,stated,initiatives/b:fond,b:fond.committed,,
b:p.committed.area=nord,committed,cash,,not-divided:plans/p,initiatives/b,nord,tryg,p,,fond,known,333333.33,DKK,stated,initiatives/b:p,b:p.committed,,
b:p.committed.area=syd,committed,cash,,not-divided:plans/p,initiatives/b,syd,tryg,p,,fond,known,666666.67,DKK,stated,initiatives/b:p,b:p.committed,,
c:u.committed.2021,committed,cash,2021,kommune,initiatives/c,syd,tryg,,u,fond,known,500000.00,DKK,stated,initiatives/c:u,c:u.committed.2021,,
c:u.committed.2022,committed,cash,2022,kommune,initiatives/c,syd,tryg,,u,fond,known,3100000.00,DKK,stated,initiatives/c:u,c:u.committed.2022,,
d:fond.committed,committed,cash,,fond,initiatives/d,syd,not-stated,,,not-stated,unknown,,DKK,stated,initiatives/d:fond,d:fond.committed,,
p.committed,committed,cash,,not-divided:plans/p,plans/p,not-divided:plans/p,not-stated,p,,kommune,known,2000000.00,DKK,rest,plans/p:kommune plans/p:lbf initiatives/a:p initiatives/b:p,p.committed,,
p.committed-in-kind,committed,in-kind,,kommune,plans/p,not-divided:plans/p,not-stated,p,,kommune,known,1500000.00,DKK,stated,plans/p:kommune-2,p.committed-in-kind,,
p.committed.2021,committed,cash,2021,not-divided:plans/p,plans/p,not-divided:plans/p,not-stated,p,,kommune,known,3000000.00,DKK,rest,plans/p:kommune plans/p:lbf initiatives/a:p initiatives/b:p,p.committed.2021,,
p.committed.2022,committed,cash,2022,not-divided:plans/p,plans/p,not-divided:plans/p,not-stated,p,,kommune,known,3000000.00,DKK,rest,plans/p:kommune plans/p:lbf initiatives/a:p initiatives/b:p,p.committed.2022,,
u.committed.2021,committed,cash,2021,kommune,pools/u,not-stated,not-stated,,u,kommune,known,2500000.00,DKK,rest,pools/u:kommune initiatives/c:u,u.committed.2021,,
u.committed.2022,committed,cash,2022,kommune,pools/u,not-stated,not-stated,,u,kommune,known,-100000.00,DKK,rest,pools/u:kommune initiatives/c:u,u.committed.2022,,
`

const bookLines = `line,holder,giver,entry,phase,form,year,state,amount,currency,rounded,decided,period_from,period_to,source,page,file,file_line,of,why,note,price_level,receiver
initiatives/a:p,initiatives/a,plans/p,no,committed,cash,2021,known,1000000.00,DKK,,,,,,,content/initiatives/a.md,6,,,,,not-stated
initiatives/a:p,initiatives/a,plans/p,no,committed,cash,2022,known,1000000.00,DKK,,,,,,,content/initiatives/a.md,6,,,,,not-stated
initiatives/a:p,initiatives/a,plans/p,no,spent,cash,2021,known,900000.50,DKK,,,,,,,content/initiatives/a.md,6,,,,,not-stated
initiatives/b:fond,initiatives/b,organisations/fond,yes,committed,cash,,known,100000.01,DKK,,,,,s,2,content/initiatives/b.md,8,,,,,fond
initiatives/b:p,initiatives/b,plans/p,no,committed,cash,,known,1000000.00,DKK,,,,,,,content/initiatives/b.md,6,,,,,fond
initiatives/c:u,initiatives/c,pools/u,no,committed,cash,2021,known,500000.00,DKK,,,,,,,content/initiatives/c.md,5,,,,,fond
initiatives/c:u,initiatives/c,pools/u,no,committed,cash,2022,known,3100000.00,DKK,,,,,,,content/initiatives/c.md,5,,,,,fond
initiatives/d:fond,initiatives/d,organisations/fond,yes,committed,cash,,unknown,,DKK,,,,,,,content/initiatives/d.md,4,,"not published, ""yet""",,,not-stated
plans/p:kommune,plans/p,organisations/kommune,yes,committed,cash,,known,3000000.00,DKK,,,,,,,content/plans/p.md,7,,,,,kommune
plans/p:kommune-2,plans/p,organisations/kommune,yes,committed,in-kind,,known,1500000.00,DKK,,,,,,,content/plans/p.md,9,,,,,kommune
plans/p:lbf,plans/p,organisations/lbf,yes,committed,cash,2021,known,4000000.00,DKK,,2021-02-23,,,,,content/plans/p.md,5,,,,,kommune
plans/p:lbf,plans/p,organisations/lbf,yes,committed,cash,2022,known,4000000.00,DKK,,2021-02-23,,,,,content/plans/p.md,5,,,,,kommune
pools/u:kommune,pools/u,organisations/kommune,yes,committed,cash,2021,known,3000000.00,DKK,,,,,,,content/pools/u.md,4,,,,,kommune
pools/u:kommune,pools/u,organisations/kommune,yes,committed,cash,2022,known,3000000.00,DKK,,,,,,,content/pools/u.md,4,,,,,kommune
`

const bookHolders = `holder,kind,slug,title,status,period_from,period_to,plan,areas,themes,summary,page,file,updated,lead,to
areas/nord,areas,nord,Nord,,,,,,,,/nord/,content/areas/nord.md,,,
areas/syd,areas,syd,Syd,,,,,,,,,content/areas/syd.md,,,
initiatives/a,initiatives,a,A,,,,p,nord,job,,,content/initiatives/a.md,,,
initiatives/b,initiatives,b,B,,,,p,nord syd,tryg,,,content/initiatives/b.md,,fond,
initiatives/c,initiatives,c,C,,,,,syd,tryg,,,content/initiatives/c.md,,kommune,fond
initiatives/d,initiatives,d,D,,,,,syd,,,,content/initiatives/d.md,,,
plans/p,plans,p,P,,,,,nord syd,,'+ more,,content/plans/p.md,,,kommune
pools/u,pools,u,U,,,,,,,,,content/pools/u.md,,kommune,
`

const bookHome = `<!doctype html>
<html lang="da"><head><title>4 kr. er bare en titel</title><link rel="stylesheet" href="style.css"></head><body>
<p id="op">Mindst <data value="17100000.01" data-ask="committed">17.100.000,01&nbsp;kr.</data>, <data value="1" data-ask="missing(committed)">1</data> mangler</p>
<p><data value="900000.50" data-ask="spent">900.000,50 kr.</data> <data value="-100000.00" data-ask="committed year=2022 holder=pools/u">−100.000 kr.</data></p>
<p><data value="33.3" data-ask="share(committed in-kind; committed in-kind)">100,0 %</data></p>
<p><a href="nord/#tal">Nord</a> <a href="#op">op</a> <a href="https://example.org/x">ude</a> <a href="mailto:x@example.org">skriv</a></p>
<div class="prose words"><div><p>Redaktøren skriver 4.000 kr.</p></div> og 5 kr. <code>6 kr.</code></div>
</body></html>
`

const bookArea = `<html lang="da"><body><h1 id="tal">Nord</h1>
<p><data value="2366666.67" data-ask="committed area=nord">2.366.666,67 kr.</data>
<data value="2000.00" data-ask="per(committed holder=initiatives/a; numbers areas/nord/2021 residents)">2.000 kr.</data>
<data value="1000" data-ask="cell(numbers areas/nord/2021 residents)">1.000 beboere</data>
<data value="2" data-ask="groups(committed area=nord; holder)">2</data>
<data value="1099999.50" data-ask="minus(committed holder=initiatives/a; spent holder=initiatives/a)">1.099.999,50 kr.</data>
<data value="4" data-ask="pieces(committed area=nord)">4</data>
<data value="9000000.00" data-ask="lines committed giver=organisations/kommune entry=yes">9.000.000 kr.</data>
<data value="3100000.01" data-ask="committed year=none">3.100.000,01 kr.</data>
<data value="666666.67" data-ask="committed area=syd line=initiatives/b:p">666.666,67 kr.</data></p>
<a href="../">Forside</a> <a href="./">Nord</a> <a href="../data/facts.csv">CSV</a> <img src="../style.css" srcset="../style.css 1x, ../style.css 2x" alt="">
</body></html>
`

// book is the site of the worked book, without a fault. The home page's share
// is put right here: a fault would be 33.3.
func book() map[string]string {
	return map[string]string{
		"index.html":                  strings.Replace(bookHome, `"33.3"`, `"100.0"`, 1),
		"nord/index.html":             bookArea,
		"style.css":                   "",
		"data/facts.csv":              bookFacts,
		"data/funding-lines.csv":      bookLines,
		"data/holders.csv":            bookHolders,
		"data/organisations.csv":      "organisation,title,type,cvr,website,page\nfond,Fond,fund,,,\nkommune,Kommunen,municipality,,,\nlbf,LBF,fund,,,\n",
		"data/themes.csv":             "theme,title,frame\njob,Job,2019-26\ntryg,Tryg,2019-26\n",
		"data/sources.csv":            "source,title,publisher,date,url,file,retrieved,type\ns,S,,,https://example.org/x,,,report\n",
		"data/numbers.csv":            "number,holder,year,residents,dwellings,source,page,note\nareas/nord/2021,areas/nord,2021,1000,unknown,s,,\n",
		"data/amendments.csv":         "amendment,line,step,decided,year,change,after,why,source,page\nplans/p:kommune#0,plans/p:kommune,0,,,,2500000.00,,,\nplans/p:kommune#1,plans/p:kommune,1,,,500000.00,3000000.00,,,\n",
		"data/disputes.csv":           "dispute,line,phase,amount,source,page,note\nplans/p:lbf#1,plans/p:lbf,committed,10800000.00,s,,\n",
		"data/costs.csv":              "cost,holder,category,label,year,budget,revised,actual,source,note\nplans/p#1.2021,plans/p,løn,,2021,1.00,,2.00,,\nplans/p#1.2022,plans/p,løn,,2022,2.50,,unknown,,\nplans/p#1.total,plans/p,løn,,,3.50,,unknown,,\n",
		"data/controls.csv":           "control,scope,phase,form,year,stated,rounded,computed,difference,holds,source,page,note,ask\nplans/p#1,plans/p,committed,cash,,11000000.00,1000000.00,11100000.01,100000.01,yes,s,,,committed plan=p\n",
		"data/dictionary.csv":         dictionaryOf(),
		"data/360giving-left-out.csv": "line,holder,giver,form,amount,currency,reason\ninitiatives/d:fond,initiatives/d,organisations/fond,cash,,DKK,amount-not-known\n",
	}
}

// dictionaryOf describes every column as text.
func dictionaryOf() string {
	var b strings.Builder
	b.WriteString("file,column,type,da,en,nb\n")
	for _, h := range headers {
		for _, c := range h.columns {
			b.WriteString(h.name + "," + c + ",text,x,x,x\n")
		}
	}
	return b.String()
}

// fsOf makes a file system of texts, with the JSON edition of each CSV that has
// none.
func fsOf(t testing.TB, files map[string]string) fstest.MapFS {
	t.Helper()
	fsys := make(fstest.MapFS)
	for path, text := range files {
		fsys[path] = &fstest.MapFile{Data: []byte(text)}
		name, isCSV := strings.CutSuffix(path, ".csv")
		if !isCSV {
			continue
		}
		if _, written := files[name+".json"]; written {
			continue
		}
		table, err := parseCSV(strings.TrimPrefix(name, "data/"), path, []byte(text))
		if err != nil {
			fsys[name+".json"] = &fstest.MapFile{Data: []byte("{}")}
			continue
		}
		fsys[name+".json"] = &fstest.MapFile{Data: jsonOf(t, table)}
	}
	return fsys
}

// jsonOf writes the rows with the standard library, one object a row in order.
func jsonOf(t testing.TB, tab *table) []byte {
	var b strings.Builder
	b.WriteString("[")
	for i := range tab.rows {
		if i > 0 {
			b.WriteString(",\n")
		}
		b.WriteString("{")
		for c, h := range tab.header {
			if c > 0 {
				b.WriteString(", ")
			}
			cell := "null"
			if v := unguard(tab.at(i, c)); v != "" {
				text, err := json.Marshal(v)
				if err != nil {
					t.Fatal(err)
				}
				cell = string(text)
			}
			b.WriteString(`"` + h + `": ` + cell)
		}
		b.WriteString("}")
	}
	b.WriteString("]\n")
	return []byte(b.String())
}
