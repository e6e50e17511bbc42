package io.portolan.capture.packet.overlay;

/** What one tag of an overlay is. Tunnels of different kinds are different networks, also where they are told by the same name. */
public enum OverlayKind {
    VLAN("vlan"),
    VXLAN("vni"),
    VXLAN_GPE("vni"),
    GENEVE("vni"),
    /** The endpoint of an AWS gateway load balancer: it tells VPCs apart whose addresses are the same. */
    GATEWAY_ENDPOINT("gwlbe"),
    GRE("gre"),
    ERSPAN("erspan"),
    PPPOE("pppoe"),
    IP_IN_IP("ipip"),
    ETHER_IP("etherip"),
    MPLS_IN_IP("mpls");

    /** The value of a tunnel that carries no number. */
    public static final long NO_NUMBER = -1;

    private final String label;

    OverlayKind(String label) {
        this.label = label;
    }

    /** {@code vlan:12}, {@code gwlbe:0x0123456789abcdef}, or {@code ipip} where there is no number. */
    String name(long value) {
        if (this == GATEWAY_ENDPOINT) {
            return String.format("%s:0x%016x", label, value);
        }
        return value == NO_NUMBER ? label : label + ":" + value;
    }
}
