package io.cqlengine.core.write;

import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.EncodedRow;
import io.cqlengine.core.type.EncodedValues;
import java.nio.ByteBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The key of a row that was read, which a write must encode as it is stored. */
final class StoredKey {
  private StoredKey() {}

  /** Rejects a row that a write would miss. */
  static void require(
      EntityModel<?> model, EncodedRow row, @Nullable Object[] values, List<String> violations) {
    for (EntityColumn<?, ?> column : model.primaryKey()) {
      int index = column.index();
      ByteBuffer stored = row.cells()[index];
      if (stored != null) {
        ByteBuffer written = row.codecs().encode(index, AccessorFactory.content(values[index]));
        DataType type = row.codecs().type(index);
        boolean same =
            EncodedValues.same(type, stored, written)
                || (column.clusteringKey()
                    && EncodedValues.identity(type, stored)
                        .equals(EncodedValues.identity(type, written)));
        if (!same) {
          violations.add(
              "%s.%s is stored in another way than it would be written, so the write would miss the row. Use a converter or codec that keeps what is stored."
                  .formatted(model.name(), column.member()));
        }
      }
    }
  }
}
