package io.cqlengine.tests.documentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.AsciiOnly;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Default;
import io.cqlengine.api.annotation.Length;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Range;
import io.cqlengine.api.annotation.Required;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.connection.ConnectionSettings;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.query.ValidationException;
import io.cqlengine.api.routing.RouteAnswer;
import io.cqlengine.api.routing.RouteRequest;
import io.cqlengine.api.spi.ConnectionResolver;
import io.cqlengine.batch.BatchQuery;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.text.SimpleDateFormat;
import java.time.LocalDateTime;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.assertj.core.api.AbstractStringAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Errors of everyday mistakes in full, of those that need no server. */
class ErrorTextsTest {
  private static final String HERE = ErrorTextsTest.class.getName();

  @Table
  record Automobile(
      @PartitionKey String manufacturer,
      @ClusteringKey Integer year,
      @Required @Length(max = 20) String model,
      @Range(min = "0") Integer cost) {}

  @Table
  record Owner(@PartitionKey @Default("nobody") String id, Map<String, String> otherHomes) {}

  /** As on the page of models. */
  @Table
  record Article(
      @PartitionKey UUID id,
      @Required String title,
      Set<@Length(max = 100) String> tags,
      Map<@AsciiOnly String, List<@Range(min = "0") Integer>> scores,
      Optional<@Length(max = 500) String> summary) {}

  @Table
  interface Vehicle {}

  @SuppressWarnings("rawtypes") // what it is about
  @Table
  record Untyped(@PartitionKey int id, List list, List<?> any, Date date, LocalDateTime local) {}

  @Table
  static class Closed extends SimpleDateFormat {
    private static final long serialVersionUID = 1L;
    @PartitionKey int id;
  }

  private final CqlEngine engine =
      CqlEngine.builder().connection(settings()).discovery(false).build();
  private final QuerySet<Automobile> autos = engine.objects(Automobile.class);

  private static ConnectionSettings settings() {
    return ConnectionSettings.named("cluster1")
        .contactPoint("127.0.0.1", 1)
        .keyspace("garage")
        .lazyConnect()
        .asDefault()
        .build();
  }

  @AfterEach
  void close() {
    engine.close();
  }

  private static AbstractStringAssert<?> message(ThrowingCallable call) {
    return assertThatThrownBy(call).message();
  }

  private static AbstractStringAssert<?> messageOfConfig(String hocon) {
    return message(CqlEngine.builder().configText(hocon)::build);
  }

  @Test
  void ofAnUnknownMember() {
    message(() -> autos.filter(Columns.col("manufactur").eq("Tesla")))
        .isEqualTo(
            "Automobile.filter(...) is rejected: Automobile has no member 'manufactur'. Did you"
                + " mean 'manufacturer'?");
    message(() -> Columns.of(Owner.class).map("other_homes", String.class, String.class))
        .isEqualTo(
            HERE
                + "$Owner has no member 'other_homes'. Did you mean 'otherHomes'? Column constants"
                + " have the names of the members in Java.");
  }

  @Test
  void ofAnEntityThatIsNull() {
    message(() -> autos.save(null)).isEqualTo("entity is null");
  }

  @Test
  void ofAConstraint() {
    message(() -> autos.save(new Automobile("Tesla", 2012, null, -1)))
        .isEqualTo(
            """
            Automobile.save(...) is rejected:
              - Automobile.model must not be null
              - Automobile.cost must be at least 0\
            """);
  }

  @Test
  void ofConstraintsAsThePageOfModelsShowsThem() throws IOException {
    String page = Files.readString(Path.of("../../docs/models.md"));
    Article article =
        new Article(
            UUID.randomUUID(),
            "",
            Set.of("x".repeat(120)),
            Map.of("größe", List.of(-1)),
            Optional.empty());

    assertThatThrownBy(() -> engine.objects(Article.class).save(article))
        .isInstanceOfSatisfying(
            ValidationException.class,
            e ->
                assertThat(page)
                    .contains("\n```\n" + String.join("\n", e.violations()) + "\n```\n"));
  }

  @Test
  void ofAKeyThatIsNullAndHasADefault() {
    message(() -> engine.objects(Owner.class).save(new Owner(null, Map.of())))
        .isEqualTo(
            "Owner.save(...) is rejected: Owner.id is null, but a key needs a value. create(...)"
                + " fills in its default.");
  }

  @Test
  void ofAClassThatIsNotAModel() {
    message(() -> engine.objects(String.class))
        .isEqualTo(
            """
            java.lang.String cannot be a model.
              - it is not annotated with @Table. Annotate the record or class.\
            """);
    message(() -> engine.objects(Vehicle.class))
        .isEqualTo(
            HERE
                + """
                $Vehicle cannot be a model.
                  - only records, classes and sealed types can be models. Declare it as one of them.\
                """);
  }

  @Test
  void ofTypesThatCassandraLacks() {
    message(() -> engine.objects(Untyped.class))
        .isEqualTo(
            HERE
                + """
                $Untyped cannot be a model.
                  - list: java.util.List has no CQL type. Give List a type argument.
                  - any: java.util.List has no CQL type. Give List a type argument.
                  - date: java.util.Date has no CQL type. Use Instant.
                  - local: java.time.LocalDateTime has no CQL type. It is not a point in time. Use Instant.\
                """);
  }

  @Test
  void ofAClosedPackage() {
    message(() -> engine.objects(Closed.class))
        .containsOnlyOnce(
            "pattern, formatData, defaultCenturyStart, locale: neither a getter nor the field is"
                + " public. Make one of them public, or")
        .containsOnlyOnce("open it (opens java.text to ALL-UNNAMED)");
  }

  @Test
  void ofABatchOfAnotherContext() {
    QuerySet<Automobile> other = engine.hint("tenant", "acme").objects(Automobile.class);
    Automobile tesla = new Automobile("Tesla", 2012, "S", 1);

    message(() -> BatchQuery.on(engine).run(batch -> other.batch(batch).save(tesla)))
        .isEqualTo(
            "Automobile.save does not fit into the batch. The operation's context has the hint"
                + " [tenant], the batch's has none. Create both from the same context.");
  }

  /** Answers each request with a keyspace. */
  public static final class Tenants implements ConnectionResolver {
    @Override
    public RouteAnswer resolve(RouteRequest request) {
      return RouteAnswer.keyspace("acme");
    }
  }

  @Test
  void aRouteSaysWhatDecidedIt() {
    assertThat(autos.key("Tesla").explain().route())
        .hasToString(
            "connection 'cluster1' (default connection), keyspace 'garage' (connection default)");
    try (CqlEngine resolving =
        CqlEngine.builder().connection(settings()).resolver(new Tenants()).build()) {
      assertThat(
              resolving.using("cluster1").objects(Automobile.class).key("Tesla").explain().route())
          .hasToString(
              "connection 'cluster1' (context), keyspace 'acme' (resolver " + HERE + "$Tenants)");
    }
  }

  @Test
  void ofAConnectionThatIsNotRegistered() {
    message(() -> autos.using("clster1").key("Tesla").list())
        .isEqualTo(
            "Connection 'clster1' is not registered. The registered ones are 'cluster1'. Did you"
                + " mean 'cluster1'?");
    try (CqlEngine empty = CqlEngine.create()) {
      message(() -> empty.objects(Automobile.class).key("Tesla").list())
          .isEqualTo("No connection is registered. Use connections().register(...).");
    }
  }

  @Test
  void ofAPortWithoutServer() {
    message(() -> autos.key("Tesla").list())
        .isEqualTo(
            "Connection 'cluster1' cannot connect to [127.0.0.1:1]: Connection refused. Check host"
                + " and port, and that the cluster runs. If the server uses TLS, configure"
                + " tls(...).");
  }

  @Test
  void ofAMistakeInHocon() {
    messageOfConfig("cqlengine.connections.c1 {}")
        .endsWith("Connection 'c1' has no contact point. Add contact-points, or cloud-bundle.");
    messageOfConfig("cqlengine.connections.c1 { contact-point = a }")
        .endsWith(
            "a problem. configText line 1, cqlengine.connections.c1.contact-point: unknown key. Did"
                + " you mean 'contact-points'?");
    messageOfConfig(
            "cqlengine.connections.c1 { contact-points = [a], consistency = LOCAL_QUORRUM }")
        .endsWith("is not a consistency level. Did you mean 'LOCAL_QUORUM'?");
  }

  @Test
  void ofAServicesFileWithoutItsClass(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("META-INF/services/" + ConnectionResolver.class.getName());
    Files.createDirectories(file.getParent());
    Files.writeString(file, "com.acme.Tenants");

    try (URLClassLoader loader =
        new URLClassLoader(new URL[] {folder.toUri().toURL()}, getClass().getClassLoader())) {
      message(CqlEngine.builder().classLoader(loader)::build)
          .isEqualTo(
              "A ConnectionResolver on the path fails to load. Provider com.acme.Tenants not found."
                  + " Correct or remove it in "
                  + file.toUri().toURL()
                  + ", or switch discovery off.");
    }
  }
}
