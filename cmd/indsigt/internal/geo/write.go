package geo

// String returns the position as a file writes it.
func (p Point) String() string {
	b := appendDegrees([]byte{'['}, p.Lon)
	b = appendDegrees(append(b, ", "...), p.Lat)
	return string(append(b, ']'))
}

// AppendGeometry writes a shape as the geometry of a GeoJSON feature: a Polygon, or a
// MultiPolygon if it has several.
func AppendGeometry(dst []byte, s Shape) []byte {
	if len(s) == 1 {
		dst = append(dst, `{"type":"Polygon","coordinates":`...)
		dst = appendPolygon(dst, s[0])
		return append(dst, '}')
	}
	dst = append(dst, `{"type":"MultiPolygon","coordinates":[`...)
	for i, p := range s {
		if i > 0 {
			dst = append(dst, ',')
		}
		dst = appendPolygon(dst, p)
	}
	return append(dst, `]}`...)
}

func appendPolygon(dst []byte, p Polygon) []byte {
	for i, ring := range p {
		dst = append(dst, "[,"[min(i, 1)])
		for k, at := range ring {
			dst = append(dst, "[,"[min(k, 1)], '[')
			dst = appendDegrees(dst, at.Lon)
			dst = append(dst, ',')
			dst = appendDegrees(dst, at.Lat)
			dst = append(dst, ']')
		}
		dst = append(dst, ']')
	}
	return append(dst, ']')
}
