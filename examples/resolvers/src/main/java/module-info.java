/** Four worked resolvers: copy the one that fits, and make it your own. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.examples.resolvers {
  requires transitive io.cqlengine.api;

  exports io.cqlengine.examples.resolvers;
}
