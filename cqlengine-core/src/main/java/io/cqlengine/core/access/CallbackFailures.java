package io.cqlengine.core.access;

import io.cqlengine.api.error.CqlEngineException;
import io.cqlengine.api.query.ValidationException;
import java.nio.charset.CharacterCodingException;

/**
 * Wraps what the application's code throws when the engine calls it: getters, constructors,
 * setters, codecs, converters, suppliers of defaults, validators, resolvers. An exception becomes
 * the cause of one that names class and member. An {@code Error} is thrown as it is, and the same
 * message is added to it as a suppressed exception. Callers catch {@code Throwable}, because code
 * in other languages throws checked exceptions, too.
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
    rethrowError(thrown, message);
    return new CqlEngineException(message + " See the cause.", thrown);
  }

  /**
   * Throws an {@code Error} again, with its place in a suppressed exception: once for each place,
   * as an error may be thrown again and again. A {@code StackOverflowError} that the JVM made holds
   * no suppressed exceptions, so that it is left to the caller to wrap.
   */
  public static void rethrowError(Throwable thrown, String place) {
    if (!(thrown instanceof Error error)) {
      return;
    }
    for (Throwable known : error.getSuppressed()) {
      if (known instanceof CqlEngineException && place.equals(known.getMessage())) {
        throw error;
      }
    }
    error.addSuppressed(new CqlEngineException(place));
    if (!(error instanceof StackOverflowError) || error.getSuppressed().length > 0) {
      throw error;
    }
  }

  /**
   * The exception to throw instead of what a codec threw, or a converter in it. The engine's own
   * messages show no values. Those of others may.
   *
   * @param failed what failed and where, such as "Automobile.price cannot be encoded"
   */
  public static CqlEngineException ofDecoding(Throwable thrown, String failed) {
    if (thrown instanceof Error) {
      return of(thrown, failed, "its codec or converter");
    }
    return new CqlEngineException(failed + ". " + reason(thrown), thrown);
  }

  /**
   * The exception to throw instead of what a codec threw, or a converter in it, for a value that is
   * to be written.
   *
   * @param subject the member, such as {@code Automobile.price}
   * @param violation which value it has, such as "a value that cannot be encoded as int"
   */
  public static ValidationException ofEncoding(Throwable thrown, String subject, String violation) {
    if (thrown instanceof Error) {
      throw of(thrown, subject + " has " + violation, "its codec or converter");
    }
    return new ValidationException(subject, "It has " + violation + ". " + reason(thrown), thrown);
  }

  /**
   * The reason of a failure to encode. The engine's own messages show no values. Those of others
   * may.
   */
  public static String reason(Throwable thrown) {
    if (thrown.getCause() instanceof CharacterCodingException) {
      return "The text has characters that it cannot store.";
    }
    return thrown instanceof CqlEngineException
        ? String.valueOf(thrown.getMessage())
        : "See the cause.";
  }
}
