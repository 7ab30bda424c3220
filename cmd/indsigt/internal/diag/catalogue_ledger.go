package diag

// ledgerEntries are the problems reported by ledger (the laws of money).
var ledgerEntries = []Entry{}
