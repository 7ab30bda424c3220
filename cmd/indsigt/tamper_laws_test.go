package main

// lawKinds are changes that break the laws of what stands together, which pages keep
// beside the laws of money: see the glossary of ARCHITECTURE.md. Each kind begins with
// the law's number.
var lawKinds = []tampering{
	// 1. Tables with the same caption have the same question.
	{"law 1: a table with the caption of another", pages("breakdown"), swaps(`(<caption[^>]*><h2>)(?:Penge efter boligområde|Money by housing area)(</h2>)`, `${1}Hvem har givet${2}`), "verify-caption verify-text verify-label elsewhere"},
	// 2. Phases are side by side only over the same lines.
	{"law 2: what is not stated left out", pages("breakdown"), swaps(`<tfoot>(.*?)<small class="aft">[^\n]*?</small></td>`, `<tfoot>${1}</td>`), "verify-phases verify-remark"},
	// 3. Most, least, only and all are checked.
	{"law 3: most is another", anyPage, swaps(`(data-say="chart.find.(?:share|largest)"[^>]*>[^<:]*: )[^<]*?( med | with )`, `${1}Ingen${2}`), "verify-sentence verify-drawing"},
	{"law 3: most where amounts are missing", anyPage, swaps(`data-say="chart.find.unranked"`, `data-say="chart.find.share"`), "verify-sentence"},
	// 4. None and unknown have different signs.
	{"law 4: none with the sign of unknown", anyPage, swaps(`<td class="n none"><span class="vh">[^<]*</span>[^\n]*?</td>`, `<td class="n"><span class="unsaid"><span aria-hidden="true">?</span><span class="vh">ikke oplyst</span></span></td>`), "verify-label"},
	// 5. Sources are checked by the builder: see testdata/errors/source-older.txtar.
	// 6. What an area shares is said.
	{"law 6: what is shared left out", pages("area"), swaps(`data-say="say.area.committed.both"`, `data-say="say.area.committed"`), "verify-sentence"},
	// 7. A subject has one total.
	{"law 7: the parts of a plan swapped", pages("plan"), swaps(`(data-say="plan.total".*?)(<a class="fig" [^>]*><data [^>]*>[^<]*</data></a>)([^<]*)(<a class="fig" [^>]*><data [^>]*>[^<]*</data></a>)([^<]*)`, `${1}${4}${3}${2}${5}`), "verify-sentence"},
	// 8. Amounts in sentences are rounded by one rule.
	{"law 8: an amount rounded up", anyPage, swaps(`(<data value="(\d+)[1-9]\d{5}\.00" [^>]*>)[\d]+,\d (mio)`, `${1}${2},9 ${3}`), "verify-figure-text"},
	// 9. Sentences are what the data support.
	{"law 9: a part called all that is known", anyPage, swaps(`data-say="say.spent.part.partly"`, `data-say="say.spent.least"`), "verify-sentence"},
	{"law 9: all that is known called the whole", anyPage, swaps(`data-say="say.spent.least"`, `data-say="say.spent.of"`), "verify-sentence"},
	{"law 9: how many of a group's amounts are known", pages("audience"), swaps(`(data-say="audience.money".*?</data>[^<]*(?:</a>)?[^<]*?)\d+`, `${1}99`), "verify-sentence"},
	{"law 9: how many have results", pages("works"), swaps(`(data-say="works.count">[^<]*?)\d+`, `${1}99`), "verify-sentence"},
	{"law 9: how many initiatives there are", pages("works"), swaps(`(data-say="works.count">[^<]*?\d+[^<]*?)\d+`, `${1}99`), "verify-sentence"},
	{"law 9: when the last initiative ended", anyPage, swaps(`(data-say="home.running.last">[^<]*?)\d+`, `${1}1999`), "verify-sentence"},
	{"law 9: how many areas the map has", anyPage, swaps(`(data-say="map.sentence">[^<]*?)\d+`, `${1}99`), "verify-sentence"},
}
