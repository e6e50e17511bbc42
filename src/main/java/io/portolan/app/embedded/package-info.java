/**
 * The real servers that {@code portolan demo} and {@code portolan serve --embedded} bring along: Apache Kafka and PostgreSQL, each in processes of their own,
 * on 127.0.0.1 only, with their data under one directory.
 *
 * <p>Both keep what they acknowledged over a SIGKILL of Portolan, of themselves, or of both, and start again on the same directory. Neither writes to the
 * terminal: their messages go to a file beside their data, and the last of them are shown when a start fails. What the user can mend (a
 * port in use, a directory that cannot be written) is a {@link io.portolan.model.ConfigurationException} of one line.
 */
@NullMarked
package io.portolan.app.embedded;

import org.jspecify.annotations.NullMarked;
