/** What reports, pages and the API show: results, coverage, collectors' accounts. */
@NullMarked
package io.portolan.model.report;

import org.jspecify.annotations.NullMarked;
