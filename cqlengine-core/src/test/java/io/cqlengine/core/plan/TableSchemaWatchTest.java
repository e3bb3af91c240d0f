package io.cqlengine.core.plan;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import com.datastax.oss.driver.api.core.metadata.schema.ColumnMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.KeyspaceMetadata;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** What the driver knows of a table changes around a prepare. */
class TableSchemaWatchTest {
  private static final CqlIdentifier NAME = CqlIdentifier.fromInternal("name");

  private Map<CqlIdentifier, KeyspaceMetadata> schema = Map.of();
  private final SchemaVersions versions = new SchemaVersions(session());

  private CqlSession session() {
    Metadata metadata =
        stub(
            Metadata.class,
            method ->
                method.equals("getKeyspaces") ? schema : Optional.ofNullable(schema.get(NAME)));
    return stub(CqlSession.class, method -> metadata);
  }

  private static <T> T stub(Class<T> type, Function<String, Object> answers) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> answers.apply(method.getName())));
  }

  /** The driver has read the schema again. */
  private void know(DataType type) {
    know(Map.of(NAME, type));
  }

  private void know(Map<CqlIdentifier, DataType> types) {
    Map<CqlIdentifier, ColumnMetadata> columns = new HashMap<>();
    types.forEach((name, type) -> columns.put(name, stub(ColumnMetadata.class, method -> type)));
    TableMetadata table = stub(TableMetadata.class, method -> columns);
    KeyspaceMetadata keyspace = stub(KeyspaceMetadata.class, method -> Optional.of(table));
    schema = new HashMap<>(Map.of(NAME, keyspace));
  }

  private TableSchemaWatch prepared(Object before) {
    return new TableSchemaWatch(versions, before).of(NAME, NAME);
  }

  @Test
  void aTableThatStaysAsItIsIsUnchanged() {
    know(DataTypes.INT);
    TableSchemaWatch watch = prepared(versions.now());

    know(DataTypes.INT);

    assertThat(watch.unchanged()).isTrue();
  }

  @Test
  void aColumnOfAnotherTypeIsAChange() {
    know(DataTypes.INT);
    TableSchemaWatch watch = prepared(versions.now());

    know(DataTypes.TEXT);

    assertThat(watch.unchanged()).isFalse();
  }

  @Test
  void anAddedColumnIsAChangeOnlyForAStatementThatMayReadAll() {
    know(DataTypes.INT);
    TableSchemaWatch ofSome = prepared(versions.now());
    TableSchemaWatch ofAll =
        new TableSchemaWatch(versions, versions.now()).ofAllColumns(NAME, NAME);
    assertThat(ofAll.unchanged()).isTrue();

    know(Map.of(NAME, DataTypes.INT, CqlIdentifier.fromInternal("added"), DataTypes.INT));

    assertThat(ofSome.unchanged()).isTrue();
    assertThat(ofAll.unchanged()).isFalse();
  }

  /** Its codecs are those of before. */
  @Test
  void aColumnThatChangedWhileTheStatementWasPreparedIsAChange() {
    know(DataTypes.INT);
    Object before = versions.now();
    know(DataTypes.TEXT);

    assertThat(prepared(before).unchanged()).isFalse();
  }
}
