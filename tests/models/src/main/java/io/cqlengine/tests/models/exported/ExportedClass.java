package io.cqlengine.tests.models.exported;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A public class with getters and setters in an exported package. */
@Table("sample")
public class ExportedClass {
  @PartitionKey private String id = "";
  private int amount;

  /** For the engine. */
  public ExportedClass() {}

  /**
   * The key.
   *
   * @return the key
   */
  public String getId() {
    return id;
  }

  /**
   * Sets the key.
   *
   * @param id the key
   */
  public void setId(String id) {
    this.id = id;
  }

  /**
   * The amount.
   *
   * @return the amount
   */
  public int getAmount() {
    return amount;
  }

  /**
   * Sets the amount.
   *
   * @param amount the amount
   */
  public void setAmount(int amount) {
    this.amount = amount;
  }

  /**
   * A row.
   *
   * @param id the key
   * @param amount the amount
   * @return the row
   */
  public static ExportedClass of(String id, int amount) {
    ExportedClass made = new ExportedClass();
    made.id = id;
    made.amount = amount;
    return made;
  }

  @Override
  public String toString() {
    return "ExportedClass[id=" + id + ", amount=" + amount + "]";
  }
}
