package io.cqlengine.api.result;

import static java.util.Objects.requireNonNull;

/**
 * Where the next page of a query starts, as text that may be stored or sent through a URL: letters,
 * digits, {@code -} and {@code _}. It is good for the same query with the same values, on the same
 * connection, keyspace and cluster; for anything else it is refused when it is used, and so is a
 * damaged one. It is no secret and is not signed: the server's paging state inside names the last
 * row of the page by its key.
 *
 * @param text the token as it is stored
 */
public record PageToken(String text) {

  /**
   * A token that was stored.
   *
   * @param text what {@link #text()} gave, not null
   */
  public PageToken {
    requireNonNull(text, "text is null");
  }

  /** Its length only: the key of a row is inside. */
  @Override
  public String toString() {
    return "PageToken[" + text.length() + " characters]";
  }
}
