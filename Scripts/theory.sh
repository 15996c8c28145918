#!/usr/bin/env bash
# Plays runs through real sockets against queueing theory and prints a table: Erlang C, Erlang A, bounded queues, a network of desks.
# usage: Scripts/theory.sh [SECONDS]       each of ten runs takes that long; 60 without
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
seconds=${1:-60}
case "$seconds" in
'' | *[!0-9]* | 0*)
    sed -n '3s/^# //p' "${BASH_SOURCE[0]}" >&2
    exit 64
    ;;
esac
Scripts/setup.sh
swift build -c release --product inrush >&2
swift build --build-tests >&2
printf '| set | inquiries | figure | measured | theory | band |\n| --- | ---: | --- | ---: | ---: | --- |\n'
log=$(mktemp)
trap 'rm -f "$log"' EXIT
INRUSH_THEORY_SECONDS=$seconds INRUSH_THEORY_EXECUTABLE=$root/.build/release/inrush \
    swift test --skip-build --filter SocketTheoryTests >"$log" 2>&1 && code=0 || code=$?
grep '^| ' "$log" || true
[ "$code" = 0 ] || grep 'recorded an issue' -A 3 "$log" >&2
exit "$code"
