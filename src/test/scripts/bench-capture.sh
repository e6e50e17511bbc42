#!/bin/bash
# Times whole processes that turn one capture into flows: Portolan and its peers, in turn, on the same file in the same minutes.
set -euo pipefail

usage() {
    cat <<'USAGE'
usage: bench-capture.sh FILE [--runs N] [--tools "portolan nfpcapd ..."] [--tshark-packets N] [--work FOLDER]

  FILE              a pcap file, for example from make-capture.sh
  --runs            runs of each tool; every figure is their median                   (default 5)
  --tools           which tools, of: portolan audit nfpcapd argus softflowd suricata tshark tcpdump tcpdump-write   (default: all)
  --tshark-packets  tshark and its conversations get only so many packets of the file (default 200000)
  --work            where results of the tools are written and deleted                (default: a temporary folder)

Per tool: packets per CPU second (user and system time of the whole process with its children), wall seconds, most memory, and the number of
flows that it found, so that a fast wrong answer shows. Then Portolan's packets per CPU second over each peer's, pair by pair of runs.
"portolan" is ./portolan inspect FILE (PORTOLAN_COMMAND: another command, to which FILE is added); "audit" is ./portolan audit with an empty
inventory and every connection written to a file; "tcpdump" reads with a filter that no packet passes, "tcpdump-write" writes all packets
to /dev/null; softflowd exports to a port of this machine where nobody listens. The first run of each tool is not counted.
USAGE
}
[ $# -gt 0 ] || { usage >&2; exit 2; }
case $1 in -h | --help) usage; exit 0 ;; esac
file=$(readlink -f "$1")
[ -r "$file" ] || { echo "bench-capture.sh: $1: cannot be read (expected: a pcap file)" >&2; exit 2; }
shift
runs=5 tools="portolan audit nfpcapd argus softflowd suricata tshark tcpdump tcpdump-write" tshark_packets=200000 work=
while [ $# -gt 0 ]; do
    [ $# -ge 2 ] || { echo "bench-capture.sh: $1: no value (expected: one)" >&2; exit 2; }
    case $1 in
        --runs) runs=$2 ;;
        --tools) tools=$2 ;;
        --tshark-packets) tshark_packets=$2 ;;
        --work) work=$2 ;;
        *) echo "bench-capture.sh: $1: unknown (see --help)" >&2; exit 2 ;;
    esac
    shift 2
done
root=$(CDPATH= cd -P -- "$(dirname -- "$0")/../../.." && pwd)
time=$(type -P time) || { echo "bench-capture.sh: missing: GNU time (Debian: apt-get install time)" >&2; exit 2; }
work=$(mktemp -d "${work:-${TMPDIR:-/tmp}}/bench-capture.XXXXXX")
trap 'rm -rf "$work"' EXIT
portolan=${PORTOLAN_COMMAND:-env PORTOLAN_NO_BUILD=1 $root/portolan inspect}
printf 'version: 1\nendpoints:\n  - {address: "192.0.2.1", component: cassandra}\n' >"$work/inventory.yaml"

program_of() {
    case $1 in
        portolan | audit) echo sh ;;
        tcpdump-write) echo tcpdump ;;
        *) echo "$1" ;;
    esac
}

# The command of a tool; its results go below $work/out.
run_tool() {
    local measure=(timeout 1800 "$time" -o "$work/time" -f '%U %S %e %M')
    case $1 in
        portolan) "${measure[@]}" $portolan "$file" ;;
        audit)
            "${measure[@]}" env PORTOLAN_NO_BUILD=1 "$root/portolan" audit --inventory "$work/inventory.yaml" \
                --connections "$work/out/connections" "$file" || [ $? -eq 1 ] ;;
        nfpcapd) "${measure[@]}" nfpcapd -r "$file" -w "$work/out" -t 86400 ;;
        argus) "${measure[@]}" argus -F /dev/null -S 86400 -r "$file" -w "$work/out/argus" ;;
        softflowd) "${measure[@]}" softflowd -d -r "$file" -m 1000000 -n 127.0.0.1:9 -c none -p "$work/out/pid" ;;
        suricata) "${measure[@]}" suricata -k none -r "$file" -l "$work/out" --set outputs.1.eve-log.types.0=flow ;;
        tshark) "${measure[@]}" tshark -n -r "$work/part.pcap" -q -z conv,tcp -z conv,udp ;;
        tcpdump) "${measure[@]}" tcpdump -n -r "$file" 'less 1' ;;
        tcpdump-write) "${measure[@]}" tcpdump -n -r "$file" -w /dev/null ;;
    esac >"$work/stdout" 2>"$work/stderr"
}

flows_of() {
    case $1 in
        portolan) sed -n "${PORTOLAN_COUNT:-s/^CONNECTIONS *\([0-9,]*\),.*/\1/p}" "$work/stdout" | head -n 1 ;;
        audit) wc -l <"$work/out/connections" ;;
        nfpcapd) nfdump -R "$work/out" -I 2>/dev/null | awk '/^Flows:/ { n += $2 } END { print n " one-way" }' ;;
        argus) ra -F /dev/null -r "$work/out/argus" -n -L -1 -s saddr - not man 2>/dev/null | grep -c . ;;
        softflowd) sed -n 's/^Flows expired: \([0-9]*\).*/\1/p' "$work/stdout" "$work/stderr" ;;
        suricata) grep -c '"event_type":"flow"' "$work/out/eve.json" ;;
        tshark) grep -c '<->' "$work/stdout" ;;
        *) echo - ;;
    esac
}

version_of() {
    case $1 in
        portolan | audit) env PORTOLAN_NO_BUILD=1 "$root/portolan" --version 2>/dev/null | head -n 1 ;;
        nfpcapd | softflowd | argus) dpkg-query -W -f='${Package} ${Version}' "$(dpkg -S "$(type -P "$1")" 2>/dev/null | cut -d : -f 1)" 2>/dev/null || echo "$1" ;;
        *) "$(program_of "$1")" --version 2>/dev/null | head -n 1 ;;
    esac
}

count() {
    tcpdump -n -r "$1" --count 2>/dev/null | awk '{ print $1 }'
}

present=()
for tool in $tools; do
    if type -P "$(program_of "$tool")" >/dev/null; then present+=("$tool"); else echo "absent: $tool"; fi
done
packets=$(count "$file")
if [[ " ${present[*]} " == *" tshark "* ]]; then
    tcpdump -n -r "$file" -c "$tshark_packets" -w "$work/part.pcap" 2>/dev/null
    tshark_packets=$(count "$work/part.pcap")
fi

echo "machine: $(sed -n 's/^model name[^:]*: //p' /proc/cpuinfo | head -n 1), $(nproc) CPUs, Linux $(uname -r), $(date -u +%Y-%m-%d)"
echo "file: $packets packets, $(stat -c %s "$file") bytes; runs: $runs"
for ((run = 0; run <= runs; run++)); do
    for tool in "${present[@]}"; do
        mkdir "$work/out"
        if ! run_tool "$tool"; then
            echo "$tool failed:"
            tail -n 3 "$work/stderr" "$work/stdout"
            exit 1
        fi
        n=$packets
        [ "$tool" = tshark ] && n=$tshark_packets
        # GNU time puts a line before its own when the command failed.
        [ "$run" -gt 0 ] && tail -n 1 "$work/time" | awk -v n="$n" '{ cpu = $1 + $2 < 0.01 ? 0.01 : $1 + $2; print n / cpu, cpu, $3, $4 }' >>"$work/$tool.runs"
        [ "$run" -eq 0 ] && flows_of "$tool" >"$work/$tool.flows"
        rm -rf "$work/out"
    done
done

median() {
    sort -g | awk '{ a[NR] = $1 } END { print NR % 2 ? a[(NR + 1) / 2] : (a[NR / 2] + a[NR / 2 + 1]) / 2 }'
}

printf '\n| tool | version | packets/CPU s (million) | CPU s | wall s | most memory, MB | flows |\n|---|---|---|---|---|---|---|\n'
for tool in "${present[@]}"; do
    column() { awk -v c="$1" '{ print $c }' "$work/$tool.runs" | median; }
    printf '| %s | %s | %s | %s | %s | %s | %s |\n' "$tool" "$(version_of "$tool")" "$(column 1 | awk '{ printf "%.3f", $1 / 1e6 }')" \
        "$(column 2)" "$(column 3)" "$(column 4 | awk '{ printf "%.0f", $1 / 1024 }')" "$(cat "$work/$tool.flows")"
done
if [ -f "$work/portolan.runs" ]; then
    printf '\n| portolan over | ratio of packets/CPU s: median | least | most |\n|---|---|---|---|\n'
    for tool in "${present[@]}"; do
        [ "$tool" = portolan ] && continue
        paste "$work/portolan.runs" "$work/$tool.runs" | awk '{ print $1 / $5 }' | sort -g >"$work/ratios"
        printf '| %s | %.2f | %.2f | %.2f |\n' "$tool" "$(median <"$work/ratios")" "$(head -n 1 "$work/ratios")" "$(tail -n 1 "$work/ratios")"
    done
fi
