package verify

import (
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"path"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// A catalogue is published as JSON-LD and as Turtle. Its distributions are checked:
// each is a file of the site with its size and checksum, the dataset lists each, and
// each data file has one.

// distribution is the size and checksum that a catalogue states for a file, as texts.
type distribution struct{ bytes, sum string }

const catalogueRoot = "data/"

func checkCatalogue(s *site, found *findings) {
	const ld, ttl = catalogueRoot + "catalog.jsonld", catalogueRoot + "catalog.ttl"
	var doc struct {
		Graph []map[string]any `json:"@graph"`
	}
	if readJSON(s, ld, "verify-catalogue", &doc, found) {
		files, has := linkedDistributions(doc.Graph)
		checkDistributions(s, ld, files, has, found)
	}
	if _, there := s.files[ttl]; !there {
		return
	}
	text, err := fs.ReadFile(s.fsys, ttl)
	if err != nil {
		found.add(diag.New("verify-catalogue", diag.Pos{File: ttl}, "reason", err))
		return
	}
	files, has := turtleDistributions(string(text))
	checkDistributions(s, ttl, files, has, found)
}

// checkDistributions compares a catalogue with the files. The keys of files are
// addresses; has are the distributions of the dataset.
func checkDistributions(s *site, name string, files map[string]distribution, has []string, found *findings) {
	report := func(reason words.Message, want, got string) {
		p := diag.New("verify-catalogue", diag.Pos{File: name}, "reason", reason)
		if want != got {
			p = p.With("expected", want, diag.Pos{}).With("found", got, diag.Pos{})
		}
		found.add(p)
	}
	described := make(map[string]bool)
	for _, address := range slices.Sorted(maps.Keys(files)) {
		stated := files[address]
		at := strings.LastIndex(address, "/"+catalogueRoot)
		file := address[at+1:]
		if described[file] = true; !slices.Contains(has, address+"#distribution") {
			report(words.Say("reasons.verify.no-distribution", "file", file), "", "")
		}
		text, err := fs.ReadFile(s.fsys, file)
		if err != nil {
			report(words.Say("reasons.verify.missing", "file", file), "", "")
			continue
		}
		if got := (distribution{strconv.Itoa(len(text)), fmt.Sprintf("%x", sha256.Sum256(text))}); got != stated {
			report(words.Say("reasons.verify.bytes-catalogue", "file", file), stated.bytes+" bytes, "+stated.sum, got.bytes+" bytes, "+got.sum)
		}
	}
	if len(has) != len(files) {
		report(words.Say("reasons.verify.distributions"), strconv.Itoa(len(has)), strconv.Itoa(len(files)))
	}
	var missing []string
	for file := range s.files {
		if path.Dir(file)+"/" == catalogueRoot && slices.Contains([]string{".csv", ".xlsx", ".geojson"}, path.Ext(file)) && !strings.HasSuffix(file, excelSuffix) && !described[file] {
			missing = append(missing, file)
		}
	}
	if len(missing) > 0 {
		slices.Sort(missing)
		report(words.Say("reasons.verify.not-described", "files", strings.Join(missing, ", ")), "", "")
	}
}

// linkedDistributions returns the distributions of a JSON-LD graph.
func linkedDistributions(graph []map[string]any) (files map[string]distribution, has []string) {
	files, sums := make(map[string]distribution), make(map[string]string)
	values := func(node map[string]any, property, member string) []string {
		var all []string
		for _, x := range listOf(node[property]) {
			text, _ := pick(x, member).(string)
			all = append(all, text)
		}
		return all
	}
	for _, node := range graph {
		if all := values(node, "spdx:checksumValue", "@value"); len(all) == 1 {
			id, _ := node["@id"].(string)
			sums[strings.TrimSuffix(id, "#checksum")] = all[0]
		}
	}
	for _, node := range graph {
		has = append(has, values(node, "dcat:distribution", "@id")...)
		if all := values(node, "dcat:downloadURL", "@id"); len(all) == 1 {
			files[all[0]] = distribution{strings.Join(values(node, "dcat:byteSize", "@value"), " "), sums[all[0]]}
		}
	}
	return files, has
}

var (
	turtleNode     = regexp.MustCompile(`(?s)\n<[^>]*> a .*? \.\n`)
	turtleDownload = regexp.MustCompile(`\n  dcat:downloadURL <([^>]*)>`)
	turtleBytes    = regexp.MustCompile(`\n  dcat:byteSize "([0-9]*)"`)
	turtleSum      = regexp.MustCompile(`^\n<([^>]*)#checksum> a [^"]*\n  spdx:checksumValue "([0-9a-f]*)"`)
	turtleHas      = regexp.MustCompile(`\n  dcat:distribution ([^;]*)`)
)

// turtleDistributions returns the distributions of Turtle in the layout that the site
// is built with: each node and each property begins a line.
func turtleDistributions(text string) (files map[string]distribution, has []string) {
	files, sums := make(map[string]distribution), make(map[string]string)
	nodes := turtleNode.FindAllString(text, -1)
	for _, node := range nodes {
		if m := turtleSum.FindStringSubmatch(node); m != nil {
			sums[m[1]] = m[2]
		}
	}
	for _, node := range nodes {
		if m := turtleHas.FindStringSubmatch(node); m != nil {
			for iri := range strings.SplitSeq(strings.TrimSpace(m[1]), ", ") {
				has = append(has, strings.Trim(iri, "<> .\n"))
			}
		}
		m := turtleDownload.FindStringSubmatch(node)
		if m == nil {
			continue
		}
		stated := distribution{sum: sums[m[1]]}
		if b := turtleBytes.FindStringSubmatch(node); b != nil {
			stated.bytes = b[1]
		}
		files[m[1]] = stated
	}
	return files, has
}
