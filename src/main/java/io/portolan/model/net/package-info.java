/** Addresses, prefixes and protocol numbers: small values that parse strictly and print in one way only. */
@NullMarked
package io.portolan.model.net;

import org.jspecify.annotations.NullMarked;
