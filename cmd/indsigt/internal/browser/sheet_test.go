//go:build browser

package browser

import (
	"context"
	"regexp"
	"slices"
	"testing"

	"github.com/chromedp/cdproto/cdp"
	"github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

var (
	sheetPath = regexp.MustCompile(`/(ark|sheet)/index\.html$`)
	pdfPage   = regexp.MustCompile(`/Type\s*/Page\b`)
)

// Every sheet prints on exactly one page of A4.
func TestSheetsAreOnePage(t *testing.T) {
	all := open(t, "0")
	n := 0
	for _, s := range sites(t) {
		sheets := slices.DeleteFunc(slices.Clone(s.pages), func(p doc) bool { return !sheetPath.MatchString(p.path) })
		n += len(sheets)
		each(t, all, s, sheets, narrow, func(at *visit) {
			var printed page.PrintToPDFResult
			err := chromedp.Do(at.tab.ctx, chromedp.Func(func(ctx context.Context, target *chromedp.Target) (err error) {
				printed, err = cdp.Call(ctx, target, page.PrintToPDF, page.PrintToPDFParams{PaperWidth: 8.27, PaperHeight: 11.69})
				return err
			}))
			if err != nil {
				at.fault("not printed: %v", err)
				return
			}
			if pages := len(pdfPage.FindAll(printed.Data, -1)); pages != 1 {
				at.fault("prints on %d pages", pages)
			}
		})
	}
	if n == 0 {
		t.Error("no sheet was found")
	}
}
