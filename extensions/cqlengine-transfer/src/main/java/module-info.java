/** Copies tables from one connection to another, verifies the copies and repairs them. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.transfer {
  requires transitive io.cqlengine.api;

  exports io.cqlengine.transfer;
}
