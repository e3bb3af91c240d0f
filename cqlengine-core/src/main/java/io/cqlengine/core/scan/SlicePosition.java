package io.cqlengine.core.scan;

import com.datastax.oss.driver.api.core.CqlIdentifier;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.TokenMap;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.TokenSlice;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.PagePosition;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.StatementRequest;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A position in a slice. Its statement goes to a replica of the slice.
 *
 * @param cluster the nodes of the cluster that all slices are read from
 * @param before the page before; null at the start of the slice
 */
record SlicePosition(TokenSlice slice, Set<UUID> cluster, @Nullable ResultPage before)
    implements PagePosition {

  SlicePosition after(ResultPage page) {
    return new SlicePosition(slice, cluster, page);
  }

  /** The page before, which must be there. */
  ResultPage read() {
    return Objects.requireNonNull(before);
  }

  @Override
  public int page() {
    return before == null ? 1 : before.page();
  }

  @Override
  public Statement<?> positioned(
      StatementRequest request, Statement<?> statement, SessionGeneration generation) {
    if (!generation.sameCluster(cluster)) {
      throw new CqlEngineException(
          "Connection '%s' leads to another cluster than it did when the scan began. Start it again."
              .formatted(generation.connection()));
    }
    Statement<?> routed = statement;
    Optional<? extends TokenMap> tokens = generation.session().getMetadata().getTokenMap();
    if (tokens.isPresent()) {
      routed =
          routed
              .setRoutingKeyspace(CqlIdentifier.fromInternal(request.route().keyspace()))
              .setRoutingToken(tokens.get().parse(Long.toString(slice.last())));
    }
    return before == null ? routed : before.positioned(request, routed, generation);
  }
}
