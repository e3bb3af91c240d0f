package io.cqlengine.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.core.statement.Assign;
import io.cqlengine.core.statement.Guard;
import io.cqlengine.core.statement.Reading;
import io.cqlengine.core.statement.Shape;
import io.cqlengine.core.statement.Term;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

/** Sequences of terms, each once, and what is kept with them. */
class InternedRelationsTest {
  private final InternedRelations none = InternedRelations.none();

  private static InternedRelations equal(InternedRelations terms, int column) {
    return terms.and(Term.Form.COLUMN, column, 1, Term.Operator.EQ);
  }

  @Test
  void theSameSequenceIsTheSameObject() {
    InternedRelations two = equal(equal(none, 0), 1);
    assertThat(equal(equal(none, 0), 1)).isSameAs(two);
    assertThat(two.list())
        .containsExactly(Term.of(0, Term.Operator.EQ), Term.of(1, Term.Operator.EQ));
  }

  @Test
  void whatDiffersInAnyPartIsAnotherSequence() {
    InternedRelations one = equal(none, 0);
    assertThat(one)
        .isNotSameAs(equal(none, 1))
        .isNotSameAs(none.and(Term.Form.COLUMN, 0, 1, Term.Operator.GT))
        .isNotSameAs(none.and(Term.Form.TUPLE, 0, 1, Term.Operator.EQ))
        .isNotSameAs(none.and(Term.Form.COLUMN, 0, 2, Term.Operator.EQ))
        .isNotSameAs(equal(InternedRelations.none(), 0));
    assertThat(equal(equal(none, 0), 1)).isNotSameAs(equal(equal(none, 1), 0));
  }

  @Test
  void shapesAreKeptWithTheirSequence() {
    InternedRelations terms = equal(none, 0);
    List<Assign> price = List.of(Assign.of(3, Assignment.Operation.SET));
    List<Assign> other = List.of(Assign.of(4, Assignment.Operation.SET));
    Shape select = terms.select(Reading.ROWS);
    Shape update = terms.update(price, Guard.NONE, true);
    Shape delete = terms.delete(List.of(), Guard.NONE, false);

    assertThat(terms.select(Reading.ROWS)).isSameAs(select);
    assertThat(terms.update(price, Guard.NONE, true)).isSameAs(update);
    assertThat(terms.delete(List.of(), Guard.NONE, false)).isSameAs(delete);
    assertThat(select).isEqualTo(new Shape.Select(Reading.ROWS, terms.list()));
    assertThat(terms.select(Reading.COUNT)).isNotEqualTo(select);
    assertThat(terms.update(other, Guard.NONE, true)).isNotEqualTo(update);
    assertThat(terms.update(price, Guard.EXISTS, true)).isNotEqualTo(update);
    assertThat(terms.update(price, Guard.NONE, false).idempotent()).isFalse();
    assertThat(terms.delete(List.of(3), Guard.NONE, false)).isNotEqualTo(delete);
    assertThat(terms.select(Reading.ROWS, List.of(), List.of(), true, false, false))
        .isNotEqualTo(select);
  }

  @Test
  void aSelectIsCheckedOnlyAfterSomebodyChecked() {
    InternedRelations terms = equal(none, 0);
    Shape.Select select = terms.select(Reading.ROWS);
    assertThat(terms.checked(Reading.ROWS)).isNull();
    terms.checked(select);
    assertThat(terms.checked(Reading.ROWS)).isSameAs(select);
    assertThat(terms.checked(Reading.COUNT)).isNull();
  }

  @Test
  void whatIsTooMuchIsMadeAndNotKept() {
    Set<InternedRelations> kept = Collections.newSetFromMap(new IdentityHashMap<>());
    for (int round = 0; round < 2; round++) {
      for (int first = 0; first < 100; first++) {
        for (int second = 0; second < 100; second++) {
          InternedRelations terms = equal(equal(none, first), second);
          assertThat(terms.list().get(1).column()).isEqualTo(second);
          kept.add(terms);
        }
      }
    }
    assertThat(kept).hasSizeGreaterThan(10_000).hasSizeLessThan(20_000);
    InternedRelations late = equal(equal(none, 99), 99);
    assertThat(late.select(Reading.ROWS)).isEqualTo(late.select(Reading.ROWS));
  }

  @Test
  void noMoreShapesAreKeptThanAFew() {
    InternedRelations terms = equal(none, 0);
    for (int column = 0; column < 100; column++) {
      Shape.Delete delete = terms.delete(List.of(column), Guard.NONE, false);
      assertThat(delete.columns()).containsExactly(column);
    }
    assertThat(terms.delete(List.of(0), Guard.NONE, false))
        .isSameAs(terms.delete(List.of(0), Guard.NONE, false));
    assertThat(terms.delete(List.of(99), Guard.NONE, false))
        .isNotSameAs(terms.delete(List.of(99), Guard.NONE, false))
        .isEqualTo(terms.delete(List.of(99), Guard.NONE, false));
  }

  @Test
  void nothingIsKeptOfNoModel() {
    assertThat(equal(InternedRelations.OF_NO_MODEL, 0))
        .isNotSameAs(equal(InternedRelations.OF_NO_MODEL, 0));
  }

  @Test
  void threadsThatRaceFindOneObject() throws InterruptedException {
    for (int round = 0; round < 200; round++) {
      InternedRelations root = InternedRelations.none();
      CountDownLatch start = new CountDownLatch(1);
      Set<InternedRelations> found =
          Collections.synchronizedSet(Collections.newSetFromMap(new IdentityHashMap<>()));
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Thread thread =
            new Thread(
                () -> {
                  try {
                    start.await();
                    found.add(equal(equal(root, 0), 1));
                  } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                  }
                });
        thread.start();
        threads.add(thread);
      }
      start.countDown();
      for (Thread thread : threads) {
        thread.join();
      }
      assertThat(found).hasSize(1);
    }
  }
}
