package io.cqlengine.core.paging;

import com.datastax.oss.driver.api.core.cql.BoundStatement;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import com.datastax.oss.driver.api.core.cql.Statement;
import com.datastax.oss.driver.api.core.metadata.Metadata;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.result.Page;
import io.cqlengine.api.result.PageToken;
import io.cqlengine.api.routing.Route;
import io.cqlengine.core.connection.SessionGeneration;
import io.cqlengine.core.execution.PageMapper;
import io.cqlengine.core.execution.PagePosition;
import io.cqlengine.core.execution.ResultPage;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.plan.StatementOptions;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Creates and reads page tokens. The driver's paging state knows neither cluster nor connection,
 * and fails on null values. A token has both, and a fingerprint of the query.
 */
public final class PageTokens {
  private static final int FINGERPRINT = 16;
  private static final int NODES = 8;

  private PageTokens() {}

  /** A page and the token of the next one. */
  public static <R> Page<R> page(StatementRequest request, ResultPage page, PageMapper<R> mapper) {
    ByteBuffer next = page.next();
    List<R> rows = mapper.read(page);
    return new Page<>(
        rows, next == null ? Optional.empty() : Optional.of(token(request, page, next)));
  }

  private static PageToken token(StatementRequest request, ResultPage page, ByteBuffer next) {
    Metadata cluster = page.generation().session().getMetadata();
    return new PageTokenFormat(
            request.route().connection(),
            request.route().keyspace(),
            cluster.getClusterName().orElse(""),
            nodes(cluster).stream().sorted().limit(NODES).toList(),
            fingerprint(request, page.plan().bind(request.values(), StatementOptions.NONE)),
            next)
        .toToken();
  }

  /**
   * The start of a token's page. A token of another query is rejected at once, one of another
   * cluster before the request is sent.
   *
   * @param subject the query, for messages
   */
  public static PagePosition start(String subject, PageToken token, Route route) {
    PageTokenFormat content =
        PageTokenFormat.of(token)
            .orElseThrow(
                () -> refused(subject, "The page token is damaged. Use it as page() returned it."));
    if (!content.connection().equals(route.connection())) {
      throw refused(
          subject,
          "%s Use it with using(\"%s\")."
              .formatted(
                  of("connection '" + content.connection() + "'", "'" + route.connection() + "'"),
                  content.connection()));
    }
    if (!content.keyspace().equals(route.keyspace())) {
      throw refused(
          subject,
          "%s Use it with keyspace(\"%s\")."
              .formatted(
                  of("keyspace '" + content.keyspace() + "'", "'" + route.keyspace() + "'"),
                  content.keyspace()));
    }
    return (request, statement, generation) -> {
      check(subject, content, request, statement, generation);
      return statement.setPagingState(content.state().duplicate());
    };
  }

  private static void check(
      String subject,
      PageTokenFormat content,
      StatementRequest request,
      Statement<?> statement,
      SessionGeneration generation) {
    Metadata cluster = generation.session().getMetadata();
    String name = cluster.getClusterName().orElse("");
    if (!content.cluster().equals(name)) {
      throw refused(
          subject,
          of("cluster '" + content.cluster() + "'", "'" + name + "'") + " Start reading again.");
    }
    Set<Integer> nodes = nodes(cluster);
    if (content.nodes().stream().noneMatch(nodes::contains)) {
      throw refused(
          subject,
          "The page token is from another cluster with the name '"
              + name
              + "', which has none of its nodes. Start reading again.");
    }
    if (!content.fingerprint().equals(fingerprint(request, statement))) {
      throw refused(
          subject,
          "The page token is from another query, or from this query with other values. Use it with"
              + " the query that returned it.");
    }
  }

  private static String of(String its, String here) {
    return "The page token is from " + its + ", not from " + here + ".";
  }

  private static QueryException refused(String subject, String violation) {
    return new QueryException(subject, List.of(violation));
  }

  /** Short forms of the ids of a cluster's nodes: clusters may have the same name. */
  private static Set<Integer> nodes(Metadata cluster) {
    return cluster.getNodes().keySet().stream().map(UUID::hashCode).collect(Collectors.toSet());
  }

  /** A hash of the CQL with all markers and of the values, equal for every plan of the request. */
  private static ByteBuffer fingerprint(StatementRequest request, Statement<?> statement) {
    MessageDigest digest = sha256();
    digest.update(request.cql().getBytes(StandardCharsets.UTF_8));
    List<@Nullable ByteBuffer> values = request.key().ordered(encoded(statement, request.values()));
    for (int i = 0; i < values.size(); i++) {
      ByteBuffer value = values.get(i);
      if (value != null) {
        digest.update(ByteBuffer.allocate(8).putInt(i).putInt(value.remaining()).flip());
        digest.update(value.duplicate());
      }
    }
    return ByteBuffer.wrap(digest.digest(), 0, FINGERPRINT);
  }

  /** The values as they are sent, one for each marker; null for what is not set. */
  private static List<@Nullable ByteBuffer> encoded(
      Statement<?> statement, @Nullable Object[] values) {
    List<@Nullable ByteBuffer> encoded = new ArrayList<>(values.length);
    if (statement instanceof BoundStatement bound) {
      for (int i = 0; i < values.length; i++) {
        encoded.add(bound.isSet(i) ? bound.getBytesUnsafe(i) : null);
      }
    } else {
      Iterator<Object> sent = ((SimpleStatement) statement).getPositionalValues().iterator();
      for (Object value : values) {
        encoded.add(value == null ? null : (ByteBuffer) sent.next());
      }
    }
    return encoded;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
