package io.cqlengine.api.spi;

/** A plug-in: it has a name, and a rank among others of its kind. */
public interface Plugin {

  /** {@return the name, to choose it and for logs and routes; by default that of the class} */
  default String name() {
    return getClass().getName();
  }

  /**
   * {@return the rank among discovered plug-ins, by default 0} Higher ranks come first. Built-in
   * plug-ins have the lowest rank.
   */
  default int rank() {
    return 0;
  }
}
