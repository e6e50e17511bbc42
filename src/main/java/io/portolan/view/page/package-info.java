/**
 * A result laid out for people: tiles, the table of dispositions by security grade, finding cards, coverage, losses and what
 * could not be seen. Takes an {@link io.portolan.model.report.AuditResult}, gives {@link AuditPage}: records of ready
 * words, so that templates only place them. Every list has a stated bound, and a list that is cut says so.
 */
@NullMarked
package io.portolan.view.page;

import org.jspecify.annotations.NullMarked;
