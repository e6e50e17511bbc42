/** Violations folded by fingerprint and counts by edge and minute. */
@NullMarked
package io.portolan.model.finding;

import org.jspecify.annotations.NullMarked;
