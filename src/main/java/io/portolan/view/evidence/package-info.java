/**
 * The evidence of one connection as users are shown it: ends, initiator, TLS, the row that matched, the rows that came near.
 * Takes verdicts and samples of the model, gives plain records; text stays as it was seen on the wire.
 */
@NullMarked
package io.portolan.view.evidence;

import org.jspecify.annotations.NullMarked;
