#!/usr/bin/env bash
# Installs the system packages that Inrush needs, only if they are missing. Safe to repeat.
# usage: Scripts/setup.sh [EXTRA-PACKAGE…]
set -euo pipefail

say() { printf '%s\n' "$*" >&2; }

if ! command -v swift >/dev/null 2>&1; then
    say "inrush: no 'swift' on the PATH. Install Swift 6.2 or later from https://www.swift.org/install/linux/ and run this again."
    exit 69
fi

missing=()
for package in libnghttp2-dev libsqlite3-dev zlib1g-dev pkg-config "$@"; do
    status=$(dpkg-query -W -f '${db:Status-Abbrev}' "$package" 2>/dev/null || true)
    [ "$status" = "ii " ] || missing+=("$package")
done
[ ${#missing[@]} -gt 0 ] || exit 0

install=(apt-get install -y --no-install-recommends "${missing[@]}")
if [ "$(id -u)" -eq 0 ]; then
    as_root=()
elif command -v sudo >/dev/null 2>&1 && sudo -n true 2>/dev/null; then
    as_root=(sudo -n)
else
    say "inrush: missing system packages: ${missing[*]}"
    say "        There is no root here to install them. Ask for: ${install[*]}"
    exit 69
fi

say "inrush: installing ${missing[*]}"
export DEBIAN_FRONTEND=noninteractive
"${as_root[@]}" apt-get update -q >&2
"${as_root[@]}" "${install[@]}" >&2
