package build

import (
	"indsigt/cmd/indsigt/internal/export"
	"indsigt/cmd/indsigt/internal/pages"
	"indsigt/cmd/indsigt/internal/view"
)

// writeFigures writes what can be taken along of a page's charts, beside the
// page and as soon as it is made, so that nothing is kept: the drawing, the
// table, and both as a page to be shown inside other sites. buf is written over
// and returned.
func (s *site) writeFigures(page view.Page, buf []byte, put put) ([]byte, error) {
	for _, f := range pages.Figures(page) {
		stem := f.Path[:len(f.Path)-len(".html")]
		buf = s.renderer.FigureSVG(buf[:0], f.Table.Chart, &f.Frame)
		if err := put(stem+".svg", buf); err != nil {
			return buf, err
		}
		buf = export.FigureCSV(buf[:0], f)
		if err := put(stem+".csv", buf); err != nil {
			return buf, err
		}
		var err error
		if buf, err = s.renderer.Page(buf[:0], f); err != nil {
			return buf, err
		}
		if err = put(f.Path, buf); err != nil {
			return buf, err
		}
	}
	return buf, nil
}
