package io.portolan.model.matrix;

/** The layer of a document: only DOCUMENTED may ever give the disposition of that name. */
public enum Layer {
    /** Google's page. */
    DOCUMENTED,
    /** What every cluster does: DNS, API server, probes. */
    PLATFORM_BASELINE,
    /** Apigee's own traffic that the page does not list. */
    APIGEE_UNDOCUMENTED,
    /** What the user's site adds. */
    SITE
}
