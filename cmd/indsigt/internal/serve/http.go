package serve

import (
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// What a client may take of the server. A stream of events sets its own
// deadlines.
const (
	headerPatience = 10 * time.Second // until the header of a request is there
	readPatience   = time.Minute      // until all of a request is there
	writePatience  = 2 * time.Minute  // until all of an answer is taken
	idlePatience   = 2 * time.Minute  // between two requests
	mostHeader     = 64 << 10         // bytes of a request's header
	mostOpen       = 500              // connections at a time
)

// HTTP makes a server of a handler: guarded, and bounded in what slow or many
// clients can take of it. Connections beyond mostOpen are closed as they come.
func HTTP(h http.Handler) *http.Server {
	var open atomic.Int64
	return &http.Server{
		Handler:           Guard(h),
		ReadHeaderTimeout: headerPatience, ReadTimeout: readPatience, WriteTimeout: writePatience, IdleTimeout: idlePatience,
		MaxHeaderBytes: mostHeader, DisableGeneralOptionsHandler: true, // which would answer any host
		ConnState: func(c net.Conn, state http.ConnState) {
			switch state {
			case http.StateNew:
				if open.Add(1) > mostOpen {
					_ = c.Close()
				}
			case http.StateClosed, http.StateHijacked:
				open.Add(-1)
			}
		},
	}
}
