package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.spi.GeneratedModels;
import java.io.File;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class GeneratedInModulesTest {
  private static final String MODEL = "@Table record Car(@PartitionKey String id) {}";
  private static final String PROVIDES =
      "provides io.cqlengine.api.spi.GeneratedModels with com.acme.garage.CqlEngineModels;";

  @Test
  void theProviderHasTheNameThatTheDescriptorDeclares() {
    Compiled compiled =
        compile(
                "module com.acme.garage { requires io.cqlengine.api; exports com.acme; "
                    + PROVIDES
                    + " }")
            .clean();

    assertThat(compiled.source("com.acme.garage.CqlEngineModels")).contains("new Car_Access()");
    assertThat(compiled.models()).hasSize(1);
  }

  @Test
  void aModuleWithoutTheLineIsAnError() {
    Compiled failed = compile("module com.acme.garage { requires io.cqlengine.api; }");

    assertThat(failed.messages())
        .containsExactly(
            "The module com.acme.garage does not provide its generated models. Add this line to"
                + " module-info.java: "
                + PROVIDES);
    assertThat(failed.linesOf("does not provide"))
        .containsExactly("module com.acme.garage { requires io.cqlengine.api; }");
  }

  @Test
  void anotherNameIsPossible() {
    Compiled compiled =
        compile(
                "module com.acme.garage { requires io.cqlengine.api; provides"
                    + " io.cqlengine.api.spi.GeneratedModels with com.acme.Provided; }",
                "-Acqlengine.provider=com.acme.Provided")
            .clean();

    assertThat(compiled.has("com.acme.Provided")).isTrue();
  }

  @Test
  void aModuleMayHaveUserTypesAlone() {
    Compiled compiled =
        Compiled.with(
                List.of("--module-path", modulePath()),
                "module com.acme.garage { requires io.cqlengine.api; " + PROVIDES + " }",
                "@UserType record Address(String street) {}")
            .clean();

    assertThat(compiled.source("com.acme.garage.CqlEngineModels")).contains("new Address_Access()");
  }

  @Test
  void theTestsOfAModuleHaveColumnsButNoProvider() {
    Compiled main =
        compile("module com.acme.garage { requires io.cqlengine.api; " + PROVIDES + " }").clean();
    String path = main.directory().resolve("classes") + File.pathSeparator + modulePath();

    Compiled tests =
        Compiled.with(
                List.of(
                    "--module-path", path, "--patch-module", "com.acme.garage=" + Compiled.SOURCES),
                "@Table record Bike(@PartitionKey String id) {}")
            .clean();

    assertThat(tests.has("com.acme.Bike_")).isTrue();
    assertThat(tests.has("com.acme.Bike_Access")).isFalse();
    assertThat(tests.has("com.acme.garage.CqlEngineModels")).isFalse();
  }

  private static Compiled compile(String descriptor, String... options) {
    List<String> all =
        Stream.concat(Stream.of("--module-path", modulePath()), Stream.of(options)).toList();
    return Compiled.with(all, descriptor, MODEL);
  }

  private static String modulePath() {
    return Stream.of(GeneratedModels.class, CqlSession.class, Nullable.class)
        .map(GeneratedInModulesTest::location)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private static String location(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
