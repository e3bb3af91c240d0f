package io.cqlengine.tests.faults;

import com.datastax.oss.protocol.internal.Frame;
import com.datastax.oss.simulacron.common.cluster.AbstractNode;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.stubbing.Action;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Answers to be given one after the other; the last one again and again. */
final class Answers {
  private final Deque<Result> next = new ArrayDeque<>();

  Answers(Result first) {
    next.add(first);
  }

  synchronized void set(Result... answers) {
    next.clear();
    next.addAll(List.of(answers));
  }

  List<Action> give(AbstractNode<?, ?> node, Frame request) {
    return take().toActions(node, request);
  }

  private synchronized Result take() {
    return next.size() > 1 ? next.remove() : next.element();
  }
}
