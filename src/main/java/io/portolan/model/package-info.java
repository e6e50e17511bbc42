/** The records that flow between the stages. Pure Java: no third party, no input or output, no clock. */
@NullMarked
package io.portolan.model;

import org.jspecify.annotations.NullMarked;
