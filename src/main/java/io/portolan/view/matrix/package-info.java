/**
 * The documented matrix and its coverage as users are shown them: every row with its provenance, so that a row which nobody
 * read on Google's page is marked wherever it appears. Takes matrices and coverage of the model, gives plain records.
 */
@NullMarked
package io.portolan.view.matrix;

import org.jspecify.annotations.NullMarked;
