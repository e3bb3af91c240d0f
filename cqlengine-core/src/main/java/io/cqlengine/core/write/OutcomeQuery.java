package io.cqlengine.core.write;

import com.datastax.oss.driver.api.core.ConsistencyLevel;
import com.datastax.oss.driver.api.core.DefaultConsistencyLevel;
import com.datastax.oss.driver.api.core.config.DefaultDriverOption;
import com.datastax.oss.driver.api.core.config.DriverConfig;
import com.datastax.oss.driver.api.core.config.DriverExecutionProfile;
import com.datastax.oss.driver.api.core.cql.Row;
import com.datastax.oss.driver.api.core.cql.Statement;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.OperationKind;
import io.cqlengine.api.routing.Route;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.Operation;
import io.cqlengine.core.execution.ResultCollector.OnePage;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.model.EntityColumn;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.plan.EntityDecoder;
import io.cqlengine.core.plan.StatementOptions;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds out whether a conditional write was applied whose answer was lost. It reads the row on the
 * route of the write at the serial consistency level, which completes a pending write.
 *
 * @param entity what was written, of a write of an entity
 * @param route where it went
 */
record OutcomeQuery<E>(QuerySpec<E> spec, PlannedWrite write, @Nullable E entity, Route route) {

  /** Reads the row and compares it with what was to be written. */
  Operation<WriteOutcome<E>> operation() {
    List<Relation> terms = new ArrayList<>();
    List<@Nullable Object> values = new ArrayList<>();
    key(terms, values);
    boolean partition = terms.size() < spec.model().primaryKey().size();
    if (partition) {
      values.add(1);
    }
    StatementOptions options = spec.statementOptions();
    @Nullable ConsistencyLevel level = options.serialConsistency();
    StatementRequest request =
        new StatementRequest(
            route,
            OperationKind.READ,
            spec.model(),
            new Shape.Select(SelectClause.ROWS, List.copyOf(terms), partition),
            values.toArray(),
            options.consistency(level == null ? ConsistencyLevel.SERIAL : level));
    return new Operation<>(
        request,
        level == null ? OutcomeQuery::atSerialLevelOfProfile : (own, read, generation) -> read,
        () -> new OnePage<>(page -> compare(page).of(entity)));
  }

  /** The level at which the condition was checked, if the call had none of its own. */
  private static Statement<?> atSerialLevelOfProfile(
      StatementRequest request, Statement<?> read, SessionGeneration generation) {
    DriverConfig config = generation.session().getContext().getConfig();
    @Nullable String name = request.profile();
    DriverExecutionProfile profile =
        name == null ? config.getDefaultProfile() : config.getProfile(name);
    return read.setConsistencyLevel(
        DefaultConsistencyLevel.valueOf(
            profile.getString(DefaultDriverOption.REQUEST_SERIAL_CONSISTENCY)));
  }

  /** The restrictions of the write; for an INSERT, those of its key. */
  private void key(List<Relation> terms, List<@Nullable Object> values) {
    if (write.shape() instanceof Shape.Insert insert) {
      List<? extends EntityColumn<?, ?>> columns = insert.columns(spec.model());
      for (int i = 0; i < columns.size(); i++) {
        if (columns.get(i).key()) {
          terms.add(Relation.of(columns.get(i).index(), Relation.Operator.EQ));
          values.add(write.values()[i]);
        }
      }
      return;
    }
    int marker = write.shape().markersBeforeWhere();
    for (Relation relation : write.shape().where()) {
      terms.add(relation);
      for (int i = 0; i < relation.markers(); i++) {
        values.add(write.values()[marker++]);
      }
    }
  }

  private CoreWriteOutcome<E> compare(ResultPage page) {
    EntityModel<E> model = spec.model();
    if (page.size() == 0) {
      return AppliedCheck.of(model, write).holds(null)
          ? CoreWriteOutcome.applied()
          : CoreWriteOutcome.notApplied(Optional::empty);
    }
    EntityDecoder<E> decoder = page.entityDecoder(model);
    Row row = page.rows().next();
    return AppliedCheck.of(model, write).holds(decoder.snapshot(row))
        ? CoreWriteOutcome.applied()
        : CoreWriteOutcome.notApplied(() -> Optional.of(decoder.decode(row)));
  }
}
