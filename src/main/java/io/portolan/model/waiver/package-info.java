/**
 * The life of waivers: their state, what a site accepts, the register that keeps them with every change, and what they were used for.
 * What a single waiver covers is {@link io.portolan.model.matrix.Waiver}.
 */
@NullMarked
package io.portolan.model.waiver;

import org.jspecify.annotations.NullMarked;
