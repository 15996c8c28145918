#!/usr/bin/env bash
# Builds everything with the import check and runs all tests. On a fresh machine it installs what is missing first.
# usage: Scripts/test.sh [options of `swift test`, e.g. --filter RoutingTests]
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
cd "$root"
# Beside what the build needs, other people's programs that tests hold the router against.
Scripts/setup.sh openssl curl nghttp2-client

check=(--explicit-target-dependency-import-check error)
swift build "${check[@]}" --build-tests
if [ $# -gt 0 ]; then
    exec swift test "${check[@]}" --skip-build "$@"
fi
swift test "${check[@]}" --skip-build --skip EndToEndTests
# Whole runs with real processes: one at a time, so that they do not slow each other.
swift test "${check[@]}" --skip-build --filter EndToEndTests --no-parallel
