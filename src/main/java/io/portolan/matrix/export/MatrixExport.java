package io.portolan.matrix.export;

import io.portolan.matrix.export.cloud.AwsSecurityGroups;
import io.portolan.matrix.export.cloud.GoogleFirewall;
import io.portolan.matrix.export.cloud.Nftables;
import io.portolan.matrix.export.policy.CiliumPolicies;
import io.portolan.matrix.export.policy.NetworkPolicies;
import io.portolan.matrix.export.site.Site;
import io.portolan.matrix.export.text.GrantCsv;
import io.portolan.matrix.export.text.GrantMarkdown;
import io.portolan.matrix.export.text.JsonText;
import io.portolan.matrix.export.text.YamlText;
import io.portolan.matrix.yaml.Place;
import io.portolan.model.matrix.RuleSet;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An export.
 *
 * @param text in its format, ends with a line break
 * @param remarks what the reader must know; at the head of the text, too, where the format has a place for it (CSV has none)
 */
public record MatrixExport(String text, List<Remark> remarks) {
    public MatrixExport {
        remarks = List.copyOf(remarks);
    }

    /** The same documents, site and selection give the same text. */
    public static MatrixExport of(RuleSet rules, Site site, RowSelection selection, ExportFormat format) {
        GrantTable table = GrantTable.of(rules, selection);
        List<Remark> remarks = new ArrayList<>(table.remarks());
        remarks.addAll(FormRemarks.of(table, site, format));
        return switch (format) {
            case KUBERNETES -> kubernetes(table, site, remarks);
            case CILIUM -> cilium(table, site, remarks);
            case GCP -> gcp(table, site, remarks);
            case TERRAFORM_AWS -> aws(table, site, remarks);
            case NFTABLES -> nftables(table, site, remarks);
            case CSV -> {
                StringBuilder out = new StringBuilder();
                GrantCsv.write(table, out);
                yield new MatrixExport(out.toString(), remarks);
            }
            case MARKDOWN -> {
                StringBuilder out = new StringBuilder();
                GrantMarkdown.write(table, remarks, out);
                yield new MatrixExport(out.toString(), remarks);
            }
        };
    }

    private static MatrixExport kubernetes(GrantTable table, Site site, List<Remark> remarks) {
        YamlText body = new YamlText();
        NetworkPolicies policies = new NetworkPolicies(table, site);
        policies.write(body);
        remarks.addAll(policies.remarks());
        return commented(table, remarks, body.toString());
    }

    private static MatrixExport cilium(GrantTable table, Site site, List<Remark> remarks) {
        YamlText body = new YamlText();
        CiliumPolicies policies = new CiliumPolicies(table, site);
        policies.write(body);
        remarks.addAll(policies.remarks());
        return commented(table, remarks, body.toString());
    }

    private static MatrixExport gcp(GrantTable table, Site site, List<Remark> remarks) {
        GoogleFirewall firewall = new GoogleFirewall(table, site);
        List<Map<String, Object>> items = firewall.items();
        remarks.addAll(firewall.remarks());
        Map<String, Object> list = new LinkedHashMap<>();
        list.put("portolan", head(table, remarks));
        list.put("kind", "compute#firewallList");
        list.put("items", items);
        return new MatrixExport(JsonText.of(list), remarks);
    }

    private static MatrixExport aws(GrantTable table, Site site, List<Remark> remarks) {
        AwsSecurityGroups groups = new AwsSecurityGroups(table, site);
        Map<String, Object> blocks = groups.resources();
        remarks.addAll(groups.remarks());
        Map<String, Object> document = new LinkedHashMap<>();
        document.put("//", head(table, remarks));
        document.putAll(blocks);
        return new MatrixExport(JsonText.of(document), remarks);
    }

    private static MatrixExport nftables(GrantTable table, Site site, List<Remark> remarks) {
        StringBuilder body = new StringBuilder();
        Nftables ruleset = new Nftables(table, site);
        ruleset.write(body);
        remarks.addAll(ruleset.remarks());
        return commented(table, remarks, "\n" + body);
    }

    private static MatrixExport commented(GrantTable table, List<Remark> remarks, String body) {
        String head =
                head(table, remarks).stream().map(line -> "# " + line + "\n").collect(Collectors.joining());
        return new MatrixExport(head + body, remarks);
    }

    private static List<String> head(GrantTable table, List<Remark> remarks) {
        List<String> lines = new ArrayList<>();
        lines.add("Portolan: "
                + table.rules().layers().map(matrix -> matrix.id()).collect(Collectors.joining(", then ")) + "; "
                + table.leftOut().size() + " rows left out. Read this before you apply it:");
        remarks.forEach(remark -> lines.add("- " + Place.oneLine(remark.toString())));
        return lines;
    }
}
