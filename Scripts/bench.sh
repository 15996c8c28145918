#!/usr/bin/env bash
# Measures Inrush on this machine and prints medians of 5 (REPEATS), in tables. Benchmarks are not tests: nothing here fails on a number.
# usage: Scripts/bench.sh [desk|path|delay|agents|http2]…        default: all of them, about half an hour
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
repeats=${REPEATS:-5}
sections=("$@")
[ ${#sections[@]} -gt 0 ] || sections=(desk path delay agents http2)
for section in "${sections[@]}"; do
    case "$section" in
    desk | path | delay | agents | http2) ;;
    *)
        sed -n '3s/^# //p' "${BASH_SOURCE[0]}" >&2
        exit 64
        ;;
    esac
done

"$root/Scripts/setup.sh" jq valgrind binutils nghttp2-client nghttp2-server
printf 'building …\n' >&2
swift build --package-path "$root" -c release --product inrush >&2
swift build --package-path "$root" -c release --product routing-bench >&2
inrush=$root/.build/release/inrush
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# The median of the numbers on standard input; "-" without any.
median() {
    sort -g | awk '{ v[NR] = $1 } END {
        if (NR == 0) { print "-"; exit }
        m = NR % 2 ? v[(NR + 1) / 2] : (v[NR / 2] + v[NR / 2 + 1]) / 2
        if (m >= 100) printf "%.0f\n", m; else printf "%.4g\n", m
    }'
}

# figure FILE PATH: a figure of a summary.json, as jq names it.
figure() {
    jq -r "$2" "$1"
}

# play NAME PROFILE [options]: one run; its summary is kept as NAME.json. A run that is not valid says so and does not count.
play() {
    local name=$1
    shift
    rm -rf "$work/run"
    "$inrush" run "$@" --out "$work/run" --quiet >"$work/out.txt" 2>"$work/err.txt" || true
    if jq -e .valid "$work/run/summary.json" >/dev/null 2>&1; then
        cp "$work/run/summary.json" "$work/$name.json"
        return 0
    fi
    printf 'not counted (%s):\n' "$name" >&2
    grep -A 3 -i 'invalid' "$work/out.txt" >&2 || cat "$work/err.txt" >&2
    return 1
}

# The desk alone: time, and instructions as callgrind counts them.
bench_desk() {
    printf '\n## The desk alone: one assignment (inquire, offer, accept, resolve)\n\n'
    printf '| agents | waiting | ns, median of %s | instructions |\n| ---: | ---: | ---: | ---: |\n' "$repeats"
    strip --strip-debug -o "$work/desk" "$root/.build/release/routing-bench"
    local agents waiting nanoseconds instructions
    for shape in "100 0" "20000 0" "1000000 0" "100 1000000" "20000 1000000" "1000000 1000000"; do
        read -r agents waiting <<<"$shape"
        nanoseconds=$(for _ in $(seq "$repeats"); do
            "$work/desk" "$agents" "$waiting" 1000000 | sed 's/.*nanoseconds=//'
        done | median)
        instructions=$(instructions "$agents" "$waiting" 20000)
        printf '| %s | %s | %s | %s |\n' "$agents" "$waiting" "$nanoseconds" "$((instructions / 20000))"
    done
}

# Instructions of the timed part: all that runs within DeskBench.run.
instructions() {
    valgrind --tool=callgrind --callgrind-out-file=/dev/null --toggle-collect='*DeskBench*run*' "$work/desk" "$@" 2>&1 |
        sed -n 's/.*Collected : *//p'
}

# The whole path: as many assignments a second as this machine carries, and what one costs.
bench_path() {
    printf '\n## The whole path: Profiles/throughput.yaml, 2 workers\n\n'
    printf '| transport | connections | assignments/s | router CPU µs per assignment | worker CPU µs per inquiry |\n'
    printf '| --- | --- | ---: | ---: | ---: |\n'
    local transport connections
    for transport in unix tcp; do
        for connections in 4 per-person; do
            : >"$work/rows"
            for _ in $(seq "$repeats"); do
                local options=(--workers 2 --transport "$transport" --connections "$connections")
                # A connection each is bound by system calls: fewer people, and a rate that the machine carries.
                if [ "$connections" = per-person ]; then
                    options+=(--set staff.agents=1000 --set 'arrivals.0.rate=3000/s')
                fi
                play path "$root/Profiles/throughput.yaml" "${options[@]}" || continue
                printf '%s %s %s\n' "$(figure "$work/path.json" .rates.assignedPerSecond)" \
                    "$(figure "$work/path.json" .cpu.routerMicrosecondsPerAssignment)" \
                    "$(figure "$work/path.json" .cpu.workerMicrosecondsPerInquiry)" >>"$work/rows"
            done
            printf '| %s | %s | %s | %s | %s |\n' "$transport" "$connections" \
                "$(cut -d ' ' -f 1 "$work/rows" | median)" "$(cut -d ' ' -f 2 "$work/rows" | median)" \
                "$(cut -d ' ' -f 3 "$work/rows" | median)"
        done
    done
}

# How late the tester sends, beside the router, at 10,000 inquiries a second.
bench_delay() {
    printf '\n## Send delay at 10,000 inquiries a second offered\n\n'
    printf '| transport | p50 µs | p99 µs | p99.9 µs |\n| --- | ---: | ---: | ---: |\n'
    local transport key
    for transport in unix tcp; do
        : >"$work/rows"
        for _ in $(seq "$repeats"); do
            play delay "$root/Profiles/throughput.yaml" --workers 2 --transport "$transport" \
                --set 'arrivals.0.rate=10000/s' --set 'arrivals.0.for=8s' || continue
            for key in p50Ns p99Ns p999Ns; do
                printf '%s ' "$(figure "$work/delay.json" ".latency.sendDelay.$key / 1000 | round")"
            done >>"$work/rows"
            printf '\n' >>"$work/rows"
        done
        printf '| %s | %s | %s | %s |\n' "$transport" "$(cut -d ' ' -f 1 "$work/rows" | median)" \
            "$(cut -d ' ' -f 2 "$work/rows" | median)" "$(cut -d ' ' -f 3 "$work/rows" | median)"
    done
}

# 20,000 agents on shared connections.
bench_agents() {
    printf '\n## 20,000 agents on shared connections: Profiles/many-agents.yaml\n\n'
    printf '| ready after s | router peak MiB | largest worker peak MiB | assignment p99 µs |\n| ---: | ---: | ---: | ---: |\n'
    : >"$work/rows"
    for _ in $(seq "$repeats"); do
        play agents "$root/Profiles/many-agents.yaml" --workers 2 --set 'arrivals.0.for=6m' --set 'warm-up=1m' || continue
        awk -v ready="$(figure "$work/agents.json" .readySeconds)" \
            -v router="$(figure "$work/agents.json" .memory.routerPeakBytes)" \
            -v worker="$(figure "$work/agents.json" .memory.workerPeakBytes)" \
            -v p99="$(figure "$work/agents.json" .latency.assignment.p99Ns)" \
            'BEGIN { printf "%.2f %.1f %.1f %.0f\n", ready, router / 1048576, worker / 1048576, p99 / 1000 }' >>"$work/rows"
    done
    printf '| %s | %s | %s | %s |\n' "$(cut -d ' ' -f 1 "$work/rows" | median)" "$(cut -d ' ' -f 2 "$work/rows" | median)" \
        "$(cut -d ' ' -f 3 "$work/rows" | median)" "$(cut -d ' ' -f 4 "$work/rows" | median)"
}

# cpu PID: nanoseconds of CPU that a process has used.
cpu() {
    awk '{ sum += $1 } END { printf "%.0f\n", sum }' /proc/"$1"/task/*/schedstat
}

# Starts nghttpd on a port that is free; sets peer (its process) and peer_port.
start_nghttpd() {
    mkdir -p "$work/www/v1"
    printf 'serving\n' >"$work/www/v1/health"
    for _ in 1 2 3 4 5; do
        peer_port=$((20000 + RANDOM))
        nghttpd --no-tls -d "$work/www" "$peer_port" >/dev/null 2>&1 &
        peer=$!
        sleep 0.3
        ! kill -0 "$peer" 2>/dev/null || return 0
    done
    printf 'nghttpd could not be started\n' >&2
    return 1
}

# The router over HTTP/2: small requests beside nghttpd, in turn; then assignments beside TCP.
bench_http2() {
    printf '\n## GET /v1/health over h2c, beside nghttpd with a file of the same size\n\n'
    printf '| h2load | requests/s | of nghttpd | server CPU µs per request | of nghttpd |\n| --- | ---: | ---: | ---: | ---: |\n'
    local router router_port shape name clients streams requests
    "$inrush" router --listen h2c:127.0.0.1:0 >"$work/router.out" 2>/dev/null &
    router=$!
    start_nghttpd
    until grep -q '^ready' "$work/router.out"; do sleep 0.05; done
    router_port=$(sed -n 's/^listening h2c:.*://p' "$work/router.out")
    for shape in "8 64 400000" "100 1 100000"; do
        read -r clients streams requests <<<"$shape"
        : >"$work/ours" && : >"$work/peer"
        # The first round warms both up and does not count.
        for round in $(seq 0 "$repeats"); do
            for name in peer ours; do
                local pid=$peer port=$peer_port before after rate
                [ "$name" = peer ] || { pid=$router; port=$router_port; }
                before=$(cpu "$pid")
                rate=$(h2load -c "$clients" -m "$streams" -n "$requests" "http://127.0.0.1:$port/v1/health" |
                    sed -n 's/^finished in .*, \([0-9.]*\) req\/s.*/\1/p')
                after=$(cpu "$pid")
                [ "$round" = 0 ] || awk -v rate="$rate" -v ns="$((after - before))" -v n="$requests" \
                    'BEGIN { printf "%.0f %.3f\n", rate, ns / n / 1000 }' >>"$work/$name"
            done
        done
        printf '| -c %s -m %s | %s | %s | %s | %s |\n' "$clients" "$streams" \
            "$(cut -d ' ' -f 1 "$work/ours" | median)" "$(ratio 1)" "$(cut -d ' ' -f 2 "$work/ours" | median)" "$(ratio 2)"
    done
    kill "$router" "$peer"
    wait "$router" "$peer" 2>/dev/null || true

    printf '\n## Assignments over HTTP/2 beside TCP: Profiles/throughput.yaml at 20,000 a second, 2 workers\n\n'
    printf '| transport | streams | router CPU µs per assignment | worker CPU µs per inquiry | assignment p99 µs |\n'
    printf '| --- | --- | ---: | ---: | ---: |\n'
    local kind transport
    for kind in "tcp -" "h2c session" "h2c inquiry" "h2 session"; do
        read -r transport streams <<<"$kind"
        local options=(--workers 2 --transport "$transport" --set 'arrivals.0.rate=20000/s')
        [ "$streams" = - ] || options+=(--streams "$streams")
        : >"$work/rows"
        for _ in $(seq "$repeats"); do
            play path "$root/Profiles/throughput.yaml" "${options[@]}" || continue
            printf '%s %s %s\n' "$(figure "$work/path.json" .cpu.routerMicrosecondsPerAssignment)" \
                "$(figure "$work/path.json" .cpu.workerMicrosecondsPerInquiry)" \
                "$(figure "$work/path.json" ".latency.assignment.p99Ns / 1000")" >>"$work/rows"
        done
        printf '| %s | %s | %s | %s | %s |\n' "$transport" "$streams" "$(cut -d ' ' -f 1 "$work/rows" | median)" \
            "$(cut -d ' ' -f 2 "$work/rows" | median)" "$(cut -d ' ' -f 3 "$work/rows" | median)"
    done
}

# ratio COLUMN: the median of ours over the median of the peer's.
ratio() {
    awk -v ours="$(cut -d ' ' -f "$1" "$work/ours" | median)" -v peer="$(cut -d ' ' -f "$1" "$work/peer" | median)" \
        'BEGIN { printf "%.2f\n", ours / peer }'
}

printf '# Inrush on %s cores, %s\n' "$(nproc)" "$(uname -sr)"
for section in "${sections[@]}"; do "bench_$section"; done
