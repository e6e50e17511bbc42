package io.portolan.model.identity;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A party to a connection: one that Google's port page names, or one that an overlay declares (kube-dns, redis, ...).
 *
 * @param id lower-case words joined by hyphens, at most 64 characters
 */
public record Component(String id) implements Comparable<Component> {
    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+)*");

    public static final Component MART = new Component("mart");
    public static final Component CASSANDRA = new Component("cassandra");
    public static final Component APIGEE_CONNECT = new Component("apigee-connect");
    public static final Component MESSAGE_PROCESSOR = new Component("message-processor");
    public static final Component SYNCHRONIZER = new Component("synchronizer");
    public static final Component UDCA = new Component("udca");
    public static final Component DEFAULT_ISTIO_INGRESS = new Component("default-istio-ingress");
    public static final Component MART_ISTIO_INGRESS = new Component("mart-istio-ingress");
    public static final Component FLUENTD = new Component("fluentd");
    public static final Component PROMETHEUS = new Component("prometheus");
    public static final Component WATCHER = new Component("watcher");
    public static final Component APIGEE_SERVICES = new Component("apigee-services");
    public static final Component GCP = new Component("gcp");
    public static final Component CLIENT_APPS = new Component("client-apps");
    public static final Component BACKEND_SERVICES = new Component("backend-services");
    /** In a row of an overlay: whichever component is known; a stranger matches no row. Never an identity. */
    public static final Component ANY = new Component("any");

    /** The parties of Google's pages, in the order of the pages' figures. */
    public static final List<Component> DOCUMENTED = List.of(
            MART,
            CASSANDRA,
            APIGEE_CONNECT,
            MESSAGE_PROCESSOR,
            SYNCHRONIZER,
            UDCA,
            DEFAULT_ISTIO_INGRESS,
            MART_ISTIO_INGRESS,
            FLUENTD,
            PROMETHEUS,
            WATCHER,
            APIGEE_SERVICES,
            GCP,
            CLIENT_APPS,
            BACKEND_SERVICES);

    private static final List<Component> OUTSIDE = List.of(APIGEE_SERVICES, GCP, CLIENT_APPS, BACKEND_SERVICES);
    private static final Map<String, String> TITLES = titles();

    public Component {
        if (id.length() > 64 || !ID.matcher(id).matches()) {
            throw new IllegalArgumentException("component: \"" + id
                    + "\" (expected: lower-case words joined by hyphens, such as message-processor)");
        }
    }

    /** The documented component of this id. */
    public static Optional<Component> documented(String id) {
        return DOCUMENTED.stream().filter(component -> component.id.equals(id)).findFirst();
    }

    /** Whether it is a part of the runtime plane: documented and not outside of it. */
    public boolean inRuntimePlane() {
        return DOCUMENTED.contains(this) && !OUTSIDE.contains(this);
    }

    /** Whether Google runs it, so that names and not addresses identify it. */
    public boolean runByGoogle() {
        return equals(APIGEE_SERVICES) || equals(GCP);
    }

    /** Whether the site defines who this is (its clients, its back ends), so that no document can list the addresses. */
    public boolean definedBySite() {
        return equals(CLIENT_APPS) || equals(BACKEND_SERVICES);
    }

    /** The name as Google's page writes it. */
    public String title() {
        return TITLES.getOrDefault(id, id);
    }

    @Override
    public int compareTo(Component other) {
        return id.compareTo(other.id);
    }

    @Override
    public String toString() {
        return id;
    }

    private static Map<String, String> titles() {
        Map<String, String> titles = new TreeMap<>();
        titles.put("mart", "MART");
        titles.put("cassandra", "Cassandra");
        titles.put("apigee-connect", "Apigee Connect");
        titles.put("message-processor", "Message Processor");
        titles.put("synchronizer", "Synchronizer");
        titles.put("udca", "UDCA");
        titles.put("default-istio-ingress", "Default Istio Ingress");
        titles.put("mart-istio-ingress", "MART Istio Ingress");
        titles.put("fluentd", "fluentd");
        titles.put("prometheus", "Prometheus");
        titles.put("watcher", "Watcher");
        titles.put("apigee-services", "Apigee Services");
        titles.put("gcp", "GCP");
        titles.put("client-apps", "Client Apps");
        titles.put("backend-services", "Backend services");
        return titles;
    }
}
