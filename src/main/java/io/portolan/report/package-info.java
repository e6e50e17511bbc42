/**
 * Results as documents: for a terminal, for machines, for a browser.
 *
 * <p>Takes an {@link io.portolan.model.report.AuditResult} or judged connections, gives text, JSON, HTML. It promises: the
 * same result gives the same bytes (no clock, no locale, no hash order), text from the wire can neither move a cursor nor
 * become markup, every list is bounded or is what the user asked for whole, and a list that was cut says so. The JSON forms
 * are contracts, documented in docs/audit-output.md.
 */
@NullMarked
package io.portolan.report;

import org.jspecify.annotations.NullMarked;
