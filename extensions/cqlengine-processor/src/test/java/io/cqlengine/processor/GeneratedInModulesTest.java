package io.cqlengine.processor;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import io.cqlengine.api.spi.GeneratedModels;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedInModulesTest {
  private static final String MODEL = "@Table record Car(@PartitionKey String id) {}";
  private static final String TABLE = "@io.cqlengine.api.annotation.Table";
  private static final String KEY = "@io.cqlengine.api.annotation.PartitionKey";
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

  @Test
  void aModuleHasAllModelsWhenOneOfThemIsCompiled() {
    List<String> options = List.of("--module-path", modulePath());
    Compiled all =
        Compiled.with(
                options,
                "module com.acme.garage { requires io.cqlengine.api; " + PROVIDES + " }",
                MODEL,
                "@Table record Bike(@PartitionKey String id) {}")
            .clean();
    List<String> services = all.services("");

    Compiled one =
        all.again(options, "@Table record Car(@PartitionKey String id, int year) {}").clean();

    assertThat(one.models())
        .extracting(model -> model.type().getSimpleName())
        .containsExactly("Bike", "Car");
    assertThat(one.model("Car").members()).containsExactly("id", "year");
    assertThat(one.services("")).isEqualTo(services);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void eachOfSeveralModulesInOneCompilationHasAProvider(int modules, @TempDir Path sources)
      throws IOException {
    List<Path> files = new ArrayList<>();
    for (int i = 0; i < modules; i++) {
      String name = "module" + i + ".garage";
      files.add(write(sources.resolve(name + "/module-info.java"), descriptor(name)));
      String model = "package com.acme.of%d; %s public record Car(%s String id) {}";
      String path = name + "/com/acme/of" + i + "/Car.java";
      files.add(write(sources.resolve(path), model.formatted(i, TABLE, KEY)));
    }

    Compiled compiled =
        Compiled.of(
            files, "--module-path", modulePath(), "--module-source-path", sources.toString());

    assertThat(compiled.errors()).isEmpty();
    for (int i = 0; i < modules; i++) {
      String name = "module" + i + ".garage";
      assertThat(compiled.generated()).contains(name + "." + name + ".CqlEngineModels");
      assertThat(compiled.services(name))
          .containsExactly(
              name + ".CqlEngineModels",
              "# com.acme.of%1$d.Car_Access com.acme.of%1$d.Car".formatted(i));
    }
  }

  @Test
  void aClassThatTheCompilerRejectsIsNamed(@TempDir Path sources) throws IOException {
    List<Path> files =
        List.of(
            write(sources.resolve("module-info.java"), descriptor("com.acme.garage")),
            write(sources.resolve("Car.java"), TABLE + " record Car(" + KEY + " String id) {}"));

    assertThat(Compiled.of(files, "--module-path", modulePath()).errors())
        .anyMatch(text -> text.startsWith("A generated file cannot be written. "))
        .noneMatch(text -> text.contains("exists"));
  }

  private static String descriptor(String module) {
    return "module %1$s { requires io.cqlengine.api; provides %2$s with %1$s.CqlEngineModels; }"
        .formatted(module, GeneratedModels.class.getName());
  }

  private static Path write(Path file, String source) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, source);
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
