package verify

import (
	"bytes"
	"compress/flate"
	"encoding/base64"
	"io"
	"strconv"
	"strings"

	"indsigt/cmd/indsigt/internal/diag"
	"indsigt/cmd/indsigt/internal/words"
)

// receipt is a tlog-proof of C2SP whose extra data is the entry that it proves,
// deflated (RFC 1951) or, in older receipts, plain.
type receipt struct {
	entry  []byte
	number int64
	proof  []logHash
	head   checkpoint
}

func readReceipt(text []byte) (r receipt, reason words.Sayer) {
	bad := words.Say("reasons.log.no-receipt")
	head, note, ok := bytes.Cut(text, []byte("\n\n"))
	lines := strings.Split(string(head), "\n")
	if !ok || len(text) > maxReceipt || len(lines) < 3 || len(lines) > 3+64 || lines[0] != "c2sp.org/tlog-proof@v1" {
		return r, bad
	}
	extra, ok1 := strings.CutPrefix(lines[1], "extra ")
	index, ok2 := strings.CutPrefix(lines[2], "index ")
	entry, err1 := base64.StdEncoding.Strict().DecodeString(extra)
	number, err2 := strconv.ParseInt(index, 10, 64)
	if !ok1 || !ok2 || err1 != nil || err2 != nil || strconv.FormatInt(number, 10) != index || strings.ContainsRune(extra, '\r') {
		return r, bad
	}
	if !bytes.HasPrefix(entry, []byte("{")) { // no deflated text begins with this byte
		if entry, err1 = inflated(entry); err1 != nil {
			return r, bad
		}
	}
	r.entry, r.number = entry, number
	for _, line := range lines[3:] {
		h, ok := readHash(line)
		if !ok {
			return r, bad
		}
		r.proof = append(r.proof, h)
	}
	r.head, reason = readCheckpoint(note)
	return r, reason
}

// inflated decompresses an entry. Nothing may follow its end.
func inflated(text []byte) ([]byte, error) {
	from := bytes.NewReader(text)
	entry, err := io.ReadAll(io.LimitReader(flate.NewReader(from), maxEntry+1))
	if err == nil && (len(entry) > maxEntry || from.Len() > 0) {
		err = io.ErrUnexpectedEOF
	}
	return entry, err
}

// maxEntry is the largest size of an entry in bytes.
const maxEntry = 1<<16 - 1

// check checks that the receipt's checkpoint contains its entry and, if there is a
// key, that the key has signed it.
func (r receipt) check(k *logKey) words.Sayer {
	root, ok := pathRoot(leafHash(r.entry), r.number, r.head.size, r.proof)
	if !ok || root != r.head.root {
		return words.Say("reasons.log.proof")
	}
	if k != nil {
		return r.head.checkSignature(k)
	}
	return nil
}

// checkReceipt checks a receipt, and that the site's log continues the receipt's
// checkpoint, so that it contains the entry.
func (log *changeLog) checkReceipt(text []byte) (entry []byte, number int64, reason words.Sayer) {
	r, reason := readReceipt(text)
	if reason == nil {
		reason = r.check(log.key)
	}
	if reason == nil {
		reason = log.continues(r.head)
	}
	if reason != nil {
		return nil, 0, reason
	}
	return r.entry, r.number, nil
}

// Receipt checks a receipt alone, with a public key.
func Receipt(opt LogOptions) Report {
	found := &findings{most: 200}
	r := Report{Log: LogReport{Continued: -1}}
	read, reason := readReceipt(opt.Receipt)
	k, ok := readLogKey(opt.Key)
	switch {
	case !ok:
		reason = words.Say("reasons.log.bad-key")
	case reason == nil:
		reason = read.check(k)
	}
	if reason != nil {
		found.add(diag.New("verify-receipt", diag.Pos{File: opt.ReceiptFile}, "reason", reason))
	} else {
		r.Log.Entry, r.Log.Number = read.entry, read.number
	}
	r.Problems, r.Omitted = found.sorted()
	r.errors, r.warnings = found.errors, found.warnings
	return r
}
