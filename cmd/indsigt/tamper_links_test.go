package main

import (
	"bytes"
	"regexp"
	"slices"
)

// figureLinkKinds change where a figure leads, and the names of the places it leads to.
var figureLinkKinds = []tampering{
	{"a figure that leads to the rows of another phase", anyPage, swaps(`(<a class="fig" href="[^"#]*#[a-z]+-)committed"`, `${1}spent"`), "verify-label"},
	{"a figure of one form that leads to the rows of another", anyPage, swaps(`(<a class="fig" href="[^"#]*#[a-z]+-committed)"`, `${1}-in-kind"`), "verify-label"},
	{"a figure that leads to another page's rows", anyPage, figureLinks, "verify-label"},
	{"two funding lines that figures lead to swapped", pages("proof"), swaps(`(<a class="fig" href="#linje-)([^"]*)(".*?<a class="fig" href="#linje-)([^"]*)"`, `${1}${4}${3}${2}"`), "verify-label"},
	{"a figure that leads to the home page", pages("initiative", "proof", "list"), swaps(`<a class="fig" href="[^"]*"(><data [^>]*holder=)`, `<a class="fig" href="../../"${1}`), "verify-label verify-link"},
	{"a figure that leads to another part of its page", pages("proof"), swaps(`<a class="fig" href="#[^"]*"`, `<a class="fig" href="#indhold"`), "verify-label"},
	{"a figure that leads to a file", anyPage, swaps(`(<main.*?<a class="fig" href=")(?:[^"]*?/)?((?:\.\./)*)[^"]*"`, `${1}${2}robots.txt"`), "verify-label verify-link"},
	{"the places of two phases' rows swapped", pages("proof"), swaps(`(<tr id="[a-z]+-)([a-z-]+)(" data-keys.*?<tr id="[a-z]+-)([a-z-]+)(" data-keys)`, `${1}${4}${3}${2}${5}`), "verify-label"},
	{"the places of two funding lines swapped", pages("proof"), swaps(`(<article class="line" id="[a-z]+-)([^"]*)(".*?<article class="line" id="[a-z]+-)([^"]*)"`, `${1}${4}${3}${2}"`), "verify-label"},
}

// bodyKinds leave out, move or repeat what editors wrote.
var bodyKinds = []tampering{
	{"a paragraph of an editor left out", anyPage, swaps(`(<div class="prose words">.*?</p>.*?)<p>.*?</p>\n`, `${1}`), "verify-missing elsewhere"},
	{"two paragraphs of an editor swapped", anyPage, swaps(`(<div class="prose words">\n)(<p>[^\n]*</p>\n)(<p>[^\n]*</p>\n)`, `${1}${3}${2}`), "verify-missing elsewhere"},
	{"a paragraph of an editor twice", anyPage, swaps(`(<div class="prose words">\n)(<p>[^\n]*</p>\n)`, `${1}${2}${2}`), "verify-missing elsewhere"},
	{"a paragraph of an editor split", anyPage, swaps(`(<div class="prose words">\n<p>[^\n]*?\.) ([^\n]*</p>\n)(.*?)</div>`, `${1}</p><p>${3}${2}</div>`), "verify-text"},
	{"what an editor wrote left out", pages("initiative", "area", "plan", "prose", "organisation", "source", "home"), swaps(`<div class="prose words">.*?</div>`, ``), "verify-missing"},
	{"what an editor wrote twice", pages("initiative", "area", "plan", "prose"), swaps(`(<div class="prose words">.*?</div>)`, `${1}${1}`), "verify-missing verify-id-twice"},
	{"headings of an editor swapped", pages("prose"), swaps(`(<div class="prose words">.*?<h2 [^>]*>)([^<]*)(</h2>.*?<h2 [^>]*>)([^<]*)`, `${1}${4}${3}${2}`), "verify-missing elsewhere"},
}

var holderFigure = regexp.MustCompile(`<a class="fig" href="([^"]*)"><data [^>]*data-ask="[^"+]*holder=([a-z0-9/-]+)`)

// figureLinks has the first figure of a holder lead where that of another holder does.
func figureLinks(text []byte) []byte {
	all := holderFigure.FindAllSubmatchIndex(text, -1)
	for _, at := range all {
		first, other := text[all[0][2]:all[0][3]], text[at[2]:at[3]]
		if holder := text[at[4]:at[5]]; !bytes.Equal(holder, text[all[0][4]:all[0][5]]) && !bytes.Equal(first, other) {
			return slices.Concat(text[:all[0][2]], other, text[all[0][3]:])
		}
	}
	return nil
}
