package io.portolan.app.audit.content;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** Formats that are not read, so that a message can name them and say what to do. */
public final class ForeignFormats {
    private static final String CONVERT = "convert it: editcap -F pcap";
    private static final String DECOMPRESS = "decompress it, or use gzip or zstd";
    private static final String UNPACK = "unpack it";

    private static final List<Magic> MAGICS = List.of(
            new Magic("snoop\0\0\0", "a snoop capture", CONVERT),
            new Magic("GMBU", "a capture of Microsoft Network Monitor", CONVERT),
            new Magic("RTSS", "a capture of Microsoft Network Monitor 1", CONVERT),
            new Magic("TRSNIFF data    \u001a", "a capture of Sniffer", CONVERT),
            new Magic("XCP\0", "a capture of NetXRay", CONVERT),
            new Magic("\u00d7\u00cd\u00cb\u00d9", "a capture of Visual Networks", CONVERT),
            new Magic("\u00fd7zXZ\0", "xz", DECOMPRESS),
            new Magic("BZh", "bzip2", DECOMPRESS),
            new Magic("\u0004\"M\u0018", "lz4", DECOMPRESS),
            new Magic("PK\u0003\u0004", "a zip archive", UNPACK),
            new Magic("7z\u00bc\u00af'\u001c", "a 7z archive", UNPACK));
    private static final int TAR_MAGIC_AT = 257;

    private ForeignFormats() {}

    /** What the content is and what to do with it, in words; empty when that is not known. */
    public static Optional<String> describe(byte[] head) {
        String text = new String(head, StandardCharsets.ISO_8859_1);
        for (Magic each : MAGICS) {
            if (text.startsWith(each.bytes)) {
                return Optional.of("is " + each.name + ", which is not read (" + each.advice + ")");
            }
        }
        if (text.startsWith("ustar", TAR_MAGIC_AT)) {
            return Optional.of("is a tar archive, which is not read (" + UNPACK + ")");
        }
        if (isErf(head)) {
            return Optional.of("looks like an ERF capture of Endace, which is not read (" + CONVERT + ")");
        }
        return Optional.empty();
    }

    /** ERF has no magic: two records in a row must make sense, with lengths of their own and times that do not step back. */
    private static boolean isErf(byte[] head) {
        int length = erfLength(head, 0);
        if (length == 0 || erfLength(head, length) == 0) {
            return false;
        }
        return Integer.compareUnsigned(erfSeconds(head, 0), erfSeconds(head, length)) <= 0;
    }

    private static int erfLength(byte[] head, int at) {
        if (at + 16 > head.length) {
            return 0;
        }
        int type = head[at + 8] & 0x7f;
        int length = (head[at + 10] & 0xff) << 8 | (head[at + 11] & 0xff);
        return type >= 1 && type <= 28 && length > 16 && erfSeconds(head, at) > 0 ? length : 0;
    }

    private static int erfSeconds(byte[] head, int at) {
        return (head[at + 4] & 0xff)
                | (head[at + 5] & 0xff) << 8
                | (head[at + 6] & 0xff) << 16
                | (head[at + 7] & 0xff) << 24;
    }

    private record Magic(String bytes, String name, String advice) {}
}
