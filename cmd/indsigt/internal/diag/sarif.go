package diag

import (
	"io"
	"net/url"
)

// The part of SARIF 2.1.0 that is used (OASIS, "Static Analysis Results Interchange
// Format Version 2.1.0").
type (
	sarifLog struct {
		Schema  string     `json:"$schema"`
		Version string     `json:"version"`
		Runs    []sarifRun `json:"runs"`
	}
	sarifRun struct {
		Tool struct {
			Driver sarifDriver `json:"driver"`
		} `json:"tool"`
		ColumnKind string        `json:"columnKind"`
		Results    []sarifResult `json:"results"`
	}
	sarifDriver struct {
		Name  string      `json:"name"`
		Rules []sarifRule `json:"rules"`
	}
	sarifText struct {
		Text string `json:"text"`
	}
	sarifRule struct {
		ID      string    `json:"id"`
		Short   sarifText `json:"shortDescription"`
		Full    sarifText `json:"fullDescription"`
		Default struct {
			Level string `json:"level"`
		} `json:"defaultConfiguration"`
	}
	sarifResult struct {
		RuleID    string            `json:"ruleId"`
		RuleIndex int               `json:"ruleIndex"`
		Level     string            `json:"level"`
		Message   sarifText         `json:"message"`
		Locations []sarifLocation   `json:"locations"`
		Related   []sarifLocation   `json:"relatedLocations,omitempty"`
		Prints    map[string]string `json:"partialFingerprints"`
	}
	sarifLocation struct {
		Physical sarifPhysical `json:"physicalLocation"`
		Message  *sarifText    `json:"message,omitempty"`
	}
	sarifPhysical struct {
		Artifact struct {
			URI string `json:"uri"`
		} `json:"artifactLocation"`
		Region *sarifRegion `json:"region,omitempty"`
	}
	sarifRegion struct {
		StartLine   int `json:"startLine"`
		StartColumn int `json:"startColumn,omitempty"`
		EndColumn   int `json:"endColumn,omitempty"` // the column after the region
	}
)

func writeSARIF(w io.Writer, problems []Problem, opt Options) error {
	run := sarifRun{ColumnKind: "unicodeCodePoints", Results: make([]sarifResult, 0, len(problems))}
	run.Tool.Driver = sarifDriver{Name: "indsigt", Rules: []sarifRule{}}
	occurs := map[string]int{} // index of a rule
	for _, p := range problems {
		occurs[p.ID] = 0
	}
	for _, e := range Entries() {
		if _, ok := occurs[e.ID]; ok {
			occurs[e.ID] = len(run.Tool.Driver.Rules)
			run.Tool.Driver.Rules = append(run.Tool.Driver.Rules, sarifRuleOf(e, opt.Lang))
		}
	}
	prints := fingerprints(problems)
	for i, p := range problems {
		r := sarifResult{
			RuleID: p.ID, RuleIndex: occurs[p.ID], Level: p.Severity().String(),
			Message:   sarifText{message(p, opt.Lang)},
			Locations: []sarifLocation{sarifAt(p.Pos, p.EndCol)},
			Prints:    map[string]string{"indsigt/v1": prints[i]},
		}
		for _, f := range p.Figures {
			if f.Pos.File != "" {
				at := sarifAt(f.Pos, 0)
				at.Message = &sarifText{Label(f.Label, opt.Lang) + ": " + Visible(f.Value)}
				r.Related = append(r.Related, at)
			}
		}
		run.Results = append(run.Results, r)
	}
	return Encode(w, sarifLog{"https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", []sarifRun{run}})
}

func sarifRuleOf(e Entry, lang string) sarifRule {
	// a rule is described without arguments
	text := e.fill(lang, "text", func(string) string { return "…" })
	r := sarifRule{ID: e.ID, Short: sarifText{text}, Full: sarifText{e.Why(lang)}}
	r.Default.Level = e.Severity.String()
	return r
}

func sarifAt(at Pos, endCol int) (l sarifLocation) {
	file := at.File
	if file == "" {
		file = somewhere
	}
	l.Physical.Artifact.URI = (&url.URL{Path: file}).String()
	if at.Line > 0 {
		l.Physical.Region = &sarifRegion{StartLine: at.Line, StartColumn: at.Col}
		if at.Col > 0 {
			l.Physical.Region.EndColumn = max(at.Col+1, endCol)
		}
	}
	return l
}
