package io.portolan.model;

import io.portolan.model.identity.Component;
import io.portolan.model.identity.Identity;
import io.portolan.model.matrix.Ports;
import io.portolan.model.net.IpAddress;
import io.portolan.model.net.IpPrefix;
import io.portolan.model.net.TransportProtocol;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Random valid values of every record of the model, by reflection: a record that is added is covered without a change here. */
public final class RandomModel {
    private static final int MAX_TRIES = 10_000;
    private static final List<String> TEXTS = List.of(
            "",
            "a",
            "apigee/mart-0",
            "api.example.com",
            "Ünïcode ☂ \uD83D\uDE00",
            "\"quoted\\\"",
            "tab\tand\nline",
            "\u0000",
            "\uD800",
            "</script>",
            "a,b|c");
    private final Random random;

    public RandomModel(long seed) {
        this.random = new Random(seed);
    }

    public <T> T next(Class<T> type) {
        return type.cast(value(type));
    }

    private Object value(Type type) {
        if (type instanceof ParameterizedType generic) {
            return collection(generic);
        }
        Class<?> raw = (Class<?>) type;
        if (raw.isEnum()) {
            return raw.getEnumConstants()[random.nextInt(raw.getEnumConstants().length)];
        }
        if (raw == Identity.class) {
            List<Class<?>> kinds = List.of(Identity.Known.class, Identity.Unknown.class, Identity.Ambiguous.class);
            return value(kinds.get(random.nextInt(kinds.size())));
        }
        Object simple = scalar(raw);
        if (simple != null) {
            return simple;
        }
        if (!raw.isRecord()) {
            throw new IllegalStateException("no generator for " + raw);
        }
        return record(raw);
    }

    private Object collection(ParameterizedType generic) {
        Type[] arguments = generic.getActualTypeArguments();
        int size = random.nextInt(4);
        if (generic.getRawType() == Map.class) {
            Map<Object, Object> map = new LinkedHashMap<>();
            for (int i = 0; i < size; i++) {
                map.put(value(arguments[0]), value(arguments[1]));
            }
            return map;
        }
        List<Object> list = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            list.add(value(arguments[0]));
        }
        return generic.getRawType() == Set.class ? new LinkedHashSet<>(list) : list;
    }

    private @Nullable Object scalar(Class<?> raw) {
        if (raw == String.class) {
            return random.nextBoolean() ? TEXTS.get(random.nextInt(TEXTS.size())) : Long.toHexString(random.nextLong());
        } else if (raw == int.class || raw == Integer.class) {
            return random.nextInt(4) == 0 ? -1 : random.nextInt(65536);
        } else if (raw == long.class || raw == Long.class) {
            return random.nextInt(8) == 0 ? Long.MAX_VALUE : (long) random.nextInt();
        } else if (raw == boolean.class) {
            return random.nextBoolean();
        } else if (raw == Instant.class) {
            return instant();
        } else if (raw == Duration.class) {
            return Duration.ofNanos(random.nextLong() >>> 8);
        } else if (raw == IpAddress.class) {
            return address();
        } else if (raw == IpPrefix.class) {
            IpAddress address = address();
            int length = random.nextInt(address.bitLength() + 1);
            return new IpPrefix(IpPrefix.mask(address, length), length);
        } else if (raw == TransportProtocol.class) {
            return random.nextBoolean() ? TransportProtocol.TCP : new TransportProtocol(random.nextInt(256));
        } else if (raw == Component.class) {
            return Component.DOCUMENTED.get(random.nextInt(Component.DOCUMENTED.size()));
        } else if (raw == Ports.class) {
            return Ports.parse(List.of("*", "9042", "9042|9142", "30000-32767").get(random.nextInt(4)));
        }
        return null;
    }

    /** Mostly our time with all nanoseconds; sometimes whole seconds; sometimes what a broken clock says. */
    private Instant instant() {
        return switch (random.nextInt(16)) {
            case 0 -> Instant.ofEpochSecond(random.nextInt());
            case 1 -> Instant.ofEpochSecond(random.nextLong() >> 12, random.nextInt(1_000_000_000));
            case 2 -> Instant.EPOCH;
            default ->
                Instant.ofEpochSecond(1_790_000_000L + random.nextInt(10_000_000), random.nextInt(1_000_000_000));
        };
    }

    private IpAddress address() {
        return switch (random.nextInt(3)) {
            case 0 -> IpAddress.v6(0x20010db800000000L, random.nextLong());
            case 1 -> IpAddress.v6(random.nextLong(), random.nextLong());
            default -> IpAddress.v4(random.nextInt());
        };
    }

    /** Tries until the record's own rules accept it; the parts are drawn anew each time. */
    private Object record(Class<?> raw) {
        RecordComponent[] components = raw.getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        for (int i = 0; i < types.length; i++) {
            types[i] = components[i].getType();
        }
        for (int attempt = 0; attempt < MAX_TRIES; attempt++) {
            Object[] values = new Object[components.length];
            for (int i = 0; i < values.length; i++) {
                AnnotatedType annotated = components[i].getAnnotatedType();
                boolean absent = annotated.isAnnotationPresent(Nullable.class) && random.nextBoolean();
                values[i] = absent ? null : value(components[i].getGenericType());
            }
            try {
                Constructor<?> constructor = raw.getDeclaredConstructor(types);
                return constructor.newInstance(values);
            } catch (InvocationTargetException e) {
                if (!(e.getCause() instanceof IllegalArgumentException)) {
                    throw new IllegalStateException(raw.getName(), e);
                }
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException(raw.getName(), e);
            }
        }
        throw new IllegalStateException(raw.getName() + ": no valid value in " + MAX_TRIES + " tries");
    }
}
