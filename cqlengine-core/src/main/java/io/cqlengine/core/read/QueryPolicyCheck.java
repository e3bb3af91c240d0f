package io.cqlengine.core.read;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.cqlengine.api.query.Policy;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.core.execution.StatementRequest;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.query.QuerySpec;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of reads that are costly for the cluster, or rejects them. */
public final class QueryPolicyCheck {
  private static final Logger LOG = LoggerFactory.getLogger("io.cqlengine.query");
  private static final int MAX_WARNED = 10_000;

  private final QueryPolicies policies;
  private final Cache<Warned, Boolean> warned =
      Caffeine.newBuilder().maximumSize(MAX_WARNED).build();

  public QueryPolicyCheck(QueryPolicies policies) {
    this.policies = policies;
  }

  /**
   * A query and a risk that were logged before. It has no reference to the model, which may be
   * short-lived.
   */
  private record Warned(
      Class<?> type, Optional<String> keyspace, String table, Shape shape, Risk risk) {}

  /** Why a read is costly, and the cure. */
  private enum Risk {
    FULL_SCAN(
        "It is a full scan. Filter by the whole partition key, use an index, set a limit, or allow"
            + " it with policies(...)."),
    FILTERING(
        "It has ALLOW FILTERING, so the server reads rows that it does not return. Use an index or"
            + " another table, or allow it with policies(...)."),
    MANY_PARTITIONS(
        "It reads many partitions through one coordinator. Read them one by one, several at a time,"
            + " or allow it with policies(...).");

    private final String cure;

    Risk(String cure) {
      this.cure = cure;
    }
  }

  /** Warns or rejects. No text is rendered, except for a warning. */
  void check(QuerySpec<?> spec, String verb, StatementRequest request) {
    check(spec, verb, request, asked(spec));
  }

  /** Rejects a scan. The verb says what it costs, so there is nothing to warn of. */
  void checkScan(QuerySpec<?> spec, String verb, StatementRequest request) {
    QueryPolicies asked = asked(spec);
    check(
        spec,
        verb,
        request,
        asked
            .fullScan(withoutWarning(asked.fullScan()))
            .filtering(withoutWarning(asked.filtering())));
  }

  private QueryPolicies asked(QuerySpec<?> spec) {
    QueryPolicies own = spec.policies();
    return own == null ? policies : own;
  }

  private static Policy withoutWarning(Policy policy) {
    return policy == Policy.WARN ? Policy.ALLOW : policy;
  }

  private void check(
      QuerySpec<?> spec, String verb, StatementRequest request, QueryPolicies asked) {
    if (!(request.shaped().shape() instanceof Shape.Select select)
        || isOfOnePartition(request.shaped().model(), select)) {
      return;
    }
    Explainer explainer = new Explainer(request);
    List<String> refused = new ArrayList<>(0);
    if (explainer.fullScan()) {
      met(asked.fullScan(), Risk.FULL_SCAN, spec, verb, request, refused);
    }
    if (select.allowFiltering()) {
      met(asked.filtering(), Risk.FILTERING, spec, verb, request, refused);
    }
    if (explainer.partitions().orElse(0) >= asked.many()) {
      met(asked.manyPartitions(), Risk.MANY_PARTITIONS, spec, verb, request, refused);
    }
    spec.refuse(verb, refused);
  }

  private static boolean isOfOnePartition(EntityModel<?> model, Shape.Select select) {
    int fixed = 0;
    List<Relation> where = select.where();
    for (int i = 0; i < where.size(); i++) {
      Relation relation = where.get(i);
      fixed += relation.fixes() && model.all().get(relation.column()).partitionKey() ? 1 : 0;
    }
    return fixed == model.partitionKeySize() && !select.allowFiltering();
  }

  private void met(
      Policy policy,
      Risk risk,
      QuerySpec<?> spec,
      String verb,
      StatementRequest request,
      List<String> refused) {
    if (policy == Policy.FAIL) {
      refused.add(risk.cure);
    } else if (policy == Policy.WARN && isNew(request, risk)) {
      LOG.warn(
          "{} on {} is costly. {} ({})",
          spec.subject(verb),
          request.route(),
          risk.cure,
          Explainer.of(request).cql().get(0));
    }
  }

  private boolean isNew(StatementRequest request, Risk risk) {
    EntityModel<?> model = request.shaped().model();
    Warned query =
        new Warned(model.type(), model.keyspace(), model.table(), request.shaped().shape(), risk);
    return warned.asMap().putIfAbsent(query, Boolean.TRUE) == null;
  }
}
