package io.cqlengine.examples.tour;

/** What ends the tour: something is not as it should be. */
final class TourException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TourException(String message) {
    super(message);
  }
}
