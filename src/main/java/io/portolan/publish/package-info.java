/**
 * Tells the world of verdicts.
 *
 * <p>Takes violations and gives them as OCSF 1.8.0 Detection Findings in CloudEvents headers, and back again without any loss; takes what an audit
 * step gives and counts it in metrics. Promises that the same violation gives the same bytes, that decoding gives exactly what was
 * encoded, that hostile text ends in an {@link IllegalArgumentException}, and that no label set grows without bound.
 */
@NullMarked
package io.portolan.publish;

import org.jspecify.annotations.NullMarked;
