# Sourced by plane.sh: the hosts and bridge of the plane, and the verbs that plane.sh tells its story with.

HOSTS="cassandra0=10.89.0.11 cassandra1=10.89.0.12 runtime=10.89.0.21 mart=10.89.0.22 connect=10.89.0.23
synchronizer=10.89.0.24 udca=10.89.0.25 fluentd=10.89.0.26 prometheus=10.89.0.27 watcher=10.89.0.28 ingress=10.89.0.31
mart-ingress=10.89.0.32 services=10.89.1.11 gcp=10.89.1.12 backend=10.89.1.21 clients=10.89.1.31 unknown=10.89.1.99"
declare -a PIDS=() MADE=()
declare -A WEB=()

namespace() { # name
    [ ! -e "/run/netns/$1" ] || { echo "plane.sh: namespace $1 exists already (expected: none, end the other run first)" >&2; exit 1; }
    ip netns add "$1"
    MADE+=("$1")
    ip netns exec "$1" sysctl -qw net.ipv6.conf.all.disable_ipv6=1 net.ipv6.conf.default.disable_ipv6=1
    ip -n "$1" link set lo up
}

make_plane() {
    local entry name address third fourth
    namespace "$BRIDGE"
    ip -n "$BRIDGE" link add br0 type bridge stp_state 0 mcast_snooping 0
    ip -n "$BRIDGE" link set br0 up
    for entry in $HOSTS; do
        name=${entry%=*} address=${entry#*=} fourth=${address##*.}
        third=${address%.*} third=${third##*.}
        namespace "$NS$name"
        ip -n "$BRIDGE" link add "h$third-$fourth" type veth peer name eth0 netns "$NS$name" \
            address "$(printf '02:42:0a:59:%02x:%02x' "$third" "$fourth")"
        # Offloading would show frames above the MTU, and checksums that nobody has filled in.
        ip netns exec "$NS$name" ethtool -K eth0 tx off tso off gso off gro off >/dev/null 2>&1 || true
        ip -n "$BRIDGE" link set "h$third-$fourth" master br0 up
        ip -n "$NS$name" address add "$address/16" dev eth0
        ip -n "$NS$name" link set eth0 up
    done
    for entry in mart=fd89::22 connect=fd89::23; do
        ip netns exec "$NS${entry%=*}" sysctl -qw net.ipv6.conf.all.disable_ipv6=0 net.ipv6.conf.eth0.disable_ipv6=0
        ip -n "$NS${entry%=*}" address add "${entry#*=}/64" dev eth0 nodad
    done
    sleep 2 # ports of the bridge begin to forward, link-local addresses settle
}

start() { # host command...; its pid is in $! and is ended by remove_plane at the latest
    local host=$1
    shift
    ip netns exec "$NS$host" "$@" >>"$WORK/$host.log" 2>&1 <&0 &
    PIDS+=($!)
}

stop() { # pid
    kill -INT "$1" 2>/dev/null || true
    for _ in 1 2 3 4 5 6 7 8 9 10; do kill -0 "$1" 2>/dev/null || break; sleep 0.2; done
    kill -TERM "$1" 2>/dev/null || true
    wait "$1" 2>/dev/null || true
}

remove_plane() {
    local pid name
    set +e
    for pid in "${PIDS[@]}"; do kill -TERM "$pid" 2>/dev/null; done
    for name in "${MADE[@]}"; do
        for pid in $(ip netns pids "$name"); do kill -TERM "$pid" 2>/dev/null; done
        ip netns del "$name"
    done
    wait 2>/dev/null
    rm -rf "$WORK"
}

await() { # host port...: until each port listens, at most 5 s
    local host=$1 port try
    shift
    for port in "$@"; do
        for try in $(seq 26); do
            ! ip netns exec "$NS$host" ss -Hltn "sport = :$port" | grep -q . || break
            [ "$try" -lt 26 ] || { echo "plane.sh: $host does not listen on $port:" >&2; tail -5 "$WORK/$host.log" >&2; exit 1; }
            sleep 0.2
        done
    done
}

web() { # host, servers in nginx' words
    local dir="$WORK/web-$1"
    mkdir -p "$dir"
    cat > "$dir/nginx.conf" <<TEXT
daemon off; master_process off; pid nginx.pid; error_log stderr;
events { worker_connections 64; }
http { access_log off; default_type text/plain; client_body_temp_path body; proxy_temp_path proxy; fastcgi_temp_path fastcgi;
uwsgi_temp_path uwsgi; scgi_temp_path scgi;
$2
}
TEXT
    start "$1" nginx -p "$dir" -c nginx.conf -e stderr </dev/null
    WEB[$1]=$!
}

tls_server() { # host address:port certificate option...
    local host=$1 listen=$2 name=$3
    shift 3
    start "$host" openssl s_server -4 -accept "$listen" -cert "$name.pem" -key "$name.key" -CAfile ca.pem -rev -quiet "$@" </dev/null
}

bridge_index() { ip netns exec "$BRIDGE" cat /sys/class/net/br0/ifindex; }

capture() { # file, tcpdump option..., filter; its pid is in CAPTURE
    local file=$1
    shift
    ip netns exec "$BRIDGE" tcpdump -U -n -Z root -w "$file" "$@" 2>"$file.log" &
    CAPTURE=$!
    PIDS+=("$CAPTURE")
    for _ in $(seq 25); do ! grep -q 'listening on' "$file.log" || return 0; sleep 0.2; done
    echo "plane.sh: tcpdump did not start:" >&2
    cat "$file.log" >&2
    exit 1
}

# The clients may fail: some are meant to. What happened on the wire is the result, not their exit status.
fetch() { # host curl-option...
    local host=$1
    shift
    say "$host  curl $*"
    ip netns exec "$NS$host" env -i PATH="$PATH" curl -sS --max-time 6 -o /dev/null "$@" 2>&1 || true
    sleep 0.2
}

get() { # host address:port server-name curl-option...
    local host=$1 address=$2 name=$3
    shift 3
    fetch "$host" --cacert ca.pem --connect-to "$name:${address##*:}:$address" "$@" "https://$name:${address##*:}${PAGE:-/}"
}

tls_client() { # host address:port server-name s_client-option...
    local host=$1 address=$2 name=$3
    shift 3
    say "$host  openssl s_client $address $name $*"
    { printf 'GET / HTTP/1.0\r\nHost: %s\r\n\r\n' "$name"; sleep 0.6; } |
        ip netns exec "$NS$host" openssl s_client -quiet -no_ign_eof -connect "$address" -servername "$name" -CAfile ca.pem "$@" \
            >>"$WORK/$host.log" 2>&1 || true
    sleep 0.2
}

plain() { # host address port bytes
    say "$1  nc $2 $3"
    printf "$4" | ip netns exec "$NS$1" nc -N -w 3 "$2" "$3" >/dev/null 2>&1 || true
    sleep 0.2
}

prometheus_config() {
    local job path name targets
    echo 'global: {scrape_interval: 3s, scrape_timeout: 2s}'
    echo 'scrape_configs:'
    while read -r job path name targets; do
        echo "  - {job_name: $job, scheme: https, metrics_path: $path, static_configs: [{targets: [$targets]}]," \
            "tls_config: {ca_file: ca.pem, server_name: $name}}"
    done <<'TEXT'
cassandra /metrics apigee-cassandra-default "10.89.0.11:7070","10.89.0.12:7070"
mart /v1/mart/metrics apigee-mart "10.89.0.22:8843"
runtime /v1/server/metrics apigee-runtime "10.89.0.21:8843"
synchronizer /v1/sync/metrics apigee-synchronizer "10.89.0.24:8843"
udca /v1/server/metrics apigee-udca "10.89.0.25:7070"
TEXT
}

targets_up() {
    ip netns exec "${NS}prometheus" curl -s --max-time 3 'http://127.0.0.1:9090/api/v1/query?query=sum(up)' |
        sed 's/.*,"\([0-9]*\)"\].*/\1/'
}

versions() {
    date -u +%F
    uname -s -r | cut -d- -f1
    openssl version | cut -d' ' -f1,2
    nginx -v 2>&1
    prometheus --version 2>&1 | head -1 | cut -d'(' -f1
    curl --version | head -1 | cut -d' ' -f1,2
    tcpdump --version 2>&1 | head -2
    editcap --version | head -1
}
