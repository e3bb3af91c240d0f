package io.cqlengine.core.type;

import static org.assertj.core.api.Assertions.assertThat;

import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import io.cqlengine.core.model.EntityModel;
import io.cqlengine.core.model.ModelRegistry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BuiltInTypesTest {
  private final ModelRegistry models = new ModelRegistry(List.of());

  private static Map<String, String> typesOfColumns(EntityModel<?> model) {
    Map<String, String> types = new HashMap<>();
    model.all().forEach(column -> types.put(column.name(), column.type().asCql(false, true)));
    return types;
  }

  /** The members of {@link AllTypes} are named after their CQL types. */
  @Test
  void everyJavaTypeHasItsCqlType() {
    Map<String, String> types = typesOfColumns(models.get(AllTypes.class));

    types.remove("id");
    assertThat(types.remove("a_list")).isEqualTo("list<int>");
    assertThat(types.remove("a_set")).isEqualTo("set<text>");
    assertThat(types.remove("a_map")).isEqualTo("map<text, decimal>");
    assertThat(types)
        .hasSize(17)
        .allSatisfy((column, type) -> assertThat(column).isIn("a_" + type, "an_" + type));
  }

  @Test
  void primitivesHaveTheTypesOfTheirWrappers() {
    Map<String, String> boxed = typesOfColumns(models.get(AllTypes.class));

    assertThat(boxed).containsAllEntriesOf(typesOfColumns(models.get(Primitives.class)));
  }

  @Test
  void theJavaTypeIsBoxedAndHasItsArguments() {
    assertThat(models.get(Primitives.class).column("aBigint").javaType())
        .isEqualTo(GenericType.LONG);
    assertThat(models.get(AllTypes.class).column("aSet").javaType())
        .isEqualTo(GenericType.setOf(String.class));
  }
}
