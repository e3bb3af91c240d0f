package io.cqlengine.api.spi;

/** What all plug-ins have in common: a name to be chosen by, and a rank among their like. */
public interface Plugin {

  /**
   * The name under which it is chosen, logged and kept as the reason of a route.
   *
   * @return the name; by default that of the class
   */
  default String name() {
    return getClass().getName();
  }

  /**
   * Its place among plug-ins that were discovered: higher ranks come first. What is built in has
   * the lowest rank of all.
   *
   * @return the rank, 0 by default
   */
  default int rank() {
    return 0;
  }
}
