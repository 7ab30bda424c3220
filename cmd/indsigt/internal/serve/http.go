package serve

import (
	"net"
	"net/http"
	"sync/atomic"
	"time"
)

// Limits for a client. A stream of events sets its own deadlines.
const (
	headerPatience = 10 * time.Second // to receive the header of a request
	readPatience   = time.Minute      // to receive a whole request
	writePatience  = 2 * time.Minute  // to send a whole answer
	idlePatience   = 2 * time.Minute  // between two requests
	mostHeader     = 64 << 10         // bytes of a request's header
	mostOpen       = 500              // connections at a time
)

// HTTP returns a server for a handler: guarded, and with limits for slow clients and
// many connections. Connections beyond mostOpen are closed at once.
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
