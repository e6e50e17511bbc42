package io.portolan.architecture;

import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;

/** Finds calls of {@code printStackTrace()}. */
final class NoStackTraces {
    static final ArchCondition<JavaMethod> CONDITION = new ArchCondition<>("not call printStackTrace()") {
        @Override
        public void check(JavaMethod method, ConditionEvents events) {
            method.getMethodCallsFromSelf().stream()
                    .filter(call -> call.getTarget().getName().equals("printStackTrace")
                            && call.getTarget().getRawParameterTypes().isEmpty())
                    .forEach(call -> events.add(SimpleConditionEvent.violated(method, call.getDescription())));
        }
    };

    private NoStackTraces() {}
}
