/**
 * Fuzz targets: what must hold for any bytes.
 *
 * <p>Each class here with a {@code fuzzerTestOneInput} is a target for Jazzer, which {@code src/fuzz/fuzz.sh} runs; none needs Jazzer
 * to compile. {@link io.portolan.fuzz.CorpusReplayTest} gives them the committed corpus in every build.
 */
package io.portolan.fuzz;
