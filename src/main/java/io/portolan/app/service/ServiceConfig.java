package io.portolan.app.service;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Configuration of the service; docs/configuration.md lists it and is checked against this. */
@ConfigMapping(prefix = "portolan")
public interface ServiceConfig {
    /** What this instance does. */
    @WithDefault("auditor,historian,api,reporter")
    Set<Role> roles();

    /** Tells auditors that run at the same time apart, and is the same when one is started again: a pod name, for example. */
    @WithDefault("${HOSTNAME:1}")
    String instance();

    /** The source of violation events: a URI reference that names this installation. */
    @WithDefault("/portolan")
    String source();

    /** Id of a bundled matrix, or a file. */
    @WithDefault("apigee-hybrid-1.4")
    String matrix();

    /** Ids or files of overlays, in order. */
    Optional<List<String>> overlays();

    /** Inventory files. */
    Optional<List<String>> inventories();

    /** File with waivers. */
    Optional<String> waivers();

    Waiver waiver();

    Kafka kafka();

    Report report();

    Metrics metrics();

    WhatIf whatIf();

    /** Waivers that are kept in the database. */
    interface Waiver {
        /** How often the file and the database are asked for changes. */
        @WithDefault("2s")
        String refresh();

        /** How many days a waiver may last, 1..366. */
        @WithDefault("366")
        int longestDays();

        /** The HTTP header that says who changes a waiver. */
        @WithDefault("Portolan-Person")
        String personHeader();

        /** Who changes waivers where the header is missing; without it such a change is refused. */
        Optional<String> person();
    }

    /** How Kafka is reached. */
    interface Kafka {
        /** HOST:PORT[,HOST:PORT...] of the brokers. */
        @WithDefault("127.0.0.1:9092")
        String bootstrap();

        /** Partitions of topics that are created: the most auditors that can share the work. */
        @WithDefault("6")
        int partitions();

        /** Replication factor of topics that are created; 3 in production. */
        @WithDefault("1")
        short replication();
    }

    /** Gauges that are read from the database. */
    interface Metrics {
        /** How often they are read. */
        @WithDefault("15s")
        String refresh();
    }

    /** What {@code /api/v1/what-if} may cost. */
    interface WhatIf {
        /** How many runs at once, 1..8. */
        @WithDefault("1")
        int runs();

        /** How many days a run may look at, 1..366. */
        @WithDefault("31")
        int longestDays();

        /** How many connections a run may judge, 1..1000000000. */
        @WithDefault("10000000")
        long mostEvents();

        /** How long a run may take, 1..3600. */
        @WithDefault("300")
        int mostSeconds();
    }

    /** Scheduled reports. */
    interface Report {
        /** When the report of the day before is written: a Quartz cron expression in UTC, or off. */
        @WithDefault("off")
        String cron();

        /** Where it is written. */
        @WithDefault("reports")
        String directory();
    }

    /** A role of an instance. */
    enum Role {
        /** Judges connections from Kafka. */
        AUDITOR,
        /** Stores findings and counts in PostgreSQL. */
        HISTORIAN,
        /** Answers questions over HTTP. */
        API,
        /** Writes scheduled reports. */
        REPORTER
    }
}
