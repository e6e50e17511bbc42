/** What was seen of TLS on the wire; the truth table is in docs/verdicts.md. */
@NullMarked
package io.portolan.model.tls;

import org.jspecify.annotations.NullMarked;
