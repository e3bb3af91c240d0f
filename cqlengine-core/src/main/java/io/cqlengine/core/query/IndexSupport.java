package io.cqlengine.core.query;

import com.datastax.oss.driver.api.core.type.DataType;
import com.datastax.oss.driver.api.core.type.DataTypes;
import io.cqlengine.api.column.Ordering;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.statement.OrderTerm;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.Shape;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Decides which relations the indexes of a model support, as far as the model shows. */
public final class IndexSupport {
  private IndexSupport() {}

  /** The kinds of indexes, by the relations that they support. */
  public enum Kind {
    /** Cassandra's regular indexes. A query uses one of them. */
    ORDINARY,
    /** Storage-attached. A query can use several. */
    SAI,
    /** SSTable-attached. They support {@code LIKE}. */
    SASI,
    /** Of another class, or not managed by the model. They may support any relation. */
    UNKNOWN;

    public static Kind of(IndexModel index) {
      if (!index.managed()) {
        return UNKNOWN;
      }
      String custom = index.custom().orElse("").toLowerCase(Locale.ROOT);
      return custom.isEmpty()
          ? ORDINARY
          : custom.equals("sai") || custom.endsWith("storageattachedindex")
              ? SAI
              : custom.endsWith("sasiindex") ? SASI : UNKNOWN;
    }
  }

  /** Whether an index supports any part of a SELECT. */
  public static boolean serve(EntityModel<?> model, Shape.Select select) {
    for (OrderTerm order : select.orderBy()) {
      if (order.direction() == Ordering.Direction.NEAREST) {
        return true;
      }
    }
    for (Relation relation : select.where()) {
      if (serve(model, relation)) {
        return true;
      }
    }
    return false;
  }

  /** Whether an index may support a relation. */
  public static boolean serve(EntityModel<?> model, Relation relation) {
    return serve(model, relation, null);
  }

  /** Whether an index of a kind supports a relation; of any kind for null. */
  public static boolean serve(EntityModel<?> model, Relation relation, @Nullable Kind kind) {
    if (relation.form() == Relation.Form.TUPLE || relation.ofToken()) {
      return false;
    }
    String column = model.all().get(relation.column()).name();
    for (IndexModel index : model.indexes()) {
      if (index.column().equals(column)) {
        Kind found = Kind.of(index);
        if ((kind == null || kind == found)
            && serves(index, found, relation, model.all().get(relation.column()).type())) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean serves(IndexModel index, Kind kind, Relation relation, DataType type) {
    if (kind == Kind.UNKNOWN) {
      return true;
    }
    if (relation.form() == Relation.Form.ELEMENT) {
      return index.target() == IndexModel.Target.ENTRIES;
    }
    return switch (relation.operator()) {
      case CONTAINS -> index.target() == IndexModel.Target.VALUES;
      case CONTAINS_KEY -> index.target() == IndexModel.Target.KEYS;
      case EQ ->
          index.target() == IndexModel.Target.VALUES || index.target() == IndexModel.Target.FULL;
      case GT, GTE, LT, LTE -> kind != Kind.ORDINARY && ordered(kind, type);
      case LIKE -> kind == Kind.SASI;
      case NE, IN -> false;
    };
  }

  /** Custom indexes do not support ranges of texts. */
  private static boolean ordered(Kind kind, DataType type) {
    return !type.equals(DataTypes.TEXT)
        && !type.equals(DataTypes.ASCII)
        && !(kind == Kind.SAI && type.equals(DataTypes.BOOLEAN));
  }
}
