package io.cqlengine.core.read;

import io.cqlengine.api.query.QueryException;
import io.cqlengine.api.rules.AnnotationChecker;
import io.cqlengine.api.rules.AnnotationRole;
import io.cqlengine.api.rules.ClassView;
import io.cqlengine.api.rules.EntityMember;
import io.cqlengine.api.rules.MemberScanner;
import io.cqlengine.api.rules.ProblemCollector;
import io.cqlengine.core.access.AccessorFactory;
import io.cqlengine.core.access.MemberAccessor;
import io.cqlengine.core.access.ReflectiveView;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The projections of one engine, each read once. */
public final class Projections {
  private final ConcurrentHashMap<Class<?>, RecordProjection<?>> projections =
      new ConcurrentHashMap<>();
  private final AccessorFactory accessors;

  public Projections(AccessorFactory accessors) {
    this.accessors = accessors;
  }

  @SuppressWarnings("unchecked")
  <P> RecordProjection<P> get(Class<P> type) {
    return (RecordProjection<P>) projections.computeIfAbsent(type, this::find);
  }

  private <P> RecordProjection<P> find(Class<P> type) {
    ProblemCollector problems = new ProblemCollector();
    if (!type.isRecord()) {
      problems.add("it is not a record. Values can only be read into records");
      throw refused(type, problems);
    }
    ClassView view = ReflectiveView.of(type);
    AnnotationChecker.check(view, AnnotationRole.PROJECTION, problems);
    List<EntityMember> components = MemberScanner.scan(view, problems);
    if (components.isEmpty()) {
      problems.add("it has no components. Add at least one");
    }
    Optional<MemberAccessor<P>> access = accessors.accessor(type, view, components, problems);
    if (problems.count() > 0 || access.isEmpty()) {
      throw refused(type, problems);
    }
    return new RecordProjection<>(type, components, access.get());
  }

  private static QueryException refused(Class<?> type, ProblemCollector problems) {
    return new QueryException("into(" + type.getSimpleName() + ")", problems.list());
  }
}
