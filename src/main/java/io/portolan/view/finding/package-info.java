/**
 * Findings as users are shown them, the same in files and in the API. Takes findings of the model, gives plain records with
 * the exact count, the first and last time and at most {@value io.portolan.model.finding.Violation#MAX_SAMPLES} samples.
 */
@NullMarked
package io.portolan.view.finding;

import org.jspecify.annotations.NullMarked;
