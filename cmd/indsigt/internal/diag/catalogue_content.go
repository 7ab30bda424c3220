package diag

// contentEntries are the problems reported by source and content.
var contentEntries = []Entry{}
