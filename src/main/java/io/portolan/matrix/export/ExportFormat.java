package io.portolan.matrix.export;

/** What enforces or shows the rules. */
public enum ExportFormat {
    KUBERNETES("kubernetes", true, false),
    CILIUM("cilium", true, true),
    GCP("gcp", true, false),
    TERRAFORM_AWS("terraform-aws", true, false),
    NFTABLES("nftables", true, false),
    CSV("csv", false, true),
    MARKDOWN("markdown", false, true);

    private final String word;
    private final boolean enforces;
    private final boolean knowsNames;

    ExportFormat(String word, boolean enforces, boolean knowsNames) {
        this.word = word;
        this.enforces = enforces;
        this.knowsNames = knowsNames;
    }

    /** As the command line writes it. */
    public String word() {
        return word;
    }

    /** Whether something obeys it, rather than somebody reads it. */
    public boolean enforces() {
        return enforces;
    }

    /** Whether a host name can be its destination. */
    public boolean knowsNames() {
        return knowsNames;
    }

    @Override
    public String toString() {
        return word;
    }
}
