#!/bin/bash
# Says, with tshark, what a capture shows of each TCP connection: an opinion independent of Portolan's own readers.
set -euo pipefail
case "${1:-}" in
    -h | --help | "") echo "usage: measure.sh CAPTURE...    (needs tshark; prints one Markdown table a capture)"; exit 0 ;;
esac
command -v tshark >/dev/null || { echo "measure.sh: missing: tshark" >&2; exit 1; }

# Ports whose own dissector would hide TLS, or for which tshark knows none.
AS_TLS=""
for port in ${TLS_PORTS:-7001 7070 8443 8843 9042 9142 20001}; do AS_TLS="$AS_TLS -d tcp.port==$port,tls"; done

for file in "$@"; do
    printf '\n`%s`\n\n' "$(basename "$file")"
    echo "| stream | from | to | packets | TCP | handshake messages in the clear (c: initiator, s: responder) | version | SNI |"
    echo '|---|---|---|---|---|---|---|---|'
    tshark -n -r "$file" $AS_TLS -Y tcp -T fields -E separator=';' -E occurrence=a -E aggregator=, \
        -e tcp.stream -e ip.src -e ipv6.src -e tcp.srcport -e ip.dst -e ipv6.dst -e tcp.dstport -e tcp.flags.str -e tcp.len \
        -e tls.record.content_type -e tls.handshake.type -e tls.handshake.certificates_length -e tls.alert_message.desc \
        -e tls.record.version -e tls.handshake.extensions.supported_version \
        -e tls.handshake.extensions_server_name -e tls.record.opaque_type 2>/dev/null |
    awk -F';' '
        function name(type) { return type in NAME ? NAME[type] : type }
        function note(s, text) { said[s] = said[s] (said[s] == "" ? "" : ", ") text }
        BEGIN {
            split("1=ClientHello 2=ServerHello 4=NewSessionTicket 11=Certificate 12=ServerKeyExchange 13=CertificateRequest " \
                "14=ServerHelloDone 15=CertificateVerify 16=ClientKeyExchange 20=Finished 22=CertificateStatus", pairs, " ")
            for (i in pairs) { split(pairs[i], pair, "="); NAME[pair[1]] = pair[2] }
        }
        {
            s = $1; source = $2 $3 ":" $4; target = $5 $6 ":" $7; flags = $8
            syn = flags ~ /S/; ack = flags ~ /A/
            if (!(s in from)) {
                order[++count] = s; answer = syn && ack
                from[s] = answer ? target : source; to[s] = answer ? source : target
            }
            packets[s]++
            if (syn) seen[s] = seen[s] (ack ? " SYN+ACK" : " SYN")
            if (flags ~ /R/) seen[s] = seen[s] " RST"
            if (flags ~ /F/) seen[s] = seen[s] " FIN"
            if ($9 > 0 && $10 == "") raw[s]++
            side = source == from[s] ? "c:" : "s:"
            types = split($11, type, ","); split($12, length_of, ","); at = 0
            for (i = 1; i <= types; i++) {
                if (type[i] == 1) { if ($16 != "") sni[s] = $16 }
                if (type[i] == 2) { split($14, version, ","); chosen[s] = version[1]; if ($15 != "") chosen[s] = $15 }
                text = name(type[i])
                if (type[i] == 11) text = text "(" length_of[++at] ")"
                note(s, side text)
            }
            if ($10 ~ /(^|,)20(,|$)/) note(s, side "ChangeCipherSpec")
            if ($13 != "") note(s, side "Alert(" $13 ")")
            if ($10 "," $17 ~ /(^|,)23(,|$)/) data[s]++
        }
        END {
            for (i = 1; i <= count; i++) {
                s = order[i]
                v = chosen[s] == "0x0304" ? "1.3" : chosen[s] == "0x0303" ? "1.2" : chosen[s]
                text = said[s] (data[s] ? (said[s] == "" ? "" : ", ") "protected records in " data[s] " packets" : "")
                if (text == "") text = raw[s] ? "no TLS, payload in " raw[s] " packets" : "no payload"
                gsub(/^ /, "", seen[s])
                printf "| %s | %s | %s | %d | %s | %s | %s | %s |\n", s, from[s], to[s], packets[s], seen[s], text, v, sni[s]
            }
        }'
done
