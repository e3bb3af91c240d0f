package io.cqlengine.tests.callbacks;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Lets one callback of the application throw. */
final class Trap {
  /** What the engine calls of the application. */
  enum CallbackKind {
    GETTER,
    CONSTRUCTOR,
    OWN_VALIDATION,
    VALIDATOR,
    DEFAULT,
    TO_CQL,
    TO_JAVA,
    ENCODE,
    DECODE,
    ELEMENTS,
    TO_STRING,
    RESOLVER,
    CALLED,
    STARTED,
    ENDED,
    LISTENER_NAME,
    SOURCE,
    ITEM,
    WRITTEN,
    PROGRESS,
    BODY,
    APPLIED,
    SUBSCRIBED,
    NEXT,
    COMPLETE
  }

  private static volatile Armed armed;
  private static final Set<CallbackKind> CALLED = ConcurrentHashMap.newKeySet();

  private record Armed(CallbackKind callback, Throwable thrown) {}

  private Trap() {}

  static void arm(CallbackKind callback, Throwable failure) {
    armed = new Armed(callback, failure);
  }

  static void disarm() {
    armed = null;
  }

  /** The callbacks called since {@link #forget()}. */
  static Set<CallbackKind> called() {
    return Set.copyOf(CALLED);
  }

  static void forget() {
    CALLED.clear();
  }

  /** To be called by each callback. */
  static void pass(CallbackKind callback) {
    CALLED.add(callback);
    Armed now = armed;
    if (now != null && now.callback() == callback) {
      sneak(now.thrown());
    }
  }

  /** Throws also checked exceptions, as other languages do. */
  static void sneak(Throwable failure) {
    Trap.<RuntimeException>thrown(failure);
  }

  @SuppressWarnings("unchecked")
  private static <T extends Throwable> void thrown(Throwable failure) throws T {
    throw (T) failure;
  }
}
