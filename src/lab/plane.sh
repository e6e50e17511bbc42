#!/bin/bash
# Builds an Apigee hybrid 1.4 runtime plane out of network namespaces, makes documented and undocumented connections
# in it with real TCP and TLS stacks, and captures them. README.md says what each connection is meant to show.
set -euo pipefail

usage() {
    cat <<'TEXT'
usage: plane.sh OUTDIR

Writes plane-internal.pcap, plane-external-sll2.pcapng, plane-midstream.pcap and versions.txt into OUTDIR.

Needs root, and: ip ss tcpdump openssl nginx prometheus curl nc editcap ethtool
(Debian: iproute2 tcpdump openssl nginx-light prometheus curl netcat-openbsd wireshark-common ethtool).
All traffic stays inside namespaces named portolan-*; the bridge has one of its own, so nothing is reachable from the
host. Keys are made at run time in a temporary folder. Namespaces, processes and keys are removed at the end, always.
Takes about 40 seconds and makes some 40 connections.
TEXT
}

case "${1:-}" in
    -h | --help) usage; exit 0 ;;
    "") usage >&2; exit 2 ;;
esac
OUT=$1
NEEDED="ip ss tcpdump openssl nginx prometheus curl nc editcap ethtool"
MISSING=""
[ "$(id -u)" = 0 ] || MISSING=" root"
for tool in $NEEDED; do command -v "$tool" >/dev/null || MISSING="$MISSING $tool"; done
[ -z "$MISSING" ] || { echo "plane.sh: missing:$MISSING (expected: root and $NEEDED)" >&2; exit 1; }
mkdir -p "$OUT"
OUT=$(cd "$OUT" && pwd)
WORK=$(mktemp -d)
NS=portolan-
BRIDGE=${NS}bridge
. "$(dirname "$(readlink -f "$0")")/plane-hosts.sh"
trap 'remove_plane' EXIT
trap 'exit 130' INT TERM

say() { printf '%s  %s\n' "$(date +%T)" "$*"; }

# ---- keys: one lab CA; the message processor's API port has a self-signed certificate, as the port table says -----------
cd "$WORK"
KEY="-newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -nodes -days 30"
openssl req -x509 $KEY -subj "/O=Portolan lab/CN=Portolan lab CA" -keyout ca.key -out ca.pem 2>/dev/null
certificate() { # name subjectAltName
    openssl req -x509 -CA ca.pem -CAkey ca.key $KEY -subj "/O=Portolan lab/CN=$1" -addext "subjectAltName=$2" \
        -addext basicConstraints=critical,CA:FALSE -keyout "$1.key" -out "$1.pem" 2>/dev/null
}
certificate apigee-cassandra-default DNS:apigee-cassandra-default
certificate apigee-runtime DNS:apigee-runtime
certificate apigee-mart DNS:apigee-mart
certificate apigee-synchronizer DNS:apigee-synchronizer
certificate apigee-udca DNS:apigee-udca
certificate apigee-fluentd DNS:apigee-fluentd
certificate apigee-connect DNS:apigee-connect
certificate api.example.com DNS:api.example.com
certificate backend.example.com DNS:backend.example.com
certificate googleapis DNS:*.googleapis.com
certificate telemetry DNS:telemetry.example.net
openssl req -x509 -newkey rsa:2048 -nodes -days 30 -subj "/O=apigee/CN=apigee-runtime-self-signed" \
    -keyout self-signed.key -out self-signed.pem 2>/dev/null

make_plane

# ---- servers ------------------------------------------------------------------------------------------------------------
https() { echo "listen $1 ssl; ssl_certificate $WORK/$2.pem; ssl_certificate_key $WORK/$2.key; ssl_protocols ${3:-TLSv1.2 TLSv1.3};"; }
METRICS='location / { return 200 "# HELP up Lab metric.\n# TYPE up gauge\nup 1\n"; }'
PLAIN_OK='location / { return 200 "ok\n"; }'

web cassandra0 "server { $(https 10.89.0.11:7070 apigee-cassandra-default TLSv1.2) $METRICS }"
web cassandra1 "server { $(https 10.89.0.12:7070 apigee-cassandra-default TLSv1.2) $METRICS }"
web mart "server { $(https 10.89.0.22:8443 apigee-mart) listen [fd89::22]:8443 ssl; $PLAIN_OK }
          server { $(https 10.89.0.22:8843 apigee-mart) $METRICS }"
# The message processor is a real proxy: a client's request becomes one to the backend, in clear or over TLS.
web runtime "server { $(https 10.89.0.21:8443 self-signed)
                 location / { proxy_pass http://10.89.1.21:8080; }
                 location /orders { proxy_pass https://10.89.1.21:443; proxy_ssl_name backend.example.com; proxy_ssl_server_name on;
                                    proxy_ssl_verify on; proxy_ssl_trusted_certificate $WORK/ca.pem; } }
             server { $(https 10.89.0.21:8843 apigee-runtime) $METRICS }"
web synchronizer "server { $(https 10.89.0.24:8843 apigee-synchronizer) $METRICS }"
web udca "server { $(https 10.89.0.25:7070 apigee-udca) $METRICS }"
web connect "server { $(https 10.89.0.23:443 apigee-connect) $PLAIN_OK }"
web ingress "server { $(https 10.89.0.31:443 api.example.com TLSv1.3)
                 location / { proxy_pass https://10.89.0.21:8443; proxy_ssl_protocols TLSv1.3; proxy_ssl_verify off; } }"
web services "server { $(https 10.89.1.11:443 googleapis) $PLAIN_OK }"
web gcp "server { $(https 10.89.1.12:443 googleapis) $PLAIN_OK }"
web backend "server { listen 10.89.1.21:8080; $PLAIN_OK } server { $(https 10.89.1.21:443 backend.example.com) $PLAIN_OK }"
web unknown "server { $(https 10.89.1.99:443 telemetry) $PLAIN_OK }"
# openssl s_server stands in for the ports whose own protocol stays inside TLS (CQL, fluentd's forward).
tls_server cassandra0 10.89.0.11:9042 apigee-cassandra-default -Verify 2 -verify_return_error
tls_server cassandra1 10.89.0.12:9042 apigee-cassandra-default -Verify 2 -verify_return_error
tls_server cassandra0 10.89.0.11:9142 apigee-cassandra-default
tls_server fluentd 10.89.0.26:20001 apigee-fluentd -tls1_2 -Verify 2 -verify_return_error
# Two plain listeners: a JMX registry's answer (JRMI protocol acknowledgement), and any program on the unknown host.
start cassandra0 sh -c 'printf "N\000\01210.89.0.21\000\000\000\000" | nc -l -N 10.89.0.11 7199'
start unknown sh -c 'echo ok | nc -l -N 10.89.1.99 4444'
await cassandra0 7199 9142 9042 7070; await cassandra1 9042 7070; await mart 8443 8843; await runtime 8443 8843
await synchronizer 8843; await udca 7070; await connect 443; await ingress 443; await services 443; await gcp 443
await backend 8080 443; await unknown 443 4444; await fluentd 20001

# ---- captures: the plane on the bridge (Ethernet), everything beyond it on "any" (Linux cooked v2) ------------------------
# "any" sees a frame come in by a port, pass the bridge's own interface and leave by another port; we keep the first copy.
capture internal.pcap -i br0 'not net 10.89.1.0/24'
INTERNAL=$CAPTURE
capture external.pcap -i any -y LINUX_SLL2 -Q in "net 10.89.1.0/24 and not ifindex $(bridge_index)"
EXTERNAL=$CAPTURE

# ---- documented traffic ---------------------------------------------------------------------------------------------------
say "prometheus starts to scrape"
prometheus_config > prometheus.yml
start prometheus prometheus --config.file=prometheus.yml --storage.tsdb.path=tsdb --web.listen-address=127.0.0.1:9090
PROMETHEUS=$!

as_mart="-cert apigee-mart.pem -key apigee-mart.key"
as_runtime="-cert apigee-runtime.pem -key apigee-runtime.key"
get connect 10.89.0.22:8443 apigee-mart --tls-max 1.2
get connect 10.89.0.22:8443 apigee-mart --tlsv1.3
get connect '[fd89::22]:8443' apigee-mart --tlsv1.3
get clients 10.89.0.31:443 api.example.com --tlsv1.3                  # and on: ingress, runtime, backend 8080
PAGE=/orders get clients 10.89.0.31:443 api.example.com --tlsv1.3     # and on: ingress, runtime, backend 443
tls_client runtime 10.89.0.26:20001 apigee-fluentd -tls1_2 $as_runtime
tls_client mart 10.89.0.11:9042 apigee-cassandra-default -tls1_2 $as_mart
tls_client mart 10.89.0.12:9042 apigee-cassandra-default -tls1_2 $as_mart
get synchronizer 10.89.1.11:443 apigee.googleapis.com --tlsv1.3
get synchronizer 10.89.1.12:443 iamcredentials.googleapis.com --tls-max 1.2
get udca 10.89.1.11:443 apigee.googleapis.com --tlsv1.3
get udca 10.89.1.12:443 storage.googleapis.com --tlsv1.3
tls_client prometheus 10.89.1.12:443 monitoring.googleapis.com -tls1_3
get fluentd 10.89.1.12:443 logging.googleapis.com --tlsv1.3
get connect 10.89.1.11:443 apigeeconnect.googleapis.com --tlsv1.3

# ---- documented, but the wire does not show mTLS ----------------------------------------------------------------------------
tls_client runtime 10.89.0.11:9042 apigee-cassandra-default -tls1_3 $as_runtime
tls_client runtime 10.89.0.12:9042 apigee-cassandra-default -tls1_2 $as_runtime -sess_out ticket.pem
tls_client runtime 10.89.0.12:9042 apigee-cassandra-default -tls1_2 $as_runtime -sess_in ticket.pem
tls_client mart 10.89.0.11:9042 apigee-cassandra-default -tls1_2      # no certificate given: alert 40
plain mart 10.89.0.12 9142 ''                                         # no listener: RST

# ---- violations -------------------------------------------------------------------------------------------------------------
plain runtime 10.89.0.11 7199 'JRMI\000\002K'                         # UNDOCUMENTED_PORT
get udca 10.89.0.22:8443 apigee-mart --tlsv1.3                        # UNDOCUMENTED_PAIR
get services 10.89.0.23:443 apigee-connect --tlsv1.3                  # WRONG_INITIATOR
tls_client runtime 10.89.0.11:9142 apigee-cassandra-default -tls1_2 $as_runtime   # INSECURE_TRANSPORT: nobody asks for it
tls_client unknown 10.89.0.11:9042 apigee-cassandra-default -tls1_2   # UNKNOWN_PEER comes in
plain cassandra0 10.89.1.99 4444 'hello\n'                            # UNKNOWN_PEER called
get synchronizer 10.89.1.99:443 telemetry.example.net --tlsv1.3       # UNDOCUMENTED_DESTINATION
get mart-ingress 10.89.0.22:8443 apigee-mart --tlsv1.3                # CONDITION_VIOLATED

sleep 8
say "prometheus has $(targets_up) of 6 targets up"
say "prometheus stops; the synchronizer's metrics port comes back without TLS"
stop "$PROMETHEUS"
stop "${WEB[synchronizer]}"
web synchronizer "server { listen 10.89.0.24:8843; $METRICS }"
await synchronizer 8843
fetch prometheus http://10.89.0.24:8843/v1/sync/metrics               # INSECURE_TRANSPORT, in clear

# Apigee Services loses its way back to the synchronizer: SYN after SYN, no answer, as behind a firewall that drops.
ip -n "${NS}services" route add blackhole 10.89.0.24/32
get synchronizer 10.89.1.11:443 apigee.googleapis.com --connect-timeout 4

stop "$INTERNAL"
stop "$EXTERNAL"

# ---- a connection that is older than its capture ------------------------------------------------------------------------------
mkfifo words
exec 7<>words
start runtime openssl s_client -quiet -no_ign_eof -connect 10.89.0.11:9042 -tls1_2 $as_runtime < words
sleep 1
capture midstream.pcap -i br0 tcp
say "runtime speaks on its old connection to 10.89.0.11:9042"
for word in one two three four five; do echo $word >&7; sleep 0.4; done
stop "$CAPTURE"
exec 7>&-

cp internal.pcap "$OUT/plane-internal.pcap"
cp midstream.pcap "$OUT/plane-midstream.pcap"
editcap -F pcapng external.pcap "$OUT/plane-external-sll2.pcapng"
versions > "$OUT/versions.txt"
say "done"
