package io.portolan.matrix.export;

import io.portolan.matrix.export.site.Site;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Layer;
import io.portolan.model.matrix.MatrixRow;
import io.portolan.model.matrix.Opener;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** What no firewall can say, or what it says in its own way, for whichever rows are opened. */
final class FormRemarks {
    private FormRemarks() {}

    static List<Remark> of(GrantTable table, Site site, ExportFormat format) {
        List<Remark> remarks = new ArrayList<>();
        add(
                "Opened though nobody read them in Google's words or files (--only-read leaves them out)",
                table,
                grant -> !grant.row().provenance().evidence().read(),
                remarks);
        if (!format.enforces()) {
            return remarks;
        }
        if (table.rules().overlays().stream().noneMatch(overlay -> overlay.layer() == Layer.PLATFORM_BASELINE)) {
            remarks.add(Remark.of(
                    "Google's page lists neither DNS nor the API server nor probes, and what is not listed is denied:"
                            + " give --overlay platform-kubernetes, or an overlay of your own, or nothing will work"));
        }
        add("TLS is demanded and not enforced here", table, grant -> grant.row().requiresTls(), remarks);
        add(
                "Two-way on the page, opened only the way that its opener may; answers pass",
                table,
                grant -> grant.row().twoWay() && grant.row().opener() != Opener.EITHER,
                remarks);
        add("Every port is opened", table, grant -> grant.row().ports().any(), remarks);
        add(
                "The condition of the row is not checked",
                table,
                grant -> grant.row().condition() != null,
                remarks);
        if (format.knowsNames()) {
            add(
                    "Names that were not read do not narrow a row, so every name of the destination is opened",
                    table,
                    grant -> named(grant.row()) && !grant.row().domains().restrict(),
                    remarks);
        } else {
            add("Narrowed to host names, which this form cannot say", table, grant -> named(grant.row()), remarks);
        }
        for (Component component : GrantTable.known(table.rules())) {
            if (component.runByGoogle() && !site.ranges(component).isEmpty()) {
                remarks.add(Remark.of("The site gives addresses of " + component
                        + ". Google's page: \"You should not allow external connections for specific IP addresses"
                        + " associated with *.googleapis.com. The IP addresses can change\""));
            }
        }
        return remarks;
    }

    private static boolean named(MatrixRow row) {
        return !row.domains().names().isEmpty();
    }

    private static void add(String text, GrantTable table, Predicate<Grant> about, List<Remark> remarks) {
        List<Grant> grants = table.grants().stream()
                .filter(grant -> grant.touchesThePlane() && about.test(grant))
                .toList();
        if (!grants.isEmpty()) {
            remarks.add(Remark.of(text, grants));
        }
    }
}
