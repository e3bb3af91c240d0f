package io.cqlengine.management;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.spi.EngineFacility;
import io.cqlengine.management.service.SchemaManagerFacility;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor.Provides;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class SchemaManagerFacilityTest {
  private static final String SERVICE = EngineFacility.class.getName();
  private static final String PROVIDER = SchemaManagerFacility.class.getName();

  @Test
  void theModulePathFindsIt() throws URISyntaxException {
    URI classes = SchemaManager.class.getProtectionDomain().getCodeSource().getLocation().toURI();

    assertThat(ModuleFinder.of(Path.of(classes)).findAll())
        .flatExtracting(module -> module.descriptor().provides())
        .filteredOn(Provides::service, SERVICE)
        .flatExtracting(Provides::providers)
        .containsExactly(PROVIDER);
  }

  @Test
  void theClassPathFindsIt() throws IOException {
    try (InputStream services =
        SchemaManager.class.getResourceAsStream("/META-INF/services/" + SERVICE)) {
      assertThat(new String(services.readAllBytes(), UTF_8)).hasLineCount(1).contains(PROVIDER);
    }
  }

  @Test
  void itMakesSchemaManagers() {
    assertThat(new SchemaManagerFacility().type()).isEqualTo(SchemaManager.class);
  }
}
