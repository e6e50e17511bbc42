/**
 * The pipeline that every role shares: inputs to connections to verdicts to a result. Takes files or batches of events, gives
 * {@code AuditOutput} and {@code AuditResult}; promises that the offline audit and the service run the same code.
 */
@NullMarked
package io.portolan.app.audit;

import org.jspecify.annotations.NullMarked;
