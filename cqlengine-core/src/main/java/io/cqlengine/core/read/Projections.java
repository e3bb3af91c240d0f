package io.cqlengine.core.read;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.EntityMember;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.MemberScanner;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The projections of one engine, each looked into once. */
public final class Projections {
  private final ConcurrentHashMap<Class<?>, RecordProjection<?>> projections =
      new ConcurrentHashMap<>();
  private final AccessorFactory finder;

  /**
   * @param lookups access to records in closed packages
   */
  public Projections(List<MethodHandles.Lookup> lookups) {
    this.finder = new AccessorFactory(lookups);
  }

  @SuppressWarnings("unchecked")
  <P> RecordProjection<P> get(Class<P> type) {
    return (RecordProjection<P>) projections.computeIfAbsent(type, this::find);
  }

  private <P> RecordProjection<P> find(Class<P> type) {
    List<String> problems = new ArrayList<>();
    if (!type.isRecord()) {
      problems.add("it is not a record: values are read into records");
      throw refused(type, problems);
    }
    List<EntityMember> components = MemberScanner.find(type, problems);
    if (components.isEmpty()) {
      problems.add("it has no components: nothing would be read");
    }
    Optional<MemberAccessor<P>> access = finder.find(type, components, problems);
    if (!problems.isEmpty() || access.isEmpty()) {
      throw refused(type, problems);
    }
    return new RecordProjection<>(type, components, access.get());
  }

  private static QueryException refused(Class<?> type, List<String> problems) {
    return new QueryException("into(" + type.getSimpleName() + ")", problems);
  }
}
