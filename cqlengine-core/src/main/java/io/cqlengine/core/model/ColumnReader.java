package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.VectorType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.api.rules.DeclaredColumn;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.api.rules.TableOptionsReader;
import io.cqlengine.core.type.ConstraintReader;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.util.List;
import java.util.Optional;

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

  /** The column. After a problem it has a placeholder type, and no model is created. */
  <E> EntityColumn<E, ?> read(Class<E> owner, int index) {
    EntityMember member = declared.member();
    StoredType stored = declared.correct() ? declared.type() : null;
    ValueType found = stored == null ? null : context.types().valueType(stored, problems);
    ValueType type = found == null ? ValueType.of(int.class) : found;
    List<IndexModel> indexes =
        member.indexes().stream().map(marked -> index(marked, declared.name())).toList();
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
  static IndexModel index(Indexed index, String column) {
    return new IndexModel(
        nonEmpty(index.value()),
        column,
        IndexModel.Target.valueOf(index.of().name()),
        nonEmpty(index.using()),
        TableOptionsReader.options(index, new ProblemCollector()),
        index.managed());
  }

  private static Optional<String> nonEmpty(String text) {
    return text.isEmpty() ? Optional.empty() : Optional.of(text);
  }
}
