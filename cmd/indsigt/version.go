package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand(p *program) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:  "version",
		Args: noArgs,
		RunE: func(cmd *cobra.Command, _ []string) error {
			v := readVersion()
			if asJSON {
				return writeJSON(p.out, v)
			}
			line := "indsigt " + v.Version
			if v.Commit != "" {
				line += " " + v.Commit
				if v.Modified {
					line += " (modified)"
				}
			}
			_, err := fmt.Fprintf(p.out, "%s %s\n", line, v.Go)
			return err
		},
	}
	cmd.Flags().BoolVar(&asJSON, "json", false, "")
	return cmd
}

// version identifies what the program was built from.
type version struct {
	Version  string `json:"version"`
	Commit   string `json:"commit"` // empty: not known
	Modified bool   `json:"modified"`
	Go       string `json:"go"`
}

func readVersion() version {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return version{Version: "(unknown)"}
	}
	v := version{Version: info.Main.Version, Go: info.GoVersion}
	if v.Version == "" {
		v.Version = "(devel)"
	}
	for _, s := range info.Settings {
		switch s.Key {
		case "vcs.revision":
			v.Commit = s.Value
		case "vcs.modified":
			v.Modified = s.Value == "true"
		}
	}
	return v
}
