package io.cqlengine.tests.faults;

import com.datastax.oss.protocol.internal.Frame;
import com.datastax.oss.protocol.internal.request.Batch;
import com.datastax.oss.protocol.internal.request.Execute;
import com.datastax.oss.simulacron.common.cluster.AbstractNode;
import com.datastax.oss.simulacron.common.result.Result;
import com.datastax.oss.simulacron.common.stubbing.Action;
import com.datastax.oss.simulacron.common.stubbing.MessageResponseAction;
import java.util.List;

/** "I do not know that statement"; the server's own of this name leaves out which one. */
final class Unprepared extends Result {
  Unprepared() {
    super(0, true);
  }

  @Override
  @SuppressWarnings("rawtypes")
  public List<Action> toActions(AbstractNode node, Frame request) {
    byte[] id =
        request.message instanceof Execute execute
            ? execute.queryId
            : (byte[]) ((Batch) request.message).queriesOrIds.get(0);
    return List.of(
        new MessageResponseAction(
            new com.datastax.oss.protocol.internal.response.error.Unprepared("unknown", id)));
  }
}
