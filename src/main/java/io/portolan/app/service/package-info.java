/**
 * The roles of the service and their wiring by hand: {@code ServiceBeans} makes the parts, {@code ServiceRoles} starts and stops
 * the loops, {@code StoredAudit} makes results from the history. Takes {@code ServiceConfig}.
 */
@NullMarked
package io.portolan.app.service;

import org.jspecify.annotations.NullMarked;
