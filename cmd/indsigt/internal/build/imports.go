package build

import (
	"crypto/sha256"
	"encoding/hex"
	"path"
	"strings"

	"indsigt/cmd/indsigt/internal/content"
	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/importer"
	"indsigt/cmd/indsigt/internal/route"
	"indsigt/cmd/indsigt/internal/words"
)

// imported is the result of reading a sheet, with its problems.
type imported struct {
	*importer.Published // nil: there is nothing to publish
	sha256              string
	problems            []diag.Problem
}

// importing reads the sheet of each source with a mapping, as it is published,
// without writing, and compares it with the funding lines that cite the source. A
// sheet is not read again if its bytes and all input of the ledger are unchanged.
func (b *Book) importing() []diag.Problem {
	b.imports = make(map[string]imported)
	var problems []diag.Problem
	for _, src := range b.Library.Sources {
		if src.Import == nil || src.File == "" || b.opt.SkipSheets {
			continue
		}
		b.imports[src.Slug] = b.importOf(src)
		problems = append(problems, b.imports[src.Slug].problems...)
	}
	return problems
}

func (b *Book) importOf(src *content.Source) imported {
	file := "files/" + strings.TrimPrefix(src.File, "/")
	at := "content/" + file
	if b.Tree.Find(at) < 0 {
		return imported{} // reported for the source
	}
	b.assets.refresh(b.Tree, at)
	body, err := b.assets.body(b.Tree, at)
	if err != nil {
		return imported{} // reported for the attachment
	}
	digest := sha256.Sum256(body)
	sum := hex.EncodeToString(digest[:])
	if b.was != nil && b.was.booking == b.booking {
		if was, ok := b.was.imports[src.Slug]; ok && was.sha256 == sum {
			return was
		}
	}
	report, err := importer.Run(importer.Input{Source: src, Name: path.Base(at), Data: body, Library: b.Library})
	if err != nil {
		reason, ok := err.(words.Sayer)
		if !ok {
			reason = words.Plain(err.Error())
		}
		return imported{sha256: sum, problems: []diag.Problem{diag.New("import-fit", src.Import.Pos, "file", src.File, "value", src.Slug, "reason", reason)}}
	}
	published, problems := report.Publish()
	if published != nil {
		published.Path, published.SHA256 = route.FilesDir+file, sum
	}
	return imported{published, sum, problems}
}

// published are the imports that the site publishes, in the order of their sources.
func (b *Book) published() []*importer.Published {
	var all []*importer.Published
	for _, src := range b.Library.Sources {
		if p := b.imports[src.Slug].Published; p != nil {
			all = append(all, p)
		}
	}
	return all
}
