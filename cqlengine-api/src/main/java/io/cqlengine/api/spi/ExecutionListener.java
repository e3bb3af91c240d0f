package io.cqlengine.api.spi;

/**
 * A plug-in that is told what ran where, how long and with what outcome. Give an instance to the
 * engine's builder, or provide it as a service; all of them are told.
 */
@FunctionalInterface
public interface ExecutionListener extends Plugin {

  /**
   * A statement is about to run: on a session, but perhaps not prepared yet. Each beginning has one
   * end. Called on the thread that sends it, which must not be kept. By default nothing is done,
   * and nothing is spent on telling.
   *
   * @param event what runs; it took no time and has no failure yet
   */
  default void started(ExecutionEvent event) {}

  /**
   * A statement has run, well or not. Called on the thread that got the answer, which may be one of
   * the driver's: it must not block. What it throws is logged and changes nothing.
   *
   * @param event what ran
   */
  void ended(ExecutionEvent event);
}
