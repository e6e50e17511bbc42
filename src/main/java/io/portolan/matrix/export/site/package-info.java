/** Where components are: pod labels, namespaces and address ranges, bundled with their evidence, overridden by a site's file. */
@NullMarked
package io.portolan.matrix.export.site;

import org.jspecify.annotations.NullMarked;
