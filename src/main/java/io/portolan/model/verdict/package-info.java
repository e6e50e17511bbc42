/** The judgement on a connection, as data. */
@NullMarked
package io.portolan.model.verdict;

import org.jspecify.annotations.NullMarked;
