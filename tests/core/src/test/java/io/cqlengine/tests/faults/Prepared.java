package io.cqlengine.tests.faults;

import com.datastax.oss.protocol.internal.Frame;
import com.datastax.oss.protocol.internal.request.Prepare;
import com.datastax.oss.simulacron.common.cluster.AbstractNode;
import com.datastax.oss.simulacron.common.cluster.RequestPrime;
import com.datastax.oss.simulacron.common.result.NoResult;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.stubbing.Action;
import com.datastax.oss.simulacron.common.stubbing.MessageResponseAction;
import com.datastax.oss.simulacron.common.stubbing.Prime;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** How one statement is answered, both when it is prepared and when it is run. */
final class Prepared extends Prime {
  private final Text text;
  private final Answers running;
  private volatile Answers preparing;
  private volatile AtomicReference<AbstractNode<?, ?>> preparingNode;
  private volatile long preparingMillis;

  Prepared(Text text) {
    super(new RequestPrime(text.query(), text.usual()));
    this.text = text;
    this.running = new Answers(text.usual());
  }

  void answer(Result... answers) {
    running.set(answers);
  }

  void answerPreparing(Result... answers) {
    Answers unusual = new Answers(text.usual());
    unusual.set(answers);
    preparing = unusual;
  }

  /** Only the node that is asked first answers that it has prepared it. */
  void prepareOnOneNode() {
    preparingNode = new AtomicReference<>();
  }

  /** Prepares it as usual, but only after this time. */
  void prepareAfter(long millis) {
    preparingMillis = millis;
  }

  void asUsual() {
    preparingMillis = 0;
    running.set(text.usual());
    preparing = null;
    preparingNode = null;
  }

  @Override
  @SuppressWarnings("rawtypes")
  public List<Action> getActions(AbstractNode node, Frame request) {
    if (request.message instanceof Prepare) {
      AtomicReference<AbstractNode<?, ?>> first = preparingNode;
      if (first != null && !first.compareAndSet(null, node) && first.get() != node) {
        return new NoResult().toActions(node, request);
      }
      Answers unusual = preparing;
      return unusual == null
          ? List.of(new MessageResponseAction(toPrepared(), preparingMillis))
          : unusual.give(node, request);
    }
    return running.give(node, request);
  }
}
