package io.portolan.template;

import io.portolan.view.words.Markup;
import io.quarkus.qute.Engine;
import io.quarkus.qute.Expression;
import io.quarkus.qute.RawString;
import io.quarkus.qute.ReflectionValueResolver;
import io.quarkus.qute.ResultMapper;
import io.quarkus.qute.Template;
import io.quarkus.qute.TemplateLocator.TemplateLocation;
import io.quarkus.qute.TemplateNode;
import io.quarkus.qute.Variant;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Templates from the class path; every value in them is escaped. One engine of its own, so that nothing else can change how. */
public final class HtmlTemplates {
    private static final long RENDER_TIMEOUT_MILLIS = 60_000;

    private final Engine engine = Engine.builder()
            .addDefaults()
            .addValueResolver(new ReflectionValueResolver())
            .addResultMapper(new Escaping())
            .addLocator(HtmlTemplates::locate)
            .timeout(RENDER_TIMEOUT_MILLIS)
            .build();

    /** The template of this name, such as {@code report/report}; a missing one is a broken build. */
    public Template template(String name) {
        Template template = engine.getTemplate(name);
        if (template == null) {
            throw new IllegalStateException("template " + name + " is not on the class path");
        }
        return template;
    }

    /** A resource that is put into a page as it is. */
    public static RawString raw(String path) {
        return new RawString(resource(path));
    }

    /** A resource as text; a missing one is a broken build. */
    public static String resource(String path) {
        return read(path).orElseThrow(() -> new IllegalStateException(path + " is not on the class path"));
    }

    private static Optional<TemplateLocation> locate(String name) {
        return read("/" + name + ".html").map(Location::new);
    }

    private static Optional<String> read(String resource) {
        try (InputStream in = HtmlTemplates.class.getResourceAsStream(resource)) {
            return in == null ? Optional.empty() : Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private record Location(String text) implements TemplateLocation {
        @Override
        public Reader read() {
            return new StringReader(text);
        }

        @Override
        public Optional<Variant> getVariant() {
            return Optional.of(Variant.forContentType(Variant.TEXT_HTML));
        }
    }

    /** Applies to every value that is not marked raw in Java; templates have no way to mark one. */
    private static final class Escaping implements ResultMapper {
        @Override
        public boolean appliesTo(TemplateNode.Origin origin, Object result) {
            return !(result instanceof RawString);
        }

        @Override
        public String map(Object result, Expression expression) {
            return Markup.escape(result.toString());
        }
    }
}
