/** What crosses the borders to Kafka and PostgreSQL, and the doors through which the stages meet there. */
@NullMarked
package io.portolan.model.exchange;

import org.jspecify.annotations.NullMarked;
