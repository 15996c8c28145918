#!/usr/bin/env bash
# Builds Inrush and runs a load profile. On a fresh machine it installs what is missing first.
# usage: Scripts/run.sh [PROFILE] [options of `inrush run`]        default profile: Profiles/smoke.yaml
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
# A run over TLS makes itself a certificate.
case " $* " in
*" h2 "* | *"=h2 "*) "$root/Scripts/setup.sh" openssl ;;
*) "$root/Scripts/setup.sh" ;;
esac

# What the build says goes to standard error, and only when it fails: standard output is for the results.
log=$(mktemp)
trap 'rm -f "$log"' EXIT
[ -x "$root/.build/release/inrush" ] || printf 'inrush: first build, this takes a few minutes …\n' >&2
# The second program has the routers that `inrush calibrate` and `inrush prove` start.
for product in inrush inrush-faults; do
    if ! swift build --package-path "$root" -c release --product "$product" >"$log" 2>&1; then
        cat "$log" >&2
        printf 'inrush: the build failed, see above.\n' >&2
        exit 70
    fi
done
rm -f "$log"
trap - EXIT

case "${1-}" in
-) ;; # a profile from standard input
"" | -*) set -- "$root/Profiles/smoke.yaml" "$@" ;;
esac
exec "$root/.build/release/inrush" run "$@"
