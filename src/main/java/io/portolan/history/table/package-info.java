/**
 * One class a table: how its rows are locked, folded and read. Works inside of the caller's transaction, in which every
 * table locks its rows in the
 * order of their keys and the tables follow each other always in the same order, so that historians cannot wait for each
 * other in a circle.
 */
@NullMarked
package io.portolan.history.table;

import org.jspecify.annotations.NullMarked;
