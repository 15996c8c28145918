#!/usr/bin/env bash
# Builds the router of a base version and of this one, runs a profile against both in turn, and says whether it got slower.
# The result is Markdown on standard output; the exit code is that of `inrush regress`: 0 pass, 2 regression, 3 inconclusive,
# 5 no such revision. What was built of a base is kept by its commit, so comparing with it again costs no build.
# usage: Scripts/regress.sh BASE-REF [PROFILE] [options of `inrush regress`]        default profile: Profiles/gate.yaml
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ $# -eq 0 ] || [ "${1#-}" != "$1" ]; then
    sed -n '2,5s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 64
fi
reference=$1
shift
profile=$root/Profiles/gate.yaml
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
    profile=$1
    shift
fi
git -C "$root" rev-parse --verify --quiet --end-of-options "$reference^{commit}" >/dev/null || {
    printf 'regress.sh: %s is no commit of this repository\n' "$reference" >&2
    exit 5
}
"$root/Scripts/setup.sh"

printf 'building this version …\n' >&2
# What the build says is shown only when it fails.
log=$(mktemp)
if ! swift build --package-path "$root" -c release --product inrush >"$log" 2>&1; then
    cat "$log" >&2
    printf 'regress.sh: this version could not be built\n' >&2
    rm -f "$log"
    exit 70
fi
rm -f "$log"

session=$(mktemp -d)/session
status=0
"$root/.build/release/inrush" regress "$profile" --baseline "$reference" --repository "$root" \
    --candidate "$root/.build/release/inrush" --label "$(git -C "$root" describe --always --dirty)" \
    --out "$session" "$@" >&2 || status=$?
if [ -s "$session/summary.md" ]; then cat "$session/summary.md"; fi
printf 'The session, with junit.xml: %s\n' "$session" >&2
exit "$status"
