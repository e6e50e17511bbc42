/** Reads what Kafka still holds once more, without a group and without a trace. */
@NullMarked
package io.portolan.transport.replay;

import org.jspecify.annotations.NullMarked;
