package render

// ContentSecurityPolicy is what every page says in a meta element: nothing
// from elsewhere, nothing inline, no frames, forms to the site alone.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// Headers is the file _headers, which hosts of static sites read: the policy
// again, with what a meta element cannot say, and a long life for files whose
// names change with their content. Scripts of any site may read any file:
// figures lie beside pages as well as in data/ and api/, all of it is public and
// nobody is logged in. Only pages, whose addresses end with a slash, may not
// stand in a frame of another site: figures by themselves are made to be embedded.
func Headers() []byte {
	return []byte(`/*
  Content-Security-Policy: ` + ContentSecurityPolicy + `
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
  Access-Control-Allow-Origin: *
/*/
  Content-Security-Policy: ` + ContentSecurityPolicy + `; frame-ancestors 'self'
/
  Content-Security-Policy: ` + ContentSecurityPolicy + `; frame-ancestors 'self'
/static/*
  Cache-Control: public, max-age=31536000, immutable
`)
}
