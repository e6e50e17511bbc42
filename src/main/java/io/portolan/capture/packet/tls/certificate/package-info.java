/**
 * What an X.509 certificate says (RFC 5280), from bytes that strangers chose.
 *
 * <p>Takes the DER of one certificate ({@link io.portolan.capture.packet.tls.certificate.CertificateReader}); gives a
 * {@link io.portolan.model.tls.Certificate} or null where it is not the strict DER that an issuer writes. Nothing is verified: no
 * signature, chain, date or purpose. Each byte is visited a fixed number of times, nesting is as deep as the fields that are read, nothing
 * that arrives can throw, and a certificate that was seen before is the same object again.
 */
@NullMarked
package io.portolan.capture.packet.tls.certificate;

import org.jspecify.annotations.NullMarked;
