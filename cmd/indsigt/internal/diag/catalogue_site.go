package diag

// siteEntries are the problems reported by pages, render, output and build.
var siteEntries = []Entry{}
