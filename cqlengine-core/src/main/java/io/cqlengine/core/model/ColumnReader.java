package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Static;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.type.Constraints;
import io.cqlengine.core.type.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the column of one member. Problems name the member. */
final class ColumnReader {
  private final EntityMember member;
  private final ModelContext context;
  private final List<String> problems;

  ColumnReader(EntityMember member, ModelContext context, List<String> problems) {
    this.member = member;
    this.context = context;
    this.problems = problems;
  }

  <E> EntityColumn<E, ?> read(Class<E> owner, int index) {
    String name =
        Optional.ofNullable(member.getAnnotation(Column.class))
            .flatMap(column -> TableReader.given(column.value()))
            .orElseGet(() -> context.naming().column(member.name()));
    ValueType type = valueType();
    EntityColumn.Role role = role();
    List<IndexModel> indexes =
        Stream.of(member.getAnnotationsByType(Indexed.class))
            .map(asked -> IndexReader.read(asked, name, type, this::problem))
            .toList();
    if (type.cqlType().equals(DataTypes.COUNTER) && !indexes.isEmpty()) {
      problem("a counter cannot be indexed: leave @Indexed out");
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
        Constraints.of(member, type, this::problem));
  }

  private EntityColumn.Role role() {
    boolean partition = member.isAnnotationPresent(PartitionKey.class);
    Optional<ClusteringKey> clustering =
        Optional.ofNullable(member.getAnnotation(ClusteringKey.class));
    boolean isStatic = member.isAnnotationPresent(Static.class);
    if (partition && clustering.isPresent()) {
      problem(
          "it is marked @PartitionKey and @ClusteringKey: keep one of them; only a clustering"
              + " column has an order");
    }
    if (partition || clustering.isPresent()) {
      if (isStatic) {
        problem("it is in the key and @Static: leave one of them out");
      }
      if (GenericType.of(member.type()).getRawType() == Optional.class) {
        problem("it is in the key, which needs a value, and Optional: declare it as its content");
      }
    }
    return new EntityColumn.Role(partition, clustering.map(ClusteringKey::order), isStatic);
  }

  /** After a problem some other type: the model will not come to be. */
  private ValueType valueType() {
    @Nullable ValueType found =
        context.types().read(member.type(), member.annotatedType(), member, this::problem);
    return found == null ? ValueType.of(int.class) : found;
  }

  private void problem(String problem) {
    problems.add(member.name() + ": " + problem);
  }
}
