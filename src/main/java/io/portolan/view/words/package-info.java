/**
 * Constants, numbers and hostile text in a form for people: the words for an enum's constant, counts with separators, the
 * one function that every renderer passes text through before it shows it.
 */
@NullMarked
package io.portolan.view.words;

import org.jspecify.annotations.NullMarked;
