package io.cqlengine.tests.routing;

import io.cqlengine.testkit.CassandraCluster;
import java.util.List;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ExtensionContext.Store;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Gives test classes the one {@link Fixture} of the run: its schema takes longer than the tests.
 */
final class SharedFixture implements ParameterResolver {
  private static final Namespace NAMESPACE = Namespace.create(SharedFixture.class);

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == Fixture.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    Store store = context.getRoot().getStore(NAMESPACE);
    if (store.get(Fixture.class) == null) {
      // Put in when it is complete, and so after its clusters: closing goes the other way round.
      store.put(Fixture.class, fixture(context));
    }
    return store.get(Fixture.class, Fixture.class);
  }

  /** Its clusters are those of the test kit's extension. */
  private static Fixture fixture(ExtensionContext context) {
    try {
      return context
          .getExecutableInvoker()
          .invoke(Fixture.class.getDeclaredConstructor(List.class));
    } catch (NoSuchMethodException e) {
      throw new IllegalStateException("Fixture takes a list of " + CassandraCluster.class, e);
    }
  }
}
