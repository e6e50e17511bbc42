package io.portolan.model.matrix;

/** How firmly a row is a part of its document. */
public enum RowStatus {
    /** A row of the page. */
    LISTED,
    /** A row that the page marks OPTIONAL. */
    OPTIONAL,
    /** Not a row but a note to one ("you can also leave port 7000 open"). */
    NOTE,
    /** Perhaps a row of this version: said of other versions only. A match proves nothing either way. */
    UNVERIFIED
}
