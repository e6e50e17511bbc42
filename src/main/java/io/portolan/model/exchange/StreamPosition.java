package io.portolan.model.exchange;

/**
 * One partition of one stream.
 *
 * @param stream topic
 * @param partition from 0
 */
public record StreamPosition(String stream, int partition) implements Comparable<StreamPosition> {
    @Override
    public int compareTo(StreamPosition other) {
        int byStream = stream.compareTo(other.stream);
        return byStream != 0 ? byStream : Integer.compare(partition, other.partition);
    }
}
