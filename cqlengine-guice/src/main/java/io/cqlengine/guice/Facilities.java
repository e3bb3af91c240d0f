package io.cqlengine.guice;

import io.cqlengine.api.CqlEngine;
import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.spi.EngineFacility;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds the services of other modules that create objects from an engine. */
final class Facilities {

  private Facilities() {}

  /** The facilities on the path, ordered by the names of the types that they create. */
  static List<EngineFacility<?>> discover(Optional<ClassLoader> chosen) {
    List<EngineFacility<?>> found = new ArrayList<>();
    discover(chosen, loader -> ServiceLoader.load(EngineFacility.class, loader))
        .forEach(found::add);
    return distinct(found);
  }

  /** The services that a class loader finds, or else those that the loader of this class finds. */
  static <S> List<S> discover(
      Optional<ClassLoader> chosen, Function<ClassLoader, ServiceLoader<S>> services) {
    ClassLoader own = CqlEngineModule.class.getClassLoader();
    ClassLoader first =
        chosen
            .or(() -> Optional.ofNullable(Thread.currentThread().getContextClassLoader()))
            .orElse(own);
    List<S> found = all(services.apply(first));
    return found.isEmpty() ? all(services.apply(own)) : found;
  }

  private static <S> List<S> all(ServiceLoader<S> services) {
    return services.stream().map(ServiceLoader.Provider::get).toList();
  }

  /** Sorted, because modules are discovered in an undefined order. */
  static List<EngineFacility<?>> distinct(List<EngineFacility<?>> found) {
    for (EngineFacility<?> facility : found) {
      checked(facility, "type", facility.type());
    }
    List<EngineFacility<?>> sorted =
        found.stream().sorted(Comparator.comparing(facility -> facility.type().getName())).toList();
    for (int i = 1; i < sorted.size(); i++) {
      refuseTwice(sorted.get(i - 1), sorted.get(i));
    }
    return sorted;
  }

  /** The object that a facility creates from an engine. */
  static <T> T made(EngineFacility<T> facility, CqlEngine engine) {
    return checked(facility, "create", facility.create(engine));
  }

  private static <T> T checked(EngineFacility<?> facility, String method, @Nullable T returned) {
    if (returned == null) {
      throw new CqlEngineException(
          "%s.%s returned null. Correct the facility, or remove it from the path."
              .formatted(facility.getClass().getName(), method));
    }
    return returned;
  }

  private static void refuseTwice(EngineFacility<?> one, EngineFacility<?> other) {
    if (one.type().equals(other.type())) {
      throw new CqlEngineException(
          "%s and %s both make %s. Keep one of them on the path."
              .formatted(
                  one.getClass().getName(), other.getClass().getName(), one.type().getName()));
    }
  }
}
