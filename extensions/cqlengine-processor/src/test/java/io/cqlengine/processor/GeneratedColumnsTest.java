package io.cqlengine.processor;


import org.junit.jupiter.api.Test;

class GeneratedColumnsTest {
  @Test
  void print() {
    Compiled c =
        Compiled.of(
                """
                @Table(keyspace = "test") public record Automobile(@PartitionKey String manufacturer,
                  @ClusteringKey(1) int year, @ClusteringKey(2) String model,
                  BigDecimal price, Set<String> options, Optional<Integer> stars, Map<String, List<String>> m) {}
                """)
            .clean();
    System.out.println(c.sources());
    System.out.println(c.models());
  }
}
