package io.cqlengine.core.write;

import static io.cqlengine.core.fixture.Contact.FULL;
import static io.cqlengine.core.fixture.Contact.HOME;
import static io.cqlengine.core.fixture.Contact.NOWHERE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.datastax.oss.driver.api.core.servererrors.InvalidQueryException;
import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.query.NotAppliedException;
import io.cqlengine.api.query.QuerySet;
import io.cqlengine.api.result.Changes;
import io.cqlengine.api.result.Tracked;
import io.cqlengine.api.result.WriteOutcome;
import io.cqlengine.api.routing.Using;
import io.cqlengine.core.TestEngines;
import io.cqlengine.core.fixture.CollectedBatch;
import io.cqlengine.core.fixture.Contact;
import io.cqlengine.core.fixture.Contact.Address;
import io.cqlengine.core.fixture.Contact.Door;
import io.cqlengine.core.fixture.Contact.Geo;
import io.cqlengine.testkit.CassandraCluster;
import io.cqlengine.testkit.TestKeyspace;
import io.cqlengine.testkit.junit.CassandraTest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** User types that are written by field, on clusters whose types have another order of fields. */
@CassandraTest(clusters = 2)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class UserTypeFieldsIT {
  private static final Contact CONTACT =
      Contact.at(FULL).office(FULL).work(FULL).other(FULL).door(new Door("door", 1)).note("note");

  private List<CassandraCluster> clusters;
  private TestKeyspace keyspace;
  private TestKeyspace frozen;
  private CqlEngine engine;
  private QuerySet<Contact> contacts;

  @BeforeAll
  void connect(List<CassandraCluster> clusters, TestKeyspace keyspace) {
    this.clusters = clusters;
    this.keyspace = keyspace;
    frozen = TestKeyspace.create(clusters, UserTypeFieldsIT.class);
    create(keyspace, Contact.CQL);
    create(frozen, Contact.CQL.replace("home address, work frozen<address>", TURNED));
    engine = TestEngines.on(clusters, keyspace);
    contacts = engine.objects(Contact.class);
  }

  /** What the model says, the other way round. */
  private static final String TURNED = "home frozen<address>, work address";

  private void create(TestKeyspace in, String table) {
    for (int i = 0; i < clusters.size(); i++) {
      for (String type : i == 0 ? Contact.TYPES : Contact.TYPES_TURNED) {
        clusters.get(i).session().execute("CREATE TYPE " + in + "." + type);
      }
    }
    TestEngines.createTable(clusters, in, "contact", table);
  }

  @AfterAll
  void close() {
    engine.close();
    frozen.close();
  }

  @BeforeEach
  void fill() {
    for (CassandraCluster cluster : clusters) {
      cluster.session().execute("TRUNCATE " + keyspace + ".contact");
      contacts.using(cluster.name()).save(CONTACT);
    }
  }

  private QuerySet<Contact> on(int cluster) {
    return contacts.using(clusters.get(cluster).name());
  }

  private void isSaved(int cluster, UnaryOperator<Contact> change) {
    Contact after = change.apply(CONTACT);
    Tracked<Contact> saved = on(cluster).tracked().get("a", 1).save(after);

    assertThat(on(cluster).get("a", 1)).isEqualTo(after);
    assertThat(saved.changes(after)).isEqualTo(Changes.NONE);
    saved.save(CONTACT);
    assertThat(on(cluster).get("a", 1)).isEqualTo(CONTACT);
    assertThat(on(1 - cluster).get("a", 1)).isEqualTo(CONTACT);
    assertThat(on(cluster).update(CONTACT, after).isEmpty()).isFalse();
    assertThat(on(cluster).get("a", 1)).isEqualTo(after);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void eachFieldIsWrittenWhateverItsNameAndType(int cluster) {
    isSaved(cluster, contact -> contact.home(FULL.street("new")));
    fill();
    isSaved(cluster, contact -> contact.home(FULL.zip(Integer.MIN_VALUE).reserved("")));
    fill();
    isSaved(cluster, contact -> contact.home(FULL.unicode("\ud83d\ude97").geo(new Geo(3.0, null))));
    fill();
    isSaved(cluster, contact -> contact.home(FULL.lines(List.of()).remark(Optional.of(""))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void allFieldsAreWritten(int cluster) {
    Address other =
        new Address("x", 2, "y", "z", new Geo(5.0, 6.0), List.of("c"), Optional.of("w"));

    isSaved(cluster, contact -> contact.home(other).office(other).other(other).work(other));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void fieldsBecomeNull(int cluster) {
    isSaved(cluster, contact -> contact.home(FULL.street(null).zip(null).geo(null).lines(null)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void aValueGoesAndComesBack(int cluster) {
    isSaved(cluster, contact -> contact.home(null).office(null).other(null).door(null));
  }

  @Test
  void aValueWithoutFieldsIsNone() {
    on(0).tracked().get("a", 1).save(CONTACT.home(NOWHERE));

    assertThat(on(0).get("a", 1)).isEqualTo(CONTACT.home(null));
    assertThat(on(0).tracked().get("a", 1).changes(CONTACT.home(NOWHERE))).isEqualTo(Changes.NONE);
  }

  @Test
  void aHugeFieldIsWritten() {
    isSaved(0, contact -> contact.home(FULL.street("\u00e4".repeat(1 << 20))));
  }

  @Test
  void aConvertedValueKeepsTheFieldsThatOthersWrote() {
    Tracked<Contact> row = on(0).tracked().get("a", 1);
    bare("UPDATE " + keyspace + ".contact SET door.remark = 'theirs' WHERE id = 'a' AND line = 1");

    row.save(CONTACT.door(new Door("door", 2)));

    assertThat(on(0).get("a", 1).door()).isEqualTo(new Door("door", 2));
    assertThat(
            clusters
                .get(0)
                .session()
                .execute("SELECT door.remark FROM " + keyspace + ".contact")
                .one()
                .getString(0))
        .isEqualTo("theirs");
  }

  private void bare(String cql) {
    clusters.get(0).session().execute(cql);
  }

  @Test
  void writersOfDifferentFieldsAllSurvive() throws InterruptedException {
    List<UnaryOperator<Address>> changes =
        List.of(
            home -> home.street("one"),
            home -> home.zip(null),
            home -> home.reserved("three"),
            home -> home.unicode("four"),
            home -> home.geo(new Geo(5.0, 5.0)),
            home -> home.lines(List.of("six")),
            home -> home.remark(Optional.empty()));
    List<Tracked<Contact>> rows =
        changes.stream().map(change -> on(0).tracked().get("a", 1)).toList();
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < changes.size(); i++) {
      Tracked<Contact> row = rows.get(i);
      Address mine = changes.get(i).apply(FULL);
      threads.add(new Thread(() -> row.save(CONTACT.home(mine))));
    }
    threads.forEach(Thread::start);
    for (Thread thread : threads) {
      thread.join();
    }

    Address all = FULL;
    for (UnaryOperator<Address> change : changes) {
      all = change.apply(all);
    }
    assertThat(on(0).get("a", 1)).isEqualTo(CONTACT.home(all));
  }

  @Test
  void writersOfANewValueSurviveAsWell() {
    on(0).update(CONTACT, CONTACT.home(null));
    Tracked<Contact> one = on(0).tracked().get("a", 1);
    Tracked<Contact> other = on(0).tracked().get("a", 1);

    one.save(CONTACT.home(NOWHERE.street("one")));
    other.save(CONTACT.home(NOWHERE.zip(2)));

    assertThat(on(0).get("a", 1).home()).isEqualTo(NOWHERE.street("one").zip(2));
  }

  @Test
  void ttlIsThatOfTheFieldsWritten() {
    on(0).ttl(Duration.ofHours(1)).update(CONTACT, CONTACT.home(FULL.street("short")));

    assertThat(
            clusters
                .get(0)
                .session()
                .execute("SELECT ttl(home.street), ttl(home.\"Zip\") FROM " + keyspace + ".contact")
                .one())
        .satisfies(
            row -> {
              assertThat(row.getInt(0)).isBetween(1, 3600);
              assertThat(row.isNull(1)).isTrue();
            });
  }

  @Test
  void conditionsHoldForFields() {
    Contact after = CONTACT.home(FULL.street("new").zip(null));

    assertThatThrownBy(() -> on(0).onlyIf(HOME.eq(FULL.zip(7))).update(CONTACT, after))
        .isInstanceOf(NotAppliedException.class);
    assertThat(on(0).get("a", 1)).isEqualTo(CONTACT);
    on(0).onlyIf(HOME.eq(FULL)).update(CONTACT, after);

    assertThat(on(0).get("a", 1)).isEqualTo(after);
  }

  @Test
  void batchesAndTheAsynchronousFaceWriteFieldsToo() {
    CollectedBatch batch = new CollectedBatch(engine, Using.none());
    contacts.batch(batch).update(CONTACT, CONTACT.home(FULL.street("batch")));
    batch.run();
    Tracked<Contact> row = on(0).tracked().get("a", 1);
    assertThat(row.value().home().street()).isEqualTo("batch");

    row.saveAsync(row.value().home(FULL.zip(9))).toCompletableFuture().join();

    assertThat(on(0).get("a", 1)).isEqualTo(CONTACT.home(FULL.zip(9)));
  }

  /** Only the driver's schema tells what is frozen: results do not. */
  @Test
  void aTrackedRowKnowsWhatIsFrozenOnItsServer() {
    for (CassandraCluster cluster : clusters) {
      QuerySet<Contact> there = contacts.using(cluster.name()).keyspace(frozen.name());
      there.save(CONTACT);
      Tracked<Contact> one = there.tracked().get("a", 1);
      Tracked<Contact> other = there.tracked().get("a", 1);

      one.save(CONTACT.home(FULL.street("one")).work(FULL.street("one")));
      other.save(CONTACT.home(FULL.zip(2)).work(FULL.zip(2)));

      assertThat(there.get("a", 1))
          .isEqualTo(CONTACT.home(FULL.zip(2)).work(FULL.street("one").zip(2)));
    }
  }

  @Test
  void twoEntitiesAreBelievedToBeAsTheModelSays() {
    QuerySet<Contact> there = contacts.keyspace(frozen.name());

    assertThatThrownBy(() -> there.update(CONTACT, CONTACT.home(FULL.zip(2))))
        .isInstanceOf(InvalidQueryException.class)
        .hasMessageContaining("frozen")
        .hasMessageContaining("home");
  }

  @Test
  void aWriteWhoseAnswerGotLostIsRecognisedByItsFields() {
    Contact changed = CONTACT.home(FULL.street("new").zip(null).lines(List.of("z")));
    QuerySet<Contact> impatient = on(0).timeout(Duration.ofSeconds(1)).ifExists();
    on(0).ifExists().tryUpdate(CONTACT, changed);
    fill();

    WriteOutcome<Contact> unknown =
        LostAnswers.lostButApplied(
            clusters.get(0), () -> impatient.tryUpdate(CONTACT, changed), () -> on(0).get("a", 1));

    assertThat(on(0).get("a", 1)).isEqualTo(changed);
    on(0).update(changed, changed.home(changed.home().zip(3)));
    assertThat(unknown.resolve().status()).isEqualTo(WriteOutcome.Status.NOT_APPLIED);
  }
}
