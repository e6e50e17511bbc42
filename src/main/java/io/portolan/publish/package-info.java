/**
 * Tells the world of verdicts.
 *
 * <p>Takes violations and gives them as events that other tools understand ({@code ocsf}), and back again without any loss;
 * takes what an
 * audit step gives and counts it in metrics. Promises that counts are exact and that no label set grows without bound.
 */
@NullMarked
package io.portolan.publish;

import org.jspecify.annotations.NullMarked;
