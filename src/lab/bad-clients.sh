#!/bin/bash
# Captures of connections that must not succeed, made with real stacks in network namespaces of their own.
set -euo pipefail
usage() {
    cat <<'TEXT'
usage: sudo src/lab/bad-clients.sh OUTDIR       about 15 s; writes lab-bad-clients.pcap and lab-refused.pcap

Server 10.89.7.11, client 10.89.7.21, on one veth pair; nothing is reachable from the host. In this order:
  lab-bad-clients.pcap  9142 TLS 1.2 with required client certificate: a client with one; one without (empty list, alert 40);
                        one that speaks TLS 1.3 alone (alert 70); one that does not trust the server (alert 48);
                        7001 TLS 1.3 with required client certificate: a client with one, one without;
                        9042 TLS 1.2 that asks but does not insist: a client without a certificate (succeeds)
  lab-refused.pcap      TCP 7000 closed: RST; TCP 7199 rejected by a firewall: ICMP administratively prohibited;
                        TCP 7070 dropped by a firewall: SYN alone, repeated; UDP 5353 closed: ICMP port unreachable
Needs root, and: ip tcpdump openssl nft ethtool
TEXT
}
case "${1:-}" in -h | --help | "") usage; exit 0 ;; esac
for tool in ip tcpdump openssl nft ethtool; do
    command -v "$tool" >/dev/null || { echo "bad-clients.sh: missing: $tool" >&2; exit 1; }
done
mkdir -p "$1"
OUT=$(cd "$1" && pwd) SERVER=portolan-bad-server CLIENT=portolan-bad-client WORK=$(mktemp -d)
declare -a PIDS=()

end() {
    local pid
    set +e
    for pid in "${PIDS[@]}"; do kill -TERM "$pid" 2>/dev/null; done
    wait 2>/dev/null
    ip netns del $SERVER 2>/dev/null
    ip netns del $CLIENT 2>/dev/null
    rm -rf "$WORK"
}
trap end EXIT
trap 'exit 1' INT TERM

on() { ip netns exec "portolan-bad-$1" env -i PATH="$PATH" "${@:2}"; }
network() {
    ip netns add $SERVER
    ip netns add $CLIENT
    for each in $SERVER $CLIENT; do
        ip netns exec $each sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
        ip -n $each link set lo up
    done
    ip -n $SERVER link add eth0 type veth peer name eth0 netns $CLIENT
    ip -n $SERVER address add 10.89.7.11/24 dev eth0
    ip -n $CLIENT address add 10.89.7.21/24 dev eth0
    for each in $SERVER $CLIENT; do
        # Offloading would show frames above the MTU, and checksums that nobody has filled in.
        ip netns exec $each ethtool -K eth0 tx off tso off gso off gro off >/dev/null 2>&1 || true
        ip -n $each link set eth0 up
    done
    on server nft add table ip lab
    on server nft add chain ip lab input '{ type filter hook input priority 0; }'
    on server nft add rule ip lab input tcp dport 7199 reject with icmp type admin-prohibited
    on server nft add rule ip lab input tcp dport 7070 drop
}
keys() {
    openssl req -x509 -newkey rsa:2048 -nodes -keyout ca.key -out ca.pem -days 2 -subj "/CN=lab ca" 2>/dev/null
    for each in server client; do
        openssl req -newkey rsa:2048 -nodes -keyout $each.key -out $each.csr -subj "/CN=$each.lab.example" 2>/dev/null
        openssl x509 -req -in $each.csr -CA ca.pem -CAkey ca.key -CAcreateserial -days 2 -out $each.pem 2>/dev/null
    done
    openssl req -x509 -newkey rsa:2048 -nodes -keyout other.key -out other.pem -days 2 -subj "/CN=another ca" 2>/dev/null
}
serve() { # port option...
    ip netns exec $SERVER openssl s_server -4 -accept "10.89.7.11:$1" -cert server.pem -key server.key -CAfile ca.pem -rev -quiet "${@:2}" \
        >>server.log 2>&1 </dev/null &
    PIDS+=($!)
}
connect() { # port option...: one line there and back; may fail, as it is meant to
    { sleep 0.5; echo hello; sleep 0.5; } |
        on client timeout 5 openssl s_client -4 -connect "10.89.7.11:$1" -servername cassandra.lab.example -quiet "${@:2}" >>client.log 2>&1 || true
}
capture() { # file
    ip netns exec $SERVER tcpdump -U -n -Z root -i eth0 -w "$OUT/$1" not arp 2>capture.log &
    CAPTURE=$!
    PIDS+=("$CAPTURE")
    for _ in $(seq 25); do ! grep -q 'listening on' capture.log || return 0; sleep 0.2; done
    echo "bad-clients.sh: tcpdump did not start: $(cat capture.log)" >&2
    exit 1
}
captured() { sleep 1; kill -TERM "$CAPTURE"; wait "$CAPTURE" || true; }

cd "$WORK"
network
keys
serve 9142 -tls1_2 -Verify 1 -verify_return_error
serve 7001 -tls1_3 -Verify 1 -verify_return_error
serve 9042 -tls1_2 -verify 1
sleep 1

capture lab-bad-clients.pcap
connect 9142 -cert client.pem -key client.key
connect 9142
connect 9142 -tls1_3
connect 9142 -CAfile other.pem -verify_return_error -verify 1 -cert client.pem -key client.key
connect 7001 -cert client.pem -key client.key
connect 7001
connect 9042
captured

capture lab-refused.pcap
for port in 7000 7199 7070; do on client timeout 4 bash -c ": </dev/tcp/10.89.7.11/$port" 2>/dev/null || true; done
on client bash -c 'echo hello >/dev/udp/10.89.7.11/5353'
sleep 0.2
captured
