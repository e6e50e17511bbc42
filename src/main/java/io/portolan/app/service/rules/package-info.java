/**
 * The rules in force: the matrix and the overlays of the start, with waivers that may change at any time. {@code WaiverWatch} asks
 * file and database for changes, {@code LiveRules} makes one consistent rule set of them, {@code LiveStep} judges each batch by one.
 */
@NullMarked
package io.portolan.app.service.rules;

import org.jspecify.annotations.NullMarked;
