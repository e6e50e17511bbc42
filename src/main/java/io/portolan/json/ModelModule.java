package io.portolan.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.KeyDeserializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.portolan.model.exchange.StreamPosition;
import io.portolan.model.identity.Component;
import io.portolan.model.matrix.Ports;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.function.Function;

/** The small values of the model that are one string in JSON. */
final class ModelModule extends SimpleModule {
    private static final long serialVersionUID = 1;
    private static final String NUMBERED_PROTOCOL = "PROTO-";

    ModelModule() {
        super("portolan-model");
        text(Instant.class, ModelModule::instant);
        text(Duration.class, ModelModule::duration);
        text(IpAddress.class, IpAddress::parse);
        text(IpPrefix.class, IpPrefix::parse);
        text(TransportProtocol.class, ModelModule::protocol);
        text(Component.class, Component::new);
        text(Ports.class, Ports::parse);
        addKeySerializer(StreamPosition.class, new PositionAsKey());
        addKeyDeserializer(StreamPosition.class, new PositionFromKey());
    }

    private <T> void text(Class<T> type, Function<String, T> parse) {
        addSerializer(type, new AsText<>(type));
        addDeserializer(type, new FromText<>(type, parse));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: a time such as 2026-11-01T10:00:00.5Z)", e);
        }
    }

    private static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("\"" + text + "\" (expected: a duration such as PT1H30M)", e);
        }
    }

    private static TransportProtocol protocol(String text) {
        return TransportProtocol.parse(
                text.startsWith(NUMBERED_PROTOCOL) ? text.substring(NUMBERED_PROTOCOL.length()) : text);
    }

    private static final class AsText<T> extends StdScalarSerializer<T> {
        private static final long serialVersionUID = 1;

        AsText(Class<T> type) {
            super(type);
        }

        @Override
        public void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(value.toString());
        }
    }

    private static final class FromText<T> extends StdScalarDeserializer<T> {
        private static final long serialVersionUID = 1;
        private final transient Function<String, T> parse;

        FromText(Class<T> type, Function<String, T> parse) {
            super(type);
            this.parse = parse;
        }

        @Override
        public T deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (!in.hasToken(JsonToken.VALUE_STRING)) {
                return context.reportInputMismatch(this, "%s (expected: a string)", in.currentToken());
            }
            try {
                return parse.apply(in.getText());
            } catch (IllegalArgumentException e) {
                return context.reportInputMismatch(this, "%s", e.getMessage());
            }
        }
    }

    private static final class PositionAsKey extends JsonSerializer<StreamPosition> {
        @Override
        public void serialize(StreamPosition value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeFieldName(value.stream() + "/" + value.partition());
        }
    }

    private static final class PositionFromKey extends KeyDeserializer {
        @Override
        public Object deserializeKey(String key, DeserializationContext context) throws IOException {
            int slash = key.lastIndexOf('/');
            try {
                return new StreamPosition(
                        key.substring(0, Math.max(slash, 0)), Integer.parseInt(key.substring(slash + 1)));
            } catch (NumberFormatException e) {
                return context.handleWeirdKey(StreamPosition.class, key, "expected: stream/partition");
            }
        }
    }
}
