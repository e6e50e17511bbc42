/**
 * Makes captures for measuring: as many packets and connections as one asks for, the same bytes for the same seed.
 *
 * <p>Nothing here needs anything but the JDK, so that {@code make-capture.sh} compiles it alone in two seconds.
 */
package io.portolan.bench.capture;
