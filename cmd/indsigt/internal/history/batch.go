package history

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strconv"
	"strings"
	"sync"
)

// batch is one git process that returns objects by their ids. Each object is
// read once.
type batch struct {
	cmd *exec.Cmd
	in  io.WriteCloser
	out *bufio.Reader

	mu   sync.Mutex
	kept map[string][]byte
	err  error // after which the process cannot be used
}

func startBatch(ctx context.Context, dir string) (*batch, error) {
	cmd, err := program(ctx, dir, "cat-file", "--batch")
	if err != nil {
		return nil, err
	}
	in, err := cmd.StdinPipe()
	if err != nil {
		return nil, err
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := cmd.Start(); err != nil {
		return nil, err
	}
	return &batch{cmd: cmd, in: in, out: bufio.NewReaderSize(out, 1<<16), kept: make(map[string][]byte)}, nil
}

// close ends the process and ignores its errors.
func (b *batch) close() {
	b.in.Close()
	_ = b.cmd.Wait()
}

// warm reads many objects at once: ids are written while answers are read, so
// that neither side waits for the other.
func (b *batch) warm(ids []string) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	var want []string
	for _, id := range ids {
		if _, ok := b.kept[id]; !ok {
			b.kept[id] = nil
			want = append(want, id)
		}
	}
	wrote := make(chan error, 1)
	go func() {
		_, err := io.WriteString(b.in, strings.Join(append(want, ""), "\n"))
		wrote <- err
	}()
	for _, id := range want {
		if b.err == nil {
			b.kept[id], b.err = b.answer(id)
		}
	}
	if b.err != nil {
		// The writer may be blocked by a process that has ended.
		b.in.Close()
	}
	b.err = errors.Join(b.err, <-wrote)
	return b.err
}

// read returns an object's bytes. They are shared; the caller must not change
// them.
func (b *batch) read(id string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if data, ok := b.kept[id]; ok || b.err != nil {
		return data, b.err
	}
	if _, b.err = io.WriteString(b.in, id+"\n"); b.err != nil {
		return nil, b.err
	}
	var data []byte
	if data, b.err = b.answer(id); b.err == nil {
		b.kept[id] = data
	}
	return data, b.err
}

// answer reads one answer: "ID TYPE SIZE", the bytes, a line feed.
func (b *batch) answer(id string) ([]byte, error) {
	head, err := b.out.ReadString('\n')
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	fields := strings.Fields(head)
	if len(fields) != 3 || fields[0] != id {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
	}
	n, err := strconv.Atoi(fields[2])
	if err != nil {
		return nil, fmt.Errorf("git cat-file: %s", strings.TrimSpace(head))
	}
	data := make([]byte, n+1)
	if _, err := io.ReadFull(b.out, data); err != nil {
		return nil, fmt.Errorf("git cat-file: %w", err)
	}
	return data[:n:n], nil
}
