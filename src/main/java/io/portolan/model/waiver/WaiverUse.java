package io.portolan.model.waiver;

import java.time.Instant;

/**
 * What a waiver has covered so far, as the historian stored it.
 *
 * @param connections how many; less what was taken back since
 * @param first start of the earliest
 * @param last end of the latest
 */
public record WaiverUse(long connections, Instant first, Instant last) {}
