package io.cqlengine.tests.models.lent;

import io.cqlengine.api.annotation.PartitionKey;
import io.cqlengine.api.annotation.Table;

/** A class with private members, in a closed package to which a lookup is handed over. */
@Table("sample")
final class LentClass {
  @PartitionKey private String id = "";
  private int amount;

  private LentClass() {}

  static LentClass of(String id, int amount) {
    LentClass made = new LentClass();
    made.id = id;
    made.amount = amount;
    return made;
  }

  @Override
  public String toString() {
    return "LentClass[id=" + id + ", amount=" + amount + "]";
  }
}
