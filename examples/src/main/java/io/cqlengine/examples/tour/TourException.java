package io.cqlengine.examples.tour;

/** Ends the tour because a check failed. */
final class TourException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  TourException(String message) {
    super(message);
  }
}
