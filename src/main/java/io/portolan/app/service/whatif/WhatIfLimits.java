package io.portolan.app.service.whatif;

import io.portolan.app.service.ServiceConfig;
import io.portolan.model.ConfigurationException;
import java.time.Duration;

/**
 * How much one instance does of it.
 *
 * @param runs at once
 * @param longest stretch of time that may be asked for
 * @param mostEvents judged in a run
 * @param mostTime that a run may take
 */
public record WhatIfLimits(int runs, Duration longest, long mostEvents, Duration mostTime) {
    /**
     * Of the configuration.
     *
     * @throws ConfigurationException naming the property
     */
    public static WhatIfLimits of(ServiceConfig.WhatIf config) {
        return new WhatIfLimits(
                (int) within("runs", config.runs(), 8),
                Duration.ofDays(within("longest-days", config.longestDays(), 366)),
                within("most-events", config.mostEvents(), 1_000_000_000),
                Duration.ofSeconds(within("most-seconds", config.mostSeconds(), 3600)));
    }

    private static long within(String property, long value, long most) {
        if (value < 1 || value > most) {
            throw new ConfigurationException(
                    "portolan.what-if." + property + ": " + value + " (expected: 1.." + most + ")");
        }
        return value;
    }
}
