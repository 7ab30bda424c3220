package main

import (
	"bytes"
	"context"
	"encoding/binary"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/build"
	history "indsigt/cmd/indsigt/internal/change"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/receipt"
	"indsigt/cmd/indsigt/internal/translog"
	"indsigt/cmd/indsigt/internal/verify"
)

// loggedHistory is sampleHistory with a reason for the first event.
func loggedHistory(ctx context.Context, b *build.Book) (*history.Log, error) {
	log, err := sampleHistory(ctx, b)
	if err != nil {
		return nil, err
	}
	log.Events[0].Why = "Et nul manglede i kilden."
	trees := make(map[string]string)
	for _, s := range log.Steps {
		trees[s.Commit] = "tree"
	}
	return receipt.Seal(log, trees), nil
}

const changesFile = "data/changes.csv"

// rows changes the lines of changes.csv, the header first.
func rows(site fstest.MapFS, change func(rows []string) []string) {
	lines := strings.SplitAfter(strings.TrimSuffix(string(site[changesFile].Data), "\n"), "\n")
	lines[len(lines)-1] += "\n"
	site[changesFile] = &fstest.MapFile{Data: []byte(strings.Join(change(lines), ""))}
}

// relog makes the log of a site again, of other entries.
func relog(t *testing.T, site fstest.MapFS, change func(entries [][]byte) [][]byte) {
	t.Helper()
	var entries [][]byte
	for _, path := range slices.Sorted(maps.Keys(site)) {
		if strings.HasPrefix(path, "log/tile/entries/") {
			for rest := site[path].Data; len(rest) > 1; {
				end := 2 + int(binary.BigEndian.Uint16(rest))
				entries, rest = append(entries, bytes.Clone(rest[2:end])), rest[end:]
			}
		}
	}
	checkpoint, err := translog.ParseCheckpoint(site["log/checkpoint"].Data)
	if err != nil {
		t.Fatal(err)
	}
	maps.DeleteFunc(site, func(path string, _ *fstest.MapFile) bool { return strings.HasPrefix(path, "log/") })
	log := translog.New(change(entries))
	for _, f := range log.Files() {
		body, err := f.Body()
		if err != nil {
			t.Fatal(err)
		}
		site["log/"+f.Path] = &fstest.MapFile{Data: body}
	}
	site["log/checkpoint"] = &fstest.MapFile{Data: log.Checkpoint(checkpoint.Origin, nil)}
}

// edited replaces a text in the first entry that has it.
func edited(t *testing.T, old, now string) func([][]byte) [][]byte {
	return func(entries [][]byte) [][]byte {
		for i, e := range entries {
			if bytes.Contains(e, []byte(old)) {
				entries[i] = bytes.Replace(e, []byte(old), []byte(now), 1)
				return entries
			}
		}
		t.Fatalf("no entry has %s", old)
		return nil
	}
}

// TestLogIsOfTheChanges: each kind of change to the log or to the rows that it proves is
// found, also where the rest of the log, the digests of pages and the list of files were
// made again.
func TestLogIsOfTheChanges(t *testing.T) {
	thoroughOnly(t)
	portal := t.TempDir()
	for name, text := range productPortal {
		at := filepath.Join(portal, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	out := filepath.Join(t.TempDir(), "site")
	built(t, build.Options{Dir: portal, Out: out, History: loggedHistory})
	whole := inMemory(t, os.DirFS(out))
	known := ownAssets()
	if problems := verify.Site(whole, verify.Options{Known: known}).Problems; len(problems) > 0 {
		t.Fatalf("false alarm: %v", problems)
	}
	file := func(site fstest.MapFS, part string) string {
		for _, path := range slices.Sorted(maps.Keys(site)) {
			if strings.HasPrefix(path, part) {
				return path
			}
		}
		t.Fatalf("no file %s", part)
		return ""
	}
	without := func(site fstest.MapFS, page string) {
		body := regexp.MustCompile(`(?s)<div class="checkpoint">.*?</div>`).ReplaceAll(site[page].Data, nil)
		if len(body) == len(site[page].Data) {
			t.Fatal("no checkpoint in " + page)
		}
		site[page] = &fstest.MapFile{Data: body}
	}
	for what, change := range map[string]func(site fstest.MapFS){
		"an amount in a row": func(site fstest.MapFS) {
			rows(site, func(r []string) []string {
				r[1] = strings.Replace(r[1], ".00,", ".01,", 1)
				return r
			})
		},
		"a row removed": func(site fstest.MapFS) { rows(site, func(r []string) []string { return r[:len(r)-1] }) },
		"a row added":   func(site fstest.MapFS) { rows(site, func(r []string) []string { return append(r, r[len(r)-1]) }) },
		"the order of rows": func(site fstest.MapFS) {
			rows(site, func(r []string) []string {
				_, a, _ := strings.Cut(r[1], ",")
				_, b, _ := strings.Cut(r[2], ",")
				r[1], r[2] = "1,"+b, "2,"+a
				return r
			})
		},
		"a salt": func(site fstest.MapFS) {
			rows(site, func(r []string) []string {
				r[1] = r[1][:len(r[1])-2] + map[bool]string{true: "1", false: "0"}[r[1][len(r[1])-2] == '0'] + "\n"
				return r
			})
		},
		"a reason": func(site fstest.MapFS) {
			rows(site, func(r []string) []string {
				r[1] = strings.Replace(r[1], "Et nul", "To nuller", 1)
				return r
			})
		},
		"an entry":    func(site fstest.MapFS) { relog(t, site, edited(t, `"class":"added"`, `"class":"corrected"`)) },
		"a key twice": func(site fstest.MapFS) { relog(t, site, edited(t, `{"event":{`, `{"event":{"seq":9,`)) },
		"an entry moved": func(site fstest.MapFS) {
			relog(t, site, func(e [][]byte) [][]byte { e[0], e[1] = e[1], e[0]; return e })
		},
		"an entry removed": func(site fstest.MapFS) {
			relog(t, site, func(e [][]byte) [][]byte { return slices.Delete(e, 1, 2) })
		},
		"a step removed": func(site fstest.MapFS) {
			relog(t, site, func(e [][]byte) [][]byte {
				first := slices.IndexFunc(e, func(e []byte) bool { return bytes.HasPrefix(e, []byte(`{"step"`)) })
				return slices.Delete(e, first, first+1)
			})
		},
		"a step's day": func(site fstest.MapFS) {
			relog(t, site, edited(t, `"day":"2024-12-30","headlines"`, `"day":"2024-12-29","headlines"`))
		},
		"a step's headline": func(site fstest.MapFS) {
			relog(t, site, edited(t, `"headlines":{"ceiling cash":{"known":"900.00"}`, `"headlines":{"ceiling cash":{"known":"901.00"}`))
		},
		"a step's headline left out": func(site fstest.MapFS) {
			relog(t, site, edited(t, `"headlines":{"ceiling cash":{"known":"900.00"},`, `"headlines":{`))
		},
		"a headline's unknowns": func(site fstest.MapFS) {
			relog(t, site, func(e [][]byte) [][]byte {
				last := len(e) - 1
				e[last] = bytes.Replace(e[last], []byte(`{"known":"900.00"}`), []byte(`{"known":"900.00","unknown":1}`), 1)
				return e
			})
		},
		"a tile": func(site fstest.MapFS) {
			path := file(site, "log/tile/0/")
			body := bytes.Clone(site[path].Data)
			body[3] ^= 1
			site[path] = &fstest.MapFile{Data: body}
		},
		"a checkpoint": func(site fstest.MapFS) {
			lines := strings.Split(string(site["log/checkpoint"].Data), "\n")
			lines[2] = strings.Repeat("A", 43) + "="
			site["log/checkpoint"] = &fstest.MapFile{Data: []byte(strings.Join(lines, "\n"))}
		},
		"an area's page without checkpoint": func(site fstest.MapFS) { without(site, "omraader/nord/index.html") },
		"a sheet without checkpoint":        func(site fstest.MapFS) { without(site, "omraader/nord/ark/index.html") },
		"no log": func(site fstest.MapFS) {
			maps.DeleteFunc(site, func(path string, _ *fstest.MapFile) bool { return strings.HasPrefix(path, "log/") })
		},
	} {
		t.Run(what, func(t *testing.T) {
			site := maps.Clone(whole)
			change(site)
			forge(site)
			problems := verify.Site(site, verify.Options{Known: known}).Problems
			if !slices.ContainsFunc(problems, func(p diag.Problem) bool { return p.ID == "verify-log" }) {
				t.Errorf("the log is not found wrong: %v", problems)
			}
		})
	}
}
