package io.portolan.matrix;

import java.util.List;

/** Ways to break {@link Documents}, each with the one line that must come of it. */
final class Refusals {
    private Refusals() {}

    /**
     * One way.
     *
     * @param document the text that is altered
     * @param from what is replaced, once
     * @param to by what
     * @param message what follows the file name
     * @param structural whether the schema can say it, too
     */
    record Refusal(String document, String from, String to, String message, boolean structural) {
        String text() {
            int at = document.indexOf(from);
            if (at < 0) {
                throw new IllegalStateException("no \"" + from + "\" in the document");
            }
            return document.substring(0, at) + to + document.substring(at + from.length());
        }

        @Override
        public String toString() {
            return message;
        }
    }

    static List<Refusal> all() {
        return java.util.stream.Stream.of(documents(), rows(), rowRules(), overlays())
                .flatMap(List::stream)
                .toList();
    }

    private static Refusal shape(String from, String to, String message) {
        return new Refusal(Documents.DOCUMENT, from, to, message, true);
    }

    private static Refusal meaning(String from, String to, String message) {
        return new Refusal(Documents.DOCUMENT, from, to, message, false);
    }

    private static List<Refusal> documents() {
        String layers = "apigee-undocumented, documented, platform-baseline, site";
        String id = "(expected: lower-case words joined by hyphens or dots, such as apigee-hybrid-1.4)";
        String address = "(expected: an address that begins with https:// or http://)";
        String day = "(expected: the day of the page's last update, such as 2025-08-29";
        return List.of(
                shape("version: 1", "version: 2", ":1: version: \"2\" (expected: 1, the version of the format)"),
                shape("version: 1", "version: \"1\"", ":1: version: \"1\" (expected: 1, the version of the format)"),
                shape("version: 1\n", "", ":1: version: missing (expected: 1)"),
                shape("id: my-page", "id: My Page", ":2: id: \"My Page\" " + id),
                shape("title: A page", "title: 12", ":3: title: \"12\" (expected: a title for people, in quotes)"),
                shape(
                        "title: A page",
                        "title:",
                        ":3: title: nothing (expected: a title for people, 1..200 characters)"),
                shape(
                        "layer: documented",
                        "layer: document",
                        ":4: layer: \"document\" (expected: one of " + layers + "; nearest: documented)"),
                shape("page: https", "page: ftp", ":5: page: \"ftp://example.com/ports\" " + address),
                shape("page: https://example.com/ports\n", "", ":1: page: missing (expected: the address of the page)"),
                shape("2026-01-31", "31.1.2026", ":6: pageDate: \"31.1.2026\" " + day + ")"),
                meaning("2026-01-31", "2026-02-31", ":6: pageDate: \"2026-02-31\" " + day + ")"),
                shape(
                        "names:",
                        "name:",
                        ":7: name: unknown key (expected: one of components, id, layer, names, page, pageDate, rows, title,"
                                + " version; nearest: names)"),
                shape(
                        "{name: apigee.googleapis.com,",
                        "{name: 142.250.1.1,",
                        ":8: names[0].name: \"142.250.1.1\" (expected: a lower-case host name such as apigee.googleapis.com or"
                                + " *.example.com, never an address)"),
                meaning(
                        "component: apigee-services",
                        "component: apigee-service",
                        ":8: names[0].component: \"apigee-service\" (expected: one of apigee-connect, apigee-services,"
                                + " backend-services, cassandra, client-apps, default-istio-ingress, fluentd, gcp, mart,"
                                + " mart-istio-ingress, message-processor, prometheus, synchronizer, udca, watcher; nearest:"
                                + " apigee-services)"),
                meaning(
                        "rows:",
                        "  - {name: apigee.googleapis.com, component: gcp, evidence: I}\nrows:",
                        ":9: names[1].name: \"apigee.googleapis.com\" (expected: each name once)"),
                shape(
                        "rows:",
                        "rows: []\nrest:",
                        ":10: rest: unknown key (expected: one of components, id, layer, names, page, pageDate, rows, title,"
                                + " version; nearest: rows)"));
    }

    private static List<Refusal> rows() {
        String ports = "(expected: *, 9042, 9042|9142 or 30000-32767, each within 1..65535";
        String slug = "(expected: lower-case words joined by hyphens";
        return List.of(
                shape("ports: 7001", "ports: 70000", ":17: rows[0].ports: \"70000\" " + ports + ")"),
                shape("ports: 7001", "ports: 0", ":17: rows[0].ports: \"0\" " + ports + ")"),
                meaning("ports: 7001", "ports: 7001-7000", ":17: rows[0].ports: \"7001-7000\" " + ports + ")"),
                shape("ports: 7001", "ports: 7001,7002", ":17: rows[0].ports: \"7001,7002\" " + ports + ")"),
                shape("ports: 7001", "ports: [7001]", ":17: rows[0].ports: a list of 1 " + ports + ")"),
                shape("ports: 7001", "ports: -1", ":17: rows[0].ports: \"-1\" " + ports + ")"),
                shape("ports: 7001", "ports: 7001.5", ":17: rows[0].ports: \"7001.5\" " + ports + ")"),
                shape(
                        "ports: 7001",
                        "port: 7001",
                        ":17: rows[0].port: unknown key (expected: one of basis, condition, description, destination, direction,"
                                + " domains, evidence, group, id, opener, page, pageDate, ports, protocol, remark, security, securityWords,"
                                + " source, status; nearest: ports)"),
                shape("    ports: 7001\n", "", ":10: rows[0].ports: missing " + ports + ")"),
                shape("id: ring", "id: Ring", ":10: rows[0].id: \"Ring\" " + slug + ")"),
                meaning(
                        "id: ring-7000",
                        "id: ring",
                        ":21: rows[1].id: \"ring\" (expected: an id that no other row has)"),
                shape(
                        "group: internal",
                        "group: inside",
                        ":11: rows[0].group: \"inside\" (expected: one of inbound, internal, outbound, two-way)"),
                meaning(
                        "source: cassandra",
                        "source: casandra",
                        ":12: rows[0].source: \"casandra\" (expected: one of apigee-connect, apigee-services, backend-services,"
                                + " cassandra, client-apps, default-istio-ingress, fluentd, gcp, mart, mart-istio-ingress,"
                                + " message-processor, prometheus, synchronizer, udca, watcher; nearest: cassandra)"),
                shape(
                        "source: cassandra",
                        "source: []",
                        ":12: rows[0].source: a list of 0 (expected: a component or a list of components, 1..30 of them)"),
                shape(
                        "source: cassandra",
                        "source: [mart, mart]",
                        ":12: rows[0].source[1]: \"mart\" (expected: each component once)"),
                shape(
                        "source: cassandra",
                        "source: any",
                        ":12: rows[0].source: \"any\" (expected: a component; any stands only for the source or the destination of a"
                                + " row of an overlay)"),
                shape(
                        "protocol: TCP",
                        "protocol: tcp",
                        ":16: rows[0].protocol: \"tcp\" (expected: one of TCP, UDP; nearest: TCP)"),
                shape(
                        "protocol: TCP",
                        "protocol: [TCP, TCP]",
                        ":16: rows[0].protocol[1]: \"TCP\" (expected: each word once)"),
                shape(
                        "security: mtls",
                        "security: mTLS",
                        ":18: rows[0].security: \"mTLS\" (expected: one of mtls, none, tls, tls-1.2; nearest: mtls)"),
                shape(
                        "evidence: Q\n  - id: ring-7000",
                        "evidence: q\n  - id: ring-7000",
                        ":20: rows[0].evidence: \"q\" (expected: one of F, I, P, Q, Qt, S; nearest: Q)"),
                shape(
                        "- id: ring\n",
                        "- ring\n  - id: ring\n",
                        ":10: rows[0]: \"ring\" (expected: a row: a mapping of id, source, destination, ...)"));
    }

    private static List<Refusal> rowRules() {
        return List.of(
                shape(
                        "    opener: either\n",
                        "",
                        ":10: rows[0].opener: missing (expected: source, destination or either, since the row is two-way)"),
                shape(
                        "direction: one-way",
                        "direction: one-way\n    opener: source",
                        ":37: rows[2].opener: \"source\" (expected: no such key: the source of a one-way row opens the connection)"),
                shape(
                        "status: optional",
                        "status: listed",
                        ":41: rows[2].condition: a mapping (expected: no such key, or status: optional)"),
                shape(
                        "words: only without it",
                        "word: only without it",
                        ":41: rows[2].condition.word: unknown key (expected: one of unlessDeployed, words; nearest: words)"),
                meaning(
                        "unlessDeployed: apigee-connect",
                        "unlessDeployed: connect",
                        ":41: rows[2].condition.unlessDeployed: \"connect\" (expected: one of apigee-connect, apigee-services,"
                                + " backend-services, cassandra, client-apps, default-istio-ingress, fluentd, gcp, mart,"
                                + " mart-istio-ingress, message-processor, prometheus, synchronizer, udca, watcher)"),
                shape(
                        "    basis: As elsewhere.\n",
                        "",
                        ":32: rows[2].basis: missing (expected: why the row is believed, since nobody quotes it from the document's"
                                + " page)"),
                meaning(
                        "status: note\n",
                        "status: note\n    protocol: TCP\n",
                        ":30: rows[1].protocol: a second time (expected: each key once)"),
                meaning(
                        "source: cassandra\n    destination: cassandra\n    direction: two-way\n    opener: either\n    protocol: TCP\n"
                                + "    ports: 7000",
                        "source: cassandra\n    destination: mart\n    direction: two-way\n    opener: either\n    protocol: TCP\n"
                                + "    ports: 7000",
                        ":29: rows[1].status: \"note\" (expected: another row with the same source and destination, to which this is"
                                + " the note)"),
                shape(
                        "\"*.example.com\"",
                        "\"*\"",
                        ":42: rows[2].domains.names[1]: \"*\" (expected: a lower-case host name such as apigee.googleapis.com or"
                                + " *.example.com, never an address)"),
                shape(
                        "\"*.example.com\"",
                        "apigee.googleapis.com",
                        ":42: rows[2].domains.names[1]: \"apigee.googleapis.com\" (expected: each name once)"));
    }

    private static List<Refusal> overlays() {
        String site = Documents.SITE;
        return List.of(
                new Refusal(
                        site,
                        "components: [vault]",
                        "components: [vault, mart]",
                        ":5: components[1]: \"mart\" (expected: a component that does not exist yet)",
                        false),
                new Refusal(
                        site,
                        "components: [vault]",
                        "components: [vault, any]",
                        ":5: components[1]: \"any\" (expected: a component that does not exist yet)",
                        true),
                new Refusal(
                        site,
                        "components: [vault]",
                        "components: [vault, vault]",
                        ":5: components[1]: \"vault\" (expected: each component once)",
                        true),
                new Refusal(
                        site,
                        "components: [vault]",
                        "components: [the vault]",
                        ":5: components[0]: \"the vault\" (expected: lower-case words joined by hyphens, such as kube-dns)",
                        true),
                new Refusal(
                        site,
                        "destination: cassandra",
                        "destination: any",
                        ":22: rows[1].destination: \"any\" (expected: a component where the source is any)",
                        true),
                new Refusal(
                        site,
                        "source: any",
                        "source: [any, mart]",
                        ":21: rows[1].source[0]: \"any\" (expected: a component; any stands only for the source or the destination of"
                                + " a row of an overlay)",
                        true),
                new Refusal(
                        site,
                        "    page: https://example.com/wiki/scanner\n",
                        "",
                        ":19: rows[1].page: missing (expected: the address where the row was read, since the evidence is P)",
                        false),
                new Refusal(
                        site,
                        "    basis: Decided in NET-41.\n",
                        "",
                        ":9: rows[0].basis: missing (expected: why the row is believed, since nobody quotes it from the document's"
                                + " page)",
                        true));
    }
}
