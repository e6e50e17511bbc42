/**
 * YAML files of people, read so that every complaint can name file, line, field, value and expectation.
 *
 * <p>Takes the text of one file, at most 1 MiB of UTF-8. Gives a tree of nodes that know where they stand, or a
 * {@link io.portolan.model.ConfigurationException}; no text makes it give anything else. Only the plain subset of YAML is
 * read: one document, no anchors, aliases, tags or merge keys, at most eight levels. Whoever reads a matrix in review then
 * sees all of it where it stands, and there is nothing to expand without end.
 */
@NullMarked
package io.portolan.matrix.yaml;

import org.jspecify.annotations.NullMarked;
