package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

/**
 * Where the next page of a query starts, as a text to store or to put into a URL: letters, digits,
 * {@code -} and {@code _}. It is valid for the same query with the same values, on the same
 * connection, keyspace and cluster. Other queries reject it, and they reject a damaged token. It is
 * neither encrypted nor signed, and contains the key of the page's last row.
 *
 * @param text the token as it is stored
 */
public record PageToken(String text) {

  /**
   * Checks the components for null.
   *
   * @param text the token as it is stored
   */
  public PageToken {
    requireNonNull(text, "text is null");
  }

  /** Its length only, because it contains the key of a row. */
  @Override
  public String toString() {
    return "PageToken[" + text.length() + " characters]";
  }
}
