package io.portolan.capture.packet.dns;

import io.portolan.capture.packet.decode.BigEndian;

/**
 * Reads one response (RFC 1035 section 4.1): the question and the addresses that answer it, through its chain of aliases. Reused for every
 * message.
 */
final class DnsAnswer {
    /** Takes the addresses of the name that was asked. */
    interface Sink {
        /** One address, valid for so many seconds. */
        void address(DnsName asked, boolean v4, long high, long low, long ttlSeconds);
    }

    /** More records than any answer in use has; the rest is not read. */
    private static final int MAX_RECORDS = 64;
    /** Resolvers give up earlier. */
    private static final int MAX_ALIASES = 16;

    private static final int HEADER_BYTES = 12;
    private static final int QUESTION_BYTES = 4;
    private static final int RECORD_BYTES = 10;
    /** Response, opcode 0, not truncated, no error; what else the flags say does not matter. */
    private static final int FLAGS_MASK = 0xfa0f;

    private static final int RESPONSE = 0x8000;
    private static final int TYPE_A = 1;
    private static final int TYPE_CNAME = 5;
    private static final int TYPE_AAAA = 28;
    private static final int CLASS_IN = 1;

    private final DnsName asked = new DnsName();
    private final DnsName wanted = new DnsName();
    private final DnsName owner = new DnsName();
    /** By record: where its name begins, and where its type lies behind that. */
    private final int[] nameAt = new int[MAX_RECORDS];

    private final int[] recordAt = new int[MAX_RECORDS];
    private int records;

    /**
     * Reads a message; what is broken in it ends the reading, and the whole records before count.
     *
     * @return false when it is no answer to one question about a host: an error, truncated (the client asks again over TCP), not
     *     DNS at all
     */
    boolean read(byte[] data, int start, int end, Sink sink) {
        if (end - start < HEADER_BYTES + QUESTION_BYTES
                || (BigEndian.u16(data, start + 2) & FLAGS_MASK) != RESPONSE
                || BigEndian.u16(data, start + 4) != 1
                || !asked.read(data, start, start + HEADER_BYTES, end)) {
            return false;
        }
        int at = asked.after();
        if (at + QUESTION_BYTES > end || BigEndian.u16(data, at + 2) != CLASS_IN) {
            return false;
        }
        findRecords(data, at + QUESTION_BYTES, end, BigEndian.u16(data, start + 6));
        wanted.copy(asked);
        long ttl = follow(data, start, end);
        for (int i = 0; i < records; i++) {
            int fields = recordAt[i];
            int type = BigEndian.u16(data, fields);
            boolean v4 = type == TYPE_A;
            if ((v4 || type == TYPE_AAAA) && owns(i, data, start, end)) {
                address(data, fields, v4, ttl, sink);
            }
        }
        return true;
    }

    /** Notes where each whole record lies. */
    private void findRecords(byte[] data, int first, int end, int announced) {
        records = 0;
        int at = first;
        int most = Math.min(announced, MAX_RECORDS);
        while (records < most) {
            int fields = DnsName.skip(data, at, end);
            if (fields < 0 || fields + RECORD_BYTES > end) {
                return;
            }
            int next = fields + RECORD_BYTES + BigEndian.u16(data, fields + 8);
            if (next > end) {
                return;
            }
            nameAt[records] = at;
            recordAt[records++] = fields;
            at = next;
        }
    }

    /** Follows the aliases of the name that was asked, in whatever order they come; the shortest time to live of them. */
    private long follow(byte[] data, int start, int end) {
        long ttl = Long.MAX_VALUE;
        int aliases = 0;
        for (int i = 0; i < records && aliases < MAX_ALIASES; i++) {
            int fields = recordAt[i];
            if (BigEndian.u16(data, fields) == TYPE_CNAME
                    && owns(i, data, start, end)
                    && owner.read(data, start, fields + RECORD_BYTES, end)) {
                ttl = Math.min(ttl, BigEndian.u32(data, fields + 4));
                wanted.copy(owner);
                aliases++;
                i = -1;
            }
        }
        return ttl;
    }

    private boolean owns(int record, byte[] data, int start, int end) {
        return BigEndian.u16(data, recordAt[record] + 2) == CLASS_IN
                && owner.read(data, start, nameAt[record], end)
                && owner.same(wanted);
    }

    private void address(byte[] data, int fields, boolean v4, long aliasTtl, Sink sink) {
        int at = fields + RECORD_BYTES;
        long ttl = Math.min(aliasTtl, BigEndian.u32(data, fields + 4));
        // RFC 2181 section 8: a set top bit is a zero.
        ttl = ttl > Integer.MAX_VALUE ? 0 : ttl;
        int bytes = BigEndian.u16(data, fields + 8);
        if (v4 && bytes == 4) {
            sink.address(asked, true, 0, BigEndian.u32(data, at), ttl);
        } else if (!v4 && bytes == 16) {
            sink.address(asked, false, BigEndian.i64(data, at), BigEndian.i64(data, at + 8), ttl);
        }
    }
}
