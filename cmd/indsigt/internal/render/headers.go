package render

// ContentSecurityPolicy is what every page says in a meta element: nothing
// from elsewhere, nothing inline, no frames, forms to the site alone.
const ContentSecurityPolicy = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'self'"

// Headers is the file _headers, which hosts of static sites read: the policy
// again, with what a meta element cannot say, data and API for scripts of any site, and a
// long life for files whose names change with their content. Only pages, whose
// addresses end with a slash, may not stand in a frame of another site: figures
// by themselves are made to be embedded.
func Headers() []byte {
	return []byte(`/*
  Content-Security-Policy: ` + ContentSecurityPolicy + `
  X-Content-Type-Options: nosniff
  Referrer-Policy: strict-origin-when-cross-origin
  Permissions-Policy: camera=(), geolocation=(), microphone=()
/*/
  Content-Security-Policy: ` + ContentSecurityPolicy + `; frame-ancestors 'self'
/
  Content-Security-Policy: ` + ContentSecurityPolicy + `; frame-ancestors 'self'
/api/*
  Access-Control-Allow-Origin: *
/data/*
  Access-Control-Allow-Origin: *
/static/*
  Cache-Control: public, max-age=31536000, immutable
`)
}
