package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.VectorType;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.ProblemCollector;
import io.cqlengine.core.type.ConstraintReader;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the column of one member. */
final class ColumnReader {
  private final EntityMember member;
  private final ModelContext context;
  private final ProblemCollector problems;

  ColumnReader(EntityMember member, ModelContext context, ProblemCollector problems) {
    this.member = member;
    this.context = context;
    this.problems = problems.of(member.name());
  }

  <E> EntityColumn<E, ?> read(Class<E> owner, int index) {
    String name =
        Optional.ofNullable(member.getAnnotation(Column.class))
            .flatMap(column -> TableReader.nonEmpty(column.value()))
            .orElseGet(() -> context.naming().column(member.name()));
    ValueType type = valueType();
    EntityColumn.Role role = role();
    List<IndexModel> indexes =
        Stream.of(member.getAnnotationsByType(Indexed.class))
            .map(marked -> index(marked, name, type, problems))
            .toList();
    if (type.cqlType().equals(DataTypes.COUNTER) && !indexes.isEmpty()) {
      problems.add("a counter cannot be indexed. Leave @Indexed out");
    }
    return new EntityColumn<>(
        owner,
        index,
        member.name(),
        name,
        type,
        member.primitive(),
        role,
        indexes,
        constraints(type, indexes));
  }

  private Constraints constraints(ValueType type, List<IndexModel> indexes) {
    Constraints constraints = ConstraintReader.read(member, type, problems);
    if (!(type.cqlType() instanceof VectorType) || indexes.isEmpty()) {
      return constraints;
    }
    boolean cosine =
        indexes.stream()
            .anyMatch(
                index ->
                    index.managed()
                        && index
                            .options()
                            .getOrDefault("similarity_function", "cosine")
                            .equalsIgnoreCase("cosine"));
    return constraints.andIndexedVector(cosine);
  }

  /** An index on a column, of a member or a discriminator. */
  static IndexModel index(Indexed index, String column, ValueType type, ProblemCollector problems) {
    boolean map = type.cqlType() instanceof MapType;
    boolean collection =
        map || type.cqlType() instanceof SetType || type.cqlType() instanceof ListType;
    switch (index.of()) {
      case KEYS, ENTRIES -> {
        if (!map || !type.multiCellCollection()) {
          problems.add(
              "an index of %s needs a map that is not frozen. Index VALUES".formatted(index.of()));
        }
      }
      case FULL -> {
        if (!collection || type.multiCellCollection()) {
          problems.add("an index of FULL needs a frozen collection. Index VALUES");
        }
      }
      case VALUES -> {
        if (collection && !type.multiCellCollection()) {
          problems.add("a frozen collection can only be indexed as a whole. Index FULL");
        }
      }
    }
    Map<String, String> options = TableOptionsReader.pairs("@Indexed", index.options(), problems);
    if (index.using().isEmpty() && !options.isEmpty()) {
      problems.add("an ordinary index has no options. Name a custom index with using");
    }
    return new IndexModel(
        TableReader.nonEmpty(index.value()),
        column,
        IndexModel.Target.valueOf(index.of().name()),
        TableReader.nonEmpty(index.using()),
        options,
        index.managed());
  }

  private EntityColumn.Role role() {
    boolean partition = member.isAnnotationPresent(PartitionKey.class);
    Optional<ClusteringKey> clustering =
        Optional.ofNullable(member.getAnnotation(ClusteringKey.class));
    boolean isStatic = member.isAnnotationPresent(Static.class);
    if (partition && clustering.isPresent()) {
      problems.add(
          "it is marked @PartitionKey and @ClusteringKey. Keep one of them. Only a clustering"
              + " column has an order");
    }
    if (partition || clustering.isPresent()) {
      if (isStatic) {
        problems.add("it is in the key and @Static. Leave one of them out");
      }
      if (GenericType.of(member.type()).getRawType() == Optional.class) {
        problems.add(
            "it is in the key and Optional, but a key needs a value. Declare it without Optional");
      }
    }
    return new EntityColumn.Role(partition, clustering.map(ClusteringKey::order), isStatic);
  }

  /** The type, or any type after a problem: there will be no model. */
  private ValueType valueType() {
    @Nullable ValueType found = context.types().read(member, problems);
    return found == null ? ValueType.of(int.class) : found;
  }
}
