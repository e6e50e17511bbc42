package io.portolan.view.finding;

import io.portolan.model.finding.Party;
import org.jspecify.annotations.Nullable;

/**
 * One end of a finding's edge.
 *
 * @param component its id, null for a stranger
 * @param stranger address or host name of a stranger, null for a component
 * @param title the name as Google's page writes it, or the stranger's address or name
 */
public record PartyView(
        @Nullable String component, @Nullable String stranger, String title) {
    public static PartyView of(Party party) {
        return new PartyView(
                party.component() == null ? null : party.component().id(), party.stranger(), party.title());
    }
}
