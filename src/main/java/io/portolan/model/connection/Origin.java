package io.portolan.model.connection;

/**
 * Where an observation comes from, so that a reader can go back to the raw evidence.
 *
 * @param format the source format's id: {@code pcap}, {@code pcapng}, {@code aws-vpc}, {@code hubble}, ...
 * @param input the input as the user named it (file name, interface, topic); of a folder, the file in it
 * @param record number of the first packet or line of it in that input, from 1
 */
public record Origin(String format, String input, long record) {}
