#!/usr/bin/env bash
# Builds everything with the import check and runs all tests. On a fresh machine it installs what is missing first.
# usage: Scripts/test.sh [options of `swift test`, e.g. --filter RoutingTests]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# Beside what the build needs, other people's programs that tests hold the router against.
Scripts/setup.sh openssl curl nghttp2-client python3

check=(--explicit-target-dependency-import-check error)
swift build "${check[@]}" --build-tests
if [ $# -gt 0 ]; then
    exec swift test "${check[@]}" --skip-build "$@"
fi

log=$(mktemp)
trap 'rm -f "$log"' EXIT

# Runs tests, and says at the end which failed: among a thousand lines nobody finds them.
tests() {
    swift test "${check[@]}" --skip-build "$@" 2>&1 | tee "$log" && return
    echo
    echo "FAILED, each with its first lines:"
    grep -E -A 3 "^✘ Test .*(recorded an issue|caught an error)|^(Fatal error|.*Fatal error:|error:)" "$log" | cut -c 1-2000 || true
    exit 1
}

# Tests that wait for sockets and processes apart from those that only compute, which would keep them waiting.
waiting='^(Transport|Serving|Emulation|Harness)Tests\.'
tests --filter "$waiting"
tests --skip "$waiting" --skip EndToEndTests
# Whole runs with real processes: two at a time, and those that judge times alone.
tests --filter EndToEndTests --skip QuietTests --experimental-maximum-parallelization-width 2
tests --filter EndToEndTests.QuietTests --no-parallel
