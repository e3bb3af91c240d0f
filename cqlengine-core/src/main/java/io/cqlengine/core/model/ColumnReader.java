package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import com.datastax.oss.driver.api.core.type.VectorType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.core.type.ConstraintReader;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.util.List;
import java.util.Map;

/** Creates the column of one member. */
final class ColumnReader {
  private final DeclaredColumn declared;
  private final ModelContext context;
  private final ProblemCollector problems;

  ColumnReader(DeclaredColumn declared, ModelContext context, ProblemCollector problems) {
    this.declared = declared;
    this.context = context;
    this.problems = problems.of(declared.member());
  }

  /** The column; after a problem with its type it has another one, but there is no model. */
  <E> EntityColumn<E, ?> read(Class<E> owner, int index) {
    EntityMember member = declared.member();
    StoredType stored = declared.correct() ? declared.type() : null;
    ValueType found = stored == null ? null : context.types().valueType(stored, problems);
    ValueType type = found == null ? ValueType.of(int.class) : found;
    List<IndexModel> indexes =
        (found == null ? List.<Indexed>of() : member.indexes())
            .stream().map(marked -> index(marked, declared.name(), type, problems)).toList();
    return new EntityColumn<>(
        owner,
        index,
        member.name(),
        declared.name(),
        type,
        member.primitive(),
        new EntityColumn.Role(
            declared.partitionKey(),
            declared.clusteringKey().map(ClusteringKey::order),
            declared.isStatic()),
        indexes,
        stored == null
            ? Constraints.NONE
            : constraints(ConstraintReader.read(stored), type, indexes));
  }

  private static Constraints constraints(
      Constraints constraints, ValueType type, List<IndexModel> indexes) {
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
}
