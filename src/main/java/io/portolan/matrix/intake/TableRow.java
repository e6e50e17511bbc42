package io.portolan.matrix.intake;

/**
 * A row of a table, its cells as they were read, white space collapsed.
 *
 * @param line where it begins, counted from 1
 * @param id the table's own; empty when it has none
 * @param group internal, inbound, outbound or two-way; empty when it was not understood
 * @param source who
 * @param direction the words or arrows between the two
 * @param destination whom
 * @param ports such as {@code TCP/9042 TCP/9142}
 * @param security the words
 * @param opener a component's words, {@code either}, or empty when the description has to say it
 * @param optional whether a column of its own says so
 * @param evidence the mark
 * @param description the words
 */
public record TableRow(
        int line,
        String id,
        String group,
        String source,
        String direction,
        String destination,
        String ports,
        String security,
        String opener,
        boolean optional,
        String evidence,
        String description) {}
