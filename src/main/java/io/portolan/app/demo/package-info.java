/**
 * The guided tour: captures that ship with Portolan go through the whole service on embedded real servers. Takes nothing; gives
 * a table of verdicts and findings, a report and a page; promises that what it shows was audited by the service itself.
 */
@NullMarked
package io.portolan.app.demo;

import org.jspecify.annotations.NullMarked;
