package io.cqlengine.transfer.table;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import java.util.List;

/**
 * The tables of a transfer that maps rows from one model to another one.
 *
 * @param source the columns that the source's model has. Those that the target has, too, with the
 *     same name and type, are encoded as in the target.
 * @param target the columns that the target's model has
 * @param sourceModel the columns of the source's model in its order, those of the key included
 * @param targetModel the columns of the target's model in its order, those of the key included
 */
public record MappedTables(
    TransferTable source,
    TransferTable target,
    List<CqlIdentifier> sourceModel,
    List<CqlIdentifier> targetModel) {}
