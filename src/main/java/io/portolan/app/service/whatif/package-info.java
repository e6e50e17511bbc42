/**
 * {@code POST /api/v1/what-if}: past connections judged again, by the rules in force and by those of a request, in a shadow.
 *
 * <p>Takes JSON that is read field by field, with ids of bundled documents or their text, never a path or an address. Gives lines of
 * JSON: how far it is about once a second, then the result of {@code portolan replay} or why there is none. Bounded in time and
 * events, and few at once; ends soon after the caller hangs up. Keeps no state and leaves no trace in Kafka.
 */
@NullMarked
package io.portolan.app.service.whatif;

import org.jspecify.annotations.NullMarked;
