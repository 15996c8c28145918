#!/usr/bin/env bash
# Makes a certificate and its key for tests on this machine: EC P-256, for localhost, 127.0.0.1 and ::1, self-signed.
# Nobody trusts it but who names the file. Nothing that exists is written over.
#
# usage: Scripts/certificate.sh [FOLDER]        writes FOLDER/certificate.pem and FOLDER/key.pem (default: the current one)
set -euo pipefail

if [ $# -gt 1 ] || [ "${1-}" = --help ]; then
    sed -n 's/^# \{0,1\}//; 2,5p' "$0" >&2
    exit 64
fi
folder=${1:-.}
certificate=$folder/certificate.pem
key=$folder/key.pem

command -v openssl >/dev/null || { echo "certificate.sh: openssl is missing; apt-get install openssl" >&2; exit 69; }
for file in "$certificate" "$key"; do
    if [ -e "$file" ] || [ -L "$file" ]; then
        echo "certificate.sh: $file exists and is left alone; remove it first, or name another folder" >&2
        exit 73
    fi
done

mkdir -p "$folder"
umask 077
openssl req -x509 -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -sha256 -days 3650 \
    -subj /CN=localhost -addext subjectAltName=DNS:localhost,IP:127.0.0.1,IP:::1 \
    -addext basicConstraints=critical,CA:TRUE -addext keyUsage=critical,digitalSignature,keyCertSign \
    -keyout "$key" -out "$certificate" 2>/dev/null
chmod 644 "$certificate"
echo "$certificate"
echo "$key"
