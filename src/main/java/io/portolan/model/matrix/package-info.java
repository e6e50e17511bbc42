/** The documented ports as data: rows with provenance, overlays, waivers. */
@NullMarked
package io.portolan.model.matrix;

import org.jspecify.annotations.NullMarked;
