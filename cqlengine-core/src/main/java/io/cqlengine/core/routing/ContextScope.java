package io.cqlengine.core.routing;

import static java.util.Objects.requireNonNull;

import io.cqlengine.api.model.Model;
import io.cqlengine.api.routing.RoutingException;
import io.cqlengine.api.routing.Using;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The choices of a context.
 *
 * @param locked whether other choices than these are rejected
 * @param models the only models it serves; empty for all
 * @param hints named values for resolvers
 */
public record ContextScope(
    Using using, boolean locked, Set<Class<?>> models, Map<String, Object> hints) {
  /** No choices. */
  public static final ContextScope NONE = of(Using.none());

  /** The choice of a connection or keyspace. */
  public static ContextScope of(Using using) {
    return new ContextScope(using, false, Set.of(), Map.of());
  }

  /** With other choices on top, unless they are locked. */
  public ContextScope and(Using over) {
    requireNonNull(over, "using is null");
    refuseOther(over, "using(...) on the context");
    return new ContextScope(using.and(over), locked, models, hints);
  }

  /** With its choices locked. */
  public ContextScope lock() {
    return new ContextScope(using, true, models, hints);
  }

  /** For some models only, of those it serves. */
  public ContextScope restrictedTo(Set<Class<?>> limited) {
    limited.forEach(this::check);
    return new ContextScope(using, locked, Set.copyOf(limited), hints);
  }

  public ContextScope hint(String name, Object value) {
    return new ContextScope(using, locked, models, with(hints, name, value));
  }

  /** Hints with another one on top. */
  public static Map<String, Object> with(Map<String, Object> hints, String name, Object value) {
    requireNonNull(name, "name is null");
    requireNonNull(value, "value is null");
    Map<String, Object> more = new HashMap<>(hints);
    more.put(name, value);
    return Map.copyOf(more);
  }

  /** Rejects a model that it does not serve, and a choice that it locks out. */
  void check(@Nullable Model<?> model, Using explicit, String by) {
    if (model != null) {
      check(model.type());
    }
    refuseOther(explicit, by);
  }

  /** Rejects an operation without a model if the context is restricted to models. */
  public void checkWithoutModel(String what) {
    if (!models.isEmpty()) {
      throw new RoutingException(
          what
              + " is not available in a context that is restricted to models. Use another"
              + " context.");
    }
  }

  /** Rejects a model that it does not serve. */
  public void check(Class<?> model) {
    if (!models.isEmpty() && !models.contains(model)) {
      Set<String> names = new TreeSet<>();
      models.forEach(served -> names.add(served.getSimpleName()));
      throw new RoutingException(
          ("%s is not available in a context that is restricted to %s. Use another context, or add"
                  + " it to restrictedTo(...).")
              .formatted(model.getSimpleName(), String.join(", ", names)));
    }
  }

  private void refuseOther(Using asked, String by) {
    if (locked) {
      refuseOther("connection", using.connection(), asked.connection(), by);
      refuseOther("keyspace", using.keyspace(), asked.keyspace(), by);
    }
  }

  private static void refuseOther(
      String half, Optional<String> chosen, Optional<String> asked, String by) {
    if (chosen.isPresent() && asked.isPresent() && !chosen.equals(asked)) {
      throw new RoutingException(
          ("The context is locked to %s '%s', but %s chooses '%s'. Leave that out, or use a context"
                  + " that is not locked.")
              .formatted(half, chosen.get(), by, asked.get()));
    }
  }
}
