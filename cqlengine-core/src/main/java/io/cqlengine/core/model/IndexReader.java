package io.cqlengine.core.model;

import com.datastax.oss.driver.api.core.type.ListType;
import com.datastax.oss.driver.api.core.type.MapType;
import com.datastax.oss.driver.api.core.type.SetType;
import io.cqlengine.api.annotation.Indexed;
import io.cqlengine.api.model.IndexModel;
import io.cqlengine.core.type.ValueType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Reads one index of a column. */
final class IndexReader {
  private IndexReader() {}

  /**
   * The index.
   *
   * @param problems takes what is wrong, without the member's name
   */
  static IndexModel read(Indexed index, String column, ValueType type, Consumer<String> problems) {
    boolean map = type.cqlType() instanceof MapType;
    boolean collection =
        map || type.cqlType() instanceof SetType || type.cqlType() instanceof ListType;
    switch (index.of()) {
      case KEYS, ENTRIES -> {
        if (!map || !type.multiCellCollection()) {
          problems.accept(
              "an index of " + index.of() + " is for a map that is not frozen: index VALUES");
        }
      }
      case FULL -> {
        if (!collection || type.multiCellCollection()) {
          problems.accept("an index of FULL is for a frozen collection: index VALUES");
        }
      }
      case VALUES -> {
        if (collection && !type.multiCellCollection()) {
          problems.accept("a frozen collection is indexed as a whole: index FULL");
        }
      }
    }
    List<String> found = new ArrayList<>();
    Map<String, String> options = TableOptionsReader.pairs("@Indexed", index.options(), found);
    found.forEach(problems);
    if (index.using().isEmpty() && !options.isEmpty()) {
      problems.accept("an ordinary index has no options: name a kind with using");
    }
    return new IndexModel(
        TableReader.given(index.value()),
        column,
        IndexModel.Target.valueOf(index.of().name()),
        TableReader.given(index.using()),
        options,
        index.managed());
  }
}
