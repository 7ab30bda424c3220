package output

import "sync"

// buffers is a pool of the bytes that published files are read into for
// comparison.
var buffers bufferPool

type bufferPool struct{ pool sync.Pool }

func (p *bufferPool) get(n int) []byte {
	if b, ok := p.pool.Get().(*[]byte); ok && cap(*b) >= n {
		return (*b)[:n]
	}
	return make([]byte, n, max(n, 64<<10))
}

func (p *bufferPool) put(b []byte) { p.pool.Put(&b) }
