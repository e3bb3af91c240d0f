package io.cqlengine.core.query;

import static io.cqlengine.api.column.Columns.col;
import static io.cqlengine.core.fixture.Automobile.MANUFACTURER;
import static io.cqlengine.core.fixture.Automobile.PRICE;
import static io.cqlengine.core.fixture.Automobile.YEAR;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.annotation.ClusteringKey;
import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;
import io.cqlengine.api.column.Columns;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Automobile;
import java.math.BigDecimal;
import java.util.List;
import org.assertj.core.api.ListAssert;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** Refused before any network: the connection is lazy, and opening it would fail otherwise. */
class RefusedQueriesTest {
  @Table
  record Truck(@PartitionKey String manufacturer, int year) {}

  @Table
  record Sensor(
      @PartitionKey(1) String site,
      @PartitionKey(2) int line,
      @ClusteringKey(1) int day,
      @ClusteringKey(2) int hour,
      @ClusteringKey(3) int minute,
      Double value) {}

  private static final TextColumn<Truck> TRUCK_MANUFACTURER =
      Columns.of(Truck.class).text("manufacturer");

  private final CqlEngine engine =
      Offline.engine()
          .connection(Offline.lazy("c1").keyspace("ks").asDefault().build())
          .model(Sensor.class)
          .build();
  private final QuerySet<Automobile> autos = engine.objects(Automobile.class);
  private final QuerySet<Automobile> teslas = autos.filter(MANUFACTURER.eq("Tesla"));
  private final QuerySet<Sensor> sensors = engine.objects(Sensor.class);

  private static ListAssert<String> violations(String subject, ThrowingCallable query) {
    QueryException e = catchThrowableOfType(QueryException.class, query);
    assertThat(e).as("refusal of %s", subject).isNotNull();
    assertThat(e).hasMessageStartingWith(subject).hasMessageContaining("is rejected");
    assertThat(e.violations()).allSatisfy(text -> assertThat(e).hasMessageContaining(text));
    return assertThat(e.violations());
  }

  @Test
  void aKeyOfTheWrongLengthNamesTheKeyColumns() {
    violations("Automobile.get(", () -> autos.get("Tesla", 2012))
        .singleElement()
        .asString()
        .contains("must have 3 values", "not 2", "manufacturer, year, model");
    violations("Automobile.find(", () -> autos.find("Tesla", 2012, "S", "P")).hasSize(1);
    violations("Automobile.find(", autos::find).hasSize(1);
    violations("Automobile.key(", autos::key)
        .singleElement()
        .asString()
        .contains("1 to 3 values", "not 0");
    violations("Sensor.key(", () -> sensors.key("north"))
        .singleElement()
        .asString()
        .contains("2 to 5 values", "site, line, day, hour, minute");
  }

  @Test
  void aKeyOfTheWrongTypeNamesTheMemberAndKeepsTheValueOut() {
    violations("Automobile.get(", () -> autos.get("Tesla", "s3cret", "S"))
        .singleElement()
        .asString()
        .contains("Automobile.year", "java.lang.Integer", "java.lang.String")
        .doesNotContain("s3cret");
    violations("Automobile.key(", () -> autos.key("Tesla", 2012L)).hasSize(1);
  }

  @Test
  void aNullInAKeyNamesTheMember() {
    violations("Automobile.find(", () -> autos.find("Tesla", null, "S"))
        .singleElement()
        .asString()
        .contains("Automobile.year", "null");
    violations("Automobile.key(", () -> autos.key((Object) null)).hasSize(1);
  }

  @Test
  void allViolationsOfAKeyComeAtOnce() {
    violations("Automobile.get(", () -> autos.get(7, null, "S", "P")).hasSize(3);
  }

  @Test
  void aColumnThatTheModelLacksIsRejectedWithTheOnesItHas() {
    violations("Automobile.filter(", () -> autos.filter(col("colour").eq("red")))
        .singleElement()
        .asString()
        .contains("colour", "Automobile", "manufacturer, year, model, price, options")
        .doesNotContain("red");
  }

  @Test
  @SuppressWarnings({"unchecked", "rawtypes"})
  void aColumnOfAnotherModelIsRejectedThoughItsNameIsKnown() {
    violations(
            "Automobile.filter(",
            () -> autos.filter((List) List.of(TRUCK_MANUFACTURER.eq("Tesla"))))
        .singleElement()
        .asString()
        .contains("Truck.manufacturer", "Automobile");
  }

  @Test
  void aColumnByNameTakesTheMembersTypeOnly() {
    violations("Automobile.filter(", () -> autos.filter(col("year").eq("2012")))
        .singleElement()
        .asString()
        .contains("Automobile.year", "java.lang.Integer", "java.lang.String");
    violations("Automobile.filter(", () -> autos.filter(col("year").eq(2012L))).hasSize(1);
  }

  @Test
  void allViolationsOfAFilterComeAtOnce() {
    violations(
            "Automobile.filter(",
            () -> autos.filter(col("colour").eq("red"), MANUFACTURER.eq("T"), col("year").eq("x")))
        .hasSize(2);
  }

  @Test
  void aLimitIsAtLeastOne() {
    violations("Automobile.limit(0)", () -> autos.limit(0)).hasSize(1);
    violations("Automobile.limit(-1)", () -> autos.limit(-1)).hasSize(1);
  }

  @Test
  void aCountIsNotLimited() {
    violations("Automobile.count()", () -> autos.limit(10).count())
        .singleElement()
        .asString()
        .contains("limit");
  }

  @Test
  void aFilteredQuerySetTakesNoKey() {
    violations("Automobile.get(", () -> teslas.get("Tesla", 2012, "S"))
        .singleElement()
        .asString()
        .contains("filter");
    violations("Automobile.find(", () -> autos.key("Tesla").find("Tesla", 2012, "S")).hasSize(1);
    violations("Automobile.key(", () -> teslas.key("Tesla")).hasSize(1);
  }

  @Test
  void aFilteredQuerySetAndAWrongKeyAreReportedTogether() {
    violations("Automobile.get(", () -> teslas.limit(1).get("Tesla", null))
        .hasSize(4)
        .anySatisfy(text -> assertThat(text).contains("has a filter"))
        .anySatisfy(text -> assertThat(text).contains("limited"))
        .anySatisfy(text -> assertThat(text).contains("must have 3 values"))
        .anySatisfy(text -> assertThat(text).contains("Automobile.year is null"));
    violations("Automobile.key(", () -> teslas.key(7)).hasSize(2);
  }

  @Test
  void anEntityIsWrittenOnAnUnrestrictedQuerySetOnly() {
    Automobile civic = Automobile.of("Honda", 2010, "Civic");
    QuerySet<Automobile> restricted = teslas.limit(3).allowFiltering();

    violations("Automobile.create(", () -> restricted.create(civic))
        .hasSize(3)
        .anySatisfy(text -> assertThat(text).contains("has a filter"))
        .anySatisfy(text -> assertThat(text).contains("limited"))
        .anySatisfy(text -> assertThat(text).contains("ALLOW FILTERING"));
    violations("Automobile.save(", () -> restricted.save(civic)).hasSize(3);
    violations("Automobile.delete(", () -> restricted.delete(civic)).hasSize(3);
  }

  @Test
  void anEntityWithANullInItsKeyIsNotWritten() {
    Automobile nobody = Automobile.of(null, 2010, null);

    violations("Automobile.create(", () -> autos.create(nobody))
        .hasSize(2)
        .anySatisfy(text -> assertThat(text).contains("Automobile.manufacturer", "null"))
        .anySatisfy(text -> assertThat(text).contains("Automobile.model", "null"));
    violations("Automobile.save(", () -> autos.save(nobody)).hasSize(2);
    violations("Automobile.delete(", () -> autos.delete(nobody)).hasSize(2);
  }

  @Test
  void aRestrictedQuerySetAndAnIncompleteEntityAreReportedTogether() {
    Automobile nobody = Automobile.of(null, 2010, "Civic");

    violations("Automobile.create(", () -> teslas.limit(1).create(nobody)).hasSize(3);
    violations("Automobile.delete(", () -> teslas.delete(nobody)).hasSize(2);
  }

  @Test
  void aDeleteNeedsTheWholePartitionKey() {
    violations("Automobile.delete()", autos::delete)
        .singleElement()
        .asString()
        .contains("manufacturer", "whole partition key");
    violations("Sensor.delete()", sensors.filter(col("site").eq("north"))::delete)
        .singleElement()
        .asString()
        .contains("line");
    violations("Automobile.delete()", autos.filter(YEAR.eq(2012))::delete)
        .singleElement()
        .asString()
        .contains("manufacturer");
  }

  @Test
  void aDeleteLeavesNoGapInTheClusteringKey() {
    violations("Automobile.delete()", teslas.filter(col("model").eq("S"))::delete)
        .singleElement()
        .asString()
        .contains("model", "clustering column before it, year");
    violations("Sensor.delete()", sensors.key("north", 1).filter(col("minute").eq(5))::delete)
        .singleElement()
        .asString()
        .contains("minute");
  }

  @Test
  void aDeleteGoesByKeyColumnsWithoutLimitOrFiltering() {
    QuerySet<Automobile> priced = autos.filter(PRICE.eq(BigDecimal.ONE)).limit(1).allowFiltering();

    violations("Automobile.delete()", priced::delete)
        .hasSize(4)
        .anySatisfy(text -> assertThat(text).contains("price", "not in the key"))
        .anySatisfy(text -> assertThat(text).contains("limit"))
        .anySatisfy(text -> assertThat(text).contains("ALLOW FILTERING"))
        .anySatisfy(text -> assertThat(text).contains("manufacturer"));
  }

  @Test
  void theAsynchronousFaceRejectsOnTheCallersThread() {
    violations("Automobile.get(", () -> autos.async().get("Tesla")).hasSize(1);
    violations("Automobile.create(", () -> teslas.async().create(Automobile.of("T", 1, "S")))
        .hasSize(1);
    violations("Automobile.delete()", () -> autos.async().delete()).hasSize(1);
    violations("Automobile.count()", () -> autos.limit(1).async().count()).hasSize(1);
  }
}
