/**
 * The command line, the roles and their wiring. Nothing here decides what a connection means: {@code audit} joins the stages
 * into a pipeline, {@code inspect} counts without judging, {@code command} is what users type, {@code service} runs the roles, {@code embedded} the real servers that
 * need no installation, {@code demo} the guided tour.
 */
@NullMarked
package io.portolan.app;

import org.jspecify.annotations.NullMarked;
