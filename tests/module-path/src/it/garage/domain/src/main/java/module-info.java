/** What a garage keeps. */
module com.example.garage.domain {
  requires transitive io.cqlengine.api;

  exports com.example.garage.domain;
}
