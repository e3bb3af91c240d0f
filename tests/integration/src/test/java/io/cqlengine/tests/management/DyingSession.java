package io.cqlengine.tests.management;

import com.datastax.oss.driver.api.core.CqlSession;
import com.datastax.oss.driver.api.core.cql.SimpleStatement;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;

/** A session whose program dies at a request: from then on nothing reaches the server. */
final class DyingSession implements InvocationHandler {
  /** What the program sees of its death. */
  static final class Death extends Error {
    private static final long serialVersionUID = 1L;
  }

  /**
   * The moment of a death.
   *
   * @param request the number of the request, from 0
   * @param sent whether the server gets this request
   */
  record Moment(int request, boolean sent) {
    static final Moment NEVER = new Moment(Integer.MAX_VALUE, true);
  }

  private final CqlSession session;
  private final Moment moment;
  private final List<String> requests = new ArrayList<>();

  DyingSession(CqlSession session, Moment moment) {
    this.session = session;
    this.moment = moment;
  }

  CqlSession asSession() {
    return (CqlSession)
        Proxy.newProxyInstance(
            CqlSession.class.getClassLoader(), new Class<?>[] {CqlSession.class}, this);
  }

  /** The CQL of the requests so far. */
  List<String> requests() {
    return requests;
  }

  @Override
  public Object invoke(Object proxy, Method method, Object[] arguments) throws Throwable {
    boolean isRequest = arguments != null && arguments[0] instanceof SimpleStatement;
    int number = requests.size();
    if (isRequest) {
      requests.add(((SimpleStatement) arguments[0]).getQuery());
      if (number > moment.request || (number == moment.request && !moment.sent)) {
        throw new Death();
      }
    }
    Object result = call(method, arguments);
    if (isRequest && number == moment.request) {
      throw new Death();
    }
    return result;
  }

  private Object call(Method method, Object[] arguments) throws Throwable {
    try {
      return method.invoke(session, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }
}
