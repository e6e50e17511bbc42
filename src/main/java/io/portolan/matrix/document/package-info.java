/**
 * The format of documents: takes the nodes of a file, gives a matrix, or complains about the first thing that breaks
 * src/main/resources/matrix/matrix.schema.json or that the schema cannot say (ids twice, a note without its row).
 */
@NullMarked
package io.portolan.matrix.document;

import org.jspecify.annotations.NullMarked;
