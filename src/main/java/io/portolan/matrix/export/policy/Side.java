package io.portolan.matrix.export.policy;

/** The direction of a policy, seen from the pods that it selects. */
enum Side {
    INGRESS("in", "from"),
    EGRESS("out", "to");

    private final String word;
    private final String peers;

    Side(String word, String peers) {
        this.word = word;
        this.peers = peers;
    }

    String word() {
        return word;
    }

    /** The key of NetworkPolicy under which the peers stand. */
    String peers() {
        return peers;
    }
}
