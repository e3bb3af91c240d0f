package io.cqlengine.processor;

import com.datastax.oss.driver.api.core.data.CqlVector;
import com.datastax.oss.driver.api.core.type.reflect.GenericType;
import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.ParameterizedTypeName;
import com.palantir.javapoet.TypeName;
import io.cqlengine.api.annotation.Column;
import io.cqlengine.api.annotation.Counter;
import io.cqlengine.api.annotation.TimeUuid;
import io.cqlengine.api.column.CounterColumn;
import io.cqlengine.api.column.ListColumn;
import io.cqlengine.api.column.MapColumn;
import io.cqlengine.api.column.SetColumn;
import io.cqlengine.api.column.TextColumn;
import io.cqlengine.api.column.TimeUuidColumn;
import io.cqlengine.api.column.ValueColumn;
import io.cqlengine.api.column.VectorColumn;
import java.lang.annotation.Annotation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.UUID;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** The type of the constant of a member, and the call that creates it. */
final class ColumnConstant {
  private static final Set<Class<?>> LISTS = Set.of(List.class, Collection.class);
  private static final Set<Class<?>> SETS =
      Set.of(Set.class, SortedSet.class, NavigableSet.class, EnumSet.class);
  private static final Set<Class<?>> MAPS =
      Set.of(Map.class, SortedMap.class, NavigableMap.class, EnumMap.class);

  private final ModelMember member;
  private final TypeMirror type;
  private final Mirrors mirrors;
  private final Set<String> codecs;

  /** The constant; of an {@code Optional} member it has the type of the content. */
  ColumnConstant(ModelMember member, Mirrors mirrors, Set<String> codecs) {
    this.member = member;
    this.mirrors = mirrors;
    this.codecs = codecs;
    this.type =
        mirrors.isA(member.type(), Optional.class) && arguments(member.type()).size() == 1
            ? arguments(member.type()).get(0)
            : member.type();
  }

  /** The type and the end of the expression, such as {@code text("manufacturer")}. */
  record Constant(TypeName type, CodeBlock call) {}

  Constant of(ClassName owner) {
    List<TypeMirror> parts = arguments(type);
    boolean whole =
        hasCodec() || parts.stream().anyMatch(part -> part.getKind() == TypeKind.WILDCARD);
    if (!whole && mirrors.isA(type, String.class)) {
      return constant(owner, TextColumn.class, "text", List.of());
    }
    if (!whole && isLong() && has(Counter.class)) {
      return constant(owner, CounterColumn.class, "counter", List.of());
    }
    if (!whole && mirrors.isA(type, UUID.class) && has(TimeUuid.class)) {
      return constant(owner, TimeUuidColumn.class, "timeUuid", List.of());
    }
    if (!whole && isVector()) {
      return constant(owner, VectorColumn.class, "vector", List.of(type));
    }
    if (!whole && parts.size() == 1 && isAny(LISTS)) {
      return constant(owner, ListColumn.class, "list", parts);
    }
    if (!whole && parts.size() == 1 && isAny(SETS)) {
      return constant(owner, SetColumn.class, "set", parts);
    }
    if (!whole && parts.size() == 2 && isAny(MAPS)) {
      return constant(owner, MapColumn.class, "map", parts);
    }
    return constant(owner, ValueColumn.class, "column", List.of(type));
  }

  private Constant constant(
      ClassName owner, Class<?> column, String method, List<TypeMirror> parts) {
    List<TypeName> names = new ArrayList<>(List.of(owner));
    parts.forEach(part -> names.add(TypeName.get(part).box()));
    boolean generic = parts.stream().anyMatch(part -> !isPlain(part));
    CodeBlock.Builder call = CodeBlock.builder().add("$L($S", method, member.name());
    for (TypeMirror part : parts) {
      if (!isPlain(part)) {
        call.add(", new $T<$T>() {}", GenericType.class, part);
      } else if (generic) {
        call.add(", $T.of($T.class)", GenericType.class, part);
      } else {
        call.add(", $T.class", part);
      }
    }
    return new Constant(
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

  private boolean hasCodec() {
    String raw = mirrors.types().erasure(type).toString();
    return codecs.contains(raw)
        || member.elements().stream()
            .anyMatch(
                element ->
                    !Mirrors.values(element, Column.class.getName(), "codec").isEmpty()
                        || !Mirrors.values(element, Column.class.getName(), "converter").isEmpty());
  }

  private boolean has(Class<? extends Annotation> annotation) {
    return member.has(annotation) || Mirrors.isMarked(type, annotation);
  }

  private boolean isLong() {
    return type.getKind() == TypeKind.LONG || mirrors.isA(type, Long.class);
  }

  private boolean isVector() {
    return mirrors.isA(type, CqlVector.class)
        || (type instanceof ArrayType array
            && array.getComponentType().getKind() == TypeKind.FLOAT);
  }

  private boolean isAny(Set<Class<?>> kinds) {
    return kinds.stream().anyMatch(kind -> mirrors.isA(type, kind));
  }
}
