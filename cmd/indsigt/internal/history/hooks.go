package history

import (
	"bytes"
	"context"
	"path/filepath"
	"strings"

	"indsigt/cmd/indsigt/internal/words"
)

// HookPlace is the folder of a repository's hooks, and the position of a folder
// in the repository.
type HookPlace struct {
	// Dir is the folder of hooks: core.hooksPath if set, else that of the
	// repository, which all its work trees share.
	Dir string
	// Own is set if Dir belongs to this repository alone, and not if the user's
	// settings name one folder for all repositories.
	Own bool
	// Prefix is the path of the asked folder relative to the work tree: "." or
	// slash-separated.
	Prefix string
}

// Hooks finds the hooks of the repository that contains dir. The error is a
// *None if there is no repository.
func Hooks(ctx context.Context, dir string) (HookPlace, error) {
	cmd, err := program(ctx, dir, "rev-parse", "--show-toplevel", "--git-common-dir", "--git-path", "hooks")
	if err != nil {
		return HookPlace{}, err
	}
	var out, problem bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &problem
	if err := cmd.Run(); err != nil {
		if ctx.Err() != nil {
			return HookPlace{}, ctx.Err()
		}
		return HookPlace{}, why(problem.String())
	}
	lines := strings.Split(strings.TrimRight(out.String(), "\r\n"), "\n")
	if len(lines) != 3 {
		return HookPlace{}, &None{Failed, words.Say("reasons.git.no-work-tree")}
	}
	for i := range lines {
		if lines[i], err = real(dir, lines[i]); err != nil {
			return HookPlace{}, err
		}
	}
	here, err := real(dir, ".")
	if err != nil {
		return HookPlace{}, err
	}
	top, common, hooks := lines[0], lines[1], lines[2]
	prefix, err := filepath.Rel(top, here)
	if err != nil {
		return HookPlace{}, err
	}
	return HookPlace{Dir: hooks, Own: within(top, hooks) || within(common, hooks), Prefix: filepath.ToSlash(prefix)}, nil
}

// real resolves a path printed by git relative to dir, and its links as far as
// it exists.
func real(dir, path string) (string, error) {
	path = filepath.FromSlash(strings.TrimRight(path, "\r"))
	if !filepath.IsAbs(path) {
		path = filepath.Join(dir, path)
	}
	path, err := filepath.Abs(path)
	if err != nil {
		return "", err
	}
	if followed, err := filepath.EvalSymlinks(path); err == nil {
		return followed, nil
	}
	parent, err := filepath.EvalSymlinks(filepath.Dir(path))
	if err != nil {
		return path, nil
	}
	return filepath.Join(parent, filepath.Base(path)), nil
}

func within(dir, path string) bool {
	rel, err := filepath.Rel(dir, path)
	return err == nil && rel != ".." && !strings.HasPrefix(rel, ".."+string(filepath.Separator))
}
