package io.portolan.transport.wire;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** What came of decoding the bytes of one record. */
public sealed interface Decoding<T> {
    /** No record is larger: what Kafka accepts by default, so that none of ours is refused by a broker. */
    int MAX_RECORD_BYTES = 1 << 20;

    record Decoded<T>(T value) implements Decoding<T> {}

    /**
     * The bytes are not a value.
     *
     * @param cause for counting
     * @param reason one line: the field, its value, what was expected
     */
    record Rejected<T>(Cause cause, String reason) implements Decoding<T> {}

    /** Why bytes are rejected; few, because they label a counter. */
    enum Cause {
        EMPTY("empty"),
        OVERSIZED("oversized"),
        MALFORMED("malformed"),
        INVALID_VALUE("invalid-value");

        private final String label;

        Cause(String label) {
            this.label = label;
        }

        public String label() {
            return label;
        }
    }

    /** Parses and converts; the conversion says no by throwing, with the reason as message. */
    static <P, T> Decoding<T> decode(byte @Nullable [] bytes, Parser<P> parser, Function<P, T> conversion) {
        if (bytes == null || bytes.length == 0) {
            return new Rejected<>(Cause.EMPTY, "record: no bytes (expected: a message)");
        }
        if (bytes.length > MAX_RECORD_BYTES) {
            return new Rejected<>(
                    Cause.OVERSIZED, "record: " + bytes.length + " bytes (expected: at most " + MAX_RECORD_BYTES + ")");
        }
        P parsed;
        try {
            parsed = parser.parseFrom(bytes);
        } catch (InvalidProtocolBufferException e) {
            return new Rejected<>(Cause.MALFORMED, "record: not protobuf: " + e.getMessage());
        }
        try {
            return new Decoded<>(conversion.apply(parsed));
        } catch (RuntimeException e) {
            // Our own checks, those of the model's constructors and those of java.time all end here.
            return new Rejected<>(Cause.INVALID_VALUE, String.valueOf(e.getMessage()));
        }
    }
}
