package diag

// markdownEntries are the problems reported by markdown.
var markdownEntries = []Entry{}
