package io.cqlengine.tests.models.opened;

import io.cqlengine.api.annotation.Table;

/** A class with private members, some inherited, in a package that is opened to the engine. */
@Table("sample")
final class OpenedClass extends Keyed {
  private int amount;

  private OpenedClass() {
    super("");
  }

  OpenedClass(String id, int amount) {
    super(id);
    this.amount = amount;
  }

  @Override
  public String toString() {
    return "OpenedClass[id=" + id() + ", amount=" + amount + "]";
  }
}
