package io.cqlengine.cli;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.error.ExecutedOn;

/** A failure as the tool shows it. */
record Failure(Throwable cause) {

  /** The message, for unexpected failures with their type, and where a statement failed. */
  String message() {
    StringBuilder text = new StringBuilder(own());
    Throwable origin = cause.getCause();
    if (origin != null && text.toString().endsWith("See the cause.")) {
      text.append('\n').append(origin);
    }
    for (Throwable suppressed : cause.getSuppressed()) {
      if (suppressed instanceof ExecutedOn) {
        text.append('\n').append(suppressed.getMessage());
      }
    }
    return text.toString();
  }

  private String own() {
    String message = cause.getMessage();
    if (message != null && cause instanceof CqlEngineException) {
      return message;
    }
    String text = cause.getClass().getName() + (message == null ? "" : ": " + message);
    return cause instanceof LinkageError
        ? "A class of the models cannot be loaded. It may need another jar, or another version of"
            + " cqlengine. Add the jar with --models, or use the tool of that version.\n"
            + text
        : text;
  }

  /** {@return the name of the type, for JSON} */
  String type() {
    return cause.getClass().getName();
  }
}
