#!/usr/bin/env bash
# Plays a small organisation in virtual time with the faults of many seeds, checking everything after each step, and prints the first
# seed that breaks something. On a fresh machine it installs what is missing first.
# usage: Scripts/simulate-faults.sh [A...B] [options of `inrush simulate`]        default: 1...10000
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
"$root/Scripts/setup.sh"
seeds=1...10000
if [ $# -gt 0 ] && [ "${1#-}" = "$1" ]; then
    seeds=$1
    shift
fi
swift build --package-path "$root" -c release --product inrush >&2
exec "$root/.build/release/inrush" simulate "$root/Profiles/faults.yaml" --fault-seeds "$seeds" "$@"
