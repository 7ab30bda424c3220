#!/usr/bin/env bash
# Measures generated portals: what a build writes and what it costs. Where Hugo is
# installed, Hugo builds the same content in turn. Times and memory are medians.
#
#   cmd/indsigt/internal/sitetest/bench.sh [RUNS [INITIATIVES…]]
#
# Elapsed time depends on who else uses the computer; processor time, memory and bytes
# hardly do. "again" is a build, or check, where nothing changed.
set -euo pipefail
runs=${1:-3}
shift || true
sizes=${*:-1000 10000}
here=$(cd "$(dirname "$0")" && pwd)
root=$(cd "$here/../../../.." && pwd)
[ -x /usr/bin/time ] || { echo "/usr/bin/time is needed (package time)"; exit 1; }
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cd "$root"
go build -o "$work/indsigt" ./cmd/indsigt
go build -o "$work/portal" ./cmd/indsigt/internal/sitetest/portal

page() { printf -- '---\ntitle: "%s"\n%s\n---\n' "$2" "$3" >"$work/hugo/content/budget/$1.md"; }
generate() { # INITIATIVES
  rm -rf "$work/indsigt.portal" "$work/hugo" "$work"/*.times
  "$work/portal" -n "$1" "$work/indsigt.portal"
  command -v hugo >/dev/null || return 0
  "$work/portal" -n "$1" -plain "$work/hugo"
  cp -r "$here/hugo/hugo.toml" "$here/hugo/layouts" "$work/hugo/"
  mkdir -p "$work/hugo/content/budget"
  page givere "Efter giver" "by: funder"
  page omraader "Efter område" "by: area"
  page temaer "Efter tema" "by: theme"
  page aar "Efter år" "by: year"
  page omraade-aar "Område og år" "cross: [area, areayear]"
  page giver-aar "Giver og år" "cross: [funder, funderyear]"
}

once() { # NAME COMMAND…: appends "elapsed user system kilobytes" of a run
  local name=$1
  shift
  /usr/bin/time -f '%e %U %S %M' -a -o "$work/$name.times" "$@" >"$work/$name.log" 2>&1 || { cat "$work/$name.log"; exit 1; }
}

median() { awk -v c="$2" '{print $c}' "$work/$1.times" | sort -n | awk '{v[NR]=$1} END {print v[int((NR+1)/2)]}'; }

costs() { # NAME TITLE
  printf '%-8s %-22s %7.1f s elapsed  %6.1f s user  %5.1f s system  %5d MB peak\n' "$n" "$2" "$(median "$1" 1)" "$(median "$1" 2)" "$(median "$1" 3)" "$(($(median "$1" 4) / 1000))"
}

weigh() { # FOLDER TITLE
  find "$1" -type f -printf '%s %f\n' | sort -n | awk -v n="$n" -v title="$2" '
    { kind = $2 ~ /\.html$/ ? "HTML" : $2 ~ /\.json$/ ? "JSON" : $2 ~ /\.csv$/ ? "CSV" : $2 ~ /\.xlsx$/ ? "XLSX" : $2 ~ /\.svg$/ ? "SVG" : "other"
      files++; bytes += $1; size[kind] += $1; count[kind]++; if (kind == "HTML") page[++pages] = $1 }
    END {
      printf "%-8s %-22s %d files, %.1f MB; for each initiative %.2f files, %.1f kB; median page %.1f kB\n", n, title, files, bytes / 1e6, files / n, bytes / 1e3 / n, page[int((pages + 1) / 2)] / 1e3
      printf "%-8s %-22s", "", ""
      m = split("HTML JSON CSV XLSX SVG other", kinds, " ")
      for (i = 1; i <= m; i++) printf " %s %.1f MB (%d)", kinds[i], size[kinds[i]] / 1e6, count[kinds[i]]
      print "" }'
}

echo "load $(cut -d' ' -f1-3 /proc/loadavg 2>/dev/null || true), $(getconf _NPROCESSORS_ONLN) processors, medians of $runs"
for n in $sizes; do
  generate "$n"
  for _ in $(seq "$runs"); do
    rm -rf "$work/indsigt.portal/public" "$work/hugo/public"
    rm -rf "$work/cache"
    once indsigt "$work/indsigt" build --cache "$work/cache" -C "$work/indsigt.portal"
    once again "$work/indsigt" build --cache "$work/cache" -C "$work/indsigt.portal"
    once check "$work/indsigt" check --cache "$work/cache" -C "$work/indsigt.portal"
    once recheck "$work/indsigt" check --cache "$work/cache" -C "$work/indsigt.portal"
    ! command -v hugo >/dev/null || once hugo hugo --quiet -s "$work/hugo"
  done
  weigh "$work/indsigt.portal/public" indsigt
  costs indsigt "indsigt build"
  costs again "indsigt build, again"
  costs check "indsigt check"
  costs recheck "indsigt check, again"
  command -v hugo >/dev/null || { echo "hugo is not installed: nothing to compare with"; continue; }
  weigh "$work/hugo/public" hugo
  costs hugo "$(hugo version | cut -d+ -f1)"
done
