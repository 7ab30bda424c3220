package content

import "indsigt/cmd/indsigt/internal/diag"

// Library is all documents of a portal, drafts left out, every reference
// resolved. Lists are sorted by slug; sorting for display belongs to pages.
// Documents are shared with caches and never changed.
type Library struct {
	Settings *Settings
	// Holders are sorted by kind (areas, initiatives, plans, pools), then slug.
	Holders       []*Holder
	Organisations []*Organisation
	Themes        []*Theme
	Sources       []*Source
	Pages         []*Page
	Terms         []*Term
	// Drafts are left out of the site, sorted by path.
	Drafts []*Doc
	// Day is the portal's day: the setting, else the one handed to Gather.
	Day Date
}

// Gather puts documents together and checks what no file can know alone. day is
// the portal's day where the settings state none; zero leaves out the checks
// that need one. The order of docs does not matter.
func Gather(docs []Document, day Date) (*Library, []diag.Problem) {
	panic("internal error: not written")
}

// Resolve finds what a reference names among the kinds. ok is false where it
// names nothing or several things; Gather has reported those.
func (l *Library) Resolve(ref Ref, kinds ...Kind) (kind Kind, slug string, ok bool) {
	panic("internal error: not written")
}

// Holder finds a holder by KIND/SLUG; nil: none.
func (l *Library) Holder(id string) *Holder { panic("internal error: not written") }

// Doc finds what every document has by kind and slug; nil: none. The settings
// are Home, "index".
func (l *Library) Doc(kind Kind, slug string) *Doc { panic("internal error: not written") }

// Title is a document's title, its slug where there is none.
func (l *Library) Title(kind Kind, slug string) string { panic("internal error: not written") }

// Words finds the translation of a document; nil: none.
func (l *Library) Words(kind Kind, slug, lang string) *Doc { panic("internal error: not written") }
