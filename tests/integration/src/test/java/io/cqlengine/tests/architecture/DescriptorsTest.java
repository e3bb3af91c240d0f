package io.cqlengine.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlSession;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the descriptors say. */
class DescriptorsTest {
  private static final String DRIVER = "java.driver.core";

  static List<OwnModule> modules() {
    return OwnModule.all();
  }

  /** The name comes from the driver's file name, so a renamed jar would break every descriptor. */
  @Test
  void theDriversModuleIsNamedJavaDriverCore() throws URISyntaxException {
    Path jar =
        Path.of(CqlSession.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    assertThat(ModuleFinder.of(jar).findAll())
        .extracting(ModuleReference::descriptor)
        .singleElement()
        .satisfies(
            driver -> {
              assertThat(driver.name()).isEqualTo(DRIVER);
              assertThat(driver.isAutomatic()).isTrue();
            });
  }

  @Test
  void onlyTheApiAndTheTestKitNameTheDriver() {
    assertThat(modules())
        .filteredOn(module -> module.required().contains(DRIVER))
        .extracting(OwnModule::name)
        .containsExactlyInAnyOrder("io.cqlengine.api", "io.cqlengine.testkit");
  }

  @Test
  void onlyTheApiIsRequiredAmongOurs() {
    assertThat(modules())
        .allSatisfy(
            module ->
                assertThat(module.required())
                    .filteredOn(name -> name.startsWith("io.cqlengine."))
                    .isSubsetOf("io.cqlengine.api"));
  }

  @Test
  void theEngineExportsNothing() {
    assertThat(modules())
        .filteredOn(module -> module.name().equals("io.cqlengine.core"))
        .singleElement()
        .satisfies(core -> assertThat(core.descriptor().exports()).isEmpty());
  }

  @Test
  void nothingIsOpened() {
    assertThat(modules())
        .allSatisfy(
            module -> {
              assertThat(module.descriptor().isOpen()).isFalse();
              assertThat(module.descriptor().opens()).isEmpty();
            });
  }

  @Test
  void onlyTheRulesAreExportedToNamedModules() {
    assertThat(modules())
        .flatExtracting(module -> module.descriptor().exports())
        .filteredOn(exports -> exports.isQualified())
        .extracting(exports -> exports.source())
        .containsExactly("io.cqlengine.api.rules");
  }

  /** Each line of the text was looked at: change it together with a descriptor, on purpose. */
  @Test
  void descriptorsAreAsReviewed() throws IOException {
    try (InputStream reviewed = getClass().getResourceAsStream("/descriptors.txt")) {
      assertThat(DescriptorText.of(modules()))
          .isEqualTo(new String(reviewed.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** One is read on the module path, the other on the class path. */
  @ParameterizedTest
  @MethodSource("modules")
  void providesAndMetaInfServicesSayTheSame(OwnModule module) {
    assertThat(ServiceFiles.of(module)).isEqualTo(module.provided());
  }
}
