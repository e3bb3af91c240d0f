package io.cqlengine.transfer;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.metadata.schema.TableMetadata;
import com.datastax.oss.driver.api.core.type.DataType;
import io.cqlengine.api.model.Model;
import io.cqlengine.api.query.QueryContext;
import io.cqlengine.api.spi.EngineContracts;
import io.cqlengine.api.spi.EntityCodec;
import io.cqlengine.transfer.read.EntityMapping;
import io.cqlengine.transfer.read.ImageReader;
import io.cqlengine.transfer.session.TableAccess;
import io.cqlengine.transfer.table.MappedTables;
import io.cqlengine.transfer.table.ModelComparison;
import io.cqlengine.transfer.table.ModelComparison.Side;
import java.io.Serializable;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * How the rows of one model become those of another one.
 *
 * @param name in the journal
 */
record ModelMapping<A, B>(
    String name,
    Class<A> source,
    Class<B> target,
    Function<? super A, ? extends @Nullable B> function)
    implements Serializable {

  /** Reads the source as mapped rows. */
  ImageReader reader(
      QueryContext from,
      TableAccess source,
      QueryContext to,
      TableAccess target,
      Set<String> without,
      boolean onlyMapped,
      String place) {
    Model<A> sourceModel = from.model(this.source);
    Model<B> targetModel = to.model(this.target);
    TableMetadata sourceTable = source.metadata();
    TableMetadata targetTable = target.metadata();
    MappedTables tables =
        ModelComparison.of(
            new Side(sourceTable, sourceModel, source.elementTimes()),
            new Side(targetTable, targetModel, target.elementTimes()),
            without,
            onlyMapped,
            place);
    return ImageReader.mapped(
        source,
        tables,
        new EntityMapping<>(
            name,
            codec(from, sourceModel, sourceTable),
            codec(to, targetModel, targetTable),
            function));
  }

  private static <E> EntityCodec<E> codec(
      QueryContext context, Model<E> model, TableMetadata table) {
    List<DataType> types =
        model.columns().stream()
            .map(
                column ->
                    table
                        .getColumn(CqlIdentifier.fromInternal(column.name()))
                        .orElseThrow()
                        .getType())
            .toList();
    return EngineContracts.of(context).entityCodec(model, types);
  }
}
