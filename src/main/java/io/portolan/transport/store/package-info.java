/**
 * The historian's side: violations, traffic counts and collectors' accounts into a {@link io.portolan.model.exchange.HistoryWriter}.
 *
 * <p>The database is the truth about how far it was consumed: offsets are stored in the transaction of what they cover, and read back whenever a
 * partition is taken over or a write failed. A write whose acknowledgement was lost is not done twice.
 */
@NullMarked
package io.portolan.transport.store;

import org.jspecify.annotations.NullMarked;
