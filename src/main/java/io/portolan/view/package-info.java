/**
 * What users are shown, as records of plain text and numbers: one shape for {@code portolan audit --format json}, for the
 * REST API and for the pages, so that they cannot drift apart.
 *
 * <p>Takes the records of {@code io.portolan.model}, gives records whose components are strings, numbers, booleans, lists and
 * maps with a fixed order of keys. It promises: text is given as it was seen (escaping is the renderer's work, see {@link
 * io.portolan.view.words.Visible}), every constant of a counted enum has a key, instants are ISO-8601 in UTC, null means "not
 * known" and is never replaced by an empty text, and the same input gives the same output. The shapes are a contract,
 * documented in docs/audit-output.md.
 */
@NullMarked
package io.portolan.view;

import org.jspecify.annotations.NullMarked;
