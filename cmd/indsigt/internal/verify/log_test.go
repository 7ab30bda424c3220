package verify

import (
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"indsigt/cmd/indsigt/internal/translog"
)

const logOrigin = "example.com/log"

// loggedSite is a site that is a log only, with the public key if the log is signed.
type loggedSite struct {
	fstest.MapFS
	log *translog.Log
}

func logEntries(n int) [][]byte {
	all := make([][]byte, n)
	for i := range all {
		all[i] = fmt.Appendf(nil, `{"event":{"seq":%d,"line":"a#%d","is":"%d.00"}}`, i, i%7, 1000*i)
	}
	return all
}

func newLogKey(t *testing.T, origin string) *translog.Key {
	t.Helper()
	_, key, err := translog.NewKey(origin)
	if err != nil {
		t.Fatal(err)
	}
	return key
}

func logSite(t *testing.T, entries [][]byte, key *translog.Key) loggedSite {
	t.Helper()
	log := translog.New(entries)
	s := loggedSite{make(fstest.MapFS), log}
	for _, f := range log.Files() {
		body, err := f.Body()
		if err != nil {
			t.Fatal(err)
		}
		s.MapFS[logDir+f.Path] = &fstest.MapFile{Data: body}
	}
	s.MapFS[logCheckpoint] = &fstest.MapFile{Data: checkpointOf(t, log, key)}
	if key != nil {
		s.MapFS[logKeyFile] = &fstest.MapFile{Data: fmt.Appendf(nil, `{"key":%q}`, key.Public())}
	}
	return s
}

func checkpointOf(t *testing.T, log *translog.Log, key *translog.Key) []byte {
	t.Helper()
	c := log.Checkpoint(logOrigin, key)
	return c
}

// faults are what is wrong with a site's log, by id of problem.
func faults(fsys fs.FS, opt LogOptions) []string {
	found := &findings{most: 10}
	checkLog(walk(fsys, Limits{}, found), opt, found)
	var all []string
	for _, p := range found.problems {
		all = append(all, p.ID)
	}
	return all
}

// The example of C2SP's signed-note.
func TestSignatureOfTheSpecification(t *testing.T) {
	k, ok := readLogKey("example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k")
	if !ok {
		t.Fatal("the key is not read")
	}
	c := checkpoint{origin: "example.com/foo", text: []byte("This is an example message.\n"),
		signed: []byte("— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n")}
	if reason := c.checkSignature(k); reason != nil {
		t.Error(reason.In("en"))
	}
	c.text = []byte("This is an example massage.\n")
	if c.checkSignature(k) == nil {
		t.Error("another text has the signature")
	}
}

// Roots that RFC 6962's first implementation published for its test data.
func TestRootsOfCertificateTransparency(t *testing.T) {
	var leaves []logHash
	for _, entry := range []string{"", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"} {
		raw, err := hex.DecodeString(entry)
		if err != nil {
			t.Fatal(err)
		}
		leaves = append(leaves, leafHash(raw))
	}
	for size, want := range map[int]string{
		0: "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
		1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
		2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
		3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
		8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
	} {
		if root := treeHash(leaves[:size]); hex.EncodeToString(root[:]) != want {
			t.Errorf("root of %d: %x, want %s", size, root, want)
		}
	}
}

func TestLogHolds(t *testing.T) {
	for _, size := range []int{0, 1, 2, 255, 256, 257, 515, 70_000} {
		for _, key := range []*translog.Key{nil, newLogKey(t, logOrigin)} {
			entries := logEntries(size)
			s := logSite(t, entries, key)
			opt := LogOptions{Checkpoint: checkpointOf(t, logSite(t, entries[:size/2:size/2], key).log, key)}
			if size > 0 {
				receipt, err := s.log.Proof(int64(size/3), checkpointOf(t, s.log, key))
				if err != nil {
					t.Fatal(err)
				}
				opt.Receipt = receipt
			}
			if got := faults(s, opt); len(got) > 0 {
				t.Errorf("%d entries: %v", size, got)
			}
		}
	}
}

// Whatever is done to the log, to a kept checkpoint or to a receipt is found, also if
// the whole log is made again with the same key: 10,000 seeded attempts.
func TestTamperingIsFound(t *testing.T) {
	const size, kept = 260, 180
	key, other := newLogKey(t, logOrigin), newLogKey(t, logOrigin)
	entries := logEntries(size)
	for n, key := range []*translog.Key{nil, key} {
		t.Run([]string{"unsigned", "signed"}[n], func(t *testing.T) {
			t.Parallel()
			s := logSite(t, entries, key)
			rnd := rand.New(rand.NewPCG(16, uint64(n)))
			old := checkpointOf(t, logSite(t, entries[:kept:kept], key).log, key)
			receipt, err := s.log.Proof(77, checkpointOf(t, s.log, key))
			if err != nil {
				t.Fatal(err)
			}
			for range 5_000 {
				what, fsys, opt := tamper(t, rnd, s, entries, kept, key, other, LogOptions{Checkpoint: old, Receipt: receipt})
				if len(faults(fsys, opt)) == 0 {
					t.Fatalf("%s is not found", what)
				}
			}
		})
	}
}

// tamper changes one thing at random and says what.
func tamper(t *testing.T, rnd *rand.Rand, s loggedSite, entries [][]byte, kept int, key, other *translog.Key, opt LogOptions) (what string, fsys fs.FS, _ LogOptions) {
	site := loggedSite{maps.Clone(s.MapFS), s.log}
	at, to := rnd.IntN(kept), rnd.IntN(kept)
	anew := func(e [][]byte, key *translog.Key) fs.FS { return logSite(t, e, key) }
	files := slices.Sorted(maps.Keys(s.MapFS))
	files = slices.DeleteFunc(files, func(f string) bool { return f == logKeyFile })
	file := files[rnd.IntN(len(files))]
	switch rnd.IntN(11) {
	case 0:
		site.MapFS[file] = &fstest.MapFile{Data: flip(rnd, s.MapFS[file].Data)}
		return "a byte of " + file, site, opt
	case 1:
		delete(site.MapFS, file)
		return file + " missing", site, opt
	case 2:
		site.MapFS[file+"1"] = s.MapFS[file]
		return file + " twice", site, opt
	case 3:
		e := slices.Clone(entries)
		e[at] = flip(rnd, e[at])
		return fmt.Sprint("entry changed ", at), anew(e, key), opt
	case 4:
		if at == to {
			to = (at + 1) % kept
		}
		e := slices.Clone(entries)
		e[at], e[to] = e[to], e[at]
		return fmt.Sprint("order ", at, to), anew(e, key), opt
	case 5:
		return fmt.Sprint("entry removed ", at), anew(slices.Delete(slices.Clone(entries), at, at+1), key), opt
	case 6:
		return fmt.Sprint("entry inserted ", at), anew(slices.Insert(slices.Clone(entries), at, []byte("{}")), key), opt
	case 7:
		return fmt.Sprint("cut to ", at), anew(entries[:at:at], key), opt
	case 8:
		return "another key", anew(entries, other), opt
	case 9:
		opt.Checkpoint = flip(rnd, opt.Checkpoint)
		return "checkpoint " + string(opt.Checkpoint), site, opt
	default:
		opt.Receipt = flip(rnd, opt.Receipt)
		return "receipt " + string(opt.Receipt), site, opt
	}
}

// flip changes a byte, takes one away or adds one.
func flip(rnd *rand.Rand, b []byte) []byte {
	at := rnd.IntN(len(b))
	switch rnd.IntN(3) {
	case 0:
		return slices.Delete(slices.Clone(b), at, at+1)
	case 1:
		// Two equal neighbours make no difference between adding before and after: any
		// byte but those.
		return slices.Insert(slices.Clone(b), at, byte(rnd.IntN(256)))
	default:
		c := slices.Clone(b)
		c[at] ^= byte(1 + rnd.IntN(255))
		return c
	}
}

func TestReceiptIsOfItsEntry(t *testing.T) {
	s := logSite(t, logEntries(9), nil)
	text, err := s.log.Proof(3, checkpointOf(t, s.log, nil))
	if err != nil {
		t.Fatal(err)
	}
	r, reason := readReceipt(text)
	if reason != nil || r.number != 3 || string(r.entry) != string(logEntries(9)[3]) {
		t.Fatalf("%+v %v", r, reason)
	}
	other, err := s.log.Proof(4, checkpointOf(t, s.log, nil))
	if err != nil {
		t.Fatal(err)
	}
	extra := func(proof []byte) string { return strings.Split(string(proof), "\n")[1] }
	forged := strings.Replace(string(text), extra(text), extra(other), 1)
	if got := faults(s, LogOptions{Receipt: []byte(forged)}); !slices.Equal(got, []string{"verify-receipt"}) {
		t.Errorf("another entry with its proof: %v", got)
	}
	plain := strings.Replace(string(text), extra(text), "extra "+base64.StdEncoding.EncodeToString(r.entry), 1)
	if got := faults(s, LogOptions{Receipt: []byte(plain)}); len(got) > 0 {
		t.Errorf("an older receipt, whose entry is not deflated: %v", got)
	}
}

// A site without a log has no fault, but nothing can be proven with it.
func TestNoLog(t *testing.T) {
	empty := fstest.MapFS{"index.html": {}}
	if got := faults(empty, LogOptions{}); len(got) > 0 {
		t.Error(got)
	}
	if got := faults(empty, LogOptions{Checkpoint: []byte{}, Receipt: []byte{}}); !slices.Equal(got, []string{"verify-checkpoint", "verify-receipt"}) {
		t.Error(got)
	}
}
