/**
 * {@code portolan inspect}: what inputs hold, without inventory or matrix. Takes sources; gives an {@code InspectionView}. Promises to do
 * no more for a packet than reading it, and no more for a connection than counting it: it is the measure of reading.
 */
@NullMarked
package io.portolan.app.inspect;

import org.jspecify.annotations.NullMarked;
