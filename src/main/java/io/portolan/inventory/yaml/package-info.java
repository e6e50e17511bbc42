/**
 * YAML with places: every refusal names file, line, field, value and what was expected.
 *
 * <p>Takes characters, gives events, promises that memory stays small whatever the file holds: nothing is built up, aliases are
 * refused, the length is bounded.
 */
@NullMarked
package io.portolan.inventory.yaml;

import org.jspecify.annotations.NullMarked;
