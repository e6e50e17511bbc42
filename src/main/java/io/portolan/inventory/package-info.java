/**
 * Who owned an address when.
 *
 * <p>Takes YAML files in the format of {@code docs/inventory.md}, gives an {@link io.portolan.inventory.Inventory}: an immutable
 * look-up by address and time in which the longest prefix wins. Promises that a file is either loaded whole or refused with one
 * line that names file, line, field, value and what was expected; two entries never claim one address at one time with equal
 * right; memory is bounded by {@link io.portolan.inventory.InventoryLoader#MAX_ENDPOINTS}.
 *
 * <p>An address that no entry holds is unknown, and stays so: nothing is guessed from neighbours.
 */
@NullMarked
package io.portolan.inventory;

import org.jspecify.annotations.NullMarked;
