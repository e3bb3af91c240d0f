package io.cqlengine.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.model.ModelException;
import io.cqlengine.api.spi.GeneratedModel;
import io.cqlengine.api.spi.GeneratedModels;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.HandWritten;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an engine finds generated code, and which it rejects. */
class GeneratedModelsTest {
  @TempDir Path directory;
  private OwnLoader loader;

  @BeforeEach
  void open() throws IOException {
    loader = new OwnLoader(directory);
  }

  @AfterEach
  void close() {
    loader.close();
  }

  /** No constructor can be used without generated code. */
  @Table
  public static final class Parcel {
    @PartitionKey private final String id;

    private Parcel(Object... parts) {
      this.id = (String) parts[0];
    }

    public static final GeneratedModel<Parcel> ACCESS =
        new HandWritten<>(
            Parcel.class, List.of("id"), parcel -> new Object[] {parcel.id}, Parcel::new);
  }

  /** As the annotation processor would write it. */
  public static class Models implements GeneratedModels {
    @Override
    public int format() {
      return FORMAT;
    }

    @Override
    public String processor() {
      return "1.0";
    }

    @Override
    public List<GeneratedModel<?>> models() {
      return List.of(Parcel.ACCESS);
    }
  }

  /** Of another compilation. */
  public static final class OtherModels extends Models {}

  private CqlEngine.Builder engine() {
    return Offline.engine()
        .classLoader(loader)
        .connection(Offline.lazy("c1").keyspace("k1").asDefault().build())
        .model(Parcel.class);
  }

  private void found(Class<?>... services) throws IOException {
    loader.withPlugins(GeneratedModels.class, services);
  }

  private static void reads(CqlEngine.Builder builder) {
    try (CqlEngine engine = builder.build()) {
      assertThat(engine.objects(Parcel.class).at(new Parcel("a")).explain().values())
          .containsExactly("a");
    }
  }

  @Test
  void withoutGeneratedCodeTheClassIsNotAModel() {
    assertThatThrownBy(() -> engine().build())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining("no constructor can be used");
  }

  @Test
  void generatedCodeIsFoundAsAService() throws IOException {
    found(Models.class);

    reads(engine());
  }

  @Test
  void withoutDiscoveryItIsGivenToTheBuilder() throws IOException {
    found(Models.class);

    assertThatThrownBy(() -> engine().discovery(false).build()).isInstanceOf(ModelException.class);
    reads(engine().discovery(false).generatedModels(new Models()));
  }

  @Test
  void theSameCodeMayBeGivenAndFound() throws Exception {
    found(Models.class);

    Class<?> models = loader.loadClass(Models.class.getName());
    reads(engine().generatedModels((GeneratedModels) models.getConstructor().newInstance()));
  }

  @Test
  void codeOfTwoCompilationsForOneClassIsAnError() throws IOException {
    found(Models.class, OtherModels.class);

    assertThatThrownBy(() -> engine().build())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining(Models.class.getName())
        .hasMessageContaining(OtherModels.class.getName())
        .hasMessageContaining("generated access to " + Parcel.class.getName());
  }

  @Test
  void anUnknownFormatIsAnErrorThatNamesBothVersions() {
    assertThatThrownBy(
            () -> engine().generatedModels(new HandWritten.Service(2, List.of())).build())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("has format 2 of cqlengine-processor 9.9")
        .hasMessageContaining("this engine knows format 1")
        .hasMessageContaining("Compile it again");
  }

  @Test
  void codeOfOtherMembersIsAnErrorAtStart() {
    GeneratedModels old =
        HandWritten.service(
            new HandWritten<>(
                Parcel.class,
                List.of("id", "weight"),
                parcel -> new Object[] {parcel.id, 1},
                Parcel::new));

    assertThatThrownBy(() -> engine().generatedModels(old).build())
        .isInstanceOf(ModelException.class)
        .hasMessageContaining(Parcel.class.getName())
        .hasMessageContaining("with weight")
        .hasMessageContaining("Compile the class again");
  }

  @Test
  void codeThatFailsToLoadIsAnError() throws IOException {
    loader.withPlugins(GeneratedModels.class, "com.example.NoSuchModels");

    assertThatThrownBy(() -> engine().build())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("GeneratedModels on the path fails to load")
        .hasMessageContaining("com.example.NoSuchModels");
  }

  @Test
  void codeWithoutAClassIsAnErrorThatNamesTheCode() {
    GeneratedModels broken =
        HandWritten.service(
            new HandWritten<>(null, List.of("id"), parcel -> new Object[0], Parcel::new));

    assertThatThrownBy(() -> engine().generatedModels(broken).build())
        .isInstanceOf(CqlEngineException.class)
        .hasMessageContaining("HandWritten.type returned null. Correct or remove the plug-in.");
  }
}
