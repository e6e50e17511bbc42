/**
 * The collector's side: events to {@code portolan.connections.v1}, each exactly once.
 *
 * <p>Events and the account of how many were sent are committed in one transaction. After a crash the successor reads that account and
 * passes over as many events of the same input; what the crash left open is rolled back and never read by anyone.
 */
@NullMarked
package io.portolan.transport.send;

import org.jspecify.annotations.NullMarked;
