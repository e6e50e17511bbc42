/** The rules of docs/verdicts.md read aloud, to hold the classifier against. */
@NullMarked
package io.portolan.classify.naive;

import org.jspecify.annotations.NullMarked;
