/** Waivers as the API and the page show them. */
@NullMarked
package io.portolan.view.waiver;

import org.jspecify.annotations.NullMarked;
