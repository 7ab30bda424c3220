#!/bin/sh
# This hook was made by 'indsigt hooks install'.
# It refuses a commit that 'indsigt check' or 'indsigt fmt --check' refuses.
# 'indsigt hooks remove' takes it away; 'git commit --no-verify' passes it by.
portal={{portal}}
top=$(git rev-parse --show-toplevel) && cd "$top" || exit 1
git diff --cached --quiet -- "$portal/content" "$portal/layouts" "$portal/static" && exit 0
if ! command -v indsigt >/dev/null 2>&1; then
	echo "indsigt: the program is not in PATH, so the commit cannot be checked" >&2
	echo "hint: install it, or pass the check by with 'git commit --no-verify'" >&2
	exit 1
fi
exec indsigt hooks run -- "$portal"
