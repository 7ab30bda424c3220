#!/usr/bin/env bash
# Builds the same generated portal with Indsigt and with Hugo, where Hugo is
# installed, several times each in turn, and prints medians, their ratio and
# peak memory.
#
#   cmd/indsigt/internal/sitetest/hugo/compare.sh [INITIATIVES] [RUNS]
set -euo pipefail
n=${1:-10000} runs=${2:-5}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../../.." && pwd)
command -v hugo >/dev/null || { echo "hugo is not installed: nothing to compare"; exit 0; }
[ -x /usr/bin/time ] || { echo "/usr/bin/time is needed (package time)"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
go build -o "$work/indsigt" ./cmd/indsigt
go run ./cmd/indsigt/internal/sitetest/portal -n "$n" "$work/ours"
go run ./cmd/indsigt/internal/sitetest/portal -n "$n" -plain "$work/theirs"
cp -r "$here/hugo.toml" "$here/layouts" "$work/theirs/"
mkdir -p "$work/theirs/content/budget"
page() { printf -- '---\ntitle: "%s"\n%s\n---\n' "$2" "$3" >"$work/theirs/content/budget/$1.md"; }
page givere "Efter giver" "by: funder"
page omraader "Efter område" "by: area"
page temaer "Efter tema" "by: theme"
page aar "Efter år" "by: year"
page omraade-aar "Område og år" "cross: [area, areayear]"
page giver-aar "Giver og år" "cross: [funder, funderyear]"

once() { # NAME COMMAND…: one clean run; appends "seconds kilobytes"
  local name=$1
  shift
  /usr/bin/time -f '%e %M' -a -o "$work/$name.times" "$@" >"$work/$name.log" 2>&1 || { cat "$work/$name.log"; exit 1; }
}
for _ in $(seq "$runs"); do
  rm -rf "$work/ours/public" "$work/theirs/public"
  once indsigt "$work/indsigt" build -C "$work/ours"
  once hugo hugo --quiet -s "$work/theirs"
done
median() { awk -v c="$2" '{print $c}' "$work/$1.times" | sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }
for name in indsigt hugo; do
  printf '%-8s %8s s  %9s kB peak  %7s files\n' "$name" "$(median $name 1)" "$(median $name 2)" \
    "$(find "$work/$([ $name = indsigt ] && echo ours || echo theirs)/public" -type f | wc -l)"
done
awk -v a="$(median hugo 1)" -v b="$(median indsigt 1)" -v c="$(median indsigt 2)" -v d="$(median hugo 2)" \
  'BEGIN {printf "hugo/indsigt time %.1f, indsigt/hugo memory %.2f (medians of '"$runs"' runs, %d initiatives)\n", a/b, c/d, '"$n"'}'
