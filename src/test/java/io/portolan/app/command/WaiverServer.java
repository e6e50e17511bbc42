package io.portolan.app.command;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.portolan.investigate.FixedRules;
import io.portolan.investigate.MemoryRegister;
import io.portolan.investigate.StoredAudit;
import io.portolan.investigate.problem.ProblemException;
import io.portolan.investigate.waiver.Person;
import io.portolan.investigate.waiver.WaiverSearch;
import io.portolan.investigate.waiver.WaiversResource;
import io.portolan.model.matrix.RuleSet;
import io.portolan.model.matrix.Waiver;
import io.portolan.view.SampleAudits;
import io.portolan.view.SampleMatrix;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The resource of waivers behind a plain HTTP server, on a register in memory; one waiver stands in the service's own file. */
final class WaiverServer implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    final MemoryRegister register = new MemoryRegister();
    private final HttpServer server;
    private final WaiversResource resource;

    WaiverServer(List<Waiver> ofFile) throws IOException {
        RuleSet rules = new RuleSet(SampleMatrix.matrix(), List.of(), ofFile);
        Clock clock = Clock.fixed(Instant.parse("2026-11-10T00:00:00Z"), ZoneOffset.UTC);
        WaiverSearch search = new WaiverSearch(register, new FixedRules(rules, "own.yaml"), clock);
        resource =
                new WaiversResource(search, new StoredAudit(SampleAudits.busy()), new Person("Portolan-Person", null));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/v1/waivers", this::answer);
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        int status = 200;
        Object entity;
        try {
            entity = call(exchange);
            if (entity instanceof Response response) {
                status = response.getStatus();
                entity = response.getEntity();
            }
        } catch (ProblemException e) {
            status = e.problem().status();
            entity = e.problem();
        }
        byte[] json = JSON.writeValueAsBytes(entity);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    private Object call(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath().substring("/api/v1/waivers".length());
        String id = path.isEmpty() ? "" : path.substring(1);
        Map<String, String> query = query(exchange.getRequestURI().getRawQuery());
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        HttpHeaders headers = headers(exchange);
        return switch (exchange.getRequestMethod() + (id.isEmpty() ? "" : id.equals("preview") ? " preview" : " id")) {
            case "GET" -> resource.waivers(query.get("state"));
            case "GET id" -> resource.waiver(id);
            case "POST" -> resource.add(body, headers);
            case "PUT id" -> resource.change(id, body, headers);
            case "DELETE id" -> resource.revoke(id, query.get("version"), headers);
            case "POST preview" -> resource.preview(body, query.get("from"), query.get("to"), query.get("limit"));
            default -> throw new IllegalStateException(exchange.getRequestMethod() + " " + path);
        };
    }

    private static Map<String, String> query(String raw) {
        Map<String, String> query = new HashMap<>();
        for (String part : raw == null ? new String[0] : raw.split("&")) {
            int equals = part.indexOf('=');
            query.put(part.substring(0, equals), URLDecoder.decode(part.substring(equals + 1), StandardCharsets.UTF_8));
        }
        return query;
    }

    private static HttpHeaders headers(HttpExchange exchange) {
        return (HttpHeaders) Proxy.newProxyInstance(
                WaiverServer.class.getClassLoader(),
                new Class<?>[] {HttpHeaders.class},
                (proxy, method, arguments) -> exchange.getRequestHeaders().getFirst((String) arguments[0]));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
