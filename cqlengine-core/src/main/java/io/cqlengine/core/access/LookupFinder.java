package io.cqlengine.core.access;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * Finds the widest lookup into a class. On the module path this needs a lookup from the
 * application, an open package, or an exported package with a public class.
 */
final class LookupFinder {
  private static final Module ENGINE = LookupFinder.class.getModule();

  private final List<MethodHandles.Lookup> given;

  LookupFinder(List<MethodHandles.Lookup> given) {
    this.given = List.copyOf(given);
  }

  /**
   * The widest lookup.
   *
   * @throws IllegalAccessException with the remedy, when there is none
   */
  MethodHandles.Lookup into(Class<?> type) throws IllegalAccessException {
    for (MethodHandles.Lookup lookup : given) {
      if (lookup.lookupClass().getModule() == type.getModule()
          && lookup.lookupClass().getPackageName().equals(type.getPackageName())) {
        return MethodHandles.privateLookupIn(type, lookup);
      }
    }
    ENGINE.addReads(type.getModule());
    if (type.getModule().isOpen(type.getPackageName(), ENGINE)) {
      return MethodHandles.privateLookupIn(type, MethodHandles.lookup());
    }
    if (isPublic(type) && type.getModule().isExported(type.getPackageName(), ENGINE)) {
      return MethodHandles.lookup();
    }
    throw new IllegalAccessException(closed(type));
  }

  private static boolean isPublic(Class<?> type) {
    for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
      if (!Modifier.isPublic(c.getModifiers())) {
        return false;
      }
    }
    return true;
  }

  private static String closed(Class<?> type) {
    return ("package %1$s of module %2$s is closed to the engine. Make the %3$s public and export"
            + " its package (exports %1$s), or %4$s")
        .formatted(
            type.getPackageName(),
            type.getModule().getName(),
            type.isRecord() ? "record" : "class",
            remedy(type));
  }

  /** The ways to give access to members that are not public. */
  static String remedy(Class<?> type) {
    return ("open it (opens %s to %s), or call CqlEngine.builder().lookup(MethodHandles.lookup())"
            + " in it, or provide a ModelLookup service")
        .formatted(type.getPackageName(), ENGINE.isNamed() ? ENGINE.getName() : "ALL-UNNAMED");
  }
}
