/** A program as users write theirs: it picks modules, exports its records and opens nothing. */
@org.jspecify.annotations.NullMarked
module io.cqlengine.tests.program {
  requires transitive io.cqlengine.api;
  requires io.cqlengine.batch;
  requires io.cqlengine.guice;
  requires io.cqlengine.management;
  requires io.cqlengine.tests.models;

  exports io.cqlengine.tests.program.domain;
}
