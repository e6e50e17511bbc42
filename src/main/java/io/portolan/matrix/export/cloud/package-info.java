/** Firewall rules of Google Cloud and security groups of AWS. */
@NullMarked
package io.portolan.matrix.export.cloud;

import org.jspecify.annotations.NullMarked;
