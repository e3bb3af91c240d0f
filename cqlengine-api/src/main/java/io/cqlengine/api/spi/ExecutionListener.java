package io.cqlengine.api.spi;

/**
 * A plug-in that is told what ran where, how long and with what outcome. Give an instance to the
 * engine's builder, or provide it as a service; all of them are told.
 */
@FunctionalInterface
public interface ExecutionListener extends Plugin {

  /**
   * A statement has run, well or not. Called on the thread that got the answer, which may be one of
   * the driver's: it must not block. What it throws is logged and changes nothing.
   *
   * @param event what ran
   */
  void ended(ExecutionEvent event);
}
