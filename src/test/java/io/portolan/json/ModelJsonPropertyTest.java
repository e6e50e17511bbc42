package io.portolan.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.portolan.model.RandomModel;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

class ModelJsonPropertyTest {
    private static final int VALUES = 200;

    @TestFactory
    Stream<DynamicTest> shouldGiveBackEveryRecordOfTheModel() {
        return records().stream()
                .map(type -> DynamicTest.dynamicTest(type.getSimpleName(), () -> {
                    long seed = System.nanoTime();
                    System.out.println("ModelJsonPropertyTest " + type.getSimpleName() + " seed " + seed);
                    RandomModel random = new RandomModel(seed);
                    for (int i = 0; i < VALUES; i++) {
                        Object value = random.next(type);
                        String json = ModelJson.write(value);

                        Object read = ModelJson.read(json, type);

                        assertThat(read).as("seed %d: %s", seed, json).isEqualTo(value);
                        assertThat(ModelJson.write(read)).as("seed %d", seed).isEqualTo(json);
                    }
                }));
    }

    @Test
    void shouldFindTheRecordsOfTheModel() {
        assertThat(records()).hasSizeGreaterThan(35).allMatch(Class::isRecord);
    }

    private static List<Class<?>> records() {
        return new ClassFileImporter()
                        .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                        .importPackages("io.portolan.model")
                        .stream()
                        .filter(JavaClass::isRecord)
                        .<Class<?>>map(JavaClass::reflect)
                        .sorted((a, b) -> a.getName().compareTo(b.getName()))
                        .toList();
    }
}
