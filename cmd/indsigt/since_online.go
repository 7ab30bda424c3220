package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"net"
	"net/http"
	"slices"
	"strings"
	"time"

	"indsigt/cmd/indsigt/internal/build"
	"indsigt/cmd/indsigt/internal/output"
	"indsigt/cmd/indsigt/internal/translog"
	"indsigt/cmd/indsigt/internal/words"
)

// online is the value of --since that names the site at the portal's base-url, as it is
// published now. A build that publishes is compared with that, not with the revision
// before: that one may have been refused too.
const online = "published"

const (
	onlinePatience = time.Minute
	maxOnline      = 256 << 20 // bytes of a file
)

// onlineBefore reads the list of files of the published site, and lets the build compare
// its log with the site's. There is nothing to compare, which is said, where the settings
// have no base-url and where no site of the program is at it.
func (p *program) onlineBefore(ctx context.Context, opt *build.Options) ([]string, error) {
	set, err := p.settings()
	if err != nil {
		return nil, err
	}
	if set.BaseURL == "" {
		p.tell(p.spoken(), "commands.build.no-base-url")
		return nil, nil
	}
	site := website{ctx, strings.TrimSuffix(set.BaseURL, "/") + "/"}
	sums, err := site.ReadFile(sumsName)
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		return nil, failure{words.Say("commands.build.unreachable", "address", site.base, "reason", err), words.Say("commands.build.unreachable-hint")}
	}
	files, ok := output.Listed(sums)
	if !ok {
		p.tell(p.spoken(), "commands.build.not-online", "address", site.base)
		return nil, nil
	}
	if slices.Contains(files, build.LogDir+translog.CheckpointPath) {
		opt.Log.Since, opt.Log.SinceName = website{ctx, site.base + build.LogDir}, site.base+build.LogDir+translog.CheckpointPath
	}
	return files, nil
}

// website is a folder of the web whose files are read by name; it has nothing to list.
type website struct {
	ctx  context.Context
	base string // ends in a slash
}

// Open is there for fs.FS: the files are read with ReadFile.
func (w website) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: errors.ErrUnsupported}
}

// ReadFile returns a file. The error is fs.ErrNotExist where the host says that there is
// none, and where there is no such host.
func (w website) ReadFile(name string) ([]byte, error) {
	fails := func(err error) ([]byte, error) { return nil, &fs.PathError{Op: "get", Path: w.base + name, Err: err} }
	ctx, cancel := context.WithTimeout(w.ctx, onlinePatience)
	defer cancel()
	ask, err := http.NewRequestWithContext(ctx, http.MethodGet, w.base+name, nil)
	if err != nil {
		return fails(err)
	}
	ask.Header.Set("Cache-Control", "no-cache")
	answer, err := http.DefaultClient.Do(ask)
	var host *net.DNSError
	switch {
	case errors.As(err, &host) && host.IsNotFound:
		return fails(fs.ErrNotExist)
	case err != nil:
		return fails(err)
	}
	defer answer.Body.Close()
	switch answer.StatusCode {
	case http.StatusOK:
	case http.StatusNotFound, http.StatusGone:
		return fails(fs.ErrNotExist)
	default:
		return fails(errors.New(answer.Status))
	}
	text, err := io.ReadAll(io.LimitReader(answer.Body, maxOnline))
	if err != nil {
		return fails(err)
	}
	return text, nil
}
