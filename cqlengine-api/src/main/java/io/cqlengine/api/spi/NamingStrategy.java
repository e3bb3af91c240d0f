package io.cqlengine.api.spi;

/**
 * How tables and columns are called that give no name themselves; given to the engine's builder.
 * Without one, cqlengine's rule for tables holds for both: {@code lastServiceDate} becomes {@code
 * last_service_date}. Called when a model is read, not per row.
 */
public interface NamingStrategy {

  /**
   * The name of a table or user type.
   *
   * @param type the simple name of the class
   * @return the name, exactly as Cassandra stores it; for a table at most 48 characters
   */
  String table(String type);

  /**
   * The name of a column, or of a field of a user type.
   *
   * @param member the member's name in Java
   * @return the name, exactly as Cassandra stores it
   */
  String column(String member);
}
