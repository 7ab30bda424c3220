package main

// frameKinds change what is around a page's content, on one page of many.
var frameKinds = []tampering{
	{"the notice of a portal left out", pages("initiative", "proof"), swaps(`<details class="banner">.*?</details>`, ``), "verify-active elsewhere"},
	{"two links of the menu swapped", pages("initiative", "proof"), swaps(`(<details class="menu">.*?href=")([^"]*)(".*?href=")([^"]*)`, `${1}${4}${3}${2}`), "verify-active"},
	{"two names of the menu swapped", pages("initiative", "proof"), swaps(`(<details class="menu">.*?<a [^>]*>)([^<]*)(</a>.*?<a [^>]*>)([^<]*)`, `${1}${4}${3}${2}`), "verify-active"},
	{"two links of the foot swapped", pages("initiative", "proof"), swaps(`(<details class="pages">.*?href=")([^"]*)(".*?href=")([^"]*)`, `${1}${4}${3}${2}`), "verify-active"},
	{"two names of the foot swapped", pages("initiative", "proof"), swaps(`(<details class="pages">.*?<a [^>]*>)([^<]*)(</a>.*?<a [^>]*>)([^<]*)`, `${1}${4}${3}${2}`), "verify-active"},
	{"an entry of the foot left out", pages("initiative", "proof"), swaps(`(<details class="pages">.*?)<li>.*?</li>`, `${1}`), "verify-active elsewhere"},
	{"a mailbox of the foot", pages("initiative", "proof"), swaps(`(<footer class="bottom".*?<a href=")[^"]*`, `${1}mailto:penge@evil.example`), "verify-active"},
	{"the portal's name that leads elsewhere", pages("initiative", "proof"), swaps(`<a class="brand" href="[^"]*"`, `<a class="brand" href=""`), "verify-active verify-link"},
	{"a search that loads another script", pages("initiative", "proof"), swaps(`data-scripts="`, `data-scripts="https://evil.example/x.js `), "verify-active"},
	{"a search that leads elsewhere", pages("initiative", "proof"), swaps(`(<header class="top".*?<form class="search"[^>]*action=")[^"]*`, `${1}./`), "verify-active verify-link"},
	{"a search that is sent", pages("initiative", "proof"), swaps(`method="get"`, `method="post"`), "verify-active"},
	{"a search for something else", pages("initiative", "proof"), swaps(`(<header class="top".*?<input [^>]*name=")q`, `${1}x`), "verify-active"},
	{"the words of an order swapped", pages("initiative", "proof"), swaps(`data-up="([^"]*)" data-down="([^"]*)"`, `data-up="${2}" data-down="${1}"`), "verify-active"},
	{"a page for wide screens alone", pages("initiative", "proof"), swaps(`initial-scale=1`, `initial-scale=0.1`), "verify-active"},
	{"a page in another coding", pages("initiative", "proof"), swaps(`<meta charset="utf-8">`, `<meta charset="iso-8859-1">`), "verify-active"},
	{"a page in one colour scheme", pages("initiative", "proof"), swaps(`content="light dark"`, `content="only dark"`), "verify-active"},
	{"a page of another program", pages("initiative", "proof"), swaps(`(name="generator" content=")`, `${1}Svindel `), "verify-active"},
	{"keywords of a page", pages("initiative", "proof"), swaps(`<meta name="color-scheme"`, `<meta name="keywords" content="svindel"><meta name="color-scheme"`), "verify-active"},
	{"an author of a page", pages("initiative", "proof"), swaps(`<meta name="color-scheme"`, `<meta name="author" content="Svindel"><meta name="color-scheme"`), "verify-active"},
	{"a page that one search engine leaves out", pages("initiative", "proof"), swaps(`<meta name="color-scheme"`, `<meta name="googlebot" content="noindex"><meta name="color-scheme"`), "verify-active"},
	{"a page without a summary in searches", pages("initiative", "proof"), swaps(`<meta name="color-scheme"`, `<meta name="robots" content="nosnippet"><meta name="color-scheme"`), "verify-active"},
	{"a preview of another kind", pages("area"), swaps(`(og:type" content=")[^"]*`, `${1}product`), "verify-active"},
	{"a sheet for paper on the screen", pages("initiative", "proof"), swaps(`<link rel="stylesheet" media="print"`, `<link rel="stylesheet"`), "verify-active"},
	{"a sheet for the screen on paper", pages("initiative", "proof"), swaps(`<link rel="stylesheet" href`, `<link rel="stylesheet" media="print" href`), "verify-active"},
	{"a style sheet to choose", pages("initiative", "proof"), swaps(`<link rel="stylesheet" href`, `<link rel="alternate stylesheet" title="x" href`), "verify-active verify-text"},
	{"a script that runs before the page", pages("initiative", "proof"), swaps(` defer `, ` async `), "verify-active"},
}

// explorerKinds change the data that the explorer computes its tables from.
var explorerKinds = []tampering{
	{"an amount of the explorer", explorer, swaps(`(\],"cubes":.*?0,)(\d{4,},1)`, `${1}9${2}`), "verify-host"},
	{"a number of unknown amounts of the explorer", explorer, swaps(`(\],"cubes":.*?,0,\d{4,},)1`, `${1}2`), "verify-host"},
	{"a row of the explorer left out", explorer, swaps(`(\],"cubes":.*?"rows":\[)\[[\d,]*\],`, `${1}`), "verify-host"},
	{"a name of the explorer", explorer, swaps(`("values":\[\{"key":"[^"]*","name":")[^"]*`, `${1}Svindel`), "verify-host"},
	{"a dimension of the explorer", explorer, swaps(`("dims":\[\{"key":"[^"]*","name":")[^"]*`, `${1}Svindel`), "verify-host"},
	{"a phase of the explorer", explorer, swaps(`("measures":\[\{"key":"[^"]*","name":")[^"]*`, `${1}Svindlet`), "verify-host"},
	{"a text of the explorer", explorer, swaps(`("least":")[^"]*`, `${1}{amount}`), "verify-host"},
	{"a link of the explorer", explorer, swaps(`("url":")[^"]*`, `${1}../`), "verify-host"},
	{"a link of the explorer to another host", explorer, swaps(`("url":")[^"]*`, `${1}https://evil.example/`), "verify-host"},
	{"a decimal sign of the explorer", explorer, swaps(`("decimal":")[^"]*`, `${1}`), "verify-host"},
	{"a unit of the explorer", explorer, swaps(`("unit":")kr\.`, `${1}mio. kr.`), "verify-host"},
	{"residents of the explorer", explorer, swaps(`("counts":\{"[^"]*":\{"\d+":)`, `${1}9`), "verify-host"},
	{"prices of the explorer", explorer, swaps(`("index":\{"\d+":)`, `${1}9`), "verify-host"},
	{"a text more in the explorer", explorer, swaps(`indsigt\.explore\(\{`, `indsigt.explore({"note":"99 mio. kr.",`), "verify-host"},
}

// explorer is the data of the explorer.
var explorer = one("budget/udforsk/data.js")

// namedLinkKinds change where names, mailboxes and telephones lead, on pages that have them.
var namedLinkKinds = []tampering{
	{"a name of a list leads to another page", anyPage, swaps(`(<main.*?<span class="kept"><a href=")[^"]*(omraader|areas|omraader)/[^"/]*/"`, `${1}./"`), "verify-label verify-link"},
	{"the source of a line leads elsewhere", pages("proof"), swaps(`(<main.*?<a href="[^"]*(?:kilder|sources)/#)[^"]*"`, `${1}x"`), "verify-label verify-anchor"},
	{"a mailbox of somebody else", anyPage, swaps(`(<main.*?href="mailto:)[^"?]*`, `${1}penge@evil.example`), "verify-active"},
	{"a mail that is copied to another", anyPage, swaps(`(<main.*?href="mailto:[^"?]*\?)`, `${1}bcc=penge@evil.example&amp;`), "verify-active"},
	{"a telephone of somebody else", anyPage, swaps(`(<main.*?href="tel:)[^"]*`, `${1}99999999`), "verify-active"},
}

// mapKinds change the maps of pages that have them.
var mapKinds = []tampering{
	{"an outline of a map in another form", mapPages, swaps(`(<figure class="map".*?evenodd" d="M[\d.]+ [\d.]+l)[\d.-]+`, `${1}77`), "verify-outlines"},
	{"an outline of a map elsewhere", mapPages, swaps(`(<figure class="map".*?evenodd" d="M)[\d.]+`, `${1}199`), "verify-outlines elsewhere"},
	{"a number of a map elsewhere", mapPages, swaps(`(<figure class="map".*?<circle cx=")[\d.]+`, `${1}2`), "verify-outlines"},
	{"another number of a map", mapPages, swaps(`(<figure class="map".*?<text class="n"[^>]*>)[^<]*`, `${1}7`), "verify-outlines verify-text"},
	{"another scale of a map", mapPages, swaps(`(<figure class="map".*?class="bar" d="M[\d.]+ [\d.]+l0 5l)[\d.]+`, `${1}199`), "verify-outlines"},
	{"another distance of a map", mapPages, swaps(`(<figure class="map".*?<text class="m"[^>]*>)\d`, `${1}7`), "verify-outlines verify-text"},
	{"an area of a map left out", mapPages, swaps(`(<figure class="map".*?)<(a|g)( [^>]*)?><path fill-rule.*?</(?:a|g)>`, `${1}`), "verify-outlines elsewhere"},
	{"an area of a map twice", mapPages, swaps(`(<figure class="map".*?)(<(?:a|g)(?: [^>]*)?><path fill-rule.*?</(?:a|g)>\n)`, `${1}${2}${2}`), "verify-outlines elsewhere"},
	{"a link of a map to another page", mapPages, swaps(`(<figure class="map".*?<svg.*?<a href=")[^"]*`, `${1}./`), "verify-outlines verify-link"},
	{"a name of a map for screen readers", mapPages, swaps(`(<figure class="map".*?<a [^>]*aria-label=")[^"]*`, `${1}1 Syd`), "verify-outlines verify-text"},
}

var mapPages = pages("map")
