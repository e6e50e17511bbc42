/**
 * The collector role: files in, events on Kafka out, each exactly once however often it is interrupted. Takes sources and an
 * {@code EventSender}; gives a {@code Collected}; promises to skip what an earlier run of the same inputs has committed.
 */
@NullMarked
package io.portolan.app.collect;

import org.jspecify.annotations.NullMarked;
