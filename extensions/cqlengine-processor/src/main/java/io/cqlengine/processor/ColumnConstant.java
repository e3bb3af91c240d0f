package io.cqlengine.processor;

import com.datastax.oss.driver.api.core.type.DataTypes;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.cqlengine.api.column.CounterColumn;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.TimeUuidColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.column.VectorColumn;
import io.cqlengine.api.rules.CollectionKind;
import io.cqlengine.api.rules.StoredType;
import io.cqlengine.api.rules.StoredType.Kind;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * The type of the constant of a member, and the end of the expression that creates it, such as
 * {@code text("manufacturer")}.
 */
record ColumnConstant(TypeName type, CodeBlock call) {

  /**
   * The constant of a member; of an {@code Optional} it has the type of the content.
   *
   * @param stored how its values are stored; null after a problem
   */
  static ColumnConstant of(
      ClassName owner, String member, TypeMirror type, @Nullable StoredType stored) {
    if (stored == null) {
      return of(owner, member, ValueColumn.class, "column", List.of(type));
    }
    TypeMirror own = MirrorView.mirror(stored.use().type());
    if (stored.kind() == Kind.OPTIONAL) {
      return of(owner, member, own, stored.parts().get(0));
    }
    if (stored.kind() == Kind.VECTOR) {
      return of(owner, member, VectorColumn.class, "vector", List.of(own));
    }
    if (stored.kind() == Kind.COLLECTION) {
      return collection(owner, member, stored.collection().orElseThrow(), arguments(own));
    }
    if (stored.kind() == Kind.SCALAR && stored.use().type().is(String.class)) {
      return of(owner, member, TextColumn.class, "text", List.of());
    }
    if (stored.kind() == Kind.SCALAR && stored.counter()) {
      return of(owner, member, CounterColumn.class, "counter", List.of());
    }
    if (stored.kind() == Kind.SCALAR && DataTypes.TIMEUUID.equals(stored.cqlType())) {
      return of(owner, member, TimeUuidColumn.class, "timeUuid", List.of());
    }
    return of(owner, member, ValueColumn.class, "column", List.of(own));
  }

  private static ColumnConstant collection(
      ClassName owner, String member, CollectionKind kind, List<TypeMirror> parts) {
    return kind.isMap()
        ? of(owner, member, MapColumn.class, "map", parts)
        : kind.isSet()
            ? of(owner, member, SetColumn.class, "set", parts)
            : of(owner, member, ListColumn.class, "list", parts);
  }

  private static ColumnConstant of(
      ClassName owner, String member, Class<?> column, String method, List<TypeMirror> parts) {
    List<TypeName> names = new ArrayList<>(List.of(owner));
    parts.forEach(part -> names.add(TypeName.get(part).box()));
    boolean allPlain = parts.stream().allMatch(ColumnConstant::isPlain);
    CodeBlock.Builder call = CodeBlock.builder().add("$L($S", method, member);
    for (TypeMirror part : parts) {
      if (!isPlain(part)) {
        call.add(", new $T<$T>() {}", GenericType.class, part);
      } else if (allPlain) {
        call.add(", $T.class", part);
      } else {
        call.add(", $T.of($T.class)", GenericType.class, part);
      }
    }
    return new ColumnConstant(
        ParameterizedTypeName.get(ClassName.get(column), names.toArray(TypeName[]::new)),
        call.add(")").build());
  }

  /** Whether a class object stands for the whole type. */
  private static boolean isPlain(TypeMirror part) {
    return part instanceof ArrayType array
        ? isPlain(array.getComponentType())
        : arguments(part).isEmpty();
  }

  private static List<TypeMirror> arguments(TypeMirror type) {
    return type instanceof DeclaredType declared
        ? List.copyOf(declared.getTypeArguments())
        : List.of();
  }
}
