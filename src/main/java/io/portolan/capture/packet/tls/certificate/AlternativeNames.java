package io.portolan.capture.packet.tls.certificate;

import io.portolan.model.net.IpAddress;
import io.portolan.model.tls.Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The names in the extension subjectAltName (RFC 5280 section 4.2.1.6) by which a host or a workload is known. */
final class AlternativeNames {
    private static final String SUBJECT_ALT_NAME = "551d11";
    private static final int DNS_NAME = 0x82;
    private static final int URI = 0x86;
    private static final int IP_ADDRESS = 0x87;

    final List<String> names = new ArrayList<>();
    int count;

    /** Reads the list of extensions; false when it is broken. */
    boolean read(Der extensions) {
        while (extensions.more()) {
            Der extension = extensions.enter(Der.SEQUENCE);
            boolean alternatives =
                    extension.next(Der.OID) && extension.contentHex().equals(SUBJECT_ALT_NAME);
            if (extension.peek() == Der.BOOLEAN) {
                extension.next();
            }
            if (!extension.next(Der.OCTET_STRING) || extension.more()) {
                return false;
            }
            if (alternatives && !names(extension.inside())) {
                return false;
            }
        }
        return !extensions.broken();
    }

    private boolean names(Der value) {
        Der list = value.enter(Der.SEQUENCE);
        while (list.more()) {
            if (!list.next()) {
                return false;
            }
            switch (list.tag()) {
                case DNS_NAME -> add(printable(list).toLowerCase(Locale.ROOT));
                case URI -> add(printable(list));
                case IP_ADDRESS -> {
                    if (list.length() != 4 && list.length() != 16) {
                        return false;
                    }
                    add(IpAddress.ofBytes(list.content()).toString());
                }
                default -> {}
            }
        }
        return !list.broken() && !value.more();
    }

    private void add(String name) {
        count++;
        if (names.size() < Certificate.MAX_NAMES) {
            names.add(name);
        }
    }

    private static String printable(Der name) {
        byte[] bytes = name.content();
        int length = Math.min(bytes.length, Certificate.MAX_NAME_CHARS);
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(bytes[i] > ' ' && bytes[i] < 0x7f ? (char) bytes[i] : '?');
        }
        return text.toString();
    }
}
