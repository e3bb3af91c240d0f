package io.cqlengine.core.write;

import static io.cqlengine.core.fixture.Contact.FULL;
import static io.cqlengine.core.fixture.Contact.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Explanation;
import io.cqlengine.core.connection.Offline;
import io.cqlengine.core.fixture.Contact;
import io.cqlengine.core.fixture.Contact.Address;
import io.cqlengine.core.fixture.Contact.Door;
import io.cqlengine.core.fixture.Contact.Geo;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What the difference of two values of a user type becomes, as text and without a server. */
class UserTypeDiffTest {
  private static final Contact CONTACT = Contact.at(FULL);

  private final CqlEngine engine =
      Offline.engine().connection(Offline.lazy("c1").keyspace("ks").asDefault().build()).build();
  private final QuerySet<Contact> contacts = engine.objects(Contact.class);

  @AfterEach
  void close() {
    engine.close();
  }

  private Explanation difference(Contact before, Contact after) {
    return contacts.explainWrite().update(before, after);
  }

  private void isWritten(Contact before, Contact after, String set, @Nullable Object... values) {
    Explanation explanation = difference(before, after);
    assertThat(explanation.cql())
        .containsExactly("UPDATE ks.contact SET " + set + " WHERE id = ? AND line = ?");
    assertThat(explanation.values().subList(0, values.length)).containsExactly(values);
    assertThat(explanation.values()).hasSize(values.length + 2).endsWith("a", 1);
    assertThat(explanation.idempotent()).isTrue();
  }

  private static Arguments one(Address after, String set, @Nullable Object... values) {
    return arguments(after, set, Arrays.asList(values));
  }

  static Stream<Arguments> fields() {
    return Stream.of(
        one(FULL.street("new"), "home.street = ?", "new"),
        one(FULL.street(""), "home.street = ?", ""),
        one(FULL.street(null), "home.street = ?", (Object) null),
        one(FULL.zip(2), "home.\"Zip\" = ?", 2),
        one(FULL.reserved("s"), "home.\"select\" = ?", "s"),
        one(FULL.unicode("\u00df"), "home.\"größe\" = ?", "\u00df"),
        one(FULL.geo(new Geo(1.0, null)), "home.geo = ?", new Geo(1.0, null)),
        one(FULL.geo(null), "home.geo = ?", (Object) null),
        one(FULL.lines(List.of("b", "a")), "home.lines = ?", List.of("b", "a")),
        one(FULL.lines(List.of()), "home.lines = ?", List.of()),
        one(FULL.remark(Optional.of("new")), "home.remark = ?", "new"),
        one(FULL.remark(Optional.empty()), "home.remark = ?", (Object) null),
        one(FULL.street("new").zip(null), "home.street = ?, home.\"Zip\" = ?", "new", null));
  }

  @ParameterizedTest
  @MethodSource("fields")
  void aFieldThatDiffersIsATermOfSet(Address after, String set, List<@Nullable Object> values) {
    isWritten(CONTACT, CONTACT.home(after), set, values.toArray());
  }

  @Test
  void nothingIsSentWhereNoFieldDiffers() {
    assertThat(contacts.update(CONTACT, Contact.at(FULL.street("street")))).isEqualTo(Changes.NONE);
  }

  @Test
  void aValueWithoutFieldsIsNoneWhereThereWasNone() {
    assertThat(difference(CONTACT.home(null), CONTACT.home(NOWHERE)).cql()).isEmpty();
  }

  @Test
  void aNewValueIsItsFields() {
    isWritten(
        CONTACT.home(null),
        CONTACT.home(NOWHERE.street("s").zip(1)),
        "home.street = ?, home.\"Zip\" = ?",
        "s",
        1);
    assertThat(difference(CONTACT.home(null), CONTACT).tombstones()).isZero();
  }

  @Test
  void aValueGoneIsDeletedWhole() {
    isWritten(CONTACT, CONTACT.home(null), "home = ?", (Object) null);
    assertThat(difference(CONTACT, CONTACT.home(null)).tombstones()).isEqualTo(1);
  }

  @Test
  void fieldsGoneAreDeletedOneByOneBecauseThereMayBeOthers() {
    Explanation gone = difference(Contact.at(NOWHERE.street("s").zip(1)), Contact.at(NOWHERE));

    assertThat(gone.cql())
        .containsExactly(
            "UPDATE ks.contact SET home.street = ?, home.\"Zip\" = ? WHERE id = ? AND line = ?");
    assertThat(gone.tombstones()).isEqualTo(2);
  }

  @Test
  void aValueWrittenWholeIsATombstoneUnlessItIsFrozen() {
    assertThat(contacts.explainWrite().save(CONTACT).tombstones()).isEqualTo(1);
    assertThat(contacts.explainWrite().save(Contact.at(null).work(FULL)).tombstones()).isZero();
    assertThat(contacts.key("a", 1).explainWrite().update(Contact.HOME.set(FULL)).tombstones())
        .isEqualTo(1);
  }

  @Test
  void aFrozenValueIsReplaced() {
    isWritten(CONTACT.work(FULL), CONTACT.work(FULL.street("new")), "work = ?", FULL.street("new"));
  }

  @Test
  void anOptionalAndAConvertedValueDifferByFieldAsWell() {
    isWritten(CONTACT.other(FULL), CONTACT.other(FULL.zip(2)), "other.\"Zip\" = ?", 2);
    isWritten(CONTACT.other(FULL), CONTACT.other(null), "other = ?", (Object) null);
    isWritten(
        CONTACT.door(new Door("s", 1)), CONTACT.door(new Door("s", 2)), "door.\"Zip\" = ?", 2);
  }

  @Test
  void aStaticValueIsWrittenByThePartitionKey() {
    assertThat(difference(CONTACT.office(FULL), CONTACT.office(FULL.zip(null))).cql())
        .containsExactly("UPDATE ks.contact SET office.\"Zip\" = ? WHERE id = ?");
  }

  @Test
  void fieldsColumnsTtlTimestampAndConditionsAreOneStatement() {
    Contact after = CONTACT.home(FULL.street(null)).note("n");

    assertThat(
            contacts
                .ttl(Duration.ofHours(1))
                .timestamp(7)
                .explainWrite()
                .update(CONTACT, after)
                .cql())
        .containsExactly(
            "UPDATE ks.contact USING TTL ? AND TIMESTAMP ? SET home.street = ?, note = ?"
                + " WHERE id = ? AND line = ?");
    assertThat(contacts.onlyIf(Contact.HOME.eq(FULL)).explainWrite().update(CONTACT, after).cql())
        .containsExactly(
            "UPDATE ks.contact SET home.street = ?, note = ? WHERE id = ? AND line = ?"
                + " IF home = ?");
  }
}
