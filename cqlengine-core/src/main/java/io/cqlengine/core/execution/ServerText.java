package io.cqlengine.core.execution;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Texts of the server for the log. They may quote values. */
final class ServerText {
  private static final Pattern VALUES = Pattern.compile("[\\d'\"=]|for query");

  private ServerText() {}

  /** The beginning of a text, up to where values may stand: of which kind it is. */
  static String kind(String text) {
    Matcher values = VALUES.matcher(text);
    return values.find() ? text.substring(0, values.start()).strip() + " ..." : text;
  }
}
