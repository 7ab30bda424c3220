package main

import (
	"indsigt/cmd/indsigt/internal/output"
	"indsigt/cmd/indsigt/internal/words"
)

// hostLimit is the limits of a static host; zero: no such limit.
type hostLimit struct {
	name      string // id of its text
	files     int
	bytes     int64 // of the site
	fileBytes int64 // of one file
}

// hostLimits are those of four common hosts, each for the free plan, as their
// documentation states them. Names are ids of texts.
//
//	GitHub Pages           https://docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits
//	GitLab Pages           https://docs.gitlab.com/user/gitlab_com/#gitlab-pages, https://docs.gitlab.com/administration/instance_limits/#number-of-files-per-gitlab-pages-website
//	Cloudflare Pages       https://developers.cloudflare.com/pages/platform/limits/
//	Azure Static Web Apps  https://learn.microsoft.com/azure/static-web-apps/quotas
var hostLimits = []hostLimit{
	{name: "commands.build.host.github", bytes: 1_000_000_000},
	{name: "commands.build.host.gitlab", files: 200_000, bytes: 1_000_000_000},
	{name: "commands.build.host.cloudflare", files: 20_000, fileBytes: 25 << 20},
	{name: "commands.build.host.azure", files: 15_000, bytes: 250_000_000},
}

// tooLarge prints which hosts a published site is too large for.
func (p *program) tooLarge(site output.Report, lang string) {
	for _, host := range hostLimits {
		name := words.Say(host.name)
		if files := site.Written + site.Unchanged; host.files > 0 && files > host.files {
			p.tell(lang, "commands.build.host-files", "host", name, "files", files, "limit", host.files)
		}
		if host.bytes > 0 && site.Bytes > host.bytes {
			p.tell(lang, "commands.build.host-bytes", "host", name, "size", size(site.Bytes, lang), "limit", size(host.bytes, lang))
		}
		if host.fileBytes > 0 && site.LargestBytes > host.fileBytes {
			p.tell(lang, "commands.build.host-file", "host", name, "file", site.Largest, "size", size(site.LargestBytes, lang), "limit", size(host.fileBytes, lang))
		}
	}
}
