# Common commands for changing the program. All of it also works by hand:
# go build ./cmd/indsigt, go test ./...

.PHONY: build test check readers bench serve

build: ## the program, as bin/indsigt
	go build -o bin/indsigt ./cmd/indsigt

test: ## the usual tests
	go test ./...

check: ## all checks of a change
	.ci/run

readers: ## counts what readers meet before the answer, in both portals
	.ci/browser -run '^TestReaders$$' -v

bench: ## files, bytes, time and memory of generated portals, beside Hugo where it is installed; a save
	cmd/indsigt/internal/sitetest/bench.sh
	go test -run '^$$' -bench . -benchtime 1x ./cmd/indsigt/internal/build ./cmd/indsigt/internal/replay
	go test -run '^$$' -bench '^BenchmarkImport$$' -benchtime 1x ./cmd/indsigt

serve: ## this portal in a browser, while it is written
	go run ./cmd/indsigt serve
