/**
 * Documents as rules for what enforces them.
 *
 * <p>Takes a documented matrix with overlays and what the site says of its components' whereabouts. Gives the rules in one of
 * {@link ExportFormat}. Promises that each rule names its row; that the same documents give the same text; and that whatever
 * the form cannot express is neither guessed nor dropped in silence but is a {@link Remark}, at the head of the text and
 * for the caller.
 */
@NullMarked
package io.portolan.matrix.export;

import org.jspecify.annotations.NullMarked;
