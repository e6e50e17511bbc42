package io.portolan.transport.wire;

import com.google.protobuf.ProtocolMessageEnum;
import io.portolan.model.connection.InitiatorEvidence;
import io.portolan.model.connection.NameEvidence;
import io.portolan.model.connection.Outcome;
import io.portolan.model.matrix.Evidence;
import io.portolan.model.matrix.Layer;
import io.portolan.model.observation.LossCause;
import io.portolan.model.tls.ClientAuthentication;
import io.portolan.model.tls.EncryptedHello;
import io.portolan.model.tls.TlsState;
import io.portolan.model.tls.TlsVersion;
import io.portolan.model.verdict.Disposition;
import io.portolan.model.verdict.SecurityGrade;
import io.portolan.model.verdict.ViolationKind;
import io.portolan.transport.proto.Wire;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/**
 * One enum of the model and its twin on the wire, which carries the enum's name as a prefix.
 *
 * <p>They are paired by name, so that reordering the model's enum cannot change what lies on a topic, and a constant that was added to
 * the model only fails at once, in every test.
 */
final class WireEnum<M extends Enum<M>, W extends Enum<W> & ProtocolMessageEnum> {
    static final WireEnum<InitiatorEvidence, Wire.InitiatorEvidence> INITIATOR =
            new WireEnum<>(InitiatorEvidence.class, Wire.InitiatorEvidence.class);
    static final WireEnum<Outcome, Wire.Outcome> OUTCOME = new WireEnum<>(Outcome.class, Wire.Outcome.class);
    static final WireEnum<TlsState, Wire.TlsState> TLS_STATE = new WireEnum<>(TlsState.class, Wire.TlsState.class);
    static final WireEnum<TlsVersion, Wire.TlsVersion> TLS_VERSION =
            new WireEnum<>(TlsVersion.class, Wire.TlsVersion.class);
    static final WireEnum<ClientAuthentication, Wire.ClientAuthentication> CLIENT_AUTHENTICATION =
            new WireEnum<>(ClientAuthentication.class, Wire.ClientAuthentication.class);
    static final WireEnum<NameEvidence, Wire.NameEvidence> NAME_EVIDENCE =
            new WireEnum<>(NameEvidence.class, Wire.NameEvidence.class);
    static final WireEnum<EncryptedHello, Wire.EncryptedHello> ENCRYPTED_HELLO =
            new WireEnum<>(EncryptedHello.class, Wire.EncryptedHello.class);
    static final WireEnum<Disposition, Wire.Disposition> DISPOSITION =
            new WireEnum<>(Disposition.class, Wire.Disposition.class);
    static final WireEnum<ViolationKind, Wire.ViolationKind> VIOLATION_KIND =
            new WireEnum<>(ViolationKind.class, Wire.ViolationKind.class);
    static final WireEnum<SecurityGrade, Wire.SecurityGrade> SECURITY_GRADE =
            new WireEnum<>(SecurityGrade.class, Wire.SecurityGrade.class);
    static final WireEnum<LossCause, Wire.LossCause> LOSS_CAUSE = new WireEnum<>(LossCause.class, Wire.LossCause.class);
    static final WireEnum<Layer, Wire.Layer> LAYER = new WireEnum<>(Layer.class, Wire.Layer.class);
    static final WireEnum<Evidence, Wire.Evidence> EVIDENCE = new WireEnum<>(Evidence.class, Wire.Evidence.class);

    private final String name;
    private final Map<M, W> toWire;
    private final Map<W, M> toModel;

    private WireEnum(Class<M> model, Class<W> wire) {
        name = model.getSimpleName();
        toWire = new EnumMap<>(model);
        toModel = new EnumMap<>(wire);
        String prefix = name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toUpperCase(Locale.ROOT) + "_";
        for (M constant : model.getEnumConstants()) {
            W twin = Enum.valueOf(wire, prefix + constant.name());
            toWire.put(constant, twin);
            toModel.put(twin, constant);
        }
    }

    W encode(M value) {
        W twin = toWire.get(value);
        if (twin == null) {
            throw new IllegalStateException(name + "." + value + " has no twin on the wire");
        }
        return twin;
    }

    /** Refuses UNSPECIFIED and numbers that this version does not know. */
    M decode(W value) {
        M twin = toModel.get(value);
        if (twin == null) {
            throw new IllegalArgumentException(name + ": " + value + " (expected: one of " + toWire.keySet() + ")");
        }
        return twin;
    }
}
