#!/usr/bin/env bash
# Measures how many packets a second the live collector takes without loss: replays a capture over a veth pair between two network
# namespaces at rising rates and prints what was sent, read and dropped, with the CPU time of the collector. Needs root, tcpreplay, libpcap.
#
#   src/test/scripts/live-rate.sh [RATE...]          packets a second; 50000 to 350000 without any
#
# SECONDS_EACH=4   length of each run          CAPTURE=FILE   what is replayed
# SENDERS=2        tcpreplay processes that share the rate: one alone does not send faster than a core takes packets through a veth pair
# OPTIONS=         further options of collect  COLLECT=...    the collector, when it is not ./portolan
set -euo pipefail
here=$(cd "$(dirname "$0")/../../.." && pwd)
rates=("$@")
[ ${#rates[@]} -gt 0 ] || rates=(50000 100000 150000 200000 250000 300000 350000)
seconds=${SECONDS_EACH:-4}
senders=${SENDERS:-2}
capture=${CAPTURE:-$here/src/main/resources/demo/cassandra5-mtls-tls12-internode7001-cql9042.pcap}
collect=${COLLECT:-$here/portolan}
[ "$(id -u)" -eq 0 ] || { echo "live-rate: needs root for network namespaces" >&2; exit 2; }
command -v tcpreplay >/dev/null || { echo "live-rate: needs tcpreplay" >&2; exit 2; }

a=ptlra$$ b=ptlrb$$
work=$(mktemp -d)
collector=
clean_up() {
    [ -z "$collector" ] || kill "$collector" 2>/dev/null || true
    ip netns del $a 2>/dev/null || true
    ip netns del $b 2>/dev/null || true
    rm -rf "$work"
}
trap clean_up EXIT
ip netns add $a
ip netns add $b
for node in $a $b; do ip netns exec $node sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1; done
ip -n $a link add va type veth peer name vb netns $b
ip -n $a link set va up
ip -n $b link set vb up

echo "$(date -u +%F) $(nproc) cores, $(uname -m), load $(cut -d' ' -f1 /proc/loadavg), $(basename "$capture"), ${seconds} s each"
printf '%12s %12s %12s %12s %10s %10s %12s\n' asked/s sent/s sent read dropped "lost %" "CPU us/pkt"
for rate in "${rates[@]}"; do
    # shellcheck disable=SC2086
    ip netns exec $a $collect collect --interface va --output "$work/events" ${OPTIONS:-} >"$work/log" 2>&1 &
    collector=$!
    for _ in $(seq 300); do grep -q capturing "$work/log" && break; sleep 0.1; done
    sleep 1
    java=$(pgrep -P "$collector" java || echo "$collector")
    before=$(awk '{ print $14 + $15 }' "/proc/$java/stat")
    replays=()
    for ((sender = 0; sender < senders; sender++)); do
        ip netns exec $b tcpreplay -q -K -i vb --pps=$((rate / senders)) --loop=1000000 --limit=$((rate * seconds / senders)) "$capture" \
            >"$work/replay$sender" 2>&1 &
        replays+=($!)
    done
    wait "${replays[@]}"
    sleep 0.5
    after=$(awk '{ print $14 + $15 }' "/proc/$java/stat")
    kill -TERM "$java"
    wait "$collector" || true
    collector=
    sent=$(cat "$work"/replay* | awk '/Successful packets:/ { n += $3 } END { print n }')
    real=$(cat "$work"/replay* | awk '/^Rated:/ { n += $(NF - 1) } END { print int(n) }')
    rm "$work"/replay*
    read -r got dropped < <(sed -n 's/^portolan: \([0-9]*\) packets, .* \([0-9]*\) dropped$/\1 \2/p' "$work/log" | tail -n 1)
    awk -v asked="$rate" -v real="$real" -v sent="$sent" -v got="$got" -v dropped="$dropped" -v ticks=$((after - before)) -v hz="$(getconf CLK_TCK)" \
        'BEGIN { printf "%12d %12d %12d %12d %10d %10.3f %12.2f\n", asked, real, sent, got, dropped, 100 * dropped / sent, 1e6 * ticks / hz / sent
                 if (got + dropped != sent) print "  not accounted for:", sent - got - dropped }'
done
