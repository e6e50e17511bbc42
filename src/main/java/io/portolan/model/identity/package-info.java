/** The documented components and who owned an address when. */
@NullMarked
package io.portolan.model.identity;

import org.jspecify.annotations.NullMarked;
