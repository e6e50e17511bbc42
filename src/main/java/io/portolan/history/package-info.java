/**
 * What was found, kept in PostgreSQL.
 *
 * <p>Takes chunks of violations, traffic counts and collectors' accounts, each with the offsets that it was read at; gives
 * findings, traffic of a
 * window, collectors. Promises that a chunk is stored whole or not at all, together with its offsets, so that nothing is
 * counted twice or
 * missed; that a finding is what {@link io.portolan.model.finding.Violation#merge} of all its parts gives, whoever stored them in
 * whatever order; and that hostile text in them is stored and given back as it was.
 */
@NullMarked
package io.portolan.history;

import org.jspecify.annotations.NullMarked;
