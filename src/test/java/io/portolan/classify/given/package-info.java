/** What the tests of the classifier start from: rows, rule sets, owners, connections, random ones. */
@NullMarked
package io.portolan.classify.given;

import org.jspecify.annotations.NullMarked;
