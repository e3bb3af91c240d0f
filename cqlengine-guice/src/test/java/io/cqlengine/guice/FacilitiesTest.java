package io.cqlengine.guice;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.spi.EngineFacility;
import io.cqlengine.batch.BatchFactory;
import io.cqlengine.management.SchemaManager;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FacilitiesTest {

  @Test
  void thoseOnThePathAreFoundOrderedByWhatTheyMake() {
    assertThat(Facilities.discover(Optional.empty()))
        .extracting(facility -> (Object) facility.type())
        .containsExactly(BatchFactory.class, SchemaManager.class);
  }

  @Test
  void whereTheChosenLoaderSeesNoneTheModulesOwnIsAsked() {
    assertThat(Facilities.discover(Optional.of(ClassLoader.getPlatformClassLoader()))).hasSize(2);
  }

  @Test
  void twoOfOneTypeAreRejectedNamingBoth() {
    assertThatThrownBy(() -> Facilities.distinct(List.of(new Fake(), new Other())))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("both make java.lang.String")
        .hasMessageContaining(Fake.class.getName())
        .hasMessageContaining(Other.class.getName());
  }

  @Test
  void oneThatReturnsNullIsNamed() {
    assertThatThrownBy(() -> Facilities.distinct(List.of(new Empty())))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageStartingWith(Empty.class.getName() + ".type returned null.");
    assertThatThrownBy(() -> Facilities.made(new Empty(), null))
        .isInstanceOf(CqlEngineException.class)
        .hasMessageStartingWith(Empty.class.getName() + ".create returned null.");
  }

  @Test
  void oneThatCannotBeLoadedIsAnErrorAtCreation(@TempDir Path jar) throws IOException {
    Path services = Files.createDirectories(jar.resolve("META-INF/services"));
    Files.writeString(
        services.resolve(EngineFacility.class.getName()), "no.such.Facility\n", UTF_8);
    URL[] path = {jar.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      CqlEngineModule module = CqlEngineModule.builder().classLoader(loader).build();

      assertThatThrownBy(() -> Guice.createInjector(module))
          .isInstanceOf(CreationException.class)
          .hasMessageContaining("no.such.Facility");
    }
  }

  private static class Fake implements EngineFacility<String> {
    @Override
    public Class<String> type() {
      return String.class;
    }

    @Override
    public String create(QueryContext context) {
      return "made";
    }
  }

  private static final class Other extends Fake {}

  private static final class Empty implements EngineFacility<String> {
    @Override
    public Class<String> type() {
      return null;
    }

    @Override
    public String create(QueryContext context) {
      return null;
    }
  }
}
