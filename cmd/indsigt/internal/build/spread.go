package build

import (
	"context"
	"runtime"
	"sync"
	"sync/atomic"
)

// spread does n pieces of work in parallel. new is called once for each worker, for
// state between pieces. The first error in the order of pieces is returned, so that
// it does not depend on the speed of workers; after an error no later piece is begun.
func spread(ctx context.Context, order []int, new func() func(i int) error) error {
	n := len(order)
	errs := make([]error, n)
	var next, failed atomic.Int64
	failed.Store(int64(n))
	var wg sync.WaitGroup
	for range min(runtime.GOMAXPROCS(0), n) {
		do := new()
		wg.Go(func() {
			for {
				at := next.Add(1) - 1
				if at >= failed.Load() || ctx.Err() != nil {
					return
				}
				if err := do(order[at]); err != nil {
					errs[at] = err
					lower(&failed, at)
				}
			}
		})
	}
	wg.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	if at := failed.Load(); at < int64(n) {
		return errs[at]
	}
	return nil
}

// lower sets v to at unless it is lower already.
func lower(v *atomic.Int64, at int64) {
	for {
		now := v.Load()
		if at >= now || v.CompareAndSwap(now, at) {
			return
		}
	}
}

// order is 0 … n-1, or that of Options.Order.
func (o Options) order(n int) []int {
	if o.Order != nil {
		return o.Order(n)
	}
	all := make([]int, n)
	for i := range all {
		all[i] = i
	}
	return all
}
