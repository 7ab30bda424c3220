package serve

import (
	"net"
	"path"
	"strconv"
	"strings"
)

// Listen listens on a port of this computer's loopback addresses, or on the next free
// one. It returns a listener for each address family, all on the same port.
func Listen(port int) (listeners []net.Listener, got int, err error) {
	const tries = 50
	for got = port; got < port+tries && got <= 65535; got++ {
		if listeners, err = listen(got); err == nil {
			return listeners, listeners[0].Addr().(*net.TCPAddr).Port, nil
		}
	}
	return nil, 0, err
}

func listen(port int) ([]net.Listener, error) {
	four, err := net.Listen("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	port = four.Addr().(*net.TCPAddr).Port
	six, err := net.Listen("tcp", net.JoinHostPort("::1", strconv.Itoa(port)))
	if err == nil {
		return []net.Listener{four, six}, nil
	}
	if busy(err) {
		// Another program would answer half of the browsers.
		four.Close()
		return nil, err
	}
	return []net.Listener{four}, nil // a computer without IPv6
}

// types are the content types of a site's files. The system's table is not used,
// since it differs between computers.
var types = map[string]string{
	".html": "text/html; charset=utf-8", ".css": "text/css; charset=utf-8", ".js": "text/javascript; charset=utf-8",
	".json": "application/json; charset=utf-8", ".jsonld": "application/ld+json", ".csv": "text/csv; charset=utf-8",
	".xml": "application/xml; charset=utf-8", ".txt": "text/plain; charset=utf-8", ".md": "text/plain; charset=utf-8", ".py": "text/plain; charset=utf-8", ".ttl": "text/turtle; charset=utf-8",
	".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".gif": "image/gif", ".webp": "image/webp", ".avif": "image/avif",
	".ico": "image/x-icon", ".pdf": "application/pdf", ".woff2": "font/woff2", ".woff": "font/woff", ".zip": "application/zip",
	".geojson": "application/geo+json", ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
	".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document", ".odt": "application/vnd.oasis.opendocument.text",
	".ods": "application/vnd.oasis.opendocument.spreadsheet", ".tsv": "text/tab-separated-values; charset=utf-8",
	".mp4": "video/mp4", ".webm": "video/webm", ".mp3": "audio/mpeg",
}

func contentType(name string) string {
	if t, ok := types[strings.ToLower(path.Ext(name))]; ok {
		return t
	}
	return "application/octet-stream"
}
