package io.portolan.model.matrix;

/** How a fact of a matrix is known; everything but a quotation is shown as such to users. */
public enum Evidence {
    /** Read on the page, in English. */
    Q("quoted", true),
    /** Read in a translated copy of the page. */
    QT("quoted from a translation", true),
    /** Said only by the page's own summary. */
    S("page summary", false),
    /** Read in a public source file. */
    F("public source file", true),
    /** Said by a third party. */
    P("third party", false),
    /** Inferred: read nowhere. */
    I("inferred", false);

    private final String words;
    private final boolean read;

    Evidence(String words, boolean read) {
        this.words = words;
        this.read = read;
    }

    public String words() {
        return words;
    }

    /** Whether somebody read it in Google's own words or files, so that a verdict may rest on the detail. */
    public boolean read() {
        return read;
    }
}
