/**
 * Waivers over HTTP: which there are, how they stand and what they covered; adding, changing and revoking them, each with the person
 * who does it; and what one would have covered, before it is saved. Takes JSON that is read field by field, and refuses with a
 * problem that names the field, its value and what is accepted.
 */
@NullMarked
package io.portolan.investigate.waiver;

import org.jspecify.annotations.NullMarked;
