#!/bin/bash
# What tshark sees in a capture, as plain lines: the opinion that TsharkAgreementTest holds against our own reader's.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
resources=$here/../resources/capture

usage() {
    cat <<'HELP'
usage: tshark-facts.sh CAPTURE...            prints the facts of each capture
       tshark-facts.sh --update [SAMPLES]    rewrites every tshark.txt of the tests

--update takes the captures of src/test/resources/capture/packet/<case>, and those that may not be shipped
(src/test/resources/capture/reference/<case>/capture.txt names each one's file below SAMPLES, a folder of samples).

A facts file is lines, in the order of each conversation's first packet:
  TRANSPORT FIRST SECOND overlay TAGS at PACKET packets N/M syn N/M synack N/M fin N/M rst N/M data N/M protected N/M
      one conversation; FIRST sent its first packet, N counts what FIRST sent and M what SECOND sent; a TCP stream of
      tshark is a conversation of its own; TAGS are VLAN ids and VNIs from outside to inside, or -; "data" counts
      segments with payload, "protected" TLS records of application data; after TCP only the first two fields remain
  > MESSAGE FIELDS, < MESSAGE FIELDS
      a TLS message in the clear that FIRST (>) or SECOND (<) sent: versions, offered (supported_versions), cipher and
      random "retry" in hexadecimal, SNI, ALPN; bytes of the list of certificates; description of an alert
  error FROM TO type N code N about TRANSPORT SOURCE DESTINATION packets N
      ICMP errors, and the conversation that they quote
  none PROTOCOL packets N
      packets in which tshark finds no IP conversation, or only the later fragments of one
Needs tshark (tried: 4.0.17) and awk. A packet in a tunnel counts in the conversation of the tunnel and in the inner one.
HELP
}

facts() { # capture
    local config status=0
    [ -r "$1" ] || { echo "tshark-facts.sh: $1: no such file (expected: a capture)" >&2; return 1; }
    config=$(mktemp -d)
    echo "# $(WIRESHARK_CONFIG_DIR=$config tshark --version 2>/dev/null | sed -n '1s/ (Git.*//p') on sha256 $(sha256sum "$1" | cut -c1-64)"
    # No profile of the user; TLS is looked for on any port, before what the port's number suggests.
    WIRESHARK_CONFIG_DIR=$config tshark -n -2 -r "$1" -T pdml -o tcp.try_heuristic_first:TRUE -o tcp.reassemble_out_of_order:TRUE \
        -o tls.desegment_ssl_records:TRUE 2>"$config/errors" | awk -f "$here/tshark-facts.awk" || status=$?
    # A capture that ends in a packet is a fact, too.
    [ "$status" = 0 ] || [ "$status" = 2 ] || { cat "$config/errors" >&2; rm -r "$config"; return "$status"; }
    rm -r "$config"
}

update() { # samples
    local folder capture
    for folder in "$resources"/packet/*/; do
        for capture in "$folder"input.pcap*; do
            [ ! -e "$capture" ] || facts "$capture" >"${folder}tshark.txt"
        done
    done
    for folder in "$resources"/reference/*/; do
        [ -e "${folder}capture.txt" ] || continue
        capture=$1/$(cat "${folder}capture.txt")
        if [ -n "$1" ] && [ -e "$capture" ]; then
            facts "$capture" >"${folder}tshark.txt"
        else
            echo "tshark-facts.sh: kept as it is: $(basename "$folder") (expected: $(cat "${folder}capture.txt") below SAMPLES)" >&2
        fi
    done
}

case "${1:-}" in
    -h | --help | "") usage; exit 0 ;;
esac
command -v tshark >/dev/null || { echo "tshark-facts.sh: missing: tshark" >&2; exit 1; }
if [ "$1" = --update ]; then
    update "${2:-}"
else
    for capture in "$@"; do facts "$capture"; done
fi
