package export

import (
	"bytes"
	"encoding/json"

	"indsigt/cmd/indsigt/internal/view"
)

// ExploreScript writes the data of the explorer as a script:
//
//	indsigt.explore({"lang":"da","texts":{…},"dims":[…],"cubes":[…]})
//
// A script and not JSON, like the search index: a page opened from disk can load
// nothing else. Strings are escaped so that they cannot end a script element.
func ExploreScript(e view.Exploration) ([]byte, error) {
	var b bytes.Buffer
	b.WriteString("indsigt.explore(")
	if err := json.NewEncoder(&b).Encode(e); err != nil {
		return nil, err
	}
	b.Truncate(b.Len() - 1) // the encoder's newline
	b.WriteString(")\n")
	return b.Bytes(), nil
}
