package io.cqlengine.core.query;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.api.column.Assignment;
import io.cqlengine.core.statement.IfClause;
import io.cqlengine.core.statement.Relation;
import io.cqlengine.core.statement.SelectClause;
import io.cqlengine.core.statement.SetTerm;
import io.cqlengine.core.statement.Shape;
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
    return terms.and(Relation.Form.COLUMN, column, 1, Relation.Operator.EQ);
  }

  @Test
  void theSameSequenceIsTheSameObject() {
    InternedRelations two = equal(equal(none, 0), 1);
    assertThat(equal(equal(none, 0), 1)).isSameAs(two);
    assertThat(two.list())
        .containsExactly(
            Relation.of(0, Relation.Operator.EQ), Relation.of(1, Relation.Operator.EQ));
  }

  @Test
  void whatDiffersInAnyPartIsAnotherSequence() {
    InternedRelations one = equal(none, 0);
    assertThat(one)
        .isNotSameAs(equal(none, 1))
        .isNotSameAs(none.and(Relation.Form.COLUMN, 0, 1, Relation.Operator.GT))
        .isNotSameAs(none.and(Relation.Form.TUPLE, 0, 1, Relation.Operator.EQ))
        .isNotSameAs(none.and(Relation.Form.COLUMN, 0, 2, Relation.Operator.EQ))
        .isNotSameAs(equal(InternedRelations.none(), 0));
    assertThat(equal(equal(none, 0), 1)).isNotSameAs(equal(equal(none, 1), 0));
  }

  @Test
  void shapesAreKeptWithTheirSequence() {
    InternedRelations terms = equal(none, 0);
    List<SetTerm> price = List.of(SetTerm.of(3, Assignment.Operation.SET));
    List<SetTerm> other = List.of(SetTerm.of(4, Assignment.Operation.SET));
    Shape select = terms.select(SelectClause.ROWS);
    Shape update = terms.update(price, IfClause.NONE, true, false);
    Shape delete = terms.delete(List.of(), IfClause.NONE, false, false);

    assertThat(terms.select(SelectClause.ROWS)).isSameAs(select);
    assertThat(terms.update(price, IfClause.NONE, true, false)).isSameAs(update);
    assertThat(terms.delete(List.of(), IfClause.NONE, false, false)).isSameAs(delete);
    assertThat(select).isEqualTo(new Shape.Select(SelectClause.ROWS, terms.list(), false));
    assertThat(terms.select(SelectClause.COUNT)).isNotEqualTo(select);
    assertThat(terms.update(other, IfClause.NONE, true, false)).isNotEqualTo(update);
    assertThat(terms.update(price, IfClause.EXISTS, true, false)).isNotEqualTo(update);
    assertThat(terms.update(price, IfClause.NONE, false, false).idempotent()).isFalse();
    assertThat(terms.delete(List.of(3), IfClause.NONE, false, false)).isNotEqualTo(delete);
    assertThat(terms.select(SelectClause.ROWS, List.of(), List.of(), true, false, false, false))
        .isNotEqualTo(select);
  }

  @Test
  void aSelectIsValidOnceItWasValidated() {
    InternedRelations terms = equal(none, 0);
    Shape.Select select = terms.select(SelectClause.ROWS);
    assertThat(terms.valid(SelectClause.ROWS, false)).isNull();
    terms.cacheValid(select);
    assertThat(terms.valid(SelectClause.ROWS, false)).isSameAs(select);
    assertThat(terms.valid(SelectClause.ROWS, true)).isNull();
    assertThat(terms.valid(SelectClause.COUNT, false)).isNull();
  }

  @Test
  void sequencesBeyondTheLimitAreNotCached() {
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
    assertThat(late.select(SelectClause.ROWS)).isEqualTo(late.select(SelectClause.ROWS));
  }

  @Test
  void noMoreShapesAreKeptThanAFew() {
    InternedRelations terms = equal(none, 0);
    for (int column = 0; column < 100; column++) {
      Shape.Delete delete = terms.delete(List.of(column), IfClause.NONE, false, false);
      assertThat(delete.columns()).containsExactly(column);
    }
    assertThat(terms.delete(List.of(0), IfClause.NONE, false, false))
        .isSameAs(terms.delete(List.of(0), IfClause.NONE, false, false));
    assertThat(terms.delete(List.of(99), IfClause.NONE, false, false))
        .isNotSameAs(terms.delete(List.of(99), IfClause.NONE, false, false))
        .isEqualTo(terms.delete(List.of(99), IfClause.NONE, false, false));
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
