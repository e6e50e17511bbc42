package io.portolan.model.exchange;

import java.util.Map;
import java.util.TreeMap;

/**
 * A violation event as it lies on the topic: CloudEvents in binary mode, so the attributes are headers.
 *
 * @param key the fingerprint
 * @param headers {@code ce_id}, {@code ce_source}, {@code ce_type}, ... and {@code content-type}
 * @param body OCSF JSON
 */
public record ViolationMessage(String key, Map<String, String> headers, String body) {
    public ViolationMessage {
        headers = java.util.Collections.unmodifiableMap(new TreeMap<>(headers));
    }
}
