package io.portolan.matrix.export.truth;

import io.portolan.model.net.TransportProtocol;

/** Whatever can say which new connections pass: an exported form as its evaluator reads it, or the documents themselves. */
interface Form {
    /** Asked once for a pair, then for many ports. */
    Way way(Party from, Party to);

    /** Which responder's ports are open. */
    interface Way {
        boolean passes(TransportProtocol protocol, int port);

        default Way and(Way other) {
            if (this == CLOSED || other == CLOSED) {
                return CLOSED;
            }
            return (protocol, port) -> passes(protocol, port) && other.passes(protocol, port);
        }
    }

    Way OPEN = (protocol, port) -> true;
    Way CLOSED = (protocol, port) -> false;
}
