/**
 * The template engine of reports and pages. Takes a template and the shapes of {@code view}; gives HTML in which every value is
 * escaped. It is here once, because two places that escape are one too many to watch.
 */
@NullMarked
package io.portolan.template;

import org.jspecify.annotations.NullMarked;
