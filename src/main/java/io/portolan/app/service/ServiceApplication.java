package io.portolan.app.service;

import io.portolan.app.service.whatif.WhatIf;
import io.portolan.model.ConfigurationException;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.QuarkusApplication;
import jakarta.enterprise.inject.spi.CDI;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** The running service: roles are started, a task runs beside them, then it serves until it is told to stop. */
public final class ServiceApplication implements QuarkusApplication {
    private static final AtomicReference<@Nullable ServiceTask> TASK = new AtomicReference<>();

    /** What a command does while the service runs. */
    @FunctionalInterface
    public interface ServiceTask {
        /** Continue to serve after the task. */
        int KEEP_SERVING = -1;

        /**
         * Runs once the roles are started.
         *
         * @return the exit code with which to stop, or {@link #KEEP_SERVING}
         */
        int run(ServiceRoles roles) throws Exception;
    }

    /** Ends the running service with status 2: what it stands on is gone, and its supervisor must notice. */
    public static void fail(String why) {
        System.err.println("portolan: " + why);
        Quarkus.asyncExit(2);
    }

    /** Starts Quarkus with this task, and returns the exit code when it has stopped. */
    public static int serve(ServiceSettings settings, ServiceTask task) {
        settings.checkPort();
        settings.apply();
        TASK.set(task);
        AtomicInteger exit = new AtomicInteger(2);
        Quarkus.run(ServiceApplication.class, (code, problem) -> {
            if (problem != null) {
                System.err.println("portolan: " + rootOf(problem).getMessage());
            }
            exit.set(problem == null ? code : 2);
        });
        return exit.get();
    }

    @Override
    public int run(String... arguments) throws Exception {
        ServiceTask task = TASK.get();
        // Closed in the reverse order: callers of what-if hear of the end before the connections are closed.
        try (ServiceRoles roles = CDI.current().select(ServiceRoles.class).get();
                WhatIf whatIf = CDI.current().select(WhatIf.class).get()) {
            roles.start();
            int code = task == null ? ServiceTask.KEEP_SERVING : task.run(roles);
            if (code == ServiceTask.KEEP_SERVING) {
                Quarkus.waitForExit();
                code = 0;
            }
            return code;
        }
    }

    private static Throwable rootOf(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null && !(root instanceof ConfigurationException)) {
            root = root.getCause();
        }
        return root;
    }
}
