package io.cqlengine.api.spi;

/**
 * Names tables and columns without a name of their own. By default {@code lastServiceDate} becomes
 * {@code last_service_date}. Pass it to the engine's builder. It is called when a model is read,
 * not for each row.
 */
public interface NamingStrategy {

  /**
   * Names a table or user type.
   *
   * @param type the simple name of the class
   * @return the name, exactly as Cassandra stores it; for a table at most 48 characters
   */
  String table(String type);

  /**
   * Names a column, or a field of a user type.
   *
   * @param member the member's name in Java
   * @return the name, exactly as Cassandra stores it
   */
  String column(String member);
}
