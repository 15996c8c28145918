#!/usr/bin/env bash
# Builds the router of a base version and of this one, runs a profile against both in turn, and says whether it got slower.
# The result is Markdown on standard output; the exit code is that of `inrush regress`: 0 pass, 2 regression, 3 inconclusive.
# usage: Scripts/regress.sh BASE-REF [PROFILE] [options of `inrush regress`]        default profile: Profiles/gate.yaml
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
if [ $# -eq 0 ] || [ "${1#-}" != "$1" ]; then
    sed -n '2,4s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 64
fi
reference=$1
shift
profile=$root/Profiles/gate.yaml
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
    profile=$1
    shift
fi
base=$(git -C "$root" rev-parse --verify --quiet "$reference^{commit}") || {
    printf 'regress.sh: %s is no commit of this repository\n' "$reference" >&2
    exit 5
}
"$root/Scripts/setup.sh"

# build FOLDER SCRATCH: the release router; what the build says is shown only when it fails.
build() {
    local log
    log=$(mktemp)
    if ! swift build --package-path "$1" --scratch-path "$2" -c release --product inrush >"$log" 2>&1; then
        cat "$log" >&2
        printf 'regress.sh: %s could not be built\n' "$1" >&2
        rm -f "$log"
        exit 70
    fi
    rm -f "$log"
}

# One base is kept, so that comparing with the same version again costs no build.
kept=$root/.build/regress/$base
if [ ! -x "$kept/inrush" ]; then
    printf 'building %s (%.12s) …\n' "$reference" "$base" >&2
    tree=$(mktemp -d)
    trap 'git -C "$root" worktree remove --force "$tree/base" 2>/dev/null || true; rm -rf "$tree"' EXIT
    git -C "$root" worktree add --quiet --detach "$tree/base" "$base"
    build "$tree/base" "$root/.build/regress/build"
    find "$root/.build/regress" -mindepth 1 -maxdepth 1 ! -name build -exec rm -rf {} +
    mkdir -p "$kept"
    cp "$root/.build/regress/build/release/inrush" "$kept/inrush"
fi
printf 'building this version …\n' >&2
build "$root" "$root/.build"

session=$(mktemp -d)/session
status=0
"$root/.build/release/inrush" regress "$profile" --baseline "$kept/inrush" --candidate "$root/.build/release/inrush" \
    --out "$session" "$@" >&2 || status=$?
if [ -s "$session/summary.md" ]; then cat "$session/summary.md"; fi
printf 'The session, with junit.xml: %s\n' "$session" >&2
exit "$status"
