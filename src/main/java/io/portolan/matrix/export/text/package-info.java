/** The syntaxes: YAML, JSON, nftables' rulesets, tables. */
@NullMarked
package io.portolan.matrix.export.text;

import org.jspecify.annotations.NullMarked;
