// Package indsigt carries the layouts and the static files that every portal
// starts from. A portal's own layouts/ and static/ stand before them, file by
// file.
package indsigt

import "embed"

// Files holds layouts/ (frames and texts) and static/ (styles, images).
//
//go:embed layouts static
var Files embed.FS
