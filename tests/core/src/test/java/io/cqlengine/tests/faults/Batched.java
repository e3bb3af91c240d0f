package io.cqlengine.tests.faults;

import com.datastax.oss.protocol.internal.Frame;
import com.datastax.oss.protocol.internal.request.Batch;
import com.datastax.oss.simulacron.common.cluster.AbstractNode;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.result.VoidResult;
import com.datastax.oss.simulacron.common.stubbing.Action;
import com.datastax.oss.simulacron.common.stubbing.StubMapping;
import java.util.List;

/** How batches are answered. */
final class Batched extends StubMapping {
  private final Answers running = new Answers(new VoidResult());

  void answer(Result... answers) {
    running.set(answers);
  }

  void asUsual() {
    running.set(new VoidResult());
  }

  @Override
  public boolean matches(Frame request) {
    return request.message instanceof Batch;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public List<Action> getActions(AbstractNode node, Frame request) {
    return running.give(node, request);
  }
}
