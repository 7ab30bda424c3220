package main

import (
	"fmt"
	"runtime/debug"

	"github.com/spf13/cobra"
)

func versionCommand(p *program) *cobra.Command {
	var asJSON bool
	cmd := &cobra.Command{
		Use:   "version",
		Short: "say which program this is",
		Long: `Version prints what the program was built from: the module's version, the commit
if it is known, and the version of Go. No page of a site holds any of it, so
that the same content gives the same bytes.`,
		Example: `  indsigt version
  indsigt version --json`,
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
	cmd.Flags().BoolVar(&asJSON, "json", false, "print it as JSON")
	return cmd
}

// version is what the program was built from.
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
