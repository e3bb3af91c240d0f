package io.cqlengine.core.read;

import static io.cqlengine.core.fixture.Sheet.ID;
import static io.cqlengine.core.fixture.Sheet.LINE;
import static io.cqlengine.core.fixture.Sheet.TEXT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.Policy;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QueryPolicies;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.CapturedLog;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Sheet;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Streams are asked for and not consumed: that decides, and sends nothing. */
class QueryPolicyCheckTest {
  private static final QueryPolicies STRICT =
      QueryPolicies.DEFAULTS
          .fullScan(Policy.FAIL)
          .filtering(Policy.FAIL)
          .manyPartitions(Policy.FAIL, 3);

  private static CqlEngine engine(QueryPolicies policies) {
    return Offline.engine()
        .connection(Offline.lazy("c1").keyspace("ks").asDefault().build())
        .policies(policies)
        .build();
  }

  private static List<String> told(CapturedLog log) {
    return log.text().lines().filter(line -> line.contains("policies(...)")).toList();
  }

  @Test
  void byDefaultAFullScanIsReportedOnceWithItsCure() {
    try (CqlEngine engine = engine(QueryPolicies.DEFAULTS);
        CapturedLog log = new CapturedLog()) {
      QuerySet<Sheet> sheets = engine.objects(Sheet.class);

      sheets.stream().close();
      sheets.stream().close();
      engine.objects(Sheet.class).stream().close();

      assertThat(told(log)).hasSize(1);
      assertThat(told(log).get(0))
          .contains("Sheet.list()")
          .contains("connection 'c1'")
          .contains("full scan")
          .contains("policies(...)")
          .contains("FROM ks.sheet");
    }
  }

  @Test
  void filteringIsReportedForEachKindOfQueryWithoutValues() {
    try (CqlEngine engine = engine(QueryPolicies.DEFAULTS);
        CapturedLog log = new CapturedLog()) {
      QuerySet<Sheet> a = engine.objects(Sheet.class).filter(ID.eq("secret")).allowFiltering();

      a.filter(TEXT.eq("one")).stream().close();
      a.filter(TEXT.eq("two")).stream().close();
      a.filter(TEXT.gt("x")).stream().close();

      assertThat(told(log)).hasSize(2);
      assertThat(told(log)).allSatisfy(text -> assertThat(text).doesNotContain("secret"));
    }
  }

  @Test
  void whatNamesItsPartitionIsNotToldAtAll() {
    try (CqlEngine engine = engine(QueryPolicies.DEFAULTS);
        CapturedLog log = new CapturedLog()) {
      QuerySet<Sheet> sheets = engine.objects(Sheet.class);

      sheets.filter(ID.eq("a")).stream().close();
      sheets.filter(ID.in("a", "b")).stream().close();
      sheets.limit(10).stream().close();
      sheets.filter(ID.in(IntStream.range(0, 100).mapToObj(String::valueOf).toList())).stream()
          .close();

      assertThat(told(log)).isEmpty();
    }
  }

  @Test
  void strictPoliciesRefuseBeforeAnythingIsSent() {
    try (CqlEngine engine = engine(STRICT)) {
      QuerySet<Sheet> sheets = engine.objects(Sheet.class);

      assertThatThrownBy(sheets::count)
          .isInstanceOf(QueryException.class)
          .hasMessageContaining("Sheet.count()")
          .hasMessageContaining("full scan");
      assertThatThrownBy(() -> sheets.filter(LINE.gt(1)).allowFiltering().list())
          .hasMessageContaining("full scan")
          .hasMessageContaining("ALLOW FILTERING");
      assertThatThrownBy(() -> sheets.filter(ID.in("a", "b", "c")).values(LINE).list())
          .hasMessageContaining("many partitions");
      assertThatCode(() -> sheets.filter(ID.in("a", "b")).stream().close())
          .doesNotThrowAnyException();
      assertThat(sheets.explain().fullScan()).as("explaining costs nothing").isTrue();
    }
  }

  @Test
  void aQuerySetsOwnPoliciesComeFirst() {
    try (CqlEngine strict = engine(STRICT);
        CqlEngine lenient = engine(QueryPolicies.ALLOW_ALL);
        CapturedLog log = new CapturedLog()) {
      assertThatCode(
              () -> strict.objects(Sheet.class).policies(QueryPolicies.ALLOW_ALL).stream().close())
          .doesNotThrowAnyException();
      assertThatThrownBy(() -> lenient.objects(Sheet.class).policies(STRICT).list())
          .isInstanceOf(QueryException.class);
      assertThat(told(log)).isEmpty();
    }
  }

  @Test
  void oneIsNotMany() {
    assertThatThrownBy(() -> QueryPolicies.DEFAULTS.manyPartitions(Policy.FAIL, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("many is 1");
  }
}
