/**
 * The seam of all formats that hold one record a line.
 *
 * <p>Takes a stream of bytes of any content, gives observations to an {@code ObservationSink} and promises that nothing is dropped in
 * silence: every line becomes an observation, a heading or a counted {@code Loss} that names the line, the field, the value and
 * what was expected. Memory stays bounded by {@link io.portolan.capture.flowlog.line.BoundedLines#MAX_LINE_BYTES} whatever the
 * input is.
 *
 * <p>A new text format extends {@link io.portolan.capture.flowlog.line.LineReader}, a new format of JSON lines extends
 * {@link io.portolan.capture.flowlog.line.JsonLineReader}; either says by what its content is recognised and how one record
 * becomes a {@link io.portolan.capture.flowlog.line.Decoding}. Fields are read through
 * {@link io.portolan.capture.flowlog.line.FieldReader}, which remembers the first one that is wrong.
 */
@NullMarked
package io.portolan.capture.flowlog.line;

import org.jspecify.annotations.NullMarked;
