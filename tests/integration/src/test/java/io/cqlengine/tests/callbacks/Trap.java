package io.cqlengine.tests.callbacks;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** Lets one callback of the application throw. */
final class Trap {
  /** What the engine calls of the application. */
  enum Callback {
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

  private static volatile Callback armed;
  private static final AtomicReference<Throwable> THROWN = new AtomicReference<>();
  private static final Set<Callback> CALLED = ConcurrentHashMap.newKeySet();

  private Trap() {}

  static void arm(Callback callback, Throwable failure) {
    THROWN.set(failure);
    armed = callback;
  }

  static void disarm() {
    armed = null;
  }

  /** The callbacks called since {@link #forget()}. */
  static Set<Callback> called() {
    return Set.copyOf(CALLED);
  }

  static void forget() {
    CALLED.clear();
  }

  /** To be called by each callback. */
  static void pass(Callback callback) {
    CALLED.add(callback);
    if (armed == callback) {
      sneak(THROWN.get());
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
