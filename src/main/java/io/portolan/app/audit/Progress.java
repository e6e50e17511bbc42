package io.portolan.app.audit;

/** Hears how far long work is. */
@FunctionalInterface
public interface Progress {
    Progress SILENT = (input, done, total) -> {};

    /**
     * Called now and then.
     *
     * @param input what is being read
     * @param done bytes read
     * @param total bytes in all, -1 when not known
     */
    void at(String input, long done, long total);
}
