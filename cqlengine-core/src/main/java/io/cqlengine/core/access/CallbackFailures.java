package io.cqlengine.core.access;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.ValidationException;
import java.nio.charset.CharacterCodingException;

/**
 * What the application's own code throws when the engine calls it: getters, constructors, setters,
 * converters, suppliers of defaults, validators. An exception becomes the cause of one that names
 * class and member. An {@code Error} stays what it is, with the same message in a suppressed
 * exception. Exceptions of the engine pass: they have a message of their own.
 */
public final class CallbackFailures {
  private CallbackFailures() {}

  /**
   * The exception to throw instead.
   *
   * @param thrown what was thrown; an {@code Error} is thrown again
   * @param failed what failed and where, such as "Automobile.price cannot be read"
   * @param thrower what threw it, such as "its getter"
   */
  public static CqlEngineException of(Throwable thrown, String failed, String thrower) {
    if (thrown instanceof CqlEngineException known) {
      return known;
    }
    String message = "%s: %s throws %s.".formatted(failed, thrower, thrown.getClass().getName());
    if (thrown instanceof Error error) {
      throw within(error, message);
    }
    return new CqlEngineException(message + " See the cause.", thrown);
  }

  /** An error with its place, once for each place: an error may be thrown again and again. */
  private static Error within(Error error, String place) {
    for (Throwable known : error.getSuppressed()) {
      if (known instanceof CqlEngineException && place.equals(known.getMessage())) {
        return error;
      }
    }
    error.addSuppressed(new CqlEngineException(place));
    return error;
  }

  /**
   * The exception to throw instead of what a codec threw, or a converter in it. The engine's own
   * messages show no values. Those of others may.
   *
   * @param failed what failed and where, such as "Automobile.price cannot be encoded"
   */
  public static CqlEngineException ofCodec(Throwable thrown, String failed) {
    if (thrown instanceof Error) {
      return of(thrown, failed, "its codec or converter");
    }
    return new CqlEngineException(failed + ": " + reason(thrown), thrown);
  }

  /**
   * The exception to throw instead of what a codec threw, or a converter in it, for a value that is
   * to be written.
   *
   * @param subject the member, such as {@code Automobile.price}
   * @param violation what is wrong with its value, without the value
   */
  public static ValidationException ofEncoding(Throwable thrown, String subject, String violation) {
    if (thrown instanceof Error) {
      throw of(thrown, subject + ": " + violation, "its codec or converter");
    }
    return new ValidationException(subject, violation + ": " + reason(thrown), thrown);
  }

  /**
   * The reason of a failure to encode. The engine's own messages show no values. Those of others
   * may.
   */
  public static String reason(Throwable thrown) {
    if (thrown.getCause() instanceof CharacterCodingException) {
      return "the text has characters that it cannot hold";
    }
    return thrown instanceof CqlEngineException
        ? String.valueOf(thrown.getMessage())
        : "see the cause";
  }
}
