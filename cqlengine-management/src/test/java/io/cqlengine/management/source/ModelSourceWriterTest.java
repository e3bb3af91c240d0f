package io.cqlengine.management.source;

import static org.assertj.core.api.Assertions.assertThat;

import io.cqlengine.management.cql.ServerTable;
import io.cqlengine.management.cql.TableDefinition;
import io.cqlengine.management.cql.TableDefinition.Column;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ModelSourceWriterTest {

  @Test
  void aLineBreakInANameDoesNotEndAComment() {
    ServerTable table =
        new ServerTable(
            new TableDefinition(
                "t", Map.of("id", new Column("int", false)), List.of("id"), Map.of(), Map.of()),
            ServerTable.Kind.TABLE,
            ServerTable.Storage.ROWS,
            List.of(),
            Optional.empty());

    String text =
        new ModelSourceWriter("p")
            .write(
                List.of(table),
                List.of(),
                List.of(),
                Map.of("t", List.of("the trigger a\nb\\u000ac")))
            .get(0)
            .text();

    assertThat(text.lines()).contains("// Not in this class: the trigger a\\012b\\\\u000ac");
  }
}
