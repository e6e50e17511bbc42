# PDML (one element a line) to the facts that tshark-facts.sh --help describes.

function attribute(name,    found) {
    if (!match($0, name "=\"[^\"]*\"")) return ""
    found = substr($0, RSTART + length(name) + 2, RLENGTH - length(name) - 3)
    gsub(/&lt;/, "<", found); gsub(/&gt;/, ">", found); gsub(/&quot;/, "\"", found); gsub(/&amp;/, "\\&", found)
    return found
}
function hex(text) { sub(/^0x/, "", text); return tolower(text) }
function number(text,    i, value) {
    if (text !~ /^0x/) return text + 0
    for (i = 3; i <= length(text); i++) value = value * 16 + index("0123456789abcdef", tolower(substr(text, i, 1))) - 1
    return value + 0
}
function tag(text) { overlay = overlay == "" ? text : overlay "," text }
function socket(address, port) { return (address ~ /:/ && port != "" ? "[" address "]" : address) (port == "" ? "" : ":" port) }

# Ends the conversation of the network layer that was being read: the inner one of a tunnel follows, or the packet ends.
function close_layer(    a, b, key, side, shown) {
    if (source == "") return
    conversations++
    shown = overlay == "" ? "-" : overlay
    if (quoted != "") {
        key = source " " destination " type " type " code " code " about " quoted
        if (!(key in errors)) error_order[++error_count] = key
        errors[key]++
        source = ""
        return
    }
    if (later_fragment) {
        none["fragment"]++
        source = ""
        return
    }
    a = socket(source, source_port); b = socket(destination, destination_port)
    key = transport " " (a < b ? a " " b : b " " a) " " shown " " stream
    if (!(key in first)) {
        order[++count] = key
        first[key] = a; line[key] = transport " " a " " b " overlay " shown " at " frame
    }
    side = a == first[key] ? 1 : 2
    packets[key, side]++
    if (transport == "tcp") {
        syns[key, side] += syn && !ack; synacks[key, side] += syn && ack
        fins[key, side] += fin; rsts[key, side] += rst; datas[key, side] += payload > 0
        protecteds[key, side] += protected
        if (said != "") { sub(/\n$/, "", said); gsub(/(^|\n)/, "&" (side == 1 ? "  > " : "  < "), said); messages[key] = messages[key] said "\n" }
    }
    source = ""
}
function open_layer() {
    close_layer()
    source = destination = source_port = destination_port = stream = transport = said = quoted = ""
    type = code = ""
    syn = ack = fin = rst = payload = protected = later_fragment = 0
}
function pair(table, key) { return " " (table[key, 1] + 0) "/" (table[key, 2] + 0) }

BEGIN {
    split("0=HelloRequest 1=ClientHello 2=ServerHello 4=NewSessionTicket 11=Certificate 12=ServerKeyExchange 13=CertificateRequest " \
        "14=ServerHelloDone 15=CertificateVerify 16=ClientKeyExchange 20=Finished 22=CertificateStatus 67=NextProtocol", pairs, " ")
    for (i in pairs) { split(pairs[i], sides, "="); NAME[sides[1]] = sides[2] }
}
/^<packet>/ { frame++; depth = 0; overlay = ""; source = ""; quoted = ""; conversations = 0; last = "none" }
/^<\/packet>/ { close_layer(); if (!conversations) none[last]++ }
/<proto / {
    depth++
    protocol = attribute("name")
    if (depth == 1 && protocol !~ /^(geninfo|frame|eth|fake-field-wrapper|_ws\..*)$/) last = protocol
    if (depth == 1 && (protocol == "ip" || protocol == "ipv6")) open_layer()
    if (depth == 1 && (protocol == "vxlan" || protocol == "geneve" || protocol == "gre" || protocol == "erspan")) close_layer()
    if (depth == 1 && protocol ~ /^(tcp|udp|sctp|icmp|icmpv6)$/ && source != "" && !transport_set) { transport = protocol; transport_set = 1 }
    if (depth == 1 && (protocol == "ip" || protocol == "ipv6")) transport_set = 0
    in_quote = depth > 1 && (protocol == "ip" || protocol == "ipv6") ? 1 : depth == 1 ? 0 : in_quote
    if (/\/>$/) depth--
    next
}
/<\/proto>/ { depth--; next }
!/<field / { next }
{ field = attribute("name"); show = attribute("show") }
depth > 1 && transport ~ /^icmp/ {
    if (field ~ /^ip(v6)?\.src$/) quote_source = show
    else if (field ~ /^ip(v6)?\.dst$/) quote_destination = show
    else if (field ~ /^(tcp|udp|sctp)\.srcport$/) quote_port = show
    else if (field ~ /^(tcp|udp|sctp)\.dstport$/) quoted = substr(field, 1, index(field, ".") - 1) " " socket(quote_source, quote_port) " " socket(quote_destination, show)
    next
}
field == "vlan.id" && show + 0 { tag("vlan:" show) }
field == "vxlan.vni" || field == "geneve.vni" { tag("vni:" number(show)) }
field == "gre.key" { tag("gre:" number(show)) }
field == "ip.src" || field == "ipv6.src" { if (source == "") source = show }
field == "ip.dst" || field == "ipv6.dst" { if (destination == "") destination = show }
(field == "ip.proto" || field == "ipv6.nxt" || field == "ipv6.fraghdr.nxt") && transport !~ /^[a-z]+$/ { transport = "ip-" show }
(field == "ip.frag_offset" || field == "ipv6.fraghdr.offset") && show + 0 { later_fragment = 1 }
field ~ /^(tcp|udp|sctp)\.srcport$/ { source_port = show }
field ~ /^(tcp|udp|sctp)\.dstport$/ { destination_port = show }
field ~ /^icmp(v6)?\.type$/ { type = show }
field ~ /^icmp(v6)?\.code$/ { code = show }
field == "tcp.stream" { stream = show }
field == "tcp.flags.syn" { syn = show == "1" || show == "True" }
field == "tcp.flags.ack" { ack = show == "1" || show == "True" }
field == "tcp.flags.fin" { fin = show == "1" || show == "True" }
field == "tcp.flags.reset" { rst = show == "1" || show == "True" }
field == "tcp.len" { payload = show + 0 }
field == "tls.record.content_type" && show == 20 { said = said "ChangeCipherSpec\n" }
(field == "tls.record.content_type" || field == "tls.record.opaque_type") && show == 23 { protected++ }
field == "tls.handshake.type" { message = show; said = said (show in NAME ? NAME[show] : "type-" show) "\n" }
function add(text) { sub(/\n$/, "", said); said = said " " text "\n" }
field == "tls.handshake.version" && message <= 2 { add("version " hex(show)) }
field == "tls.handshake.random" && tolower(attribute("value")) ~ /^cf21ad74e59a6111be1d8c021e65b891/ { add("retry") }
field == "tls.handshake.ciphersuite" && message == 2 { add("cipher " hex(show)) }
field == "tls.handshake.extensions.supported_version" { add("offered " hex(show)) }
field == "tls.handshake.extensions_server_name" { add("sni " show) }
field == "tls.handshake.extensions_alpn_str" { add("alpn " show) }
field == "tls.handshake.certificates_length" { add("bytes " show) }
field == "tls.alert_message.level" { level = show }
field == "tls.alert_message.desc" { said = said "Alert level " level " description " show "\n" }
END {
    print "packets " frame + 0
    for (i = 1; i <= count; i++) {
        key = order[i]
        printf "%s packets%s", line[key], pair(packets, key)
        if (key ~ /^tcp /) printf " syn%s synack%s fin%s rst%s data%s protected%s", pair(syns, key), pair(synacks, key), \
            pair(fins, key), pair(rsts, key), pair(datas, key), pair(protecteds, key)
        printf "\n%s", messages[key]
    }
    for (i = 1; i <= error_count; i++) print "error " error_order[i] " packets " errors[error_order[i]]
    for (each in none) print "none " each " packets " none[each] | "sort"
}
