package io.cqlengine.tests.models.opened;

import io.cqlengine.api.annotation.PartitionKey;

/** Has the key of the classes that extend it, in a private field. */
abstract class Keyed {
  @PartitionKey private final String id;

  Keyed(String id) {
    this.id = id;
  }

  String id() {
    return id;
  }
}
