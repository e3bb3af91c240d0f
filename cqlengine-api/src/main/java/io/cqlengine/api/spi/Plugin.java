package io.cqlengine.api.spi;

/** What all plug-ins have in common: a name to be chosen by, and a rank among their like. */
public interface Plugin {

  /**
   * {@return the name under which it is chosen, logged and kept as the reason of a route; by
   * default that of the class}
   */
  default String name() {
    return getClass().getName();
  }

  /**
   * {@return its rank among plug-ins that were discovered, 0 by default: higher ranks come first}
   * What is built in has the lowest rank of all.
   */
  default int rank() {
    return 0;
  }
}
