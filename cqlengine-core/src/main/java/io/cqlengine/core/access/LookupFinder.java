package io.cqlengine.core.access;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Modifier;
import java.util.List;

/**
 * How far the engine may look into a class: on the class path everywhere, on the module path where
 * a lookup was handed over, a package was opened, or a public class is exported.
 */
final class LookupFinder {
  private static final Module ENGINE = LookupFinder.class.getModule();

  private final List<MethodHandles.Lookup> handedOver;

  LookupFinder(List<MethodHandles.Lookup> handedOver) {
    this.handedOver = List.copyOf(handedOver);
  }

  /**
   * The widest lookup there is.
   *
   * @throws IllegalAccessException saying what to do, when there is none
   */
  MethodHandles.Lookup into(Class<?> type) throws IllegalAccessException {
    for (MethodHandles.Lookup lookup : handedOver) {
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
    return "package "
        + type.getPackageName()
        + " of module "
        + type.getModule().getName()
        + " is closed to the engine: make the "
        + (type.isRecord() ? "record" : "class")
        + " public and export its package (exports "
        + type.getPackageName()
        + "), or "
        + openOrLend(type);
  }

  /** What gives access to members that are not public. */
  static String openOrLend(Class<?> type) {
    return "open it (opens "
        + type.getPackageName()
        + " to "
        + (ENGINE.isNamed() ? ENGINE.getName() : "ALL-UNNAMED")
        + "), or hand over MethodHandles.lookup() from it by CqlEngine.builder().lookup(...) or a"
        + " ModelLookup service";
  }
}
