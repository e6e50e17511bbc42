/** JMH benchmarks of reading captures; {@code src/test/scripts/bench-jmh.sh} compiles and runs them. */
package io.portolan.bench;
