package io.portolan.matrix;

/** Small documents that tests alter. */
final class Documents {
    /** Line 10 begins the first row, line 21 the second, a note to it. */
    static final String DOCUMENT = """
            version: 1
            id: my-page
            title: A page
            layer: documented
            page: https://example.com/ports
            pageDate: "2026-01-31"
            names:
              - {name: apigee.googleapis.com, component: apigee-services, evidence: Q}
            rows:
              - id: ring
                group: internal
                source: cassandra
                destination: cassandra
                direction: two-way
                opener: either
                protocol: TCP
                ports: 7001
                security: mtls
                description: The ring.
                evidence: Q
              - id: ring-7000
                group: internal
                source: cassandra
                destination: cassandra
                direction: two-way
                opener: either
                protocol: TCP
                ports: 7000
                status: note
                description: A note.
                evidence: Q
              - id: optional-ingress
                group: inbound
                source: apigee-services
                destination: mart-istio-ingress
                direction: one-way
                protocol: [TCP, UDP]
                ports: "443|8000-8010"
                security: [tls, tls-1.2]
                status: optional
                condition: {unlessDeployed: apigee-connect, words: only without it}
                domains: {names: [apigee.googleapis.com, "*.example.com"], evidence: I}
                description: Perhaps.
                evidence: I
                basis: As elsewhere.
            """;

    static final String SITE = """
            version: 1
            id: my-site
            title: Our site
            layer: site
            components: [vault]
            names:
              - {name: vault.example.com, component: vault, evidence: I}
            rows:
              - id: mp-vault
                source: message-processor
                destination: vault
                direction: one-way
                protocol: TCP
                ports: 8200
                security: tls
                description: Proxies fetch secrets.
                evidence: I
                basis: Decided in NET-41.
              - id: scan
                group: security
                source: any
                destination: cassandra
                direction: one-way
                protocol: TCP
                ports: "*"
                description: The scanner of the security team.
                evidence: P
                page: https://example.com/wiki/scanner
                basis: The wiki says so.
            """;

    private Documents() {}
}
