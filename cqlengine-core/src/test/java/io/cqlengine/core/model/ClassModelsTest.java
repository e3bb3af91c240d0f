package io.cqlengine.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.Nulls;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.annotation.TableOptions;
import io.cqlengine.api.model.ColumnModel;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.spi.NamingStrategy;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.fixture.TestModels;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What a model says of a class: members, keys, statics, indexes, options and names. */
@SuppressWarnings("unused")
class ClassModelsTest {
  private final ModelRegistry models = TestModels.registry();

  abstract static class Base<K> {
    @PartitionKey protected K id;
  }

  @Table(nulls = Nulls.DELETE)
  @TableOptions(
      comment = "notes",
      defaultTimeToLive = 60,
      gcGraceSeconds = 0,
      compaction = {"class = LeveledCompactionStrategy", "sstable_size_in_mb=64"},
      speculativeRetry = "99p",
      bloomFilterFpChance = 0.01,
      other = {"cdc=true", "min_index_interval=64", "memtable=default", "read_repair_chance=.5"})
  static class Note extends Base<UUID> {
    @ClusteringKey private Integer page;
    @Static private String title = "";

    @Indexed("by_tag")
    @Indexed(of = Indexed.Of.KEYS, managed = false)
    private Map<String, String> tags;

    @Column("bodyText")
    @Indexed(
        using = "sai",
        options = {"case_sensitive=false", "normalize=true"})
    private String body = "";
  }

  private static List<String> names(List<? extends ColumnModel<?, ?>> columns) {
    return columns.stream().<String>map(ColumnModel::name).toList();
  }

  @Test
  void inheritedColumnsComeFirst() {
    EntityModel<Note> model = models.get(Note.class);
    assertThat(model.table()).isEqualTo("note");
    assertThat(names(model.columns())).containsExactly("id", "page", "title", "tags", "bodyText");
    assertThat(model.column("id").type()).isEqualTo(DataTypes.UUID);
    assertThat(names(model.partitionKey())).containsExactly("id");
    assertThat(names(model.clusteringKey())).containsExactly("page");
    assertThat(model.column("page").clusteringKey()).isTrue();
    assertThat(model.column("title").isStatic()).isTrue();
    assertThat(model.nulls()).isEqualTo(Nulls.DELETE);
  }

  @Test
  void optionsHaveTheirCqlNamesAndTypes() {
    assertThat(models.get(Note.class).options())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "comment",
                "notes",
                "default_time_to_live",
                60,
                "gc_grace_seconds",
                0,
                "compaction",
                Map.of("class", "LeveledCompactionStrategy", "sstable_size_in_mb", "64"),
                "speculative_retry",
                "99p",
                "bloom_filter_fp_chance",
                0.01,
                "cdc",
                true,
                "min_index_interval",
                64,
                "memtable",
                "default",
                "read_repair_chance",
                0.5));
  }

  @Test
  void aColumnMayHaveSeveralIndexes() {
    assertThat(models.get(Note.class).indexes())
        .containsExactly(
            new IndexModel(
                Optional.of("by_tag"),
                "tags",
                IndexModel.Target.VALUES,
                Optional.empty(),
                Map.of(),
                true),
            new IndexModel(
                Optional.empty(),
                "tags",
                IndexModel.Target.KEYS,
                Optional.empty(),
                Map.of(),
                false),
            new IndexModel(
                Optional.empty(),
                "bodyText",
                IndexModel.Target.VALUES,
                Optional.of("sai"),
                Map.of("case_sensitive", "false", "normalize", "true"),
                true));
  }

  @Test
  void anEntityIsCreatedAndRead() {
    EntityModel<Note> model = models.get(Note.class);
    UUID id = new UUID(1, 2);
    Note note = model.access().create(new Object[] {id, 7, "title", Map.of(), "text"});
    assertThat(note.id).isEqualTo(id);
    assertThat(note.body).isEqualTo("text");
    assertThat(model.access().get(note, 1)).isEqualTo(7);
  }

  @Table
  record Visits(
      @PartitionKey String page,
      @Counter long visits,
      @Counter @Static Long all,
      @ClusteringKey Integer day) {}

  @Test
  void countersHaveTheTypeCounter() {
    EntityModel<Visits> model = models.get(Visits.class);
    assertThat(model.column("visits").type()).isEqualTo(DataTypes.COUNTER);
    assertThat(model.column("all").type()).isEqualTo(DataTypes.COUNTER);
    assertThat(model.find("visits").counter()).isTrue();
    assertThat(model.find("page").counter()).isFalse();
  }

  @Test
  void aColumnIsFoundByItsReference() {
    EntityModel<Note> model = models.get(Note.class);
    ColumnModel<Note, ?> body = model.column("body");
    assertThat(model.column(body.ref())).isSameAs(body);
    assertThat(body.ref().owner()).isEqualTo(Note.class);
  }

  @Test
  void toStringShowsTheTable() {
    assertThat(models.get(Note.class))
        .hasToString(
            "Model["
                + Note.class.getName()
                + " in table note: id uuid partition key, page int clustering ASC, title text"
                + " static, tags map<text, text>, bodyText text]");
  }

  private static final class Upper implements NamingStrategy {
    @Override
    public String table(String type) {
      return "t_" + type;
    }

    @Override
    public String column(String member) {
      return member.toUpperCase(Locale.ROOT);
    }
  }

  @Test
  void aNamingStrategyNamesWhatNoAnnotationNames() {
    EntityModel<Note> model =
        new ModelRegistry(new AccessorFactory(List.of(), Map.of()), List.of(), new Upper())
            .get(Note.class);
    assertThat(model.table()).isEqualTo("t_Note");
    assertThat(names(model.columns())).containsExactly("ID", "PAGE", "TITLE", "TAGS", "bodyText");
  }
}
